"""The short cuts that the figures rest on keep what the long way kept."""

from __future__ import annotations

import subprocess
import sys
from datetime import timedelta
from pathlib import Path

import pytest
from asyncpg import PostgresError
from pgqueuer.domain.types import QueueEntrypoint

from domain.errors import InvalidInput
from services import tasks
from storage.database import Database
from storage.queue import wake
from storage.unit_of_work import SqlUnitOfWork
from tests.support.fakes import held_clock
from tests.support.people import a_person, capture, captured, task_rows, units

ROOT = Path(__file__).resolve().parents[3]
TURN = [QueueEntrypoint(wake.TURN)]


async def refused(uow: SqlUnitOfWork) -> None:
    """A part of a unit that writes, then is refused."""
    async with uow.savepoint():
        await capture(uow, ["Never mind"])
        raise InvalidInput("No.")


async def test_a_refused_first_part_takes_its_writes_back_and_what_follows_is_still_the_users(
    database: Database,
) -> None:
    user, opened = await a_person(database), units(database)
    async with opened.open(user) as uow:
        with pytest.raises(InvalidInput):
            await refused(uow)
        async with uow.savepoint():
            await capture(uow, ["Call mom"])
        with pytest.raises(InvalidInput):
            await refused(uow)
        await uow.commit()
    assert [(row["number"], row["title"]) for row in await task_rows(database, user)] == [(1, "Call mom")]


async def test_what_was_written_before_the_first_part_stays_when_that_is_refused(database: Database) -> None:
    user, opened = await a_person(database), units(database)
    async with opened.open(user) as uow:
        await capture(uow, ["Call mom"])
        with pytest.raises(InvalidInput):
            await refused(uow)
        await uow.commit()
    assert [row["title"] for row in await task_rows(database, user)] == ["Call mom"]


async def test_a_unit_that_reads_sees_one_persons_rows_and_can_write_nothing(database: Database) -> None:
    ann, bob, opened = await a_person(database, "ann"), await a_person(database, "bob"), units(database)
    await captured(opened, ann, "Ring the garage", "Call mom")
    await captured(opened, bob, "Not ann's")
    async with opened.open(ann) as uow:
        await tasks.complete(uow, 1, held_clock())
        await uow.commit()
    async with opened.read(ann) as unit:
        found = await unit.briefs.tasks(10, 10)
        assert [(brief.number, brief.title, brief.is_open) for brief in found] == [
            (2, "Call mom", True), (1, "Ring the garage", False),
        ]  # fmt: skip
        assert (await unit.users.me()).name == "ann"
    async with opened.read(ann) as unit:
        with pytest.raises(PostgresError, match="read-only transaction"):
            await unit.turns._connection.execute("DELETE FROM tasks")  # pyright: ignore[reportPrivateUsage]
    assert len(await task_rows(database, ann)) == 2


async def test_a_worker_that_looks_once_knows_of_due_and_deferred_wake_ups(database: Database) -> None:
    queries = wake.pool_queries(database.pool)
    assert await queries.eligible_queued_work(TURN) == 0
    assert await queries.next_deferred_eta(TURN) is None
    assert await queries.queued_work(TURN) == 0
    async with database.pool.acquire() as connection:
        await wake.enqueue(connection, wake.TURN, "later", timedelta(minutes=1))
        await wake.enqueue(connection, "relay_telegram", "not ours")
    assert await queries.eligible_queued_work(TURN) == 0
    eta = await queries.next_deferred_eta(TURN)
    assert eta is not None
    assert timedelta(seconds=50) < eta <= timedelta(minutes=1)
    assert await queries.queued_work(TURN) == 1
    async with database.pool.acquire() as connection:
        await wake.enqueue(connection, wake.TURN, "now")
    assert await queries.eligible_queued_work(TURN) == 1


def test_the_page_is_up_before_any_model_library_is_imported() -> None:
    script = "import sys, bot.cli.serve; sys.exit('pydantic_ai' in sys.modules)"
    assert subprocess.run([sys.executable, "-c", script], check=False, cwd=ROOT).returncode == 0
