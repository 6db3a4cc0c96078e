"""The repository: its table from its type, versions checked, what was before kept."""

from __future__ import annotations

from dataclasses import fields

import pytest
from sqlalchemy import Uuid

from bot.ports import NewIds
from domain.change import Change
from domain.due import DueKind, parse_due
from domain.errors import StaleVersion, TaskNotFound
from domain.task import Priority, Task
from domain.user import User
from services import tasks
from services.tasks import Draft
from storage.database import Database
from storage.repository import Repository
from storage.rows import CodeRow, TaskRow, UserRow
from storage.tasks import SqlTaskRepository
from storage.users import SqlUserRepository
from tests.support.fakes import held_clock
from tests.support.people import a_person, capture, captured, task_rows, units

DUE = parse_due("2026-11-24T17:00", "America/New_York", DueKind.DEADLINE)
CLOCK = held_clock()


class Codes(Repository[User, CodeRow]):
    """A repository of another table, for this file only."""


class OverTasks(SqlTaskRepository):
    """A subclass that names no types of its own."""


def test_a_repository_knows_its_table_and_key_from_its_type_arguments() -> None:
    assert (SqlTaskRepository.entity, SqlTaskRepository.table, SqlTaskRepository.key) == (Task, TaskRow.__table__, "id")
    assert (SqlUserRepository.entity, SqlUserRepository.table) == (User, UserRow.__table__)
    assert (Codes.entity, Codes.table, Codes.key) == (User, CodeRow.__table__, "id")
    assert OverTasks.table is TaskRow.__table__


async def test_a_task_is_read_back_as_it_was_written(database: Database) -> None:
    user = await a_person(database)
    draft = Draft("Send the lease", DUE, Priority.HIGH, 25, ("home", "ben"), "ask for Ida\nfirst")
    async with units(database).open(user) as uow:
        (written,) = await capture(uow, [draft])
        await uow.commit()
    async with units(database).open(user) as uow:
        read = await uow.tasks.by_number(1)
    assert read == written
    assert {f.name for f in fields(Task)} - {"due", "events"} <= set(TaskRow.__table__.columns.keys())


async def test_every_key_is_a_uuid_of_version_seven_and_grows_with_age(database: Database) -> None:
    ids = NewIds()
    made = [ids.new() for _ in range(1000)]
    assert {id.version for id in made} == {7}
    assert [id.bytes[:6] for id in made] == sorted(id.bytes[:6] for id in made)
    user = await a_person(database)
    change_set = await captured(units(database), user, "One", "Two")
    rows = await task_rows(database, user)
    assert user.version == change_set.version == 7
    assert [str(row["id"])[14] for row in rows] == ["7", "7"]
    assert isinstance(TaskRow.__table__.c.id.type, Uuid)


async def test_the_second_of_two_that_read_the_same_version_is_refused(database: Database) -> None:
    user, opened = await a_person(database), units(database)
    await captured(opened, user, "Ring the garage")
    async with opened.open(user) as one, opened.open(user) as two:
        mine, yours = await one.tasks.by_number(1), await two.tasks.by_number(1)
        mine.update(CLOCK.now(), title="Ring Ida")
        yours.complete(CLOCK.now())
        await one.tasks.save(mine)
        await one.commit()
        with pytest.raises(StaleVersion):
            await two.tasks.save(yours)
    (row,) = await task_rows(database, user)
    assert (row["title"], row["status"], row["version"]) == ("Ring Ida", "todo", 2)


async def test_what_somebody_else_changed_cannot_be_removed_unseen(database: Database) -> None:
    user, opened = await a_person(database), units(database)
    await captured(opened, user, "Ring the garage")
    async with opened.open(user) as one, opened.open(user) as two:
        mine, yours = await one.tasks.by_number(1), await two.tasks.by_number(1)
        mine.update(CLOCK.now(), title="Ring Ida")
        await one.tasks.save(mine)
        await one.commit()
        with pytest.raises(StaleVersion):
            await two.tasks.remove(yours)
    assert len(await task_rows(database, user)) == 1


async def test_one_unit_may_change_the_same_row_several_times(database: Database) -> None:
    user, opened = await a_person(database), units(database)
    await captured(opened, user, "Ring the garage")
    async with opened.open(user) as uow:
        await tasks.change(uow, 1, {"title": "Ring Ida"}, CLOCK)
        await tasks.change(uow, 1, {"notes": "about the van"}, CLOCK)
        await tasks.complete(uow, 1, CLOCK)
        await uow.commit()
    (row,) = await task_rows(database, user)
    assert (row["title"], row["notes"], row["status"], row["version"]) == ("Ring Ida", "about the van", "completed", 4)


@pytest.mark.parametrize("due", ["2026-11-24", "2026-11-24T17:00", "2026-11-01T01:30", "9998-12-31"])
async def test_saving_what_did_not_change_writes_nothing(database: Database, due: str) -> None:
    user, opened = await a_person(database), units(database)
    await captured(opened, user, Draft("Ring the garage", parse_due(due, "America/New_York")))
    async with opened.open(user) as uow:
        await tasks.change(uow, 1, {"title": "Ring the garage"}, CLOCK)
        assert uow.change_set_id is None
        await uow.commit()
    (row,) = await task_rows(database, user)
    assert row["version"] == 1


async def test_the_image_before_a_change_holds_every_column(database: Database) -> None:
    user, opened = await a_person(database), units(database)
    await captured(opened, user, Draft("Ring the garage", DUE, tags=("van",)))
    (before,) = await task_rows(database, user)
    async with opened.open(user) as uow:
        await tasks.change(uow, 1, {"due": None, "tags": ()}, CLOCK)
        await uow.commit()
    async with opened.open(user) as uow:
        change_set = await uow.changes.last()
    assert change_set is not None
    (change,) = change_set.changes
    assert isinstance(change, Change)
    assert change.before is not None
    assert set(change.before) == set(before) - {"version", "words"}  # which the database works out
    assert (change.before["due_clock"], change.before["due_zone"]) == ("17:00:00", "America/New_York")
    assert (change.before_version, change.after_version, change.label) == (1, 2, "Ring the garage")


async def test_numbers_outside_what_a_number_can_be_are_not_found(database: Database) -> None:
    user = await a_person(database)
    async with units(database).open(user) as uow:
        for number in (0, -1, 2**31, 10**30, 7):
            with pytest.raises(TaskNotFound):
                await uow.tasks.by_number(number)


async def test_two_units_at_once_never_take_the_same_number(database: Database) -> None:
    import asyncio

    user, opened = await a_person(database), units(database)
    await asyncio.gather(*(captured(opened, user, f"One {n}", f"Two {n}", f"Three {n}") for n in range(12)))
    assert [row["number"] for row in await task_rows(database, user)] == list(range(1, 37))
