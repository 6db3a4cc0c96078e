"""Whether a receipt has named the zone that is taken for a person's.

Revision ID: 0011
Revises: 0010
"""

import sqlalchemy as sa
from alembic import op

revision = "0011"
down_revision = "0010"
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Add the mark; nobody was told yet."""
    op.add_column("users", sa.Column("zone_named", sa.Boolean(), server_default=sa.text("false"), nullable=False))


def downgrade() -> None:
    """Drop it."""
    op.drop_column("users", "zone_named")
