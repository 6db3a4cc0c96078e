"""What has a clock time of its own speaks up by itself: once at it, before a deadline, twice before an event."""

from __future__ import annotations

import pytest

from domain.calendar_event import reference_of
from domain.message import InboundKind, Outbound
from tests.support.reminding import at, call, forward, now_due, nudges
from tests.support.talk import House


async def capture(home: House, title: str, due: str, **what: object) -> Outbound | None:
    """One task with a due moment."""
    return await call(home, "capture_tasks", items=[{"title": title, "due": due, **what}])


async def event(home: House, title: str, starts_at: str, **what: object) -> Outbound | None:
    """One event."""
    return await call(home, "create_events", items=[{"title": title, "starts_at": starts_at, **what}])


def labels(shown: Outbound | None) -> list[str]:
    assert shown is not None
    return [button.label for button in shown.buttons]


async def test_a_task_pings_once_at_its_clock_time(home: House) -> None:
    shown = await capture(home, "Call mom", "2026-11-23T15:00")
    assert labels(shown) == ["Undo", "No ping"]
    assert await forward(home, at(24)) == [("23 15:00", "It's 15:00: Call mom.")]
    assert labels(home.sender.sent[-1]) == ["Done", "10 min", "Not today", "No ping"]
    assert await nudges(home) == [("queued", None)]


async def test_a_deadline_pings_an_hour_before_and_one_near_a_quarter(home: House) -> None:
    await capture(home, "Send the lease", "2026-11-23T15:00", due_kind="deadline")
    await capture(home, "Hand in the form", "2026-11-23T10:40", due_kind="deadline")
    assert [when for when, _ in await forward(home, at(24))] == ["23 10:25", "23 14:00"]
    assert labels(home.sender.sent[-1]) == ["Done", "10 min", "No ping"]


async def test_an_event_pings_an_hour_and_a_quarter_before(home: House) -> None:
    shown = await event(home, "Lunch with Ida", "2026-11-23T13:00")
    assert labels(shown) == ["Undo", "No ping"]
    said = await forward(home, at(24))
    assert [when for when, _ in said] == ["23 12:00", "23 12:45"]
    assert said[0][1] == "Lunch with Ida starts at 13:00, in 1 h."
    assert labels(home.sender.sent[-1]) == ["No ping"]


async def test_days_without_a_time_do_not_ping(home: House) -> None:
    await capture(home, "Buy stamps", "2026-11-24")
    await event(home, "Fair", "2026-11-24")
    assert await nudges(home) == []


async def test_what_was_done_let_go_or_set_aside_elsewhere_is_silent(home: House) -> None:
    for title in ("Call mom", "Call dad", "Call Ida", "Call Ben"):
        await capture(home, title, "2026-11-23T15:00")
    await call(home, "complete_task", number=1)
    await call(home, "cancel_task", number=2)
    await call(home, "set_aside", numbers=[3])
    await call(home, "change_task", number=4, clear_due=True)
    assert await nudges(home) == [("silenced", "closed"), ("silenced", "closed"), ("silenced", "shelved"),
                                  ("silenced", "moved")]  # fmt: skip
    assert await forward(home, at(24)) == []


async def test_reopened_brought_back_and_moved_it_pings_once_more(home: House) -> None:
    await capture(home, "Call mom", "2026-11-23T15:00")
    await call(home, "complete_task", number=1)
    await call(home, "reopen_task", number=1)
    await call(home, "set_aside", numbers=[1])
    await call(home, "bring_back", number=1)
    await call(home, "change_task", number=1, due="2026-11-23T16:00")
    assert [when for when, _ in await forward(home, at(24))] == ["23 16:00"]


async def test_a_reminder_near_its_time_is_the_ping(home: House) -> None:
    shown = await capture(home, "Visit Ben", "2026-11-23T18:00", remind=[{"before_minutes": 30}])
    assert "No ping" not in labels(shown)
    assert [when for when, _ in await forward(home, at(24))] == ["23 17:30"]
    await capture(home, "See Ida", "2026-11-24T18:00", remind=[{"at": "2026-11-24T09:00"}])
    assert [when for when, _ in await forward(home, at(25))] == ["24 09:00", "24 18:00"]


async def test_no_ping_by_button_on_the_receipt_and_on_the_ping(home: House) -> None:
    shown = await capture(home, "Call mom", "2026-11-23T15:00")
    edited = await home.press(shown, "No ping")
    assert edited is not None
    assert edited.text == "Changed: Call mom, today 15:00.\nNo ping for it."
    assert await forward(home, at(23, 16)) == []
    await home.press(edited, "Undo")
    assert await now_due(home) == []
    daily = {"recurrence": "FREQ=DAILY"}
    await capture(home, "Water the basil", "2026-11-24T09:00", **daily)
    assert [when for when, _ in await forward(home, at(25, 10))] == ["24 09:00", "25 09:00"]
    await home.press(home.sender.sent[-1], "No ping")
    assert await forward(home, at(28)) == []


async def test_no_ping_of_an_event_and_back(home: House) -> None:
    shown = await event(home, "Lunch with Ida", "2026-11-23T13:00")
    await home.press(shown, "No ping")
    assert (await home.receipts())[0]["action"] == "event.updated"
    (row,) = await home.rows("SELECT id FROM events", user="ann")
    await call(home, "no_ping", event=reference_of(row["id"]), back=True)
    assert [when for when, _ in await forward(home, at(23, 12, 10))] == ["23 12:00"]
    await home.press(home.sender.sent[-1], "No ping")
    assert await forward(home, at(24)) == []


async def test_undo_of_a_capture_takes_its_ping_back(home: House) -> None:
    await capture(home, "Call mom", "2026-11-23T15:00")
    await home.say("undo")
    await event(home, "Lunch with Ida", "2026-11-23T13:00")
    await home.say("undo")
    assert await nudges(home) == []


