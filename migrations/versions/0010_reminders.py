"""Reminders, and the nudges planned for them.

Revision ID: 0010
Revises: 0009
"""

from typing import Any

import sqlalchemy as sa
from alembic import op

revision = "0010"
down_revision = "0009"
branch_labels = None
depends_on = None

ME = "nullif(current_setting('app.user_id', true), '')::uuid"


def upgrade() -> None:
    """Make both tables; reminders under the policy of users' tables, nudges without, as the queue's are."""
    op.create_table(
        "reminders",
        *_keys("users", "tasks"),
        sa.Column("day", sa.Date(), nullable=False),
        sa.Column("clock", sa.Time(), nullable=False),
        sa.Column("zone", sa.Text(), nullable=False),
        sa.Column("at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("start_day", sa.Date(), nullable=False),
        sa.Column("start_clock", sa.Time(), nullable=False),
        sa.Column("recurrence", sa.Text(), nullable=True),
        sa.Column("recurrence_from", sa.Text(), nullable=True),
        sa.Column("keep", sa.Boolean(), server_default=sa.text("false"), nullable=False),
        sa.Column("stated", sa.Boolean(), server_default=sa.text("true"), nullable=False),
        sa.Column("relative", sa.Boolean(), server_default=sa.text("false"), nullable=False),
        sa.Column("zone_named", sa.Boolean(), server_default=sa.text("false"), nullable=False),
        sa.Column("before_minutes", sa.Integer(), nullable=True),
        sa.Column("state", sa.Text(), server_default=sa.text("'standing'"), nullable=False),
        sa.Column("rang_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("conversation_id", sa.Uuid(), nullable=True),
        sa.Column("created_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("updated_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("version", sa.Integer(), server_default=sa.text("1"), nullable=False),
        sa.CheckConstraint(
            "state IN ('standing', 'fired', 'done', 'cancelled', 'skipped')", name=op.f("ck_reminders_state")
        ),
        sa.CheckConstraint("recurrence_from IN ('schedule', 'completion')", name=op.f("ck_reminders_recurrence_from")),
        sa.CheckConstraint(
            "(recurrence IS NULL) = (recurrence_from IS NULL)", name=op.f("ck_reminders_recurrence_whole")
        ),
        sa.CheckConstraint("before_minutes BETWEEN 0 AND 527040", name=op.f("ck_reminders_before_minutes")),
        *_references("reminders", "users", "tasks"),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_reminders")),
    )
    op.create_index(op.f("ix_reminders_user_id"), "reminders", ["user_id"])
    op.create_index(op.f("ix_reminders_task_id"), "reminders", ["task_id"])
    op.create_index(
        "ix_reminders_standing", "reminders", ["user_id", "at"], postgresql_where=sa.text("state = 'standing'")
    )
    op.create_table(
        "nudges",
        *_keys("users", "tasks", "reminders"),
        sa.Column("kind", sa.Text(), nullable=False),
        sa.Column("due_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("for_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("conversation_id", sa.Uuid(), nullable=True),
        sa.Column("reason", sa.Text(), server_default=sa.text("'asked'"), nullable=False),
        sa.Column("state", sa.Text(), server_default=sa.text("'planned'"), nullable=False),
        sa.Column("why", sa.Text(), nullable=True),
        sa.Column("settled_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("told_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("turn_id", sa.Uuid(), nullable=True),
        sa.Column("lease_until", sa.DateTime(timezone=True), nullable=True),
        sa.Column("lease_owner", sa.Integer(), nullable=True),
        sa.Column("created_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("version", sa.Integer(), server_default=sa.text("1"), nullable=False),
        sa.CheckConstraint("kind IN ('reminder', 'keep')", name=op.f("ck_nudges_kind")),
        sa.CheckConstraint("state IN ('planned', 'sent', 'held', 'missed', 'silenced')", name=op.f("ck_nudges_state")),
        *_references("nudges", "users", "tasks", "reminders"),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_nudges")),
    )
    op.create_index(op.f("ix_nudges_user_id"), "nudges", ["user_id"])
    op.create_index(op.f("ix_nudges_reminder_id"), "nudges", ["reminder_id"])
    op.create_index(op.f("ix_nudges_task_id"), "nudges", ["task_id"])
    op.create_index("ix_nudges_due", "nudges", ["due_at"], postgresql_where=sa.text("state = 'planned'"))
    op.create_index("ix_nudges_leased", "nudges", ["lease_owner"], postgresql_where=sa.text("lease_until IS NOT NULL"))
    op.create_index(
        "ix_nudges_untold", "nudges", ["user_id"], postgresql_where=sa.text("state = 'missed' AND told_at IS NULL")
    )
    op.execute("GRANT SELECT, INSERT, UPDATE, DELETE ON reminders, nudges TO app")
    op.execute("ALTER TABLE reminders ENABLE ROW LEVEL SECURITY")
    op.execute(f"CREATE POLICY own ON reminders USING (user_id = {ME}) WITH CHECK (user_id = {ME})")


def downgrade() -> None:
    """Drop them with all they hold."""
    op.drop_table("nudges")
    op.drop_table("reminders")


def _keys(*parents: str) -> tuple[sa.Column[Any], ...]:
    return (
        sa.Column("id", sa.Uuid(), nullable=False),
        *(sa.Column(f"{parent[:-1]}_id", sa.Uuid(), nullable=False) for parent in parents),
    )


def _references(table: str, *parents: str) -> tuple[sa.ForeignKeyConstraint, ...]:
    return (
        *(
            sa.ForeignKeyConstraint(
                [f"{parent[:-1]}_id"], [f"{parent}.id"], name=op.f(f"fk_{table}_{parent[:-1]}_id"), ondelete="CASCADE"
            )
            for parent in parents
        ),
        sa.ForeignKeyConstraint(
            ["conversation_id"], ["conversations.id"], name=op.f(f"fk_{table}_conversation_id"), ondelete="SET NULL"
        ),
    )
