"""pgqueuer's tables, in a schema of their own.

Revision ID: 0005
Revises: 0004
"""

from collections.abc import Awaitable, Callable
from typing import Any

from alembic import op
from pgqueuer.adapters.persistence.schema_ddl import render_install, render_uninstall

from storage.queue.wake import SCHEMA, settings

revision = "0005"
down_revision = "0004"
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Install pgqueuer as the lock file pins it, with the index that keeps far-off jobs from slowing its start."""
    _script(render_install(settings()))
    queue = settings().qualified.queue_table
    op.execute(f"CREATE INDEX pgqueuer_execute_after ON {queue} (execute_after) WHERE status = 'queued'")
    op.execute(f"GRANT USAGE ON SCHEMA {SCHEMA} TO app")
    op.execute(f"GRANT ALL ON ALL TABLES IN SCHEMA {SCHEMA} TO app")
    op.execute(f"GRANT USAGE ON ALL SEQUENCES IN SCHEMA {SCHEMA} TO app")


def downgrade() -> None:
    """Remove pgqueuer and its schema."""
    _script(render_uninstall(settings()))
    op.execute(f"DROP SCHEMA {SCHEMA} CASCADE")


def _script(sql: str) -> None:
    """Run several statements at once, which only the bare driver does."""
    connection: Any = op.get_bind().connection.dbapi_connection
    connection.run_async(_runs(sql))


def _runs(sql: str) -> Callable[[Any], Awaitable[str]]:
    async def run(driver: Any) -> str:
        return await driver.execute(sql)

    return run
