"""Wake-ups between processes: pgqueuer on the same database. Losing one costs time, never a message."""

from __future__ import annotations

from datetime import timedelta
from functools import cache
from typing import cast

from pgqueuer.adapters.drivers.asyncpg import AsyncpgDriver, AsyncpgPoolDriver
from pgqueuer.adapters.persistence.qb import QueryBuilderEnvironment, QueryQueueBuilder, QuerySchedulerBuilder
from pgqueuer.adapters.persistence.queries import Queries
from pgqueuer.domain.settings import DBSettings, Durability
from pgqueuer.domain.types import QueueEntrypoint

from storage.queue.types import Connection, Pool

SCHEMA = "wakeups"
ALL_DUE = ""  # the payload of a relay's wake-up that names no address: whatever is due
TURN = "turn"  # the entrypoint whose payload is a conversation's id
_NEXT = f"""
SELECT execute_after - now() AS eta FROM {SCHEMA}.pgqueuer
WHERE status = 'queued' AND entrypoint = ANY($1) ORDER BY execute_after LIMIT 1
"""


@cache
def settings() -> DBSettings:
    """Where pgqueuer keeps its tables. They are unlogged: the sweeper re-wakes what a crash of the server loses."""
    return DBSettings(db_schema=SCHEMA, durability=Durability.volatile)


def relay_entrypoint(channel: str) -> str:
    """The entrypoint of the processes that hold `channel`; its payload is the address."""
    return f"relay_{channel}"


class WorkerQueries(Queries):
    """pgqueuer's queries for a worker, which looks once, not three times, before it waits for the next wake-up.

    The worker asks, in this order, for jobs that are due, for the next that will be, and once more for any at all:
    a job may come due between two looks. One look has no between.
    """

    _eta: timedelta | None = None

    async def eligible_queued_work(self, entrypoints: list[QueueEntrypoint]) -> int:
        """Whether a job is due; remembers when the next one will be."""
        rows = await self.driver.fetch(_NEXT, entrypoints)
        self._eta = cast("timedelta", rows[0]["eta"]) if rows else None
        return int(self._eta is not None and self._eta <= timedelta())

    async def next_deferred_eta(self, entrypoints: list[QueueEntrypoint]) -> timedelta | None:
        """When the next job will be due, as of the last look."""
        return self._eta

    async def queued_work(self, entrypoints: list[QueueEntrypoint]) -> int:
        """Whether there is any job, as of the last look."""
        return int(self._eta is not None)


def pool_queries(pool: Pool) -> WorkerQueries:
    """pgqueuer's queries over our schema, for a worker."""
    environment, queue, scheduler = _builders()
    return WorkerQueries(AsyncpgPoolDriver(pool), qbe=environment, qbq=queue, qbs=scheduler)


@cache
def _builders() -> tuple[QueryBuilderEnvironment, QueryQueueBuilder, QuerySchedulerBuilder]:
    names = settings()
    return QueryBuilderEnvironment(names), QueryQueueBuilder(names), QuerySchedulerBuilder(names)


async def enqueue(connection: Connection, entrypoint: str, payload: str, delay: timedelta | None = None) -> None:
    """Ask for a run of `entrypoint`, as part of the connection's open transaction."""
    environment, queue, scheduler = _builders()
    asked = Queries(AsyncpgDriver(connection), qbe=environment, qbq=queue, qbs=scheduler)
    await asked.enqueue(entrypoint, payload.encode(), execute_after=delay)


async def prune(connection: Connection) -> None:
    """Forget pgqueuer's log of finished jobs, which nobody reads."""
    await connection.execute(
        f"DELETE FROM {settings().qualified.queue_table_log} WHERE created < now() - interval '1 hour'"
    )
