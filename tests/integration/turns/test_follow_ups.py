"""Conversations of several turns through the real service: what "it", "the other one" and an answer come to."""

from __future__ import annotations

from typing import Any

import pytest

from tests.support.talk import House


async def told(home: House, *lines: str) -> list[tuple[str, Any]]:
    """The receipts of the last line, in short."""
    for line in lines:
        await home.say(line)
    return [(receipt["action"], receipt["number"]) for receipt in await home.receipts()]


async def test_it_is_what_was_said_two_turns_ago(home: House) -> None:
    done = await told(home, "ring the garage", "buy stamps", "make that urgent", "thanks", "done with that")
    assert done == [("task.completed", 2)]


async def test_a_correction_moves_what_was_saved(home: House) -> None:
    assert await told(home, "ring the garage on friday", "no, sunday") == [("task.updated", 1)]
    assert (await home.receipts())[0]["due"] == "2026-11-29"


async def test_a_clock_time_alone_stays_on_the_day_it_has(home: House) -> None:
    await told(home, "ring the garage on friday at 3pm", "make it 5pm")
    assert (await home.receipts())[0]["due"] == "2026-11-27T17:00:00-05:00"


async def test_the_other_one_is_done_instead(home: House) -> None:
    lines = ("email Jo about the lease", "email Jo about the party", "done with the lease email")
    assert await told(home, *lines) == [("task.completed", 1)]
    assert await told(home, "no, I meant the party") == [("change.undone", None), ("task.completed", 2)]
    assert await home.tasks() == [("Email Jo about the lease", "todo"), ("Email Jo about the party", "completed")]


async def test_a_choice_can_be_taken_back_for_the_other(home: House) -> None:
    lines = ("email Jo about the lease", "email Jo about the party", "done with jo", "the lease one")
    assert await told(home, *lines) == [("task.completed", 1)]
    assert await told(home, "oops, the other one") == [("change.undone", None), ("task.completed", 2)]


async def test_a_day_answers_the_question_for_one(home: House) -> None:
    await home.say("pay the sitter yesterday")
    assert await told(home, "friday at 4") == [("task.updated", 1)]
    assert (await home.receipts())[0]["due"] == "2026-11-27T16:00:00-05:00"


async def test_a_new_thing_is_not_taken_for_the_answer(home: House) -> None:
    assert await told(home, "pay the sitter yesterday", "buy stamps tomorrow") == [("task.created", 2)]


async def test_one_is_the_first_choice_and_never_undo(home: House) -> None:
    await told(home, "pay the sitter yesterday", "1")
    assert await home.tasks() == [("Pay the sitter", "todo")]


async def test_places_mean_what_was_listed(home: House) -> None:
    await told(home, "ring the garage", "buy stamps", "water the fern", "list")
    assert await told(home, "I've done the first two") == [("task.completed", 1), ("task.completed", 2)]


@pytest.mark.parametrize("text", ["did I ring the garage?", "don't delete the garage", "should I drop the garage?"])
async def test_nothing_changes_on_a_question_or_a_no(home: House, text: str) -> None:
    await told(home, "ring the garage", text)
    assert await home.tasks() == [("Ring the garage", "todo")]


async def test_yes_notes_what_was_not_found_as_done(home: House) -> None:
    assert await told(home, "done with the haircut", "yes") == [("task.completed", 1)]


async def test_both_takes_all_that_was_offered(home: House) -> None:
    lines = ("email Jo about the lease", "email Jo about the party", "done with jo")
    assert sorted(await told(home, *lines, "both")) == [("task.completed", 1), ("task.completed", 2)]


async def test_a_task_closed_long_ago_is_found_and_opened_once_more(home: House) -> None:
    await home.say("call the umbrella shop")
    await home.say("done with the umbrella shop")
    many = "\n".join(f"- sort box number {n}" for n in range(2, 42))
    await home.say(many)
    for first in (2, 22):
        await home.say("done " + ", ".join(str(n) for n in range(first, first + 20)))
    await home.say("reopen the umbrella shop")
    assert [(r["action"], r["number"]) for r in await home.receipts()] == [("task.reopened", 1)]
