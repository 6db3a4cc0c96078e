"""Nudges on the due loop's side: claimed in batches, then settled with what each wrote.

What time does to rows is nobody's change: versions stay, so that an undo still finds what it left (ADR 0013).
"""

from __future__ import annotations

import json
from collections.abc import Sequence
from datetime import UTC, datetime, timedelta
from typing import Any
from uuid import UUID

from domain.nudges.kinds import RULES
from domain.nudges.nudge import Nudge
from domain.reminder import Reminder
from storage.queue.due_nudges import Claimed
from storage.queue.homes import Home
from storage.queue.types import Connection, Pool, Querying
from storage.rows import TaskRow
from storage.rows.base import written

LEASE = timedelta(seconds=60)
BATCH = 200  # nudges in one transaction

_CLAIMING = """
UPDATE nudges n SET lease_until = now() + $3, lease_owner = $2 FROM (
  SELECT id FROM nudges WHERE state IN ('planned', 'held') AND due_at <= $1
    AND (lease_until IS NULL OR lease_until < now()) {after}
  ORDER BY due_at, id LIMIT $4 FOR UPDATE SKIP LOCKED
) due WHERE n.id = due.id RETURNING n.id, n.user_id, n.kind, n.due_at
"""
_CLAIM = _CLAIMING.format(after="")
_CLAIM_AFTER = _CLAIMING.format(after="AND (due_at, id) > ($5, $6)")  # past what was claimed just now, which is dead
_NEXT = """
SELECT due_at FROM nudges WHERE state IN ('planned', 'held') AND lease_until IS NULL ORDER BY due_at LIMIT 1
"""
_TURN = """
INSERT INTO turns (id, conversation_id, user_id, fence, attempt, state, agent, model, answer, finished_at)
VALUES ($1, $2, $3, 0, 1, 'answered', 'nudge', 'local', $4::text::jsonb, now())
"""
_SETTLE = """
UPDATE nudges SET state = $2, why = $3, settled_at = $4, turn_id = $5, due_at = $6, task_id = $7,
  lease_until = NULL, lease_owner = NULL
WHERE id = $1
"""
_RELEASE = "UPDATE nudges SET lease_until = NULL, lease_owner = NULL WHERE id = ANY($1)"
_RANG = """
UPDATE reminders SET day = $2, clock = $3, at = $4, state = $5, rang_at = $6, task_id = $7 WHERE id = $1
"""
_PLAN = """
INSERT INTO nudges (id, user_id, kind, due_at, for_at, reminder_id, task_id, event_id, conversation_id, reason,
                    created_at)
VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11)
"""
_NUMBER = "UPDATE users SET last_number = last_number + 1 WHERE id = $1 RETURNING last_number"
_FRESH = {  # columns of the next occurrence that are not those of the one before it
    "id": "$1", "number": "$2", "created_at": "$3", "updated_at": "$3", "status": "'todo'", "completed_at": "NULL",
    "series_id": "coalesce(series_id, id)", "shelved_at": "NULL", "postponed": "0", "version": "1", "due_day": "NULL",
    "due_clock": "NULL", "due_zone": "NULL", "due_kind": "NULL", "due_at": "NULL",
}  # fmt: skip
_TASKS: Any = TaskRow.__table__
_COLUMNS = [str(column.name) for column in written(_TASKS)]
_AGAIN = f"""
INSERT INTO tasks ({", ".join(_COLUMNS)})
SELECT {", ".join(_FRESH.get(name, name) for name in _COLUMNS)} FROM tasks WHERE id = $4
"""
_SERIES = "UPDATE tasks SET series_id = coalesce(series_id, id) WHERE id = $1"


_UNASKED = frozenset(kind.value for kind, rules in RULES.items() if not rules.asked)


async def claim(pool: Pool, now: datetime, owner: int, after: Claimed | None = None) -> list[Claimed]:
    """The next due nudges, the longest due first; none that another process works on, and none before `after`.

    Of one moment what was asked for comes first.
    """
    where = (now, owner, LEASE, BATCH)
    rows = await (pool.fetch(_CLAIM_AFTER, *where, after.due_at, after.id) if after else pool.fetch(_CLAIM, *where))
    ordered = sorted(rows, key=lambda row: (row["due_at"], row["kind"] in _UNASKED, row["id"]))
    return [Claimed(row["id"], row["user_id"], row["kind"], owner, row["due_at"]) for row in ordered]


async def next_due(pool: Pool) -> datetime | None:
    """When the next nudge is due that nobody works on."""
    return await pool.fetchval(_NEXT)


async def release(connection: Querying, ids: Sequence[UUID]) -> None:
    """Let nudges go that are not settled now, or need nothing any more."""
    await connection.execute(_RELEASE, list(ids))


async def add_turn(connection: Connection, id: UUID, user_id: UUID, where: Home, answer: dict[str, Any]) -> None:
    """Keep what was said by itself as a finished turn, so that its buttons, "done" and reactions work as ever."""
    await connection.execute(_TURN, id, where.conversation_id, user_id, json.dumps(answer))


async def settle(connection: Connection, nudge: Nudge) -> None:
    """Write what became of a nudge, and let it go."""
    await connection.execute(
        _SETTLE, nudge.id, nudge.state.value, nudge.why, nudge.settled_at, nudge.turn_id, nudge.due_at, nudge.task_id
    )


async def note_ring(connection: Connection, reminder: Reminder) -> None:
    """Write where a reminder stands after its ring."""
    r = reminder
    at = r.moment.astimezone(UTC)
    await connection.execute(_RANG, r.id, r.day, r.clock, at, r.state.value, r.rang_at, r.task_id)


async def plan(connection: Connection, nudge: Nudge) -> None:
    """Insert what comes next."""
    n = nudge
    await connection.execute(
        _PLAN, n.id, n.user_id, n.kind.value, n.due_at, n.for_at, n.reminder_id, n.task_id, n.event_id,
        n.conversation_id, n.reason, n.created_at,
    )  # fmt: skip


async def open_next(connection: Connection, reminder: Reminder, id: UUID, now: datetime) -> None:
    """Open another occurrence beside the one that is still open, and let the reminder ring for that."""
    number: int = await connection.fetchval(_NUMBER, reminder.user_id)
    await connection.execute(_AGAIN, id, number, now, reminder.task_id)
    await connection.execute(_SERIES, reminder.task_id)
    reminder.task_id, reminder.number = id, number
