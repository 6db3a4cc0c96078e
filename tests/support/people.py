"""People in a test's database, and units of work on their behalf."""

from __future__ import annotations

from collections.abc import Sequence
from urllib.parse import urlsplit
from uuid import UUID

from bot.ports import NewIds
from domain.clock import Clock
from domain.ports import UnitOfWork
from domain.task import Task
from services import tasks
from storage import people
from storage.database import Database
from storage.embedded import EmbeddedServer
from storage.unit_of_work import Handlers, SqlUnits
from tests.support.fakes import held_clock

IDS = NewIds()


async def a_person(database: Database, name: str = "ann", zone: str = "America/New_York") -> UUID:
    """A new user's id."""
    user = people.fresh_user(IDS.new(), name, zone, held_clock().now())
    async with database.pool.acquire() as connection, connection.transaction():
        await people.add_user(connection, user, IDS)
    return user.id


def units(database: Database, handlers: Handlers | None = None, clock: Clock | None = None) -> SqlUnits:
    """Units of work on the database; nothing follows from events unless `handlers` say so."""
    return SqlUnits(database.engine, IDS, clock or held_clock(), handlers or {})


async def captured(opened: SqlUnits, user: UUID, *drafts: str | tasks.Draft) -> UUID:
    """Capture tasks in one committed unit; returns the change set's id."""
    async with opened.open(user) as uow:
        await capture(uow, drafts)
        await uow.commit()
        assert uow.change_set_id is not None
        return uow.change_set_id


async def capture(uow: UnitOfWork, drafts: Sequence[str | tasks.Draft]) -> list[Task]:
    """Capture tasks in an open unit."""
    wanted = [draft if isinstance(draft, tasks.Draft) else tasks.Draft(draft) for draft in drafts]
    return await tasks.capture(uow, wanted, held_clock(), IDS)


async def task_rows(database: Database, user: UUID) -> list[dict[str, object]]:
    """Every column of every task of a user, by number."""
    async with database.pool.acquire() as connection, connection.transaction():
        await connection.execute("SELECT set_config('app.user_id', $1, true)", str(user))
        return [dict(row) for row in await connection.fetch("SELECT * FROM tasks ORDER BY number")]


def as_owner(postgres: EmbeddedServer, database_url: str) -> str:
    """The same database's address, as the role that owns the tables."""
    return postgres.url("owner", urlsplit(database_url).path.lstrip("/"))
