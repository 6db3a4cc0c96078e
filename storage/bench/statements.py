"""The floor's statements: each row of a turn, said as plainly as SQL can."""

from __future__ import annotations

from storage.queue.wake import SCHEMA

AS_USER = "SELECT set_config('app.user_id', $1, true)"
NEW_USER = "INSERT INTO users (id, name, zone, created_at) VALUES ($1, $2, $3, $4)"
NEW_IDENTITY = "INSERT INTO identities (id, user_id, channel, external_id) VALUES ($1, $2, 'terminal', $3)"
NEW_CONVERSATION = "INSERT INTO conversations (id, user_id, channel, external_id) VALUES ($1, $2, 'terminal', $3)"

WHO = """
SELECT i.user_id, c.id FROM identities i
LEFT JOIN conversations c ON c.channel = 'terminal' AND c.external_id = $1 AND c.thread = ''
WHERE i.channel = 'terminal' AND i.external_id = $1
"""
INBOUND = """
INSERT INTO inbox (id, channel, external_id, conversation_id, user_id, sender, kind, text, at)
VALUES ($1, 'terminal', $2, $3, $4, $5, 'text', $6, $7)
"""
WAKE = f"""
WITH job AS (
  INSERT INTO {SCHEMA}.pgqueuer (priority, entrypoint, payload, status) VALUES (0, 'turn', $1, 'queued') RETURNING id
), logged AS (
  INSERT INTO {SCHEMA}.pgqueuer_log (job_id, status, entrypoint, priority) SELECT id, 'queued', 'turn', 0 FROM job
)
SELECT id FROM job
"""
PICK = f"""
WITH picked AS (
  UPDATE {SCHEMA}.pgqueuer SET status = 'picked', updated = now(), heartbeat = now() WHERE id = $1 RETURNING *
), logged AS (
  INSERT INTO {SCHEMA}.pgqueuer_log (job_id, status, entrypoint, priority) SELECT id, 'picked', 'turn', 0 FROM picked
)
SELECT * FROM picked
"""
FINISHED = f"""
WITH gone AS (DELETE FROM {SCHEMA}.pgqueuer WHERE id = $1 RETURNING id)
INSERT INTO {SCHEMA}.pgqueuer_log (job_id, status, entrypoint, priority) SELECT id, 'successful', 'turn', 0 FROM gone
"""

LEASE = "UPDATE conversations SET fence = fence + 1, lease_until = now() + $2, lease_owner = 1 WHERE id = $1"
PENDING = """
SELECT i.*, c.external_id, c.thread, c.private FROM inbox i JOIN conversations c ON c.id = i.conversation_id
WHERE i.conversation_id = $1 AND i.state = 'pending' ORDER BY i.seq LIMIT 20
"""
TAKEN = "UPDATE inbox SET attempts = attempts + 1, turn_id = $2 WHERE id = $1"
TURN = "INSERT INTO turns (id, conversation_id, user_id, fence, attempt) VALUES ($1, $2, $3, 1, 1)"

USER = "SELECT * FROM users WHERE id = $1"
LAST_TURN = """
SELECT id, user_id, answer::text FROM turns WHERE conversation_id = $1 AND state = 'answered' ORDER BY seq DESC LIMIT 1
"""
_TASKS = (
    "SELECT id, number, title, status, due_day, due_clock, due_zone, due_kind, tags, project, updated_at FROM tasks"
    " WHERE user_id = $1"
)
OPEN_TASKS = """
SELECT number, title, status, updated_at, due_day, due_clock, due_zone, due_kind, tags, project, rings_at, rang_at,
  recurrence IS NOT NULL OR coalesce(series, false), recurrence
FROM tasks LEFT JOIN (
  SELECT task_id, min(at) FILTER (WHERE state = 'standing') AS rings_at, max(rang_at) AS rang_at,
    bool_or(recurrence IS NOT NULL) AS series
  FROM reminders WHERE user_id = $1 AND state IN ('standing', 'fired') GROUP BY task_id
) live ON task_id = id
WHERE user_id = $1 AND status IN ('todo', 'in_progress', 'blocked') ORDER BY number DESC LIMIT 300
"""
CLOSED_TASKS = f"{_TASKS} AND status IN ('completed', 'cancelled') ORDER BY updated_at DESC LIMIT 30"
RECENT = """
SELECT id, direction, text, at, revision FROM messages WHERE conversation_id = $1 ORDER BY revision DESC LIMIT 6
"""

NUMBER = "UPDATE users SET last_number = last_number + 1 WHERE id = $1 RETURNING last_number"
TASK = """
INSERT INTO tasks (id, user_id, number, title, inbound_id, created_at, updated_at) VALUES ($1, $2, $3, $4, $5, $6, $6)
"""
FREE = "UPDATE conversations SET lease_until = NULL, lease_owner = NULL WHERE id = $1"
ANSWERED = """
UPDATE turns SET state = 'answered', agent = 'task', model = 'local', answer = $2::text::jsonb, finished_at = now()
WHERE id = $1
"""
INBOUND_ANSWERED = "UPDATE inbox SET state = 'answered' WHERE turn_id = $1"
MESSAGE = """
INSERT INTO messages (conversation_id, user_id, turn_id, id, direction, text, buttons, external_id, at, revision)
VALUES ($1, $2, $3, $4, $5, $6, $7::text::jsonb, $8, $9,
        (SELECT coalesce(max(revision), 0) + 1 FROM messages WHERE conversation_id = $1))
"""
OUTBOUND = """
INSERT INTO outbox (id, conversation_id, user_id, turn_id, message_id, channel, external_id, kind, text, buttons, at)
VALUES ($1, $2, $3, $4, $5, 'terminal', $6, 'send', $7, $8::text::jsonb, $9)
"""
CHANGE_SET = "INSERT INTO change_sets (id, user_id, at) VALUES ($1, $2, $3)"
CHANGE = """
INSERT INTO changes (change_set_id, user_id, table_name, row_id, label, after_version)
VALUES ($1, $2, 'tasks', $3, $4, 1)
"""

CLAIM = """
UPDATE outbox SET state = 'attempting', attempts = attempts + 1, lease_owner = 1,
                  lease_until = now() + interval '1 minute'
WHERE id = (
  SELECT id FROM outbox WHERE channel = 'terminal' AND external_id = $1 AND state IN ('queued', 'attempting', 'failed')
  ORDER BY seq LIMIT 1
) RETURNING *
"""
SENT = """
UPDATE outbox SET state = 'sent', sent_id = $2, sent_at = now(), lease_until = NULL, lease_owner = NULL WHERE id = $1
"""
