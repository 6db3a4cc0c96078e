"""Reminders from words to ring: set, answered, put off, skipped, cancelled, undone."""

from __future__ import annotations

from tests.support.reminding import at, call, forward, nudges, remind
from tests.support.talk import House

NINE = {"at": "2026-11-24T09:00"}
DAILY = {"at": "2026-11-24T07:00", "recurrence": "FREQ=DAILY"}


async def test_a_reminder_is_one_receipt_with_the_users_offset(home: House) -> None:
    answer = await remind(home, "Ring the garage", NINE)
    (receipt,) = await home.receipts()
    assert (receipt["action"], receipt["kind"], receipt["number"]) == ("reminder.set", "reminder", 1)
    assert (receipt["remind_at"], receipt["due"]) == ("2026-11-24T09:00:00-05:00", None)
    assert answer is not None
    assert answer.text == "Reminder set: Ring the garage, tomorrow (Tue) 9:00."


async def test_it_rings_at_its_time_with_its_buttons_and_why(home: House) -> None:
    await remind(home, "Ring the garage", NINE)
    assert await forward(home, at(24, 12)) == [("24 09:00", "Ring the garage. You asked for 9:00.")]
    assert [button.label for button in home.sender.sent[-1].buttons] == [
        "Done",
        "10 min",
        "1 h",
        "Not today",
        "Keep at me",
    ]
    assert await nudges(home) == [("queued", None)]


async def test_done_right_after_a_ring_resolves_that_one(home: House) -> None:
    await home.say("buy stamps")
    await remind(home, "Ring the garage", NINE)
    await forward(home, at(24, 9))
    await home.say("done")
    assert await home.tasks() == [("Buy stamps", "todo"), ("Ring the garage", "completed")]


async def test_a_tap_edits_the_ring_and_works_on_an_old_one(home: House) -> None:
    await remind(home, "Ring the garage", NINE)
    await forward(home, at(24, 9))
    ring = home.sender.sent[-1]
    await home.say("thanks")
    home.clock.set(at(24, 18))
    edited = await home.press(ring, "Done")
    assert edited is not None
    assert (edited.kind.value, edited.text) == ("edit", "Done: Ring the garage.")
    assert await home.tasks() == [("Ring the garage", "completed")]


async def test_ten_minutes_ring_once_more_and_say_when(home: House) -> None:
    await remind(home, "Ring the garage", NINE)
    await forward(home, at(24, 9))
    edited = await home.press(home.sender.sent[-1], "10 min")
    assert edited is not None
    assert edited.text == "OK, back at 9:10."
    assert (await home.receipts())[0]["action"] == "reminder.snoozed"
    assert await forward(home, at(24, 12)) == [("24 09:10", "For 9:10: Ring the garage.")]


async def test_a_snooze_never_brings_nearer_what_is_still_to_ring(home: House) -> None:
    await remind(home, "Ring the garage", NINE)
    await call(home, "snooze", number=1, minutes=10)
    assert (await home.receipts())[0]["remind_at"] == "2026-11-24T09:10:00-05:00"


async def test_undo_of_a_snooze_puts_it_back_as_it_was(home: House) -> None:
    await remind(home, "Ring the garage", NINE)
    await forward(home, at(24, 9))
    edited = await home.press(home.sender.sent[-1], "1 h")
    await home.press(edited, "Undo")
    assert await forward(home, at(25, 12)) == []


async def test_not_today_is_tomorrow_at_the_same_time(home: House) -> None:
    await remind(home, "Ring the garage", NINE)
    await forward(home, at(24, 9))
    await home.press(home.sender.sent[-1], "Not today")
    assert (await home.receipts())[0]["remind_at"] == "2026-11-25T09:00:00-05:00"
    assert await forward(home, at(26)) == [("25 09:00", "For 9:00: Ring the garage.")]


async def test_a_snooze_in_words_without_a_number_is_of_what_rang_last(home: House) -> None:
    await remind(home, "Ring the garage", NINE)
    await remind(home, "Call mom", {"at": "2026-11-24T09:30"})
    await forward(home, at(24, 9, 40))
    await call(home, "snooze", minutes=15)
    assert await forward(home, at(24, 12)) == [("24 09:55", "For 9:55: Call mom.")]


async def test_what_is_done_or_cancelled_does_not_ring(home: House) -> None:
    await remind(home, "Ring the garage", NINE)
    await remind(home, "Call mom", NINE)
    await call(home, "complete_task", number=1)
    await call(home, "cancel_task", number=2)
    assert await nudges(home) == [("silenced", "done"), ("silenced", "cancelled")]
    assert await forward(home, at(25)) == []


async def test_reopening_and_undo_bring_back_what_is_still_to_come(home: House) -> None:
    await remind(home, "Ring the garage", NINE)
    await remind(home, "Call mom", NINE)
    await call(home, "complete_task", number=1)
    await call(home, "reopen_task", number=1)
    await call(home, "complete_task", number=2)
    await home.say("undo")
    assert sorted((when, text[:8]) for when, text in await forward(home, at(25))) == [
        ("24 09:00", "Call mom"),
        ("24 09:00", "Ring the"),
    ]


