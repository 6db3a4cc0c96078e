"""What a message means after the one before it: references, answers, corrections."""

from __future__ import annotations

import pytest

from agents.local.understanding import LastTurn
from tests.unit.understanding.spoken import after, said

CREATED = after(("task.created", 2))
MOVED = after(("task.updated", 6))
DONE = after(("task.completed", 1), rivals=(2,))
RUNG = after(("reminder.set", 14))
WHICH = after(asked="which")
DAY = after(("task.created", 2), asked="date", about=2)

SHOWN: tuple[tuple[tuple[int, ...], str, str], ...] = (
    ((2,), "done", "complete 2"),
    ((2,), "that's done", "complete 2"),
    ((2,), "done with that one", "complete 2"),
    ((2,), "push it to Sunday", "change 2 due=2026-11-29"),
    ((2,), "make that urgent", "change 2 priority=high"),
    ((2,), "call it Write two pages instead", "change 2 title=Write two pages"),
    ((2,), "make it 5pm", "change 2 due=2026-11-23T17:00"),
    ((6,), "make it 5pm", "change 6 due=2026-11-27T17:00"),
    ((6,), "move it an hour later", "change 6 shift_minutes=60"),
    ((6,), "an hour later please", "change 6 shift_minutes=60"),
    ((2,), "break it down", "split 2"),
    ((2,), "I'm on it", "start 2"),
    ((2,), "starting now", "start 2"),
    ((2,), "add steps: outline, draft", "add_steps 2 titles=[Outline, Draft]"),
    ((2,), "scrap it", "cancel 2"),
    ((2,), "forget it", "talk no"),
    ((2,), "nevermind that one", "cancel 2"),
    ((2,), "tag it #school", "change 2 add_tags=[school]"),
    ((2,), "it's urgent", "change 2 priority=high"),
    ((2,), "it'll take an hour", "change 2 estimate_minutes=60"),
    ((2,), "low priority", "change 2 priority=low"),
    ((2,), "no rush on that", "change 2 priority=low"),
    ((2,), "remind me about it at 5", "set_reminders 2 remind=[at:2026-11-23T17:00,stated:true]"),
    ((2,), "remind me of that tomorrow", "set_reminders 2 remind=[at:2026-11-24T09:00,stated:false]"),
    ((6,), "and 10 minutes before", "set_reminders 6 remind=[before_minutes:10]"),
    ((14,), "no need to remind me", "cancel_reminders 14"),
    ((14,), "don't remind me about it", "cancel_reminders 14"),
    ((6,), "when is that?", "show 6"),
    ((6,), "tell me more about it", "show 6"),
    ((2, 7), "both done", "complete 2; complete 7"),
    ((2, 7), "done with both", "complete 2; complete 7"),
    ((2, 7), "push both of them to sunday", "change 2 due=2026-11-29; change 7 due=2026-11-29"),
    ((2, 7), "make them urgent", "change 2 priority=high; change 7 priority=high"),
    ((2, 7), "move those to friday", "change 2 due=2026-11-27; change 7 due=2026-11-27"),
    ((2, 7, 9), "all of them are done", "complete 2; complete 7; complete 9"),
    ((2, 7, 9), "all three done", "complete 2; complete 7; complete 9"),
    (
        (2, 7, 9),
        "move all of them to friday",
        "change 2 due=2026-11-27; change 7 due=2026-11-27; change 9 due=2026-11-27",
    ),
    ((2, 7, 9), "I've done the first two", "complete 2; complete 7"),
    ((2, 7, 9), "the first one is done", "complete 2"),
    ((2, 7, 9), "second one done", "complete 7"),
    ((2, 7, 9), "done with the last one", "complete 9"),
    ((2, 7, 9), "drop the second", "cancel 7"),
    ((2, 7, 9), "push the last two to monday", "change 7 due=2026-11-30; change 9 due=2026-11-30"),
    ((2, 7, 9), "make the third one urgent", "change 9 priority=high"),
    ((6, 2), "move the dentist one to thursday", "change 6 due=2026-11-26"),
    ((4, 5), "the lease one is done", "complete 5"),
    ((4, 5), "done with the second email", "complete 5"),
    ((2, 7, 9, 10), "delete all of them", "change_many cancel numbers:[2, 7, 9, 10]"),
)

