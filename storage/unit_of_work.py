"""The unit of work: one transaction for one user, its change set written and its events handled at the commit."""

from __future__ import annotations

from collections.abc import AsyncGenerator, Awaitable, Callable, Mapping, Sequence
from contextlib import asynccontextmanager
from typing import Any, TypeAlias
from uuid import UUID

from sqlalchemy import text
from sqlalchemy.ext.asyncio import AsyncConnection, AsyncEngine

from domain.change import combine
from domain.clock import Clock, Ids
from domain.events import Event
from storage.briefs import SqlBriefRepository
from storage.change_sets import SqlChangeSetRepository
from storage.conversation import SqlMessageRepository, SqlOutboxRepository, SqlTurnRepository
from storage.queue.types import Connection
from storage.read_unit import SqlReadUnit
from storage.repository import Journal
from storage.tasks import SqlTaskRepository
from storage.users import SqlUserRepository

Handler: TypeAlias = Callable[["SqlUnitOfWork", Any], Awaitable[None]]
Handlers: TypeAlias = Mapping[type[Event], Sequence[Handler]]

_AS_USER = text("SELECT set_config('app.user_id', :user, true)")
MAX_ROUNDS = 10  # of events that handlers raise; more is a loop


class SqlUnitOfWork:
    """Repositories over one transaction in which the row-level policies show `user_id`'s rows and no others."""

    def __init__(
        self, connection: AsyncConnection, driver: Connection, user_id: UUID, ids: Ids, clock: Clock, handlers: Handlers
    ) -> None:
        self.user_id = user_id
        self._connection = connection
        self._ids, self._clock, self._handlers = ids, clock, handlers
        self._journal = Journal(user_id)
        self._change_set_id: UUID | None = None
        self.tasks = SqlTaskRepository(connection, self._journal)
        self.briefs = SqlBriefRepository(driver, user_id)
        self.users = SqlUserRepository(connection, self._journal)
        self.changes = SqlChangeSetRepository(connection, driver, user_id)
        self.messages = SqlMessageRepository(driver)
        self.outbox = SqlOutboxRepository(driver)
        self.turns = SqlTurnRepository(driver, user_id)

    @property
    def change_set_id(self) -> UUID | None:
        """The id of the change set this unit will commit; None while it has changed nothing."""
        if self._change_set_id is None and combine(self._journal.changes):
            self._change_set_id = self._ids.new()
        return self._change_set_id

    @asynccontextmanager
    async def savepoint(self) -> AsyncGenerator[None]:
        """A part that can fail alone: its writes, changes and events go, what came before stays."""
        await self.settle()  # what happened before is no part of this
        changes, events = len(self._journal.changes), len(self._journal.events)
        try:
            async with self._connection.begin_nested():
                yield
                await self.settle()
        except BaseException:
            del self._journal.changes[changes:]
            del self._journal.events[events:]
            raise

    async def settle(self) -> None:
        """Run the handlers of what has happened so far, and of what they make happen."""
        for _ in range(MAX_ROUNDS):
            happened, self._journal.events = self._journal.events, []
            if not happened:
                return
            for event in happened:
                for handler in self._handlers.get(type(event), ()):
                    await handler(self, event)
        raise RuntimeError("event handlers keep raising events")

    async def commit(self) -> None:
        """Write the change set, run the handlers of what happened, commit."""
        await self.settle()
        changes = combine(self._journal.changes)
        if changes:
            id = self.change_set_id
            assert id is not None
            await self.changes.add(id, self._clock.now(), changes)
        await self._connection.commit()


class SqlUnits:
    """Opens units of work on an engine that connects as `app`."""

    def __init__(self, engine: AsyncEngine, ids: Ids, clock: Clock, handlers: Handlers) -> None:
        self._engine, self._ids, self._clock, self._handlers = engine, ids, clock, handlers

    @asynccontextmanager
    async def read(self, user_id: UUID) -> AsyncGenerator[SqlReadUnit]:
        """A unit for that user in a read-only transaction of the bare driver: every turn begins with one."""
        async with self._engine.connect() as connection:
            driver: Any = (await connection.get_raw_connection()).driver_connection
            try:
                async with driver.transaction(readonly=True):
                    await driver.execute("SELECT set_config('app.user_id', $1, true)", str(user_id))
                    yield SqlReadUnit(driver, user_id)
            finally:
                if driver.is_in_transaction():  # cut off while it ended: nobody else may go on in there
                    await connection.invalidate()

    @asynccontextmanager
    async def open(self, user_id: UUID) -> AsyncGenerator[SqlUnitOfWork]:
        """A unit for that user, rolled back at the end unless committed."""
        async with self._engine.connect() as connection:
            await connection.execute(_AS_USER, {"user": str(user_id)})
            driver: Any = (await connection.get_raw_connection()).driver_connection
            yield SqlUnitOfWork(connection, driver, user_id, self._ids, self._clock, self._handlers)
