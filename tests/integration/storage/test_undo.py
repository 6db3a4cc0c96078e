"""Undo: what a change set did is put back exactly, and what changed since stays and is named."""

from __future__ import annotations

from contextlib import suppress
from typing import Any
from uuid import UUID

import pytest

from domain.change import Undone
from domain.due import DueKind, parse_due
from domain.errors import ChangeNotFound, NothingToUndo
from domain.task import Priority, TaskStatus
from services import tasks, undo
from services.tasks import Draft
from storage.database import Database
from storage.unit_of_work import SqlUnits
from tests.support.fakes import held_clock
from tests.support.people import IDS, a_person, captured, task_rows, units

CLOCK = held_clock()
DUE = parse_due("2026-11-24T17:00", "America/New_York", DueKind.DEADLINE)
RICH = Draft("Send the lease", DUE, Priority.HIGH, 25, ("home", "ben"), "ask for Ida\nfirst")


async def undone(opened: SqlUnits, user: UUID, change_set: UUID | None = None) -> Undone:
    """Undo the last set, or that one, in a unit of its own."""
    async with opened.open(user) as uow:
        done = await (undo.undo_last(uow, CLOCK, IDS) if change_set is None else undo.undo(uow, change_set, CLOCK, IDS))
        await uow.commit()
    return done


async def changed(opened: SqlUnits, user: UUID, number: int, **values: Any) -> UUID:
    """Change one task in a unit of its own; returns the change set's id."""
    async with opened.open(user) as uow:
        await tasks.change(uow, number, values, CLOCK)
        await uow.commit()
        assert uow.change_set_id is not None
        return uow.change_set_id


def contents(rows: list[dict[str, Any]]) -> list[dict[str, Any]]:
    """All columns but the version, which only grows."""
    return [{name: value for name, value in row.items() if name != "version"} for row in rows]


async def test_a_capture_undone_leaves_no_row_and_gives_no_number_out_twice(database: Database) -> None:
    user, opened = await a_person(database), units(database)
    await captured(opened, user, "One", "Two")
    assert (await undone(opened, user)).restored == ("One", "Two")
    assert await task_rows(database, user) == []
    await captured(opened, user, "Three")
    assert [row["number"] for row in await task_rows(database, user)] == [3]


@pytest.mark.parametrize("verb", ["complete", "cancel", "change", "status", "delete"])
async def test_every_column_is_put_back(database: Database, verb: str) -> None:
    user, opened = await a_person(database), units(database)
    await captured(opened, user, RICH, Draft("Bystander"))
    before = await task_rows(database, user)
    later = held_clock()
    later.set(CLOCK.now().replace(hour=15))
    async with opened.open(user) as uow:
        if verb == "change":
            values = {
                "title": "Other",
                "notes": None,
                "due": None,
                "priority": Priority.LOW,
                "estimate_minutes": None,
                "tags": (),
            }
            await tasks.change(uow, 1, values, later)
        elif verb == "status":
            await tasks.change(uow, 1, {"status": TaskStatus.BLOCKED}, later)
        elif verb == "delete":
            await tasks.delete(uow, 1)
        else:
            await {"complete": tasks.complete, "cancel": tasks.cancel}[verb](uow, 1, later)
        await uow.commit()
    assert contents(await task_rows(database, user)) != contents(before)
    assert await undone(opened, user) == Undone(
        uow.change_set_id or user, ("Other" if verb == "change" else "Send the lease",), ()
    )
    after = await task_rows(database, user)
    assert contents(after) == contents(before)
    assert int(str(after[0]["version"])) > int(str(before[0]["version"]))
    assert after[1] == before[1]


async def test_undo_repeated_walks_back_through_changes_of_the_same_row(database: Database) -> None:
    user, opened = await a_person(database), units(database)
    await captured(opened, user, "First")
    seen: list[Any] = []
    for title in ("Second", "Third", "Fourth"):
        seen.append(contents(await task_rows(database, user)))
        await changed(opened, user, 1, title=title)
    async with opened.open(user) as uow:
        seen.append(contents(await task_rows(database, user)))
        await tasks.delete(uow, 1)
        await uow.commit()
    while seen:
        done = await undone(opened, user)
        assert done.kept == ()
        assert contents(await task_rows(database, user)) == seen.pop()
    assert (await undone(opened, user)).restored == ("First",)
    assert await task_rows(database, user) == []
    with pytest.raises(NothingToUndo):
        await undone(opened, user)


