"""Who writes first after five quiet days: the welcome is the reply, and what they wrote is answered too."""

from __future__ import annotations

from datetime import datetime

import pytest

from tests.support.coming_back import OPEN_PLAN, VISA, capture, labels, shelf
from tests.support.reminding import at, call
from tests.support.talk import House


async def test_who_writes_first_is_welcomed_in_the_reply_and_answered(home: House) -> None:
    await capture(home, OPEN_PLAN, VISA, {"title": "Water the plants"})
    home.clock.set(at(28, 8))
    said = await home.say("buy stamps")
    assert said is not None
    assert said.text.splitlines()[0].endswith(
        "I set the older plans aside; “Visa form” stays, due Fri 4 Dec. One small step: "
        "Put the page or paper for the visa form in front of you."
    )
    assert said.text.splitlines()[1] == "Got it: Buy stamps."
    assert labels(said) == ["Undo", "Start", "Not now"]
    assert await shelf(home) == ["Ring the garage"]
    assert [receipt["action"] for receipt in await home.receipts()] == ["task.created"]


async def test_undo_brings_the_older_plans_back_by_button_and_by_words(home: House) -> None:
    await capture(home, OPEN_PLAN, VISA)
    home.clock.set(at(30, 8))
    said = await home.say("hi")
    assert said is not None
    assert said.text.count("\n") == 0, "the welcome answers a greeting"
    assert await shelf(home) == ["Ring the garage"]
    await home.press(said, "Undo")
    assert await shelf(home) == []

    home.clock.set(at(6, 8, month=12))
    await home.say("hello")
    assert await shelf(home) == ["Ring the garage"]
    await home.say("undo")
    assert await shelf(home) == []


async def test_start_begins_the_task_of_the_small_step_and_not_now_leaves_all_as_it_is(home: House) -> None:
    await capture(home, OPEN_PLAN, VISA)
    home.clock.set(at(28, 12))
    said = await home.say("hi")
    await home.press(said, "Start")
    assert await home.tasks() == [("Ring the garage", "todo"), ("Visa form", "in_progress")]
    await home.press(said, "Not now")
    assert await shelf(home) == ["Ring the garage"]


async def test_the_step_is_one_of_the_older_plans_when_nothing_else_is_open(home: House) -> None:
    await capture(home, OPEN_PLAN)
    home.clock.set(at(28, 12))
    said = await home.say("hi")
    assert said is not None
    assert labels(said) == ["Undo", "Start", "Not now"]
    await home.press(said, "Start")
    assert (await home.tasks(), await shelf(home)) == ([("Ring the garage", "in_progress")], [])


async def test_with_nothing_open_the_welcome_is_plain(home: House) -> None:
    await home.say("buy stamps")
    await home.say("done with the stamps")
    home.clock.set(at(28, 12))
    said = await home.say("hi")
    assert said is not None
    assert said.text in ("Good to see you.", "Good to have you here.", "Hello, good to see you.")
    assert labels(said) == []


@pytest.mark.parametrize(
    ("first", "then", "welcomed"),
    [
        (at(23, 23, 50), at(28, 0, 10), True),
        (at(23, 0, 10), at(27, 23, 50), False),
        (at(23, 10), at(30, 3, month=12), True),
    ],
)
async def test_five_days_are_days_of_the_calendar(home: House, first: datetime, then: datetime, welcomed: bool) -> None:
    home.clock.set(first)
    await capture(home, VISA)
    home.clock.set(then)
    said = await home.say("thanks")
    assert said is not None
    assert ("Visa form" in said.text) is welcomed


async def test_what_they_write_is_done_before_the_rest_is_set_aside(home: House) -> None:
    await capture(home, OPEN_PLAN, {"title": "Pay the rent", "due": "2026-11-25"})
    home.clock.set(at(29, 9))
    await home.say("done with the garage")
    assert await home.tasks() == [("Ring the garage", "completed"), ("Pay the rent", "todo")]
    assert await shelf(home) == ["Pay the rent"]


