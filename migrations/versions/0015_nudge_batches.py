"""What a batch of due nudges writes to users' rows: messages said by themselves, and reminders that have rung.

Revision ID: 0015
Revises: 0014
"""

import sqlalchemy as sa
from alembic import op

revision = "0015"
down_revision = "0014"
branch_labels = None
depends_on = None

TO_COME = sa.text("state IN ('planned', 'held')")
SAY = """
CREATE FUNCTION say_claimed(
  owner int, nudge_ids uuid[], ids uuid[], conversation_ids uuid[], turn_ids uuid[], texts text[], buttons text[],
  said_at timestamptz
) RETURNS void LANGUAGE plpgsql SECURITY DEFINER SET search_path = public, pg_temp AS $$
BEGIN
  INSERT INTO messages (id, conversation_id, revision, user_id, turn_id, direction, text, buttons, at)
  SELECT s.id, s.conversation_id, row_number() OVER (PARTITION BY s.conversation_id ORDER BY s.place)
      + coalesce((SELECT max(m.revision) FROM messages m WHERE m.conversation_id = s.conversation_id), 0),
    n.user_id, s.turn_id, 'out', s.text, s.buttons::jsonb, said_at
  FROM unnest(nudge_ids, ids, conversation_ids, turn_ids, texts, buttons) WITH ORDINALITY
      AS s (nudge_id, id, conversation_id, turn_id, text, buttons, place)
    JOIN nudges n ON n.id = s.nudge_id AND n.lease_owner = owner
    JOIN conversations c ON c.id = s.conversation_id AND c.user_id = n.user_id AND c.private
  ORDER BY s.place;
END $$
"""
RING = """
CREATE FUNCTION ring_claimed(
  owner int, nudge_ids uuid[], days date[], clocks time[], ats timestamptz[], states text[], rung_ats timestamptz[]
) RETURNS void LANGUAGE plpgsql SECURITY DEFINER SET search_path = public, pg_temp AS $$
BEGIN
  UPDATE reminders r SET day = s.day, clock = s.clock, at = s.at, state = s.state, rang_at = s.rang_at
  FROM unnest(nudge_ids, days, clocks, ats, states, rung_ats) AS s (nudge_id, day, clock, at, state, rang_at)
    JOIN nudges n ON n.id = s.nudge_id AND n.lease_owner = owner
  WHERE r.id = n.reminder_id;
END $$
"""


def upgrade() -> None:
    """Add the functions, for the role `app` alone; what is due at the same moment is found in order."""
    for name, made in (("say_claimed", SAY), ("ring_claimed", RING)):
        op.execute(made)
        op.execute(f"REVOKE ALL ON FUNCTION {name} FROM PUBLIC")
        op.execute(f"GRANT EXECUTE ON FUNCTION {name} TO app")
    op.drop_index("ix_nudges_due", "nudges")
    op.create_index("ix_nudges_due", "nudges", ["due_at", "id"], postgresql_where=TO_COME)


def downgrade() -> None:
    """Take them away."""
    op.drop_index("ix_nudges_due", "nudges")
    op.create_index("ix_nudges_due", "nudges", ["due_at"], postgresql_where=TO_COME)
    op.execute("DROP FUNCTION ring_claimed")
    op.execute("DROP FUNCTION say_claimed")
