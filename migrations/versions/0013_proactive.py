"""What comes by itself: nudges of every kind, a person's settings of them, pauses, and addresses that take nothing.

Revision ID: 0013
Revises: 0012
"""

from typing import Any

import sqlalchemy as sa
from alembic import op

revision = "0013"
down_revision = "0012"
branch_labels = None
depends_on = None

ME = "nullif(current_setting('app.user_id', true), '')::uuid"
TO_COME = sa.text("state IN ('planned', 'held')")


def upgrade() -> None:
    """Widen nudges, and add the settings."""
    for table, column in _added():
        op.add_column(table, column)
    op.create_check_constraint(op.f("ck_users_daily_budget"), "users", "daily_budget BETWEEN 0 AND 6")
    _states("reminders", "'standing', 'fired', 'done', 'cancelled', 'skipped', 'paused'")
    op.drop_constraint(op.f("ck_nudges_kind"), "nudges")
    op.drop_constraint(op.f("ck_nudges_state"), "nudges")
    op.execute("UPDATE nudges SET state = 'queued' WHERE state = 'sent'")
    _checked("nudges", "'planned', 'held', 'queued', 'missed', 'skipped', 'silenced'")
    op.alter_column("nudges", "reminder_id", nullable=True)
    op.alter_column("nudges", "task_id", nullable=True)
    op.create_foreign_key(op.f("fk_nudges_event_id"), "nudges", "events", ["event_id"], ["id"], ondelete="CASCADE")
    op.create_index(op.f("ix_nudges_event_id"), "nudges", ["event_id"])
    op.create_index("ix_nudges_turn", "nudges", ["turn_id"])
    op.drop_index("ix_nudges_due", "nudges")
    op.create_index("ix_nudges_due", "nudges", ["due_at"], postgresql_where=TO_COME)
    op.create_table(
        "nudge_kinds",
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("user_id", sa.Uuid(), nullable=False),
        sa.Column("kind", sa.Text(), nullable=False),
        sa.Column("wish", sa.Text(), server_default=sa.text("'unsaid'"), nullable=False),
        sa.Column("ignored", sa.Integer(), server_default=sa.text("0"), nullable=False),
        sa.Column("not_before", sa.DateTime(timezone=True), nullable=True),
        sa.Column("clock", sa.Time(), nullable=True),
        sa.Column("offered_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("created_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("updated_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("version", sa.Integer(), server_default=sa.text("1"), nullable=False),
        sa.CheckConstraint("wish IN ('unsaid', 'on', 'off')", name=op.f("ck_nudge_kinds_wish")),
        sa.ForeignKeyConstraint(["user_id"], ["users.id"], name=op.f("fk_nudge_kinds_user_id"), ondelete="CASCADE"),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_nudge_kinds")),
        sa.UniqueConstraint("user_id", "kind", name=op.f("uq_nudge_kinds_user_id_kind")),
    )
    op.execute("GRANT SELECT, INSERT, UPDATE, DELETE ON nudge_kinds TO app")
    op.execute("ALTER TABLE nudge_kinds ENABLE ROW LEVEL SECURITY")
    op.execute(f"CREATE POLICY own ON nudge_kinds USING (user_id = {ME}) WITH CHECK (user_id = {ME})")


def downgrade() -> None:
    """Take it back; nudges of the new kinds go, held ones are planned, paused series stand."""
    op.drop_table("nudge_kinds")
    op.execute("DELETE FROM nudges WHERE reminder_id IS NULL OR task_id IS NULL OR kind NOT IN ('reminder', 'keep')")
    op.drop_constraint(op.f("ck_nudges_state"), "nudges")
    op.execute("UPDATE nudges SET state = 'planned' WHERE state = 'held'")
    op.execute("UPDATE nudges SET state = 'sent' WHERE state = 'queued'")
    op.execute("UPDATE nudges SET state = 'silenced' WHERE state = 'skipped'")
    _checked("nudges", "'planned', 'sent', 'held', 'missed', 'silenced'")
    op.create_check_constraint(op.f("ck_nudges_kind"), "nudges", "kind IN ('reminder', 'keep')")
    op.drop_index("ix_nudges_due", "nudges")
    op.create_index("ix_nudges_due", "nudges", ["due_at"], postgresql_where=sa.text("state = 'planned'"))
    op.drop_index("ix_nudges_turn", "nudges")
    op.alter_column("nudges", "reminder_id", nullable=False)
    op.alter_column("nudges", "task_id", nullable=False)
    op.execute("UPDATE reminders SET state = 'standing' WHERE state = 'paused'")
    _states("reminders", "'standing', 'fired', 'done', 'cancelled', 'skipped'")
    op.drop_constraint(op.f("ck_users_daily_budget"), "users")
    for table, column in reversed(_added()):
        op.drop_column(table, column.name)


def _states(table: str, states: str) -> None:
    op.drop_constraint(op.f(f"ck_{table}_state"), table)
    _checked(table, states)


def _checked(table: str, states: str) -> None:
    op.create_check_constraint(op.f(f"ck_{table}_state"), table, f"state IN ({states})")


def _added() -> list[tuple[str, sa.Column[Any]]]:
    return [
        ("users", sa.Column("quiet_from", sa.Time(), server_default=sa.text("'22:00'"), nullable=False)),
        ("users", sa.Column("quiet_to", sa.Time(), server_default=sa.text("'08:00'"), nullable=False)),
        ("users", sa.Column("daily_budget", sa.Integer(), server_default=sa.text("2"), nullable=False)),
        ("users", sa.Column("paused_until", sa.DateTime(timezone=True), nullable=True)),
        ("users", sa.Column("all_paused", sa.Boolean(), server_default=sa.text("false"), nullable=False)),
        ("users", sa.Column("discreet", sa.Boolean(), server_default=sa.text("false"), nullable=False)),
        ("users", sa.Column("due_soon", sa.Boolean(), server_default=sa.text("true"), nullable=False)),
        ("users", sa.Column("home_id", sa.Uuid(), nullable=True)),
        ("tasks", sa.Column("ping", sa.Boolean(), server_default=sa.text("true"), nullable=False)),
        ("events", sa.Column("pings", sa.ARRAY(sa.Integer()), server_default=sa.text("'{}'"), nullable=False)),
        ("events", sa.Column("ping", sa.Boolean(), server_default=sa.text("true"), nullable=False)),
        ("reminders", sa.Column("mentioned_at", sa.DateTime(timezone=True), nullable=True)),
        ("reminders", sa.Column("paused_until", sa.DateTime(timezone=True), nullable=True)),
        ("conversations", sa.Column("unreachable_at", sa.DateTime(timezone=True), nullable=True)),
        ("conversations", sa.Column("unreachable_why", sa.Text(), nullable=True)),
        ("nudges", sa.Column("event_id", sa.Uuid(), nullable=True)),
    ]
