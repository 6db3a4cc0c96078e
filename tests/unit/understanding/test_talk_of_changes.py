"""Other days, names, priorities, tags, dependencies and reminders of tasks that exist; many at once."""

from __future__ import annotations

import pytest

from tests.unit.understanding.spoken import said

RENAMED: tuple[tuple[str, str], ...] = (
    ("rename the essay to Write two pages", "change 2 title=Write two pages"),
    ("change laundry to say wash the sheets", "change 16 title=Wash the sheets"),
    ("change the title of the cake to Carrot cake for Ben", "change 13 title=Carrot cake for Ben"),
    ("laundry should be called wash the sheets", "change 16 title=Wash the sheets"),
)

MOVED: tuple[tuple[str, str], ...] = (
    ("push the essay to Sunday", "change 2 due=2026-11-29"),
    ("move the run an hour later", "change 10 shift_minutes=60"),
    ("move the run up by half an hour", "change 10 shift_minutes=-30"),
    ("push the dentist back a week", "change 6 shift_minutes=10080"),
    ("delay the run by 30 minutes", "change 10 shift_minutes=30"),
    ("postpone the flights by two days", "change 9 shift_minutes=2880"),
    ("push the flights back 2 days", "change 9 shift_minutes=2880"),
    ("essay → tomorrow", "change 2 due=2026-11-24"),
    ("essay -> friday", "change 2 due=2026-11-27"),
    ("bump the essay to next week", "change 2 due=2026-11-30"),
    ("do the essay on Friday instead", "change 2 due=2026-11-27"),
    ("let's do the dentist on Thursday instead", "change 6 due=2026-11-26"),
    ("bring the flights forward to Thursday", "change 9 due=2026-11-26"),
    ("bring forward the flights to thursday", "change 9 due=2026-11-26"),
    ("no date for the flights", "change 9 clear_due=true"),
    ("take the date off the flights", "change 9 clear_due=true"),
    ("the essay can wait till Monday", "change 2 due=2026-11-30"),
    ("the essay can wait until next week", "change 2 due=2026-11-30"),
    ("laundry tomorrow instead", "change 16 due=2026-11-24"),
    ("can we do laundry tomorrow instead?", "change 16 due=2026-11-24"),
    ("reschedule dentist friday 3pm", "change 6 due=2026-11-27T15:00"),
    ("the dentist moved to thursday at 2", "change 6 due=2026-11-26T14:00"),
    ("dentist is now on thursday", "change 6 due=2026-11-26"),
    ("dentist at 4 instead of 3", "change 6 due=2026-11-27T16:00"),
    ("make the dentist 4pm", "change 6 due=2026-11-27T16:00"),
    ("change the dentist to 4pm", "change 6 due=2026-11-27T16:00"),
    ("I'll do the essay tomorrow", "change 2 due=2026-11-24"),
    ("put off the laundry until the weekend", "change 16 due=2026-11-28"),
    ("mvoe the essay to sunday", "change 2 due=2026-11-29"),
    ("pls push laundry to tmrw", "change 16 due=2026-11-24"),
    ("set the essay for wednesday", "change 2 due=2026-11-25"),
    ("schedule the essay for wednesday at 10", "change 2 due=2026-11-25T10:00"),
    ("the flights are due on thursday", "change 9 due=2026-11-26 due_kind=deadline"),
    ("deadline for the essay is dec 4", "change 2 due=2026-12-04 due_kind=deadline"),
    ("move laundry and kitchen to tomorrow", "change 16 due=2026-11-24; change 15 due=2026-11-24"),
    ("move 15-17 to friday", "change 15 due=2026-11-27; change 16 due=2026-11-27; change 17 due=2026-11-27"),
    ("#15 to saturday morning", "change 15 due=2026-11-28T09:00"),
    ("move 15 and 16 to friday", "change 15 due=2026-11-27; change 16 due=2026-11-27"),
)

