"""The same things in other words: written before the rules that read them."""

from __future__ import annotations

from typing import Any

import pytest

from tests.unit.understanding.spoken import after, said

CREATED = after(("task.created", 2))
MOVED = after(("task.updated", 6))
DONE = after(("task.completed", 1), rivals=(2,))

PLAIN: tuple[tuple[str, str], ...] = (
    ("the plumber thing is taken care of", "complete 1"),
    ("i sent that email to jo about the lease", "complete 5"),
    ("passport's been renewed!", "complete 7"),
    ("finally finished that bloody report", "complete 11"),
    ("laundry - check", "complete 16"),
    ("essay submitted!!", "complete 2"),
    ("I have watered the plants", "complete 14"),
    ("run: done. laundry: done.", "complete 10; complete 16"),
    ("both the kitchen and the laundry are done", "complete 15; complete 16"),
    ("okay I called the plumber and booked the flights", "complete 1; complete 9"),
    ("got salt and pepper", "complete 12"),
    ("we can tick off 4 and 5", "complete 4; complete 5"),
    ("rent still isn't paid, reopen it please", "reopen 3"),
    ("put pay rent back on the list", "reopen 3"),
    ("I spoke too soon, the rent isn't done", "reopen 3"),
    ("lose the laundry", "cancel 16"),
    ("don't need the cake any more", "cancel 13"),
    ("please remove the kitchen from my list", "cancel 15"),
    ("kill #13", "cancel 13"),
    ("getting started on the kitchen", "start 15"),
    ("ok I'm starting on the quarterly report", "start 11"),
    ("let me begin with the laundry", "start 16"),
    ("the report feels overwhelming, break it into pieces", "split 11"),
    ("chop the essay up into small steps", "split 2"),
    ("add two steps to the report: pull numbers, write summary", "add_steps 11 titles=[Pull numbers, Write summary]"),
    ("under the cake add: candles, frosting", "add_steps 13 titles=[Candles, Frosting]"),
    ("change the dentist to next tuesday at 9", "change 6 due=2026-12-01T09:00"),
    ("dentist moved up to wednesday 10am", "change 6 due=2026-11-25T10:00"),
    ("can you push my run to 7pm", "change 10 due=2026-11-23T19:00"),
    ("postpone flights till dec 1", "change 9 due=2026-12-01"),
    ("the essay has to be done by friday", "change 2 due=2026-11-27 due_kind=deadline"),
    ("shift the dentist by an hour", "change 6 shift_minutes=60"),
    ("make the run half an hour earlier", "change 10 shift_minutes=-30"),
    ("move my run forward 30 min", "change 10 shift_minutes=-30"),
    ("flights can wait another week", "change 9 shift_minutes=10080"),
    ("give me one more day for the flights", "change 9 shift_minutes=1440"),
    ("I'd rather do the laundry on thursday", "change 16 due=2026-11-26"),
    ("laundry is for tomorrow", "change 16 due=2026-11-24"),
    ("let's postpone the essay, next monday", "change 2 due=2026-11-30"),
    ("set the kitchen for saturday morning", "change 15 due=2026-11-28T09:00"),
    ("the lease email is urgent!", "change 5 priority=high"),
    ("passport is critical", "change 7 priority=critical"),
    ("mark the essay as important", "change 2 priority=high"),
    ("kitchen isn't urgent at all", "change 15 priority=low"),
    ("essay = 3 hours", "change 2 estimate_minutes=180"),
    ("cleaning the kitchen takes 45 minutes", "change 15 estimate_minutes=45"),
    ("add tag errands to the passport", "change 7 add_tags=[errands]"),
    ("rename #16 as Wash darks", "change 16 title=Wash darks"),
    ("passport should say renew passport online", "change 7 title=Renew passport online"),
    ("flights need the passport first", "depend 9 on=7"),
    ("I can't book the flights before the passport is renewed", "depend 9 on=7"),
    ("nudge me about the lease email at 4", "set_reminders 5 remind=[at:2026-11-23T16:00,stated:true]"),
    ("remind me about the flights on thursday at noon", "set_reminders 9 remind=[at:2026-11-26T12:00,stated:true]"),
    ("remind me half an hour before the dentist", "set_reminders 6 remind=[before_minutes:30]"),
    ("kill the reminder for the plants", "cancel_reminders 14"),
    ("you can stop reminding me about the plants", "cancel_reminders 14"),
    ("snooze for 15", "snooze minutes=15"),
    ("five more minutes", "snooze minutes=5"),
    ("remind me again tomorrow morning", "snooze until=2026-11-24T09:00"),
    ("not now", "talk no"),
    ("push all of today's tasks to wednesday", "change_many move when:today due=2026-11-25"),
    ("move everything tagged #home to next week", "change_many move tag:home due=2026-11-30"),
    ("drop everything tagged #someday", "change_many cancel tag:someday"),
    ("delete all of it", "change_many cancel when:all"),
    ("postpone everything by a day", "change_many move when:all shift_minutes=1440"),
    ("what's happening this weekend?", "list_tasks when=week"),
    ("do I have anything on thursday", "list_tasks day=2026-11-26"),
    ("what am I doing tomorrow", "list_tasks when=tomorrow"),
    ("which tasks are tagged #home", "list_tasks when=all tag=home"),
    ("what have I finished this week?", "list_tasks when=week status=completed"),
    ("any reminders today?", "list_reminders day=2026-11-23"),
    ("what's on the grocery list?", "list_shopping"),
    ("do i have a note about the wifi password?", "list_notes words=wifi password"),
    ("when did I say I'd book the flights?", "show 9"),
    ("where are we with the quarterly report", "show 11"),
    ("i've got 20 min to kill", "next minutes=20"),
    ("give me a quick win", "next minutes=10"),
    ("what should I tackle first?", "next"),
    ("everything is too much right now", "overwhelm"),
    ("I'm completely swamped and can't cope", "overwhelm"),
    ("could you undo that please", "undo"),
    ("did I already water the plants?", "show 14"),
    ("Ben asked if the essay is done", "talk other"),
    ("don't cancel anything", "talk other"),
    ("is it ok if I delete the essay?", "talk question"),
    ("thx, that's all", "talk thanks"),
    ("hows it going", "talk how_are_you"),
    ("u there?", "talk how_are_you"),
)

AFTER: tuple[tuple[str, dict[str, Any], str], ...] = (
    ("no, tomorrow", {"last": CREATED, "shown": (2,)}, "change 2 due=2026-11-24"),
    ("sorry I meant 4pm", {"last": MOVED, "shown": (6,)}, "change 6 due=2026-11-27T16:00"),
    ("no not the plumber, the essay", {"last": DONE, "shown": (1,)}, "instead 2"),
    ("that one's done too", {"shown": (7,)}, "complete 7"),
    ("do the last one tomorrow", {"shown": (2, 7, 9)}, "change 9 due=2026-11-24"),
    ("put it off till friday", {"shown": (2,)}, "change 2 due=2026-11-27"),
    ("actually cancel it", {"shown": (2,)}, "cancel 2"),
    ("set it to high", {"shown": (2,)}, "change 2 priority=high"),
)


@pytest.mark.parametrize(("text", "expected"), PLAIN)
def test_other_words_mean_the_same(text: str, expected: str) -> None:
    assert said(text) == expected


@pytest.mark.parametrize(("text", "context", "expected"), AFTER)
def test_other_words_mean_the_same_after_a_turn(text: str, context: dict[str, Any], expected: str) -> None:
    assert said(text, **context) == expected
