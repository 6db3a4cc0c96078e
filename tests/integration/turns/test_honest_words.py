"""Replies promise nothing that is not there, say no change that was none, and take no part for the whole."""

from __future__ import annotations

from tests.support.talk import House


async def test_what_is_so_already_is_no_change(home: House) -> None:
    await home.say("call the plumber, urgent")
    answer = await home.say("make the plumber urgent")
    assert answer is not None
    assert "nothing changed" in answer.text
    assert [button.label for button in answer.buttons] == []


async def test_a_part_of_a_list_is_asked_about_and_not_done(home: House) -> None:
    await home.rows("SELECT 1")
    await home.say("/add meds, laundry")
    await home.say("done with laundry")
    assert {status for _, status in await home.tasks()} <= {"todo", "completed"}
    assert ("Meds, laundry", "completed") not in await home.tasks()


async def test_a_button_can_be_typed(home: House) -> None:
    await home.say("call mom")
    await home.say("buy stamps")
    first = await home.say("what's next?")
    second = await home.say("something else")
    assert first is not None
    assert second is not None
    assert first.text != second.text


async def test_another_day_keeps_the_time(home: House) -> None:
    await home.say("pick up the kid tomorrow at 15:30")
    answer = await home.say("move the kid to friday")
    assert answer is not None
    assert "Fri 27 Nov 15:30" in answer.text


async def test_of_equals_the_next_is_the_earliest(home: House) -> None:
    await home.say("see the film today at 19:00")
    await home.say("ring the garage today at 12:30")
    answer = await home.say("what's next?")
    assert answer is not None
    assert "garage" in answer.text
