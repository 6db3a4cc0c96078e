"""Search: the words of a task as PostgreSQL reads them, and the likeness of words for slips of the finger.

The extension pg_trgm is part of PostgreSQL and trusted: who may create things in a database may add it. Going down
leaves it there, since something else may use it.

Revision ID: 0012
Revises: 0011
"""

import sqlalchemy as sa
from alembic import op
from sqlalchemy.dialects import postgresql
from sqlalchemy.exc import DBAPIError

revision = "0012"
down_revision = "0011"
branch_labels = None
depends_on = None

WORDS = (
    "setweight(to_tsvector('english', title), 'A') || setweight(to_tsvector('simple', title), 'A')"
    " || setweight(array_to_tsvector(tags), 'B') || setweight(to_tsvector('simple', coalesce(project, '')), 'B')"
    " || setweight(to_tsvector('english', coalesce(notes, '')), 'C')"
    " || setweight(to_tsvector('simple', coalesce(notes, '')), 'C')"
)


def upgrade() -> None:
    """Add both. Raises RuntimeError, saying what to do, where the server refuses the extension."""
    try:
        op.execute("CREATE EXTENSION IF NOT EXISTS pg_trgm")
    except DBAPIError as error:
        raise RuntimeError(
            "This PostgreSQL refuses the extension pg_trgm, which search needs. Let an administrator of the server"
            " install its contrib modules and run CREATE EXTENSION pg_trgm in this database, then start once more."
            f" ({error.orig})"
        ) from error
    op.add_column("tasks", sa.Column("words", postgresql.TSVECTOR(), sa.Computed(WORDS, persisted=True), nullable=True))


def downgrade() -> None:
    """Drop the column."""
    op.drop_column("tasks", "words")