async def test_undo_after_its_time_leaves_the_ping_that_never_came_silent(home: House) -> None:
    await capture(home, "Call mom", "2026-11-23T15:00")
    await call(home, "change_task", number=1, due="2026-11-23T18:00")
    home.clock.set(at(23, 16))
    await home.say("undo")
    assert await nudges(home) == [("silenced", "undone")]
    assert await forward(home, at(24)) == []


async def test_what_repeats_pings_every_time_though_nobody_answers(home: House) -> None:
    await capture(home, "Water the basil", "2026-11-23T18:00", recurrence="FREQ=DAILY")
    await event(home, "Choir", "2026-11-23T19:00", recurrence="FREQ=WEEKLY")
    said = [when for when, _ in await forward(home, at(30, 23))]
    assert said == sorted([*(f"{day} 18:00" for day in range(23, 31)), "23 18:00", "23 18:45", "30 18:00", "30 18:45"])


async def test_the_next_one_of_what_is_done_pings_in_its_turn(home: House) -> None:
    await capture(home, "Water the basil", "2026-11-23T18:00", recurrence="FREQ=DAILY")
    await call(home, "complete_task", number=1)
    assert [when for when, _ in await forward(home, at(24, 20))] == ["24 18:00"]
    await home.press(home.sender.sent[-1], "Done")
    assert [when for when, _ in await forward(home, at(25, 20))] == ["25 18:00"]


async def test_not_today_moves_a_planned_task_to_tomorrow_same_time(home: House) -> None:
    await capture(home, "Call mom", "2026-11-23T15:00")
    await forward(home, at(23, 15))
    await home.press(home.sender.sent[-1], "Not today")
    assert (await home.receipts())[0]["due"] == "2026-11-24T15:00:00-05:00"
    assert [when for when, _ in await forward(home, at(25))] == ["24 15:00"]


async def test_ten_minutes_of_a_ping_is_a_reminder(home: House) -> None:
    await capture(home, "Call mom", "2026-11-23T15:00")
    await forward(home, at(23, 15))
    await home.press(home.sender.sent[-1], "10 min")
    assert await forward(home, at(24)) == [("23 15:10", "Call mom. You asked for 15:10.")]


async def test_after_time_away_a_ping_is_late_until_its_time_and_owned_up_to_after_it(home: House) -> None:
    await capture(home, "Send the lease", "2026-11-23T15:00", due_kind="deadline")
    home.clock.set(at(23, 14, 20))
    assert await now_due(home) == [
        ("23 14:20", "Send the lease, by 15:00. That's in 40 min. (Late: I was away until 14:20.)")
    ]  # fmt: skip
    await capture(home, "Call mom", "2026-11-23T16:00")
    await event(home, "Lunch with Ida", "2026-11-24T13:00")
    home.clock.set(at(24, 14))
    ((when, text),) = await now_due(home)
    assert when == "24 14:00"
    assert "Call mom (Mon 23 Nov 16:00)" in text
    assert text.count("Lunch with Ida") == 1


async def test_a_new_zone_moves_pings_with_their_tasks(home: House) -> None:
    await capture(home, "Call mom", "2026-11-24T15:00")
    await home.say("my time zone is America/Chicago")
    assert [when for when, _ in await forward(home, at(25))] == ["24 16:00"]


async def test_an_hour_before_is_right_over_a_clock_change(home: House) -> None:
    await capture(home, "Sunday run", "2027-03-14T03:30", due_kind="deadline")
    said = await forward(home, at(15, month=3, year=2027))
    assert [when for when, _ in said] == ["14 01:30"]


@pytest.mark.parametrize("text", ["done", "did it"])
async def test_done_right_after_a_ping_resolves_that_one(home: House, text: str) -> None:
    await home.say("buy stamps")
    await capture(home, "Call mom", "2026-11-23T15:00")
    await capture(home, "Water the basil", "2026-11-23T16:00")
    await forward(home, at(23, 15, 5))
    await home.say(text)
    assert await home.tasks() == [("Buy stamps", "todo"), ("Call mom", "completed"), ("Water the basil", "todo")]


@pytest.mark.parametrize(("sign", "status"), [("💯", "completed"), ("✅", "completed"), ("👍", "todo")])
async def test_a_reaction_is_about_exactly_the_ping_it_is_under(home: House, sign: str, status: str) -> None:
    await capture(home, "Call mom", "2026-11-23T15:00")
    await capture(home, "Water the basil", "2026-11-23T16:00")
    await forward(home, at(23, 15, 5))
    ping = home.sender.sent[-1]
    await forward(home, at(23, 16, 5))
    await home.say(sign, kind=InboundKind.REACTION, target=str(ping.turn_id))
    assert await home.tasks() == [("Call mom", status), ("Water the basil", "todo")]


async def test_an_old_pings_buttons_act_on_its_own_task(home: House) -> None:
    await capture(home, "Call mom", "2026-11-23T15:00")
    await capture(home, "Water the basil", "2026-11-23T16:00")
    await forward(home, at(23, 15, 5))
    ping = home.sender.sent[-1]
    await forward(home, at(24, 10))
    await home.press(ping, "Done")
    assert await home.tasks() == [("Call mom", "completed"), ("Water the basil", "todo")]


async def test_no_ping_in_words_is_about_the_task_or_the_event(home: House) -> None:
    await capture(home, "Call the plumber", "2026-11-23T15:00")
    await event(home, "Lunch with Ida", "2026-11-23T13:00")
    await home.say("don't ping me about the plumber")
    await home.say("no ping for the lunch with Ida")
    assert await forward(home, at(24)) == []
