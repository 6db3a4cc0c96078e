"""Wake-ups between processes: pgqueuer on the same database. Losing one costs time, never a message."""

from __future__ import annotations

from datetime import timedelta
from functools import cache

from pgqueuer.adapters.drivers.asyncpg import AsyncpgDriver, AsyncpgPoolDriver
from pgqueuer.adapters.persistence.qb import QueryBuilderEnvironment, QueryQueueBuilder, QuerySchedulerBuilder
from pgqueuer.adapters.persistence.queries import Queries
from pgqueuer.domain.settings import DBSettings, Durability

from storage.queue.types import Connection, Pool

SCHEMA = "wakeups"
TURN = "turn"  # the entrypoint whose payload is a conversation's id


@cache
def settings() -> DBSettings:
    """Where pgqueuer keeps its tables. They are unlogged: the sweeper re-wakes what a crash of the server loses."""
    return DBSettings(db_schema=SCHEMA, durability=Durability.volatile)


def relay_entrypoint(channel: str) -> str:
    """The entrypoint of the processes that hold `channel`; its payload is the address."""
    return f"relay_{channel}"


def queries(driver: AsyncpgDriver | AsyncpgPoolDriver) -> Queries:
    """pgqueuer's queries over our schema."""
    names = settings()
    return Queries(
        driver,
        qbe=QueryBuilderEnvironment(settings=names),
        qbq=QueryQueueBuilder(settings=names),
        qbs=QuerySchedulerBuilder(settings=names),
    )


def pool_queries(pool: Pool) -> Queries:
    """The same, for a worker."""
    return queries(AsyncpgPoolDriver(pool))


async def enqueue(connection: Connection, entrypoint: str, payload: str, delay: timedelta | None = None) -> None:
    """Ask for a run of `entrypoint`, as part of the connection's open transaction."""
    await queries(AsyncpgDriver(connection)).enqueue(entrypoint, payload.encode(), execute_after=delay)


async def prune(connection: Connection) -> None:
    """Forget pgqueuer's log of finished jobs, which nobody reads."""
    await connection.execute(
        f"DELETE FROM {settings().qualified.queue_table_log} WHERE created < now() - interval '1 hour'"
    )
