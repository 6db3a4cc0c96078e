"""What people keep beside tasks: notes, facts, shopping, events, habits, goals, texts, energy logs.

Revision ID: 0007
Revises: 0006
"""

from typing import Any

import sqlalchemy as sa
from alembic import op

revision = "0007"
down_revision = "0006"
branch_labels = None
depends_on = None

ME = "nullif(current_setting('app.user_id', true), '')::uuid"
TITLE = ("title_length", "char_length(title) BETWEEN 1 AND 255")


def upgrade() -> None:
    """Make the tables, open to the role `app` under the policy that keeps each user to their own rows."""
    _table("notes", _text("text"))
    _table("facts", _text("text"))
    _table("shopping_items", _text("title"), _text("shop", True), _moment("bought_at", True), checks=(TITLE,))
    _table(
        "events", _text("title"), *_due("starts", False), _moment("starts_at"), *_due("ends"),
        _text("recurrence", True), checks=(TITLE,),
    )  # fmt: skip
    _table(
        "habits", _text("title"), _text("recurrence", True), sa.Column("times_per_week", sa.Integer()),
        sa.Column("clock", sa.Time()), checks=(TITLE, ("times", "times_per_week BETWEEN 1 AND 50")),
    )  # fmt: skip
    _table(
        "goals", _text("title"), *_due("due"), _text("due_kind", True),
        checks=(
            TITLE, ("due_kind", "due_kind IN ('deadline', 'planned')"),
            ("due_whole", "(due_day IS NULL) = (due_zone IS NULL)"),
        ),
    )  # fmt: skip
    _table("captured_texts", _text("text"))
    _table(
        "energy_logs", sa.Column("level", sa.Integer(), nullable=False), checks=(("level", "level BETWEEN 1 AND 5"),)
    )
    to_buy = sa.text("bought_at IS NULL")
    op.create_index("ix_shopping_items_to_buy", "shopping_items", ["user_id", "id"], postgresql_where=to_buy)
    op.create_index("ix_events_start", "events", ["user_id", "starts_at"])
    op.create_index("ix_energy_logs_time", "energy_logs", ["user_id", "created_at"])


def downgrade() -> None:
    """Drop them with all they hold, and what undo knows of them."""
    tables = (
        "energy_logs", "captured_texts", "goals", "habits", "events", "shopping_items", "facts", "notes",
    )  # fmt: skip
    for table in tables:
        op.execute(f"DELETE FROM changes WHERE table_name = '{table}'")
        op.drop_table(table)


def _table(name: str, *columns: sa.Column[Any], checks: tuple[tuple[str, str], ...] = ()) -> None:
    op.create_table(
        name,
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("user_id", sa.Uuid(), nullable=False),
        *columns,
        sa.Column("inbound_id", sa.Uuid(), nullable=True),
        _moment("created_at"),
        sa.Column("version", sa.Integer(), server_default=sa.text("1"), nullable=False),
        *(sa.CheckConstraint(rule, name=op.f(f"ck_{name}_{about}")) for about, rule in checks),
        sa.ForeignKeyConstraint(["user_id"], ["users.id"], name=op.f(f"fk_{name}_user_id"), ondelete="CASCADE"),
        sa.PrimaryKeyConstraint("id", name=op.f(f"pk_{name}")),
    )
    op.create_index(f"ix_{name}_owned", name, ["user_id", "id"])
    op.execute(f"GRANT SELECT, INSERT, UPDATE, DELETE ON {name} TO app")
    op.execute(f"ALTER TABLE {name} ENABLE ROW LEVEL SECURITY")
    op.execute(f"CREATE POLICY own ON {name} USING (user_id = {ME}) WITH CHECK (user_id = {ME})")


def _text(name: str, nullable: bool = False) -> sa.Column[Any]:
    return sa.Column(name, sa.Text(), nullable=nullable)


def _moment(name: str, nullable: bool = False) -> sa.Column[Any]:
    return sa.Column(name, sa.DateTime(timezone=True), nullable=nullable)


def _due(name: str, nullable: bool = True) -> tuple[sa.Column[Any], ...]:
    return (
        sa.Column(f"{name}_day", sa.Date(), nullable=nullable),
        sa.Column(f"{name}_clock", sa.Time(), nullable=True),
        _text(f"{name}_zone", nullable),
    )