MARKED: tuple[tuple[str, str], ...] = (
    ("make the essay urgent", "change 2 priority=high"),
    ("the laundry is low priority", "change 16 priority=low"),
    ("bump the essay up", "change 2 priority=high"),
    ("prioritise the essay", "change 2 priority=high"),
    ("prioritize the lease email", "change 5 priority=high"),
    ("lower the priority of the laundry", "change 16 priority=low"),
    ("the essay is the most important thing", "change 2 priority=high"),
    ("the laundry isn't that important", "change 16 priority=low"),
    ("deprioritise the kitchen", "change 15 priority=low"),
    ("set essay priority to critical", "change 2 priority=critical"),
    ("the essay will take 2 hours", "change 2 estimate_minutes=120"),
    ("I think the essay takes about an hour", "change 2 estimate_minutes=60"),
    ("estimate for the kitchen: 45 min", "change 15 estimate_minutes=45"),
    ("tag the laundry with home", "change 16 add_tags=[home]"),
    ("tag 15 and 16 #home", "change 15 add_tags=[home]; change 16 add_tags=[home]"),
    ("take the home tag off the kitchen", "change 15 remove_tags=[home]"),
    ("put the essay in the school project", "change 2 project=school"),
    ("add the essay to the school project", "change 2 project=school"),
    ("the essay belongs to the school project", "change 2 project=school"),
    ("add a note to the dentist: bring the x-rays", "change 6 notes=bring the x-rays"),
    ("note for the dentist: bring the x-rays", "change 6 notes=bring the x-rays"),
)

WAITING: tuple[tuple[str, str], ...] = (
    ("the report waits for the data", "depend 11 on=17"),
    ("the quarterly report depends on the data", "depend 11 on=17"),
    ("can't do the report until the data is collected", "depend 11 on=17"),
    ("I can't finish the quarterly report until I have the data", "depend 11 on=17"),
    ("11 depends on 17", "depend 11 on=17"),
    ("the report is blocked by the data", "depend 11 on=17"),
    ("the report needs the data first", "depend 11 on=17"),
    ("the report doesn't depend on the data anymore", "depend 11 on=17 remove=true"),
    ("the report no longer waits for the data", "depend 11 on=17 remove=true"),
    ("the passport is blocked", "block 7"),
    ("im blocked on the passport", "block 7"),
)

RUNG: tuple[tuple[str, str], ...] = (
    ("remind me about the plumber at 5", "set_reminders 1 remind=[at:2026-11-23T17:00,stated:true]"),
    ("remind me about the plumber tomorrow", "set_reminders 1 remind=[at:2026-11-24T09:00,stated:false]"),
    (
        "remind me about the essay in 20 minutes",
        "set_reminders 2 remind=[at:2026-11-23T10:20,stated:true,relative:true]",
    ),
    ("ping me about the laundry at 6pm", "set_reminders 16 remind=[at:2026-11-23T18:00,stated:true]"),
    ("set a reminder for the laundry at 6pm", "set_reminders 16 remind=[at:2026-11-23T18:00,stated:true]"),
    ("remind me 10 minutes before the dentist", "set_reminders 6 remind=[before_minutes:10]"),
    ("remind me about the dentist an hour before", "set_reminders 6 remind=[before_minutes:60]"),
    ("cancel the reminder for the plants", "cancel_reminders 14"),
    ("no need to remind me about the plants", "cancel_reminders 14"),
    ("don't remind me about the plants", "cancel_reminders 14"),
    ("stop reminding me about the plants", "cancel_reminders 14"),
    ("turn off the plants reminder", "cancel_reminders 14"),
    ("snooze", "snooze"),
    ("snooze 20 minutes", "snooze minutes=20"),
    ("snooze the plants for an hour", "snooze 14 minutes=60"),
    ("snooze the plants till 6", "snooze 14 until=2026-11-23T18:00"),
    ("snooze until tonight", "snooze until=2026-11-23T20:00"),
    ("10 more minutes", "snooze minutes=10"),
    ("in 10", "snooze minutes=10"),
    ("remind me again at 6", "snooze until=2026-11-23T18:00"),
    ("remind me later", "snooze minutes=180"),
    ("not now, tonight", "snooze until=2026-11-23T20:00"),
    ("not now, ask me in an hour", "snooze minutes=60"),
    ("give me another 20 minutes", "snooze minutes=20"),
    ("skip the plants today", "skip_occurrence 14"),
    ("not doing the plants today", "skip_occurrence 14"),
)

