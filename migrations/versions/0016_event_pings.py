"""How many minutes before an event somebody asked to be reminded of it.

Revision ID: 0016
Revises: 0015
"""

import sqlalchemy as sa
from alembic import op

revision = "0016"
down_revision = "0015"
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Add them; nobody asked yet."""
    op.add_column("events", sa.Column("pings", sa.ARRAY(sa.Integer()), server_default=sa.text("'{}'"), nullable=False))


def downgrade() -> None:
    """Drop them."""
    op.drop_column("events", "pings")
