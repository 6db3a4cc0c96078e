"""What the due loop reads of claimed nudges, whoever they are for, in one call.

Revision ID: 0014
Revises: 0013
"""

from alembic import op

revision = "0014"
down_revision = "0013"
branch_labels = None
depends_on = None

READ = """
CREATE FUNCTION claimed_nudges(ids uuid[], owner int, patient boolean) RETURNS TABLE (
  nudge nudges, reminder reminders, person users, choice nudge_kinds, reminded boolean,
  task_number int, task_title text, task_status text, task_ping boolean, task_shelved boolean, task_zone text,
  task_due_day date, task_due_clock time, task_due_zone text, task_due_kind text,
  task_recurrence text, task_recurrence_from text,
  event_title text, event_ping boolean, event_starts_day date, event_starts_clock time, event_starts_zone text,
  event_recurrence text
) LANGUAGE plpgsql SECURITY DEFINER SET search_path = public, pg_temp AS $$
DECLARE mine uuid[]; about uuid[]; rings uuid[]; settled text[] := '{queued,missed,skipped,silenced}';
BEGIN
  SELECT array_agg(n.id), array_agg(DISTINCT n.task_id), array_agg(DISTINCT n.reminder_id) INTO mine, about, rings
  FROM nudges n WHERE n.id = ANY(ids) AND n.lease_owner = owner AND n.state <> ALL (settled);
  IF patient THEN
    PERFORM 1 FROM tasks t WHERE t.id = ANY(about) ORDER BY t.id FOR NO KEY UPDATE;
    PERFORM 1 FROM reminders r WHERE r.id = ANY(rings) ORDER BY r.id FOR NO KEY UPDATE;
    PERFORM 1 FROM nudges n WHERE n.id = ANY(mine) ORDER BY n.id FOR NO KEY UPDATE;
  ELSE
    about := ARRAY(SELECT t.id FROM tasks t WHERE t.id = ANY(about) FOR NO KEY UPDATE SKIP LOCKED);
    rings := ARRAY(SELECT r.id FROM reminders r WHERE r.id = ANY(rings) FOR NO KEY UPDATE SKIP LOCKED);
    mine := ARRAY(SELECT n.id FROM nudges n WHERE n.id = ANY(mine) FOR NO KEY UPDATE SKIP LOCKED);
  END IF;
  RETURN QUERY
  SELECT n, r, u, k, n.kind = 'due_soon' AND EXISTS (
      SELECT FROM nudges o WHERE o.task_id = n.task_id AND o.kind = 'reminder'
        AND o.state IN ('planned', 'held', 'queued') AND o.for_at BETWEEN n.for_at - interval '1 hour' AND n.for_at
    ),
    t.number, t.title, t.status, t.ping, t.shelved_at IS NOT NULL, t.zone,
    t.due_day, t.due_clock, t.due_zone, t.due_kind, t.recurrence, t.recurrence_from,
    e.title, e.ping, e.starts_day, e.starts_clock, e.starts_zone, e.recurrence
  FROM nudges n JOIN users u ON u.id = n.user_id
    LEFT JOIN reminders r ON r.id = n.reminder_id LEFT JOIN tasks t ON t.id = n.task_id
    LEFT JOIN events e ON e.id = n.event_id LEFT JOIN nudge_kinds k ON k.user_id = n.user_id AND k.kind = n.kind
  WHERE n.id = ANY(mine) AND n.lease_owner = owner AND n.state <> ALL (settled)
    AND (n.task_id IS NULL OR n.task_id = ANY(about)) AND (n.reminder_id IS NULL OR n.reminder_id = ANY(rings));
END $$
"""


def upgrade() -> None:
    """Add the function, for the role `app` alone, and the index by which it is known when somebody was last heard."""
    op.execute(READ)
    op.execute("REVOKE ALL ON FUNCTION claimed_nudges FROM PUBLIC")
    op.execute("GRANT EXECUTE ON FUNCTION claimed_nudges TO app")
    op.create_index("ix_inbox_heard", "inbox", ["user_id", "at"])
    op.drop_index("ix_inbox_user_id", "inbox")


def downgrade() -> None:
    """Take both away."""
    op.create_index(op.f("ix_inbox_user_id"), "inbox", ["user_id"])
    op.drop_index("ix_inbox_heard", "inbox")
    op.execute("DROP FUNCTION claimed_nudges")
