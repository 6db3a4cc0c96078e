"""What lies here without a date: offered once in chat, then brought up now and then, each thing once."""

from __future__ import annotations

from datetime import datetime

import pytest

from domain.message import Outbound
from tests.support.coming_back import labels, set_user
from tests.support.reminding import at, call, forward, nudges
from tests.support.talk import House

OFFER = "Shall I bring up something like it now and then?"


async def lying(home: House, *titles: str) -> None:
    """Capture things without a date; the person writes now and then until two weeks have gone by."""
    await call(home, "capture_tasks", items=[{"title": title} for title in titles])
    for day in (27, 30):
        await forward(home, at(day, 12))
        await home.say("thanks")
    for day in (3, 6):
        await forward(home, at(day, 12, month=12))
        await home.say("thanks")


async def accepted(home: House, *, on: bool = True) -> None:
    """Say yes to them, or no more."""
    await call(home, "change_settings", kind="stale", on=on)


async def heard_daily(home: House, first: int, last: int, hour: int = 14) -> list[tuple[str, str]]:
    """Days of December on which the person writes, long after what came by itself; what came."""
    came: list[tuple[str, str]] = []
    for day in range(first, last + 1):
        came += await forward(home, at(day, hour, month=12))
        await home.say("thanks")
    return came


def days(came: list[tuple[str, str]]) -> list[str]:
    return [when for when, _ in came]


async def test_it_is_offered_once_when_something_has_lain_here_for_two_weeks(home: House) -> None:
    await lying(home, "Learn the banjo")
    home.clock.set(at(7, 9, 59, month=12))
    early = await home.say("buy stamps")
    assert early is not None
    assert OFFER not in early.text
    home.clock.set(at(7, 10, 1, month=12))
    said = await home.say("buy milk")
    assert said is not None
    assert said.text.endswith(f"“Learn the banjo” has been here for a while. {OFFER}")
    assert labels(said) == ["Undo", "Yes, now and then", "No"]
    assert await home.say("no") is not None
    later = await home.say("buy bread")
    assert later is not None
    assert OFFER not in later.text
    assert await heard_daily(home, 8, 12) == []


async def test_undo_of_that_turn_offers_it_no_second_time(home: House) -> None:
    await lying(home, "Learn the banjo")
    home.clock.set(at(8, 10, month=12))
    said = await home.say("buy milk")
    await home.press(said, "Undo")
    later = await home.say("buy bread")
    assert later is not None
    assert OFFER not in later.text


async def test_it_is_not_offered_under_a_refusal_a_question_an_overwhelm_or_a_welcome(home: House) -> None:
    await lying(home, "Learn the banjo", "Call Ben", "Call Bob")
    home.clock.set(at(8, 10, month=12))
    for words in ("done with the call", "it's all too much", "done with the zebra"):
        said = await home.say(words)
        assert said is not None
        assert OFFER not in said.text, said.text
    home.clock.set(at(14, 10, month=12))
    back = await home.say("buy milk")
    assert back is not None
    assert OFFER not in back.text
    said = await home.say("buy bread")
    assert said is not None
    assert OFFER in said.text


async def test_not_on_the_first_day_of_a_person(home: House) -> None:
    await lying(home, "Learn the banjo")
    await set_user(home, "created_at = '2026-12-08T12:00Z'")
    home.clock.set(at(8, 10, month=12))
    said = await home.say("buy milk")
    assert said is not None
    assert OFFER not in said.text


async def test_after_a_yes_every_other_day_at_ten_one_thing_each_once(home: House) -> None:
    await lying(home, "Learn the banjo", "Sort the photos")
    home.clock.set(at(8, 9, month=12))
    await accepted(home)
    came: list[tuple[str, str]] = []
    for day in range(8, 16):
        came += await forward(home, at(day, 10, 30, month=12))
        await home.say("thanks")
    assert days(came) == ["09 10:00", "11 10:00"]
    assert ["Learn the banjo" in came[0][1], "Sort the photos" in came[1][1]] == [True, True]
    assert came[0][1].replace("Learn the banjo", "") != came[1][1].replace("Sort the photos", "")


async def stale_message(home: House, *titles: str) -> Outbound:
    await lying(home, *titles)
    home.clock.set(at(8, 9, month=12))
    await home.say("thanks")
    await accepted(home)
    await forward(home, at(9, 10, month=12))
    sent = home.sender.sent[-1]
    assert labels(sent) == ["This week", "Later", "Let it go", "Less of this"]
    return sent


async def state(home: House) -> tuple[str, object, bool]:
    (row,) = await home.rows("SELECT status, due_day, shelved_at FROM tasks WHERE number = 1", user="ann")
    return row["status"], row["due_day"], row["shelved_at"] is not None


async def test_its_buttons_act_on_exactly_that_thing_and_are_undone(home: House) -> None:
    sent = await stale_message(home, "Learn the banjo", "Sort the photos")
    week = at(15, month=12).date()
    for label, then in (("This week", ("todo", week, False)), ("Later", ("todo", None, True)),
                        ("Let it go", ("cancelled", None, False))):  # fmt: skip
        done = await home.press(sent, label)
        assert await state(home) == then
        await home.press(done, "Undo")
        assert await state(home) == ("todo", None, False)
    assert [status for _, status in await home.tasks()] == ["todo", "todo"]


