"""The whole task: recurrence, project, steps, energy, shelf; and what waits for what.

Revision ID: 0006
Revises: 0005
"""

from typing import Any

import sqlalchemy as sa
from alembic import op

revision = "0006"
down_revision = "0005"
branch_labels = None
depends_on = None

ME = "nullif(current_setting('app.user_id', true), '')::uuid"
CHECKS = {
    "recurrence_from": "recurrence_from IN ('schedule', 'completion')",
    "recurrence_whole": "(recurrence IS NULL) = (recurrence_from IS NULL)",
    "energy": "energy BETWEEN 1 AND 5",
    "delegation": "delegation IN ('do', 'do_with_me', 'delegate', 'delete')",
    "decomposition": "decomposition IN ('stub', 'decomposing', 'decomposed', 'atomic')",
    "leaf": "leaf IN ('digital', 'human', 'unknown')",
    "zone": "zone IN ('work', 'life', 'self')",
    "own_parent": "parent_id <> id",
}


def _columns() -> tuple[sa.Column[Any], ...]:
    return (
        sa.Column("recurrence", sa.Text(), nullable=True),
        sa.Column("recurrence_from", sa.Text(), nullable=True),
        sa.Column("series_id", sa.Uuid(), nullable=True),
        sa.Column("project", sa.Text(), nullable=True),
        sa.Column("parent_id", sa.Uuid(), nullable=True),
        sa.Column("position", sa.Integer(), server_default=sa.text("0"), nullable=False),
        sa.Column("energy", sa.Integer(), nullable=True),
        sa.Column("delegation", sa.Text(), server_default=sa.text("'do'"), nullable=False),
        sa.Column("decomposition", sa.Text(), server_default=sa.text("'stub'"), nullable=False),
        sa.Column("leaf", sa.Text(), server_default=sa.text("'unknown'"), nullable=False),
        sa.Column("done_when", sa.Text(), nullable=True),
        sa.Column("zone", sa.Text(), nullable=True),
        sa.Column("shelved_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("postponed", sa.Integer(), server_default=sa.text("0"), nullable=False),
    )


def upgrade() -> None:
    """Add the columns and the table of dependencies, under the policy of users' tables."""
    for column in _columns():
        op.add_column("tasks", column)
    for name, rule in CHECKS.items():
        op.create_check_constraint(op.f(f"ck_tasks_{name}"), "tasks", rule)
    op.create_foreign_key(op.f("fk_tasks_parent_id"), "tasks", "tasks", ["parent_id"], ["id"], ondelete="SET NULL")
    op.create_index(
        "ix_tasks_steps", "tasks", ["parent_id", "position"], postgresql_where=sa.text("parent_id IS NOT NULL")
    )
    op.create_index("ix_tasks_series", "tasks", ["series_id"], postgresql_where=sa.text("series_id IS NOT NULL"))
    op.create_table(
        "dependencies",
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("user_id", sa.Uuid(), nullable=False),
        sa.Column("task_id", sa.Uuid(), nullable=False),
        sa.Column("needs_id", sa.Uuid(), nullable=False),
        sa.Column("created_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("version", sa.Integer(), server_default=sa.text("1"), nullable=False),
        sa.ForeignKeyConstraint(["user_id"], ["users.id"], name=op.f("fk_dependencies_user_id"), ondelete="CASCADE"),
        sa.ForeignKeyConstraint(["task_id"], ["tasks.id"], name=op.f("fk_dependencies_task_id"), ondelete="CASCADE"),
        sa.ForeignKeyConstraint(["needs_id"], ["tasks.id"], name=op.f("fk_dependencies_needs_id"), ondelete="CASCADE"),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_dependencies")),
        sa.UniqueConstraint("task_id", "needs_id", name=op.f("uq_dependencies_task_id_needs_id")),
    )
    op.create_index(op.f("ix_dependencies_user_id"), "dependencies", ["user_id"])
    op.create_index("ix_dependencies_needs_id", "dependencies", ["needs_id"])
    op.execute("GRANT SELECT, INSERT, UPDATE, DELETE ON dependencies TO app")
    op.execute("ALTER TABLE dependencies ENABLE ROW LEVEL SECURITY")
    op.execute(f"CREATE POLICY own ON dependencies USING (user_id = {ME}) WITH CHECK (user_id = {ME})")


def downgrade() -> None:
    """Take them away with what they hold."""
    op.drop_table("dependencies")
    op.drop_index("ix_tasks_series", "tasks")
    op.drop_index("ix_tasks_steps", "tasks")
    op.drop_constraint(op.f("fk_tasks_parent_id"), "tasks")
    for name in CHECKS:
        op.drop_constraint(op.f(f"ck_tasks_{name}"), "tasks")
    for column in _columns():
        op.drop_column("tasks", column.name)
