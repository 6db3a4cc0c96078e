"""How many minutes before an event somebody asked to be reminded of it.

Revision ID: 0017
Revises: 0016
"""

import sqlalchemy as sa
from alembic import op

revision = "0017"
down_revision = "0016"
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Add them; nobody asked yet."""
    op.add_column("events", sa.Column("pings", sa.ARRAY(sa.Integer()), server_default=sa.text("'{}'"), nullable=False))


def downgrade() -> None:
    """Drop them."""
    op.drop_column("events", "pings")
