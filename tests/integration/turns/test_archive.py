"""Tasks that a turn does not read: what is said about them finds them by the database."""

from __future__ import annotations

import pytest_asyncio

from services import tasks
from tests.support.people import capture
from tests.support.talk import House, user_id

CLOSED = 40  # more than the closed tasks that a turn reads


@pytest_asyncio.fixture(loop_scope="session")
async def old(home: House) -> House:
    """Somebody whose passport (1) and two trips (2, 3) were done long before many other things."""
    await home.say("renew passport")
    await home.say("book flights to rome")
    await home.say("book a hotel in rome")
    for number in (1, 2, 3):
        await home.say(f"done #{number}")
    async with home.service.units.open(await user_id(home)) as uow:
        made = await capture(uow, [f"Chore number {place}" for place in range(CLOSED)])
        for task in made:
            await tasks.complete(uow, task.number, home.clock)
        await uow.commit()
    return home


async def test_an_old_task_that_is_clearly_meant_is_opened_once_more_and_undone(old: House) -> None:
    shown = await old.say("reopen the passport thing")
    assert [(one["action"], one["number"]) for one in await old.receipts()] == [("task.reopened", 1)]
    await old.press(shown, "Undo")
    assert (await old.tasks())[0] == ("Renew passport", "completed")


async def test_two_old_tasks_that_may_be_meant_are_asked_about(old: House) -> None:
    shown = await old.say("reopen rome")
    assert await old.receipts() == []
    assert shown is not None
    assert {one.label for one in shown.buttons} == {"Book flights to rome (#2)", "Book a hotel in rome (#3)", "Neither"}


async def test_what_is_said_of_an_old_closed_task_is_answered_and_changes_nothing(old: House) -> None:
    shown = await old.say("I renewed the passport")
    assert await old.receipts() == []
    assert shown is not None
    assert "“Renew passport” (#1) is done already" in shown.text
    await old.press(shown, "Open it once more")
    assert (await old.tasks())[0] == ("Renew passport", "todo")


async def test_a_search_finds_old_tasks_with_a_slip_in_another_form_and_by_the_beginning(old: House) -> None:
    for words in ("pasport", "passports", "pass", "renewing"):
        shown = await old.say(f"do I have anything about {words}?")
        assert shown is not None
        assert "Renew passport" in shown.text


async def test_nobody_finds_what_is_somebody_elses(old: House) -> None:
    await old.say("hello", user="bob")
    shown = await old.say("do I have anything about passport?", user="bob")
    assert shown is not None
    assert "nothing" in shown.text
    await old.say("reopen the passport thing", user="bob")
    assert await old.receipts("bob") == []
