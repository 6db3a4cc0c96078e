"""What is said of what speaks up by itself: not at its time, on and on, enough; and whether medicine was taken."""

from __future__ import annotations

from datetime import timedelta

import pytest

from agents.local.understanding.model import EVENT, KnownTask
from tests.unit.understanding.conftest import NOW, Call, known, reading

CALL = known(1, "Call the plumber", due=NOW.date(), due_at=NOW + timedelta(hours=5))
GARAGE = known(2, "Ring the garage", reminder=True)
PILLS = known(3, "Take the blue pills", reminder=True, repeats=True)
LUNCH = KnownTask(-7, "Lunch with Ida", EVENT, NOW, NOW.date(), NOW + timedelta(hours=3))
KEEPS = known(4, "Lock the door", rang_at=NOW - timedelta(hours=4), keeps=True)


def calls(text: str, *tasks: KnownTask) -> list[Call]:
    known_ones = tasks or (CALL, GARAGE, PILLS, LUNCH)
    return [(intent.tool, intent.arguments) for intent in reading(text, tasks=known_ones).intents]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("no ping for #1", ("no_ping", {"number": 1})),
        ("No ping for the plumber please", ("no_ping", {"number": 1})),
        ("don't ping me about the plumber", ("no_ping", {"number": 1})),
        ("don't ping me about the lunch with Ida", ("no_ping", {"event": -7})),
        ("don't remind me about the lunch", ("no_ping", {"event": -7})),
        ("don't ping me about the garage", ("cancel_reminders", {"number": 2})),
        ("do ping me about the plumber", ("no_ping", {"number": 1, "back": True})),
        ("turn the ping back on for lunch", ("no_ping", {"event": -7, "back": True})),
        ("no ping for the zoo", ("task_not_found", {"action": "no_ping", "words": "zoo"})),
    ],
)
def test_what_is_not_to_ping(text: str, expected: Call) -> None:
    assert calls(text) == [expected]


@pytest.mark.parametrize(
    ("text", "number"),
    [("keep at me about the garage", 2), ("nag me about the garage until it's done", 2), ("keep at me about #3", 3)],
)
def test_a_known_reminder_is_kept_at(text: str, number: int) -> None:
    assert calls(text) == [("keep_at", {"number": number})]


def test_keep_at_me_alone_is_about_what_rang_last() -> None:
    rang = known(5, "Feed the cat", rang_at=NOW - timedelta(minutes=2))
    assert calls("keep at me", GARAGE, rang) == [("keep_at", {"number": 5})]


def test_with_a_time_of_its_own_it_is_a_new_reminder_or_another_one() -> None:
    ((tool, arguments),) = calls("keep at me about the gas bill at 9")
    assert (tool, arguments["items"][0]["remind"][0]["keep"]) == ("capture_tasks", True)
    assert calls("keep at me about the garage at 5")[0][0] == "set_reminders"


@pytest.mark.parametrize("text", ["stop", "enough", "Stop it!", "ok stop", "stop nagging me", "that's enough now"])
def test_enough_is_of_what_rings_on_and_on(text: str) -> None:
    assert calls(text, GARAGE, KEEPS) == [("enough", {"number": 4})]


@pytest.mark.parametrize("text", ["stop", "enough", "stop it"])
def test_stop_changes_nothing_when_nothing_rings_on(text: str) -> None:
    assert not {tool for tool, _ in calls(text)} & {"enough", "cancel_reminders", "cancel_task", "complete_task"}


@pytest.mark.parametrize(
    "text",
    [
        "Did I take my pills?", "have I taken my pills today?", "did i already take my pills", "did I take it?",
        "I can't remember if I took my pills", "not sure whether I took my pills", "when did I last take my pills?",
    ],
)  # fmt: skip
def test_whether_medicine_was_taken_is_asked_of_the_log(text: str) -> None:
    ((tool, arguments),) = calls(text)
    assert tool == "when_taken"
    assert "pills" in arguments["words"]


@pytest.mark.parametrize("text", ["did I take the bins out?", "have I had lunch?", "when did I take up running?"])
def test_other_questions_are_not_of_the_log(text: str) -> None:
    assert "when_taken" not in [tool for tool, _ in calls(text)]