async def test_unanswered_it_comes_more_rarely_and_then_asks_whether_to_go_on(home: House) -> None:
    await lying(home, *(f"Thing {n}" for n in range(6)))
    home.clock.set(at(8, 9, month=12))
    await home.say("thanks")
    await accepted(home)
    came = await heard_daily(home, 8, 31)
    assert days(came) == ["09 10:00", "11 10:00", "15 10:00", "23 10:00"]
    assert "Shall I go on with that?" in came[-1][1]
    assert [labels(sent) for sent in home.sender.sent if "go on with that" in sent.text] == [
        ["Keep", "Other time", "Pause"]
    ]


async def test_an_answer_within_the_hour_keeps_its_pace(home: House) -> None:
    await lying(home, *(f"Thing {n}" for n in range(6)))
    home.clock.set(at(8, 9, month=12))
    await home.say("thanks")
    await accepted(home)
    came: list[tuple[str, str]] = []
    for day in range(8, 16):
        came += await forward(home, at(day, 10, 59, month=12))
        await home.say("thanks")
    assert days(came) == ["09 10:00", "11 10:00", "13 10:00", "15 10:00"]


async def test_a_tap_hours_later_is_an_answer_too(home: House) -> None:
    await lying(home, *(f"Thing {n}" for n in range(6)))
    home.clock.set(at(8, 9, month=12))
    await home.say("thanks")
    await accepted(home)
    came: list[tuple[str, str]] = []
    for day in range(8, 16):
        now: datetime = at(day, 18, month=12)
        new = await forward(home, now)
        if new:
            await home.press(home.sender.sent[-1], "Later")
        else:
            await home.say("thanks")
        came += new
    assert days(came) == ["09 10:00", "11 10:00", "13 10:00", "15 10:00"]


async def test_three_quiet_days_stop_it_and_a_holiday_does(home: House) -> None:
    await lying(home, *(f"Thing {n}" for n in range(6)))
    home.clock.set(at(8, 9, month=12))
    await home.say("thanks")
    await accepted(home)
    assert days(await forward(home, at(20, 9, month=12))) == ["09 10:00"]
    assert ("skipped", "silent") in await nudges(home)
    await home.say("thanks")
    await set_user(home, "paused_until = '2026-12-24T09:00Z'")
    assert await heard_daily(home, 20, 23) == []
    assert ("skipped", "paused") in await nudges(home)


async def test_off_cancels_what_is_planned_and_undo_plans_it(home: House) -> None:
    await lying(home, "Learn the banjo")
    home.clock.set(at(8, 9, month=12))
    await accepted(home)
    await accepted(home, on=False)
    assert await nudges(home) == [("skipped", "off")]
    await home.say("undo")
    assert days(await forward(home, at(9, 11, month=12))) == ["09 10:00"]


async def test_a_change_of_zone_takes_its_time_of_day_along(home: House) -> None:
    await lying(home, "Learn the banjo")
    home.clock.set(at(8, 9, month=12))
    await accepted(home)
    await home.say("my time zone is America/Chicago")
    assert days(await forward(home, at(9, 12, month=12))) == ["09 11:00"]


async def asked(home: House) -> Outbound:
    """Three were ignored, and the question has come."""
    await lying(home, *(f"Thing {n}" for n in range(6)))
    home.clock.set(at(8, 9, month=12))
    await home.say("thanks")
    await accepted(home)
    await call(home, "capture_tasks", items=[{"title": "Mend the chair"}, {"title": "Oil the door"}])
    await heard_daily(home, 8, 22)
    await forward(home, at(23, 10, 30, month=12))
    return home.sender.sent[-1]


@pytest.mark.parametrize("typed", [True, False])
async def test_keep_goes_on_as_before(home: House, typed: bool) -> None:
    question = await asked(home)
    await (home.say("yes") if typed else home.press(question, "Keep"))
    assert days(await heard_daily(home, 24, 27, hour=10)) == ["24 10:00", "26 10:00"]


async def test_another_time_is_the_time_from_then_on(home: House) -> None:
    question = await home.press(await asked(home), "Other time")
    await home.press(question, "18:00")
    assert days(await heard_daily(home, 24, 27, hour=18)) == ["24 18:00", "26 18:00"]


async def test_pause_ends_it_and_no_answer_does_too(home: House) -> None:
    await home.press(await asked(home), "Pause")
    assert await heard_daily(home, 24, 31) == []


async def test_a_question_that_nobody_answers_is_the_last_word(home: House) -> None:
    await asked(home)
    assert await heard_daily(home, 24, 31) == []


async def test_yes_in_words_is_a_yes_and_less_of_this_slows_it_down(home: House) -> None:
    await lying(home, *(f"Thing {n}" for n in range(3)))
    home.clock.set(at(8, 12, month=12))
    await home.say("buy milk")
    await home.say("yes")
    assert days(await forward(home, at(9, 12, month=12))) == ["09 10:00"]
    await home.press(home.sender.sent[-1], "Less of this")
    assert days(await heard_daily(home, 9, 15, hour=11)) == ["14 10:00"]