async def test_what_repeats_has_a_reminder_or_is_medicine_stays(home: House) -> None:
    await capture(home, {"title": "Take the pills", "due": "2026-11-24"},
                  {"title": "Water the ferns", "due": "2026-11-24", "recurrence": "FREQ=WEEKLY"})  # fmt: skip
    await call(home, "capture_tasks", items=[
        {"title": "Ring Ida", "due": "2026-11-24", "remind": [{"at": "2026-12-01T09:00"}]},
    ])  # fmt: skip
    home.clock.set(at(29, 9))
    await home.say("hi")
    assert await shelf(home) == []


async def test_steps_go_with_their_plan_and_one_with_a_deadline_keeps_it(home: House) -> None:
    await capture(
        home, {"title": "Paint the shed", "due": "2026-11-24"}, {"title": "Plan the trip", "due": "2026-11-24"}
    )
    await call(home, "add_steps", number=1, titles=["Buy paint"])
    await call(home, "add_steps", number=2, titles=["Book the hotel"])
    await call(home, "change_task", number=4, due="2026-12-03", due_kind="deadline")
    home.clock.set(at(29, 9))
    await home.say("hi")
    assert await shelf(home) == ["Paint the shed", "Buy paint"]


async def test_a_list_shows_what_is_left_after_the_older_plans_went(home: House) -> None:
    await capture(home, OPEN_PLAN, VISA)
    home.clock.set(at(29, 9))
    said = await home.say("list")
    assert said is not None
    assert "#2 Visa form" in said.text
    assert "#1 Ring the garage" not in said.text


@pytest.mark.parametrize("words", ["what's next?", "it's all too much"])
async def test_an_answer_with_a_step_of_its_own_gets_no_second_one(home: House, words: str) -> None:
    await capture(home, OPEN_PLAN, VISA)
    home.clock.set(at(29, 9))
    said = await home.say(words)
    assert said is not None
    assert labels(said).count("Start") == 1
    assert "One small step" not in said.text
    assert "the older plans aside" in said.text
    assert said.text.count("Visa form") == (1 if words == "what's next?" else 0)


async def test_nothing_is_welcomed_on_a_bad_day_or_by_a_tap(home: House) -> None:
    await capture(home, OPEN_PLAN)
    last = await home.say("what's next?")
    home.clock.set(at(29, 9))
    tapped = await home.press(last, "Something else")
    assert tapped is not None
    assert "aside" not in tapped.text
    home.clock.set(at(5, 9, month=12))
    said = await home.say("I want to kill myself")
    assert said is not None
    assert "Good to" not in said.text
    assert await shelf(home) == []


async def test_a_group_hears_nothing_of_somebodys_plans(home: House) -> None:
    await home.say("ring the garage tomorrow", private=False)
    home.clock.set(at(29, 9))
    said = await home.say("hi", private=False)
    assert said is not None
    assert "Good to" not in said.text
    assert await shelf(home) == []


async def test_nobody_is_welcomed_by_their_first_words(home: House) -> None:
    said = await home.say("hi")
    assert said is not None
    assert "Good to see" not in said.text


async def test_each_absence_is_welcomed_once(home: House) -> None:
    await capture(home, VISA)
    home.clock.set(at(28, 9))
    first, second = await home.say("hi"), await home.say("hi")
    home.clock.set(at(3, 9, month=12))
    third = await home.say("hi")
    assert ["Visa form" in (said.text if said else "") for said in (first, second, third)] == [True, False, True]


async def test_a_deadline_that_went_by_is_named_without_its_day(home: House) -> None:
    await capture(home, VISA, {"title": "Tax return", "due": "2026-11-25", "due_kind": "deadline"})
    home.clock.set(at(29, 9))
    said = await home.say("hi")
    assert said is not None
    assert "“Visa form” (Fri 4 Dec) and “Tax return” stay. One small step" in said.text
    home.clock.set(at(8, 9, month=12))
    await home.say("done with the tax return")
    home.clock.set(at(20, 9, month=12))
    said = await home.say("hi")
    assert said is not None
    assert "“Visa form” stays. One small step" in said.text


async def test_who_wants_no_welcome_gets_none_in_the_reply_either(home: House) -> None:
    await capture(home, OPEN_PLAN)
    await call(home, "change_settings", kind="comeback", on=False)
    home.clock.set(at(29, 9))
    said = await home.say("hi")
    assert said is not None
    assert "aside" not in said.text
    assert await shelf(home) == []
