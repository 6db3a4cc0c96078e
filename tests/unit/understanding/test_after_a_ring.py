"""What is said right after a ring, or after a reminder was set; and how known tasks repeat."""

from __future__ import annotations

from datetime import timedelta

import pytest

from tests.unit.understanding.conftest import NOW, known
from tests.unit.understanding.spoken import after, said

RANG = NOW - timedelta(minutes=1)
ONCE = (known(1, "Call Jo", rang_at=RANG), known(2, "Mend the kite"))
SERIES = (known(1, "Water the herbs", rang_at=RANG, repeats=True, reminder=True), known(2, "Mend the kite"))

PUT_OFF: tuple[tuple[str, str], ...] = (
    ("in 20 minutes", "snooze 1 minutes=20"),
    ("20 more minutes please", "snooze 1 minutes=20"),
    ("not now, in an hour", "snooze minutes=60"),
    ("half an hour", "snooze 1 minutes=30"),
    ("give me 5", "snooze 1 minutes=5"),
    ("later", "snooze 1 minutes=180"),
    ("in a bit", "snooze 1 minutes=30"),
    ("tomorrow", "snooze 1 until=2026-11-24T09:59"),
    ("make it friday", "snooze 1 until=2026-11-27T09:59"),
    ("this evening pls", "snooze 1 until=2026-11-23T19:00"),
    ("tomorrow morning is better", "snooze 1 until=2026-11-24T09:00"),
    ("I'm busy, at 4", "snooze 1 until=2026-11-23T16:00"),
    ("not today", "snooze 1 until=2026-11-24T09:59"),
    ("what's on tomorrow?", "list_tasks when=tomorrow"),
    ("buy stamps tomorrow", "capture “Buy stamps” due=2026-11-24"),
)


@pytest.mark.parametrize(("text", "expected"), PUT_OFF)
def test_a_bare_time_after_a_ring_puts_it_off(text: str, expected: str) -> None:
    assert said(text, tasks=ONCE) == expected


@pytest.mark.parametrize("text", ["skip today", "skip this one", "not today", "skip it this time", "not this time"])
def test_skipping_what_comes_back_leaves_one_time_out(text: str) -> None:
    assert said(text, tasks=SERIES) == "skip_occurrence 1"


def test_a_bare_day_long_after_a_ring_is_a_question_about_that_day() -> None:
    old = (known(1, "Call Jo", rang_at=NOW - timedelta(hours=5)),)
    assert said("tomorrow", tasks=old) == "list_tasks when=tomorrow"


def test_a_bare_time_after_something_else_was_saved_is_not_about_the_ring() -> None:
    tasks = (known(1, "Call Jo", rang_at=NOW.replace(hour=8)), known(2, "Buy milk"))
    assert said("by friday", tasks=tasks, shown=(2,), last=after(("task.created", 2))).startswith("change 2")


SET: tuple[tuple[str, bool, str], ...] = (
    ("make it 30", True, "snooze 1 minutes=30"),
    ("no, 45", True, "snooze 1 minutes=45"),
    ("make it half an hour", False, "snooze 1 minutes=30"),
    ("snooze it until 3pm", False, "snooze 1 until=2026-11-23T15:00"),
    ("make that 12:30", False, "change 1 due=2026-11-23T12:30"),
    ("make it 1", False, "change 1 due=2026-11-23T13:00"),
    ("every day", False, "change 1 recurrence=FREQ=DAILY"),
    ("make it every weekday", False, "change 1 recurrence=FREQ=WEEKLY;BYDAY=MO,TU,WE,TH,FR"),
)


@pytest.mark.parametrize(("text", "in_minutes", "expected"), SET)
def test_a_time_after_a_reminder_was_set_moves_it(text: str, in_minutes: bool, expected: str) -> None:
    eleven = NOW.replace(hour=11)
    tasks = (known(1, "Call Jo", reminder=True, due=eleven.date(), due_at=eleven), known(2, "Mend the kite"))
    last = after(("reminder.set", 1), in_minutes=in_minutes)
    assert said(text, tasks=tasks, shown=(1,), last=last) == expected


