"""The unit of work: one transaction for one user, its change set written and its events handled at the commit."""

from __future__ import annotations

from collections.abc import AsyncGenerator, Awaitable, Callable, Mapping, Sequence
from contextlib import asynccontextmanager, nullcontext
from dataclasses import dataclass
from typing import Any, TypeAlias
from uuid import UUID

from sqlalchemy import text
from sqlalchemy.ext.asyncio import AsyncConnection, AsyncEngine

from domain.change import combine
from domain.clock import Clock, Ids
from domain.events import Event
from domain.kept import Kept, KeptT
from storage.briefs import SqlBriefRepository
from storage.change_sets import SqlChangeSetRepository
from storage.conversation import SqlMessageRepository, SqlOutboxRepository, SqlTurnRepository
from storage.dependencies import SqlDependencyRepository
from storage.kept import REPOSITORIES, SqlKeptRepository
from storage.nudge_history import SqlNudgeHistory
from storage.nudges import SqlNudgeKindRepository, SqlNudgeRepository
from storage.queue.types import Connection
from storage.read_unit import SqlReadUnit
from storage.recordings import SqlRecordingRepository
from storage.reminders import SqlReminderRepository
from storage.repository import Journal
from storage.tasks import SqlTaskRepository
from storage.users import SqlUserRepository

Handler: TypeAlias = Callable[["SqlUnitOfWork", Any], Awaitable[None]]
Handlers: TypeAlias = Mapping[type[Event], Sequence[Handler]]

_AS_USER = text("SELECT set_config('app.user_id', :user, true)")
MAX_ROUNDS = 10  # of events that handlers raise; more is a loop


@dataclass(frozen=True, slots=True)
class _Repositories:
    tasks: SqlTaskRepository
    dependencies: SqlDependencyRepository
    briefs: SqlBriefRepository
    users: SqlUserRepository
    changes: SqlChangeSetRepository
    messages: SqlMessageRepository
    outbox: SqlOutboxRepository
    turns: SqlTurnRepository
    recordings: SqlRecordingRepository
    reminders: SqlReminderRepository
    nudges: SqlNudgeRepository
    nudge_history: SqlNudgeHistory
    nudge_kinds: SqlNudgeKindRepository


class SqlUnitOfWork:
    """Repositories over one transaction in which the row-level policies show `user_id`'s rows and no others."""

    def __init__(
        self, connection: AsyncConnection, driver: Connection, user_id: UUID, ids: Ids, clock: Clock, handlers: Handlers
    ) -> None:
        self.user_id = user_id
        self.driver = driver  # the bare connection of the same transaction, for the queue's statements
        self._connection = connection
        self._ids, self._clock, self._handlers = ids, clock, handlers
        self._journal = Journal(user_id)
        self._change_set_id: UUID | None = None
        self._untouched = True  # nothing was read or written yet
        self._kept: dict[type[Kept], SqlKeptRepository[Any, Any]] = {}
        self._repositories = _Repositories(
            tasks=SqlTaskRepository(connection, self._journal),
            dependencies=SqlDependencyRepository(connection, self._journal),
            briefs=SqlBriefRepository(driver, user_id),
            users=SqlUserRepository(connection, self._journal),
            changes=SqlChangeSetRepository(connection, driver, user_id),
            messages=SqlMessageRepository(driver),
            outbox=SqlOutboxRepository(driver),
            turns=SqlTurnRepository(driver, user_id),
            recordings=SqlRecordingRepository(driver),
            reminders=SqlReminderRepository(connection, self._journal),
            nudges=SqlNudgeRepository(connection, self._journal),
            nudge_history=SqlNudgeHistory(driver, user_id),
            nudge_kinds=SqlNudgeKindRepository(connection, self._journal),
        )

    @property
    def tasks(self) -> SqlTaskRepository:
        """The user's tasks."""
        return self._touched().tasks

    @property
    def dependencies(self) -> SqlDependencyRepository:
        """What the user's tasks wait for."""
        return self._touched().dependencies

    @property
    def briefs(self) -> SqlBriefRepository:
        """The user's tasks in brief."""
        return self._touched().briefs

    @property
    def users(self) -> SqlUserRepository:
        """The user."""
        return self._touched().users

    @property
    def changes(self) -> SqlChangeSetRepository:
        """The user's change sets."""
        return self._touched().changes

    @property
    def messages(self) -> SqlMessageRepository:
        """What the user sees."""
        return self._touched().messages

    @property
    def outbox(self) -> SqlOutboxRepository:
        """What is on its way out."""
        return self._touched().outbox

    @property
    def turns(self) -> SqlTurnRepository:
        """The user's turns."""
        return self._touched().turns

    def kept(self, kind: type[KeptT], /) -> SqlKeptRepository[KeptT, Any]:
        """The user's rows of a kind other than tasks."""
        self._touched()
        if kind not in self._kept:
            self._kept[kind] = REPOSITORIES[kind](self._connection, self._journal)
        return self._kept[kind]

    @property
    def recordings(self) -> SqlRecordingRepository:
        """The user's recordings."""
        return self._touched().recordings

    @property
    def reminders(self) -> SqlReminderRepository:
        """The user's reminders."""
        return self._touched().reminders

    @property
    def nudges(self) -> SqlNudgeRepository:
        """What is planned to be said by itself."""
        return self._touched().nudges

    @property
    def nudge_history(self) -> SqlNudgeHistory:
        """What was to be said by itself, and what became of it."""
        return self._touched().nudge_history

    @property
    def nudge_kinds(self) -> SqlNudgeKindRepository:
        """What the user said of each kind of nudge."""
        return self._touched().nudge_kinds

    @property
    def change_set_id(self) -> UUID | None:
        """The id of the change set this unit will commit; None while it has changed nothing."""
        if self._change_set_id is None and combine(self._journal.changes):
            self._change_set_id = self._ids.new()
        return self._change_set_id

    @asynccontextmanager
    async def savepoint(self) -> AsyncGenerator[None]:
        """A part that can fail alone: its writes, changes and events go, what came before stays.

        Before the first one nothing came, so that the transaction itself serves: most turns make one call.
        """
        await self.settle()  # what happened before is no part of this
        changes, events = list(self._journal.changes), len(self._journal.events)
        change_set_id = self._change_set_id
        first, self._untouched = self._untouched, False
        try:
            async with nullcontext() if first else self._connection.begin_nested():
                yield
                await self.settle()
        except BaseException as error:
            self._journal.changes, self._change_set_id = changes, change_set_id
            del self._journal.events[events:]
            if first and isinstance(error, Exception):
                await self._connection.rollback()
                await self.begin()
            raise

    async def begin(self) -> None:
        """Begin the transaction, as the user."""
        await self._connection.execute(_AS_USER, {"user": str(self.user_id)})

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
        await self._write_change_set()
        await self._connection.commit()

    async def close_change_set(self) -> None:
        """Write down what was changed so far, so that undo finds it; what comes after is another change set."""
        await self._write_change_set()
        self._journal.changes, self._change_set_id = [], None

    async def _write_change_set(self) -> None:
        await self.settle()
        id = self.change_set_id
        if id is not None and (changes := combine(self._journal.changes)):
            await self.changes.add(id, self._clock.now(), changes)

    def _touched(self) -> _Repositories:
        self._untouched = False
        return self._repositories


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
            driver: Any = (await connection.get_raw_connection()).driver_connection
            unit = SqlUnitOfWork(connection, driver, user_id, self._ids, self._clock, self._handlers)
            await unit.begin()
            yield unit
