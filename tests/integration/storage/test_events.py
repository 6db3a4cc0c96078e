"""What follows from what happened: in the same transaction, the same savepoint, the same change set."""

from __future__ import annotations

from typing import Any

import pytest

from domain.errors import InvalidInput, InvalidTaskState
from domain.events import TaskCaptured, TaskCompleted
from services import tasks, undo
from storage.database import Database
from storage.unit_of_work import Handlers, SqlUnitOfWork
from tests.support.fakes import held_clock
from tests.support.people import IDS, a_person, capture, captured, task_rows, units

CLOCK = held_clock()


async def add_a_follow_up(uow: SqlUnitOfWork, event: Any) -> None:
    """Write a further task down when one was done."""
    await capture(uow, ["Celebrate"])


async def refuse_celebrating(uow: SqlUnitOfWork, event: Any) -> None:
    """No follow-ups, please."""
    found = await uow.tasks.get(event.task_id)
    if found is not None and found.title == "Celebrate":
        raise InvalidInput("No parties.")


FOLLOW_UP: Handlers = {TaskCompleted: [add_a_follow_up]}


async def titles(database: Database, user: Any) -> list[tuple[object, object]]:
    return [(row["title"], row["status"]) for row in await task_rows(database, user)]


async def test_rows_made_by_an_event_are_in_the_change_set_and_are_undone_with_it(database: Database) -> None:
    user, opened = await a_person(database), units(database, FOLLOW_UP)
    await captured(opened, user, "Ring the garage")
    async with opened.open(user) as uow:
        await tasks.complete(uow, 1, CLOCK)
        await uow.commit()
    assert await titles(database, user) == [("Ring the garage", "completed"), ("Celebrate", "todo")]
    async with opened.open(user) as uow:
        done = await undo.undo_last(uow, CLOCK, IDS)
        await uow.commit()
    assert done.restored == ("Ring the garage", "Celebrate")
    assert await titles(database, user) == [("Ring the garage", "todo")]


async def test_handlers_run_inside_the_savepoint_of_what_made_them(database: Database) -> None:
    user, opened = await a_person(database), units(database, FOLLOW_UP)
    await captured(opened, user, "Ring the garage")
    async with opened.open(user) as uow:
        async with uow.savepoint():
            await tasks.complete(uow, 1, CLOCK)
        assert (await uow.tasks.by_number(2)).title == "Celebrate"
        await uow.commit()
    assert len(await task_rows(database, user)) == 2


async def test_a_refusal_in_a_handler_takes_the_whole_write_back_and_no_other(database: Database) -> None:
    user = await a_person(database)
    opened = units(database, {**FOLLOW_UP, TaskCaptured: [refuse_celebrating]})
    await captured(opened, user, "Ring the garage")
    async with opened.open(user) as uow:
        async with uow.savepoint():
            await capture(uow, ["Buy stamps"])
        with pytest.raises(InvalidInput, match="No parties"):
            async with uow.savepoint():
                await tasks.complete(uow, 1, CLOCK)
        await uow.commit()
    assert await titles(database, user) == [("Ring the garage", "todo"), ("Buy stamps", "todo")]
    async with opened.open(user) as uow:
        assert (await undo.undo_last(uow, CLOCK, IDS)).restored == ("Buy stamps",)


async def test_a_failed_part_takes_back_only_its_own_writes_changes_and_events(database: Database) -> None:
    happened: list[Any] = []

    async def note(uow: SqlUnitOfWork, event: Any) -> None:
        happened.append(event.task_id)

    user, opened = await a_person(database), units(database, {TaskCaptured: [note], TaskCompleted: [note]})
    async with opened.open(user) as uow:
        async with uow.savepoint():
            (kept,) = await capture(uow, ["Kept"])
        with pytest.raises(InvalidTaskState):  # noqa: PT012
            async with uow.savepoint():
                await capture(uow, ["Lost"])
                await tasks.complete(uow, 1, CLOCK)
                await tasks.complete(uow, 1, CLOCK)
        async with uow.savepoint():
            (also,) = await capture(uow, ["Also kept"])
        await uow.commit()
    assert await titles(database, user) == [("Kept", "todo"), ("Also kept", "todo")]
    assert happened == [kept.id, also.id]
    async with opened.open(user) as uow:
        assert (await undo.undo_last(uow, CLOCK, IDS)).restored == ("Kept", "Also kept")


async def test_what_happened_before_a_failed_part_is_still_followed_up(database: Database) -> None:
    user = await a_person(database)
    opened = units(database, {TaskCaptured: [add_once]})
    async with opened.open(user) as uow:
        await capture(uow, ["Ring the garage"])
        with pytest.raises(InvalidTaskState):
            async with uow.savepoint():
                await tasks.reopen(uow, 1, CLOCK)
        await uow.commit()
    assert await titles(database, user) == [("Ring the garage", "todo"), ("Celebrate", "todo")]


async def test_a_part_that_fails_in_its_handlers_does_not_take_earlier_follow_ups_with_it(database: Database) -> None:
    async def refuse(uow: SqlUnitOfWork, event: Any) -> None:
        raise InvalidInput("Not today.")

    user = await a_person(database)
    opened = units(database, {TaskCaptured: [add_once], TaskCompleted: [refuse]})
    async with opened.open(user) as uow:
        await capture(uow, ["Ring the garage"])
        with pytest.raises(InvalidInput):
            async with uow.savepoint():
                await tasks.complete(uow, 1, CLOCK)
        await uow.commit()
    assert await titles(database, user) == [("Ring the garage", "todo"), ("Celebrate", "todo")]


async def add_once(uow: SqlUnitOfWork, event: Any) -> None:
    """Write one follow-up down for anything but a follow-up."""
    found = await uow.tasks.get(event.task_id)
    if found is not None and found.title != "Celebrate":
        await capture(uow, ["Celebrate"])


async def test_a_handler_that_breaks_leaves_nothing_of_the_unit(database: Database) -> None:
    async def breaks(uow: SqlUnitOfWork, event: Any) -> None:
        raise RuntimeError("broken")

    user, opened = await a_person(database), units(database, {TaskCaptured: [breaks]})
    with pytest.raises(RuntimeError, match="broken"):
        await captured(opened, user, "Ring the garage")
    assert await task_rows(database, user) == []


async def test_handlers_that_never_come_to_an_end_are_stopped(database: Database) -> None:
    async def more(uow: SqlUnitOfWork, event: Any) -> None:
        await capture(uow, ["And another"])

    user, opened = await a_person(database), units(database, {TaskCaptured: [more]})
    with pytest.raises(RuntimeError, match="keep raising events"):
        await captured(opened, user, "Ring the garage")
    assert await task_rows(database, user) == []
