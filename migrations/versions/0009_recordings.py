"""Recordings of voice messages.

Revision ID: 0009
Revises: 0007
"""

import sqlalchemy as sa
from alembic import op

revision = "0009"
down_revision = "0007"
branch_labels = None
depends_on = None

ME = "nullif(current_setting('app.user_id', true), '')::uuid"


def upgrade() -> None:
    """Make the table, open to `app` under a policy."""
    op.create_table(
        "recordings",
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("user_id", sa.Uuid(), nullable=False),
        sa.Column("inbound_id", sa.Uuid(), nullable=False),
        sa.Column("sha256", sa.Text(), nullable=False),
        sa.Column("media_type", sa.Text(), nullable=False),
        sa.Column("seconds", sa.Float(), nullable=True),
        sa.Column("size", sa.Integer(), nullable=False),
        sa.Column("at", sa.DateTime(timezone=True), nullable=False),
        sa.ForeignKeyConstraint(["user_id"], ["users.id"], name=op.f("fk_recordings_user_id"), ondelete="CASCADE"),
        sa.ForeignKeyConstraint(
            ["inbound_id"], ["inbox.id"], name=op.f("fk_recordings_inbound_id"), ondelete="CASCADE"
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_recordings")),
        sa.UniqueConstraint("inbound_id", name=op.f("uq_recordings_inbound_id")),
    )
    op.create_index(op.f("ix_recordings_user_id"), "recordings", ["user_id"])
    op.execute("GRANT SELECT, INSERT, UPDATE, DELETE ON recordings TO app")
    op.execute("ALTER TABLE recordings ENABLE ROW LEVEL SECURITY")
    op.execute(f"CREATE POLICY own ON recordings USING (user_id = {ME}) WITH CHECK (user_id = {ME})")


def downgrade() -> None:
    """Drop it; the files stay."""
    op.drop_table("recordings")
