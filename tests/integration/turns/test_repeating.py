"""What repeats: one series, one occurrence at a time, and what done, skip, cancel and undo make of it."""

from __future__ import annotations

from tests.support.reminding import at, call, forward, remind
from tests.support.talk import House

DAILY = {"at": "2026-11-24T07:00", "recurrence": "FREQ=DAILY"}


async def test_two_times_a_day_are_one_task_with_two_receipts(home: House) -> None:
    await remind(home, "Take pills", DAILY, {"at": "2026-11-23T19:00", "recurrence": "FREQ=DAILY"})
    receipts = await home.receipts()
    assert [(r["number"], r["remind_at"], r["recurrence"]) for r in receipts] == [
        (1, "2026-11-24T07:00:00-05:00", "FREQ=DAILY"),
        (1, "2026-11-23T19:00:00-05:00", "FREQ=DAILY"),
    ]
    assert [when for when, _ in await forward(home, at(24, 20))] == ["23 19:00", "24 07:00", "24 19:00"]


async def test_done_resolves_todays_ring_and_the_series_goes_on_in_a_fresh_row(home: House) -> None:
    await remind(home, "Take pills", DAILY)
    await forward(home, at(24, 7))
    answer = await home.say("done")
    assert answer is not None
    assert answer.text == "Done: Take pills.\nNext: tomorrow (Wed) 7:00."
    assert await home.tasks() == [("Take pills", "completed"), ("Take pills", "todo")]
    assert [when for when, _ in await forward(home, at(26, 8))] == ["25 07:00", "26 07:00"]


async def test_one_undo_takes_the_next_occurrence_back_with_done(home: House) -> None:
    await remind(home, "Take pills", DAILY)
    await forward(home, at(24, 7))
    await home.say("done")
    await home.say("undo")
    assert await home.tasks() == [("Take pills", "todo")]
    assert [when for when, _ in await forward(home, at(25, 8))] == ["25 07:00"]


async def test_undo_of_done_said_before_the_ring_keeps_the_series_alive(home: House) -> None:
    await remind(home, "Take pills", DAILY)
    await call(home, "complete_task", number=1)
    home.clock.set(at(24, 8))
    await home.say("undo")
    assert [when for when, _ in await forward(home, at(26, 8))] == ["25 07:00", "26 07:00"]


async def test_not_yet_under_a_done_ring_takes_the_next_occurrence_back(home: House) -> None:
    await remind(home, "Air the room", DAILY)
    await forward(home, at(24, 7))
    edited = await home.press(home.sender.sent[-1], "Done")
    await home.press(edited, "Not yet")
    assert await home.tasks() == [("Air the room", "todo")]


async def test_an_unanswered_daily_ring_leaves_one_open_row(home: House) -> None:
    await remind(home, "Take pills", DAILY)
    assert len(await forward(home, at(27, 8))) == 4
    assert await home.tasks() == [("Take pills", "todo")]


async def test_an_unanswered_weekly_ring_stays_open_beside_the_next(home: House) -> None:
    await remind(home, "Water the ferns", {"at": "2026-11-24T09:00", "recurrence": "FREQ=WEEKLY"})
    assert len(await forward(home, at(1, 10, month=12))) == 2
    assert await home.tasks() == [("Water the ferns", "todo"), ("Water the ferns", "todo")]


async def test_skipping_rings_next_time(home: House) -> None:
    await remind(home, "Water the ferns", {"at": "2026-11-24T09:00", "recurrence": "FREQ=WEEKLY"})
    await call(home, "skip_occurrence", number=1)
    (receipt,) = await home.receipts()
    assert (receipt["action"], receipt["remind_at"]) == ("task.updated", "2026-12-01T09:00:00-05:00")
    assert [when for when, _ in await forward(home, at(2, month=12))] == ["01 09:00"]


async def test_not_today_on_a_repeating_one_skips_this_one(home: House) -> None:
    await remind(home, "Air the room", DAILY)
    await forward(home, at(24, 7))
    await home.press(home.sender.sent[-1], "Not today")
    assert [when for when, _ in await forward(home, at(25, 8))] == ["25 07:00"]


async def test_not_today_tapped_twice_skips_one_only(home: House) -> None:
    await remind(home, "Air the room", DAILY)
    await forward(home, at(24, 7))
    ring = home.sender.sent[-1]
    await home.press(ring, "Not today")
    await home.press(ring, "Not today")
    assert [receipt["action"] for receipt in await home.receipts()] == ["refused"]
    assert [when for when, _ in await forward(home, at(25, 8))] == ["25 07:00"]


async def test_cancelling_an_occurrence_ends_the_series(home: House) -> None:
    await remind(home, "Take pills", DAILY)
    await forward(home, at(24, 7))
    await call(home, "cancel_task", number=1)
    assert await forward(home, at(30)) == []


async def test_after_completion_counts_from_the_day_it_was_done(home: House) -> None:
    await remind(home, "Water the ferns", {"at": "2026-11-24T09:00", "recurrence": "FREQ=DAILY;INTERVAL=3",
                                           "recurrence_from": "completion"})  # fmt: skip
    assert [when for when, _ in await forward(home, at(30))] == ["24 09:00"]
    await home.say("done with the ferns")
    assert [when for when, _ in await forward(home, at(4, month=12))] == ["03 09:00"]


async def test_a_count_ends_the_series_with_its_last_done(home: House) -> None:
    await remind(home, "Take pills", DAILY | {"recurrence": "FREQ=DAILY;COUNT=2"})
    await forward(home, at(25, 7))
    await home.say("done")
    assert await home.tasks() == [("Take pills", "completed")]
    assert await forward(home, at(30)) == []


async def test_a_task_that_repeats_by_itself_is_due_next_when_done(home: House) -> None:
    await call(home, "capture_tasks", items=[
        {"title": "Take the bins out", "due": "2026-11-26", "recurrence": "FREQ=WEEKLY;BYDAY=TH"}
    ])  # fmt: skip
    answer = await call(home, "complete_task", number=1)
    assert answer is not None
    assert answer.text == "Done: Take the bins out.\nNext: Thu 3 Dec."
    rows = await home.rows("SELECT number, status, due_day::text FROM tasks ORDER BY number", user="ann")
    assert [tuple(row.values()) for row in rows] == [(1, "completed", "2026-11-26"), (2, "todo", "2026-12-03")]


async def test_a_rule_said_afterwards_is_the_reminders_own(home: House) -> None:
    await remind(home, "Take pills", {"at": "2026-11-24T07:00"})
    await call(home, "change_task", number=1, recurrence="FREQ=WEEKLY;BYDAY=WE")
    (receipt,) = await home.receipts()
    assert (receipt["action"], receipt["remind_at"]) == ("reminder.set", "2026-11-25T07:00:00-05:00")
    assert [when for when, _ in await forward(home, at(3, month=12))] == ["25 07:00", "02 07:00"]


async def test_a_changed_task_says_when_it_rings(home: House) -> None:
    await call(home, "capture_tasks", items=[
        {"title": "Dentist", "due": "2026-11-24T15:00", "remind": [{"before_minutes": 10}]}
    ])  # fmt: skip
    await call(home, "change_task", number=1, due="2026-11-24T16:00")
    (receipt,) = await home.receipts()
    assert (receipt["action"], receipt["remind_at"]) == ("task.updated", "2026-11-24T15:50:00-05:00")