CORRECTED: tuple[tuple[LastTurn, tuple[int, ...], str, str], ...] = (
    (CREATED, (2,), "no, Sunday", "change 2 due=2026-11-29"),
    (CREATED, (2,), "no sunday", "change 2 due=2026-11-29"),
    (CREATED, (2,), "sorry, 5pm", "change 2 due=2026-11-23T17:00"),
    (MOVED, (6,), "sorry, 5pm", "change 6 due=2026-11-27T17:00"),
    (MOVED, (6,), "I meant Tuesday", "change 6 due=2026-11-24"),
    (MOVED, (6,), "i mean tuesday", "change 6 due=2026-11-24"),
    (MOVED, (6,), "actually make it 6", "change 6 due=2026-11-27T18:00"),
    (MOVED, (6,), "not Friday, Thursday", "change 6 due=2026-11-26"),
    (MOVED, (6,), "no wait, thursday", "change 6 due=2026-11-26"),
    (MOVED, (6,), "oops, thursday", "change 6 due=2026-11-26"),
    (MOVED, (6,), "thursday I mean", "change 6 due=2026-11-26"),
    (MOVED, (6,), "actually thursday at 2", "change 6 due=2026-11-26T14:00"),
    (MOVED, (6,), "thursday, not friday", "change 6 due=2026-11-26"),
    (RUNG, (14,), "no, at 8", "change 14 due=2026-11-23T20:00"),
    (DONE, (1,), "I meant the other one", "instead 2"),
    (DONE, (1,), "no, the other one", "instead 2"),
    (DONE, (1,), "not that one, the passport", "instead 7"),
    (DONE, (1,), "no, the essay one", "instead 2"),
    (DONE, (1,), "i meant the essay", "instead 2"),
    (DONE, (1,), "no I meant #7", "instead 7"),
    (DONE, (1,), "wrong one, I meant the laundry", "instead 16"),
    (DONE, (1,), "oops", "undo"),
    (DONE, (1,), "oops wrong one", "undo"),
    (DONE, (1,), "no, undo", "undo"),
    (CREATED, (2,), "actually, urgent", "change 2 priority=high"),
    (CREATED, (2,), "and make it urgent", "change 2 priority=high"),
    (CREATED, (2,), "it's for tomorrow", "change 2 due=2026-11-24"),
    (CREATED, (2,), "by friday", "change 2 due=2026-11-27 due_kind=deadline"),
    (CREATED, (2,), "tomorrow at 3", "change 2 due=2026-11-24T15:00"),
    (DONE, (1,), "and the kitchen too", "complete 15"),
    (DONE, (1,), "move the other one to tomorrow", "change 2 due=2026-11-24"),
    (after(("task.completed", 3)), (3,), "wait that's not done yet", "reopen 3"),
    (CREATED, (2,), "buy stamps", "capture “Buy stamps”"),
    (CREATED, (2,), "no", "talk no"),
)

ASKED_FOR_A_DAY: tuple[tuple[str, str], ...] = (
    ("Friday", "change 2 due=2026-11-27"),
    ("friday at 3", "change 2 due=2026-11-27T15:00"),
    ("on the 30th", "change 2 due=2026-11-30"),
    ("the 3rd", "change 2 due=2026-12-03"),
    ("tomorrow I think", "change 2 due=2026-11-24"),
    ("next week", "change 2 due=2026-11-30"),
    ("today", "change 2 due=2026-11-23"),
    ("no date", "change 2 clear_due=true"),
    ("buy stamps tomorrow", "capture “Buy stamps” due=2026-11-24"),
    ("what's on today?", "list_tasks when=today"),
    ("laundry done", "complete 16"),
)

CHOICES = ("Ben, rent (#4)", "Ben, party (#5)", "Neither")
ANSWERS: tuple[tuple[str, str], ...] = (
    ("1", "answer choice=0"),
    ("the second one", "answer choice=1"),
    ("the latter", "answer choice=1"),
    ("number two", "answer choice=1"),
    ("party", "answer choice=1"),
    ("the rent one please", "answer choice=0"),
    ("#5", "answer choice=1"),
    ("5", "answer choice=1"),
    ("none of them", "answer choice=2"),
    ("no", "answer choice=2"),
    ("option 2", "answer choice=1"),
    ("i meant the party", "answer choice=1"),
    ("both", "answer choice=0 also=[1]"),
    ("all of them", "answer choice=0 also=[1]"),
    ("uh the one with the party", "answer choice=1"),
    ("buy stamps", "capture “Buy stamps”"),
    ("call Ben about rent tomorrow", "capture “Call Ben about rent” due=2026-11-24"),
    ("undo", "undo"),
)
YES_NO = ("Yes, delete all 12", "No")
AGREED: tuple[tuple[str, str], ...] = (
    ("yes", "answer choice=0"),
    ("yeah do it", "answer choice=0"),
    ("go ahead", "answer choice=0"),
    ("sure", "answer choice=0"),
    ("no", "answer choice=1"),
    ("nope, don't", "answer choice=1"),
    ("no way", "answer choice=1"),
    ("wait, what's on today?", "list_tasks when=today"),
)


@pytest.mark.parametrize(("shown", "text", "expected"), SHOWN)
def test_it_and_them_are_what_was_shown(shown: tuple[int, ...], text: str, expected: str) -> None:
    assert said(text, shown=shown) == expected


@pytest.mark.parametrize(("last", "shown", "text", "expected"), CORRECTED)
def test_a_correction_changes_what_was_done_last(
    last: LastTurn, shown: tuple[int, ...], text: str, expected: str
) -> None:
    assert said(text, last=last, shown=shown) == expected


@pytest.mark.parametrize(("text", "expected"), ASKED_FOR_A_DAY)
def test_a_day_answers_the_question_for_one(text: str, expected: str) -> None:
    assert said(text, last=DAY, shown=(2,)) == expected


@pytest.mark.parametrize(("text", "expected"), ANSWERS)
def test_a_choice_is_answered_in_any_words(text: str, expected: str) -> None:
    assert said(text, last=WHICH, choices=CHOICES) == expected


@pytest.mark.parametrize(("text", "expected"), AGREED)
def test_yes_and_no_answer_what_needs_them(text: str, expected: str) -> None:
    assert said(text, last=after(asked="confirm"), choices=YES_NO) == expected