async def test_changes_made_between_two_undos_are_walked_back_too(database: Database) -> None:
    user, opened = await a_person(database), units(database)
    await captured(opened, user, "A")
    await changed(opened, user, 1, title="B")
    await undone(opened, user)
    await changed(opened, user, 1, title="C")
    await changed(opened, user, 1, title="D")
    titles: list[object] = []
    for _ in range(3):
        await undone(opened, user)
        titles.append([row["title"] for row in await task_rows(database, user)])
    assert titles == [["C"], ["A"], []]


async def test_what_changed_since_stays_and_is_named(database: Database) -> None:
    user, opened = await a_person(database), units(database)
    older = await captured(opened, user, "One", "Two", "Three")
    await changed(opened, user, 2, title="Two and a half")
    done = await undone(opened, user, older)
    assert (done.restored, done.kept) == (("One", "Three"), ("Two",))
    assert [row["title"] for row in await task_rows(database, user)] == ["Two and a half"]


async def test_an_older_change_is_undone_by_its_button_while_newer_ones_stand(database: Database) -> None:
    user, opened = await a_person(database), units(database)
    await captured(opened, user, "One", "Two")
    older = await changed(opened, user, 1, title="Uno")
    newer = await changed(opened, user, 2, title="Dos")
    assert (await undone(opened, user, older)).restored == ("Uno",)
    assert [row["title"] for row in await task_rows(database, user)] == ["One", "Dos"]
    with pytest.raises(NothingToUndo, match="undone before"):
        await undone(opened, user, older)
    assert (await undone(opened, user)).change_set_id == newer
    assert [row["title"] for row in await task_rows(database, user)] == ["One", "Two"]


async def test_a_removed_task_that_was_changed_since_cannot_come_back_over_it(database: Database) -> None:
    user, opened = await a_person(database), units(database)
    await captured(opened, user, "One")
    change = await changed(opened, user, 1, title="Uno")
    async with opened.open(user) as uow:
        await tasks.delete(uow, 1)
        await uow.commit()
    assert (await undone(opened, user, change)).kept == ("Uno",)
    assert await task_rows(database, user) == []
    await undone(opened, user)
    assert [row["title"] for row in await task_rows(database, user)] == ["Uno"]


async def test_an_undo_of_which_nothing_could_be_put_back_can_be_tried_once_more(database: Database) -> None:
    user, opened = await a_person(database), units(database)
    await captured(opened, user, "One")
    older = await changed(opened, user, 1, title="Uno")
    await changed(opened, user, 1, title="Eins")
    assert (await undone(opened, user, older)).restored == ()
    await undone(opened, user)
    assert [row["title"] for row in await task_rows(database, user)] == ["Uno"]
    assert (await undone(opened, user, older)).restored == ("Uno",)
    assert [row["title"] for row in await task_rows(database, user)] == ["One"]


async def test_two_undos_at_once_take_two_different_sets_back(database: Database) -> None:
    import asyncio

    user, opened = await a_person(database), units(database)
    for title in ("One", "Two", "Three"):
        await captured(opened, user, title)
    done = await asyncio.gather(undone(opened, user), undone(opened, user))
    assert {one.restored for one in done} == {("Three",), ("Two",)}
    assert [row["title"] for row in await task_rows(database, user)] == ["One"]


async def test_somebody_elses_change_cannot_be_undone(database: Database) -> None:
    ann, ben, opened = await a_person(database, "ann"), await a_person(database, "ben"), units(database)
    theirs = await captured(opened, ann, "One")
    with pytest.raises(ChangeNotFound):
        await undone(opened, ben, theirs)
    with pytest.raises(NothingToUndo):
        await undone(opened, ben)
    assert len(await task_rows(database, ann)) == 1


async def test_an_undo_that_fails_within_a_unit_leaves_what_the_unit_did_to_be_undone(database: Database) -> None:
    user, opened = await a_person(database), units(database)
    async with opened.open(user) as uow:
        await tasks.capture(uow, [Draft("One")], CLOCK, IDS)
        with suppress(ZeroDivisionError):
            async with uow.savepoint():
                await undo.undo_last(uow, CLOCK, IDS)
                _ = 1 / 0
        await uow.commit()
    assert [row["title"] for row in await task_rows(database, user)] == ["One"]
    assert (await undone(opened, user)).restored == ("One",)
    assert await task_rows(database, user) == []