MANY: tuple[tuple[str, str], ...] = (
    ("everything today to tomorrow", "change_many move when:today due=2026-11-24"),
    ("move everything from today to tomorrow", "change_many move when:today due=2026-11-24"),
    ("move all of today's stuff to Monday", "change_many move when:today due=2026-11-30"),
    ("push today's tasks to tomorrow", "change_many move when:today due=2026-11-24"),
    ("reschedule everything on friday to monday", "change_many move day:2026-11-27 due=2026-11-30"),
    ("move friday's tasks to saturday", "change_many move day:2026-11-27 due=2026-11-28"),
    ("push everything to tomorrow", "change_many move when:today due=2026-11-24"),
    ("push everything back a week", "change_many move when:all shift_minutes=10080"),
    ("move all #home tasks to saturday", "change_many move tag:home due=2026-11-28"),
    ("delete all #old", "change_many cancel tag:old"),
    ("delete everything tagged #old", "change_many cancel tag:old"),
    ("cancel all my tasks for today", "change_many cancel when:today"),
    ("mark everything with #home as done", "change_many complete tag:home"),
    ("all #home tasks are done", "change_many complete tag:home"),
    ("mark all of today's tasks as done", "change_many complete when:today"),
    ("everything for today is done", "change_many complete when:today"),
    ("make everything tagged #work urgent", "change_many prioritise tag:work priority=high"),
    ("delete everything", "change_many cancel when:all"),
    ("cancel all tasks", "change_many cancel when:all"),
    ("remove all my tasks", "change_many cancel when:all"),
    ("complete all", "change_many complete when:all"),
    ("done with everything", "change_many complete when:all"),
    ("clear my list", "change_many cancel when:all"),
    ("wipe everything", "change_many cancel when:all"),
)

SEVERAL: tuple[tuple[str, str], ...] = (
    (
        "done with laundry, push the dentist to Thursday and call Bob",
        "complete 16; change 6 due=2026-11-26; capture “Call Bob”",
    ),
    ("finished the essay, move the kitchen to saturday", "complete 2; change 15 due=2026-11-28"),
    ("laundry done. what's next?", "complete 16; next"),
    (
        "cancel the cake and remind me about the plumber at 5",
        "cancel 13; set_reminders 1 remind=[at:2026-11-23T17:00,stated:true]",
    ),
    ("did the run and the laundry, essay can wait till monday", "complete 10; complete 16; change 2 due=2026-11-30"),
    ("thanks! the essay is done", "complete 2"),
    ("ok so laundry is done and the plumber is cancelled", "complete 16; cancel 1"),
    ("get stamps, also laundry is done", "capture “Get stamps”; complete 16"),
)


@pytest.mark.parametrize(("text", "expected"), RENAMED)
def test_a_task_gets_another_name(text: str, expected: str) -> None:
    assert said(text) == expected


@pytest.mark.parametrize(("text", "expected"), MOVED)
def test_a_task_gets_another_day(text: str, expected: str) -> None:
    assert said(text) == expected


@pytest.mark.parametrize(("text", "expected"), MARKED)
def test_a_task_gets_what_is_said_of_it(text: str, expected: str) -> None:
    assert said(text) == expected


@pytest.mark.parametrize(("text", "expected"), WAITING)
def test_a_task_waits_for_another(text: str, expected: str) -> None:
    assert said(text) == expected


@pytest.mark.parametrize(("text", "expected"), RUNG)
def test_reminders_of_a_known_task_follow_what_is_said(text: str, expected: str) -> None:
    assert said(text) == expected


@pytest.mark.parametrize(("text", "expected"), MANY)
def test_many_change_by_words(text: str, expected: str) -> None:
    assert said(text) == expected


@pytest.mark.parametrize(("text", "expected"), SEVERAL)
def test_several_things_of_one_message_come_in_order(text: str, expected: str) -> None:
    assert said(text) == expected