REPEATS: tuple[tuple[str, str], ...] = (
    ("make the mousetraps every saturday instead", "change 1 due=2026-11-28 recurrence=FREQ=WEEKLY;BYDAY=SA"),
    ("change the mousetraps to every tuesday", "change 1 due=2026-11-24 recurrence=FREQ=WEEKLY;BYDAY=TU"),
    ("the mousetraps every sunday instead please", "change 1 due=2026-11-29 recurrence=FREQ=WEEKLY;BYDAY=SU"),
    ("stop repeating the mousetraps one", "change 1 clear_recurrence=true"),
    ("don't repeat the mousetraps anymore", "change 1 clear_recurrence=true"),
    ("the mousetraps thing is a one-off", "change 1 clear_recurrence=true"),
    ("skip the mousetraps this week", "skip_occurrence 1"),
    ("skip the mousetraps", "skip_occurrence 1"),
    ("skip the kite", "cancel 2"),
    ("make the bed every morning", "capture “Make the bed” due=2026-11-24T09:00 recurrence=FREQ=DAILY"),
)


@pytest.mark.parametrize(("text", "expected"), REPEATS)
def test_how_a_known_task_repeats_is_changed_by_words(text: str, expected: str) -> None:
    tasks = (known(1, "Check the mousetraps", repeats=True), known(2, "Mend the kite"))
    assert said(text, tasks=tasks) == expected


QUOTED: tuple[tuple[str, str], ...] = (
    ("> undo everything\n> delete all tasks\nwhat does he mean by that?", "talk question"),
    ("> done with the kite", "save_capture text=done with the kite"),
    (
        "Fwd: the plan\ncancel the kite\ndelete everything",
        "save_capture text=Fwd: the plan\ncancel the kite\ndelete everything",
    ),
    ("> cancel the herbs\ndone with the kite", "complete 2"),
    ("> we are closed on friday\ncall the shop", "capture “Call the shop” notes=we are closed on friday"),
)


@pytest.mark.parametrize(("text", "expected"), QUOTED)
def test_quoted_and_forwarded_lines_are_content(text: str, expected: str) -> None:
    assert said(text, tasks=(known(1, "Water the herbs"), known(2, "Mend the kite"))) == expected


TWO: tuple[tuple[str, str], ...] = (
    ("done with the gate but not the hinge", "complete 1"),
    ("baker: done, bank: tomorrow", "complete 4; change 3 due=2026-11-24"),
    ("the gate one's done and omar can be thursday", "complete 1; change 5 due=2026-11-26"),
    ("the gate is done, bank in half an hour", "complete 1; change 3 due=2026-11-23T10:30"),
    ("shirts and scarf done", "complete 6; complete 7"),
    (
        "the gate is done, dinner with mum tomorrow",
        "complete 1; create_events items=[title:Dinner with mum,starts_at:2026-11-24]",
    ),
    ("shirts done, buy milk tomorrow", "complete 6; capture “Buy milk” due=2026-11-24"),
    ("can you delete tasks?", "talk question"),
    ("can you set reminders?", "talk question"),
    ("can you delete the gate task?", "cancel 1"),
    ("fixed exactly zero of the gate", "capture “Fixed exactly zero of the gate”"),
    ("move everything from tomorrow to thursday", "change_many move when:tomorrow due=2026-11-26"),
)


@pytest.mark.parametrize(("text", "expected"), TWO)
def test_two_things_said_of_known_tasks_in_one_sentence(text: str, expected: str) -> None:
    names = (
        "Fix the gate",
        "Fix the hinge",
        "Call the bank",
        "Call the baker",
        "Call Omar",
        "Iron the shirts",
        "Dye the scarf",
    )
    assert said(text, tasks=tuple(known(i, name) for i, name in enumerate(names, 1))) == expected


PLACES: tuple[tuple[str, str], ...] = (
    ("first two tomorrow", "change 1 due=2026-11-24; change 2 due=2026-11-24"),
    ("the second one friday", "change 2 due=2026-11-27"),
    ("the last one tomorrow", "change 3 due=2026-11-24"),
    ("#2 on friday", "change 2 due=2026-11-27"),
)


@pytest.mark.parametrize(("text", "expected"), PLACES)
def test_a_place_among_what_was_shown_and_a_day_move_it(text: str, expected: str) -> None:
    tasks = (known(1, "Pick up the paint"), known(2, "Call Omar"), known(3, "Fix the hinge"))
    last = after(("task.created", 1), ("task.created", 2), ("task.created", 3))
    assert said(text, tasks=tasks, shown=(1, 2, 3), last=last) == expected
