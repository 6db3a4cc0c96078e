"""A change of something that is not there, and of steps and facts that are named by what they are."""

from __future__ import annotations

from datetime import timedelta

import pytest

from agents.local.understanding import KnownTask
from tests.unit.understanding.spoken import NOW, TASKS, after, said

NO_SUCH_NUMBER = [
    ("#99 done", "complete 99"),
    ("cancel #99", "cancel 99"),
    ("snooze #99", "snooze 99"),
    ("what's #99", "show 99"),
    ("#99 urgent", "change 99 priority=high"),
    ("#99 to friday", "change 99 due=2026-11-27"),
    ("99 done", "task_not_found complete words=#99"),
    ("cancel 99", "task_not_found cancel words=#99"),
]


@pytest.mark.parametrize(("text", "expected"), NO_SUCH_NUMBER)
def test_a_number_that_no_task_has_is_never_kept_as_a_thing_to_do(text: str, expected: str) -> None:
    assert said(text) == expected


ONLY_A_CHANGE = [
    ("snooze the orchid", "task_not_found snooze words=orchid"),
    ("push the orchid to friday", "task_not_found change words=orchid"),
    ("delete the orchid task", "task_not_found cancel words=orchid"),
    ("remove the orchid from my list", "task_not_found cancel words=orchid"),
    ("delete the reminder for the orchid", "task_not_found cancel_reminders words=orchid"),
    ("step 9 done", "task_not_found complete words=step 9"),
    ("second step done", "task_not_found complete words=second step"),
    ("set the priority of the orchid to high", "task_not_found change words=orchid"),
]


@pytest.mark.parametrize(("text", "expected"), ONLY_A_CHANGE)
def test_a_change_of_what_is_not_there_is_not_kept_as_a_thing_to_do(text: str, expected: str) -> None:
    assert said(text) == expected


@pytest.mark.parametrize("text", ["call the orchid", "move the orchid", "finish the orchid", "fix bug #4521"])
def test_what_may_be_a_thing_to_do_is_kept(text: str) -> None:
    assert said(text).startswith("capture ")


FORGET = [
    ("forget Tom's birthday", "forget_fact words=Tom birthday"),
    ("forget about the wifi code", "forget_fact words=wifi code"),
    ("forget the plumber", "forget_fact words=plumber task=1"),
    ("forget about the cake", "forget_fact words=cake task=13"),
]


@pytest.mark.parametrize(("text", "expected"), FORGET)
def test_forgetting_means_a_fact_or_else_the_task_of_those_words(text: str, expected: str) -> None:
    assert said(text) == expected


@pytest.mark.parametrize("text", ["don't forget the cake", "should I forget the cake?", "forget it"])
def test_nothing_is_forgotten_when_it_is_not_asked_for(text: str) -> None:
    assert "forget_fact" not in said(text)


STEPS = (
    KnownTask(50, "Clean the attic", "todo", NOW - timedelta(hours=2)),
    KnownTask(51, "Open the window", "completed", NOW - timedelta(minutes=5), parent=50),
    KnownTask(52, "Fill one bag", "todo", NOW - timedelta(hours=1), parent=50),
    KnownTask(53, "Carry it down", "todo", NOW - timedelta(hours=1), parent=50),
)


BY_PLACE = [
    ("step 2 done", "complete 52"),
    ("second step done", "complete 52"),
    ("the last step is done", "complete 53"),
    ("done with step 3 of the attic", "complete 53"),
]


@pytest.mark.parametrize(("text", "expected"), BY_PLACE)
def test_a_step_is_named_by_its_place_among_those_of_the_last_split(text: str, expected: str) -> None:
    assert said(text, tasks=(*TASKS, *STEPS), shown=(51,)) == expected


def test_more_steps_asks_which_of_the_steps_shown_is_to_be_split_further() -> None:
    assert said("more steps", tasks=(*TASKS, *STEPS), shown=(52, 53)).startswith("ask_which split")


@pytest.mark.parametrize("text", ["actually yes", "no i didn't", "actually no", "nah", "yeah go on", "no it isn't"])
def test_an_answer_that_nobody_asked_for_is_talk(text: str) -> None:
    assert said(text).startswith("talk ")


def test_never_mind_cancel_that_takes_the_last_change_back() -> None:
    assert said("nvm cancel that", last=after(("task.created", 1))) == "undo"


def test_never_mind_cancel_that_after_nothing_changes_nothing() -> None:
    assert not said("nvm cancel that").startswith(("undo", "cancel", "capture"))


def test_words_said_before_an_undo_are_not_kept() -> None:
    assert said("no it isnt, undo", last=after(("task.completed", 1))) == "undo"


def test_a_name_of_whose_it_is_means_what_they_own() -> None:
    mine = (*TASKS, KnownTask(60, "Write to Lou", "todo", NOW), KnownTask(61, "Write to Lou's school", "todo", NOW))
    assert said("done writing to Lou's", tasks=mine) == "complete 61"