async def test_undo_of_the_capture_names_the_task_once_and_nothing_rings(home: House) -> None:
    await remind(home, "Ring the garage", NINE)
    answer = await home.say("undo")
    assert answer is not None
    assert answer.text == "Undone: Ring the garage."
    assert await forward(home, at(25)) == []


async def test_undo_after_the_ring_still_takes_the_capture_back(home: House) -> None:
    await remind(home, "Ring the garage", NINE)
    await forward(home, at(24, 9))
    answer = await home.say("undo")
    assert answer is not None
    assert answer.text == "Undone: Ring the garage."
    assert await home.tasks() == []


async def test_undo_of_a_move_after_its_ring_does_not_ring_for_the_past(home: House) -> None:
    await remind(home, "Ring the garage", NINE)
    await call(home, "change_task", number=1, due="2026-11-24T10:00")
    await forward(home, at(24, 10))
    await home.say("undo")
    assert await forward(home, at(26)) == []


async def test_cancelling_the_reminders_keeps_the_task(home: House) -> None:
    await remind(home, "Ring the garage", NINE)
    answer = await call(home, "cancel_reminders", number=1)
    assert answer is not None
    assert answer.text == "No more reminders for “Ring the garage”; it stays on your list."
    assert await forward(home, at(25)) == []
    assert await home.tasks() == [("Ring the garage", "todo")]


async def test_a_task_without_a_date_and_with_one_reminder_is_moved_by_its_reminder(home: House) -> None:
    await remind(home, "Ring the garage", NINE)
    await call(home, "change_task", number=1, shift_minutes=90)
    (receipt,) = await home.receipts()
    assert (receipt["action"], receipt["remind_at"]) == ("reminder.set", "2026-11-24T10:30:00-05:00")
    await call(home, "change_task", number=1, due="2026-11-26")
    assert (await home.receipts())[0]["remind_at"] == "2026-11-26T10:30:00-05:00"
    assert [when for when, _ in await forward(home, at(27))] == ["26 10:30"]


async def test_before_the_due_moment_moves_with_it(home: House) -> None:
    await call(home, "capture_tasks", items=[
        {"title": "Dentist", "due": "2026-11-24T15:00", "remind": [{"before_minutes": 10}]}
    ])  # fmt: skip
    await call(home, "change_task", number=1, due="2026-11-24T16:00")
    assert await forward(home, at(25)) == [("24 15:50", "In 10 min: Dentist.")]


async def test_default_times_wait_for_the_end_of_quiet_hours_and_the_receipt_says_so(home: House) -> None:
    answer = await remind(home, "Ring the garage", {"at": "2026-11-23T23:30", "stated": False})
    assert answer is not None
    assert "quiet hours" in answer.text
    await remind(home, "Call mom", {"at": "2026-11-23T23:30"})
    assert [when for when, _ in await forward(home, at(24, 9))] == ["23 23:30", "24 08:00"]


async def test_keeping_at_it_repeats_every_ten_minutes_until_done(home: House) -> None:
    await remind(home, "Take pills", NINE | {"keep": True})
    assert await forward(home, at(24, 9, 25)) == [
        ("24 09:00", "Take pills. You asked for 9:00."),
        ("24 09:10", "Since 9:00: Take pills."),
        ("24 09:20", "Still here, since 9:00: Take pills."),
    ]
    await home.say("done")
    assert await forward(home, at(25)) == []


async def test_a_time_that_has_gone_by_is_asked_about_and_the_task_is_kept(home: House) -> None:
    answer = await remind(home, "Ring the garage", {"at": "2026-11-23T09:00"})
    assert answer is not None
    assert "has gone by" in answer.text
    assert [receipt["action"] for receipt in await home.receipts()] == ["task.created"]


async def test_more_reminders_for_a_known_task(home: House) -> None:
    await home.say("buy stamps")
    await call(home, "set_reminders", number=1, remind=[NINE, {"at": "2026-11-24T10:00"}])
    await call(home, "set_reminders", number=1, remind=[NINE])
    assert [when for when, _ in await forward(home, at(25))] == ["24 09:00", "24 10:00"]


async def test_what_will_ring_is_listed(home: House) -> None:
    await remind(home, "Take pills", DAILY)
    await remind(home, "Ring the garage", NINE)
    answer = await call(home, "list_reminders")
    assert answer is not None
    assert answer.text.splitlines() == [
        "#1 Take pills, tomorrow (Tue) 7:00, every day",
        "#2 Ring the garage, tomorrow (Tue) 9:00",
    ]
    empty = await call(home, "list_reminders", day="2026-11-23")
    assert empty is not None
    assert empty.text == "Nothing rings today."


async def test_a_time_that_a_clock_change_skips_is_said_and_rings_after_the_gap(home: House) -> None:
    answer = await remind(home, "Ring the garage", {"at": "2027-03-14T02:30"})
    assert answer is not None
    assert "The clocks go forward then" in answer.text
    assert [when for when, _ in await forward(home, at(15, month=3, year=2027))] == ["14 03:00"]
