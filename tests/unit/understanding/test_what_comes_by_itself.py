"""Words about what comes by itself: settings, holidays, pauses, why, less, and what was sent."""

from __future__ import annotations

from typing import Any

import pytest

from agents.local.understanding import LastTurn
from agents.local.understanding.nudging import SAYINGS, Saying
from agents.local.understanding.pausing import EXAMPLES
from tests.unit.understanding.conftest import known, reading

TASKS = (
    known(1, "Take the pills", reminder=True, repeats=True),
    known(2, "Gym", reminder=True, repeats=True),
    known(3, "Call Jo", reminder=True),
    known(4, "Write the essay"),
)
AFTER_ONE = LastTurn(nudge="reminder")

Calls = list[tuple[str, dict[str, Any]]]


def calls(text: str, **more: Any) -> Calls:
    return [(intent.tool, intent.arguments) for intent in reading(text, tasks=TASKS, **more).intents]


@pytest.mark.parametrize(
    ("saying", "text"), [(s, t) for s in SAYINGS for t in s.examples], ids=lambda v: getattr(v, "pattern", str(v))
)
def test_a_saying_calls_its_tool(saying: Saying, text: str) -> None:
    ((tool, arguments),) = calls(text)
    assert tool == saying.tool
    assert arguments.items() >= saying.arguments.items()


@pytest.mark.parametrize(("text", "tool", "arguments"), EXAMPLES)
def test_a_pause_ends_when_it_is_said_to(text: str, tool: str, arguments: dict[str, Any]) -> None:
    assert calls(text) == [(tool, arguments)]


QUIET: tuple[tuple[str, str | None, str | None], ...] = (
    ("quiet hours 23 to 7", "23:00", "07:00"),
    ("set quiet hours from 10pm to 6:30am", "22:00", "06:30"),
    ("quiet hours 10 to 8", "22:00", "08:00"),
    ("make my quiet hours 22:30-06:30 please", "22:30", "06:30"),
    ("no messages between 9pm and 8am", "21:00", "08:00"),
    ("don't message me from midnight to 7", "00:00", "07:00"),
    ("don't message me before 9", None, "09:00"),
    ("please don't ping me before 9am", None, "09:00"),
    ("don't ping me after 10pm", "22:00", None),
    ("don't text me after 9 in the evening", "21:00", None),
    ("don't message me before 9 or after 10pm", "22:00", "09:00"),
)


@pytest.mark.parametrize(("text", "begin", "end"), QUIET)
def test_quiet_hours_are_read_from_either_side(text: str, begin: str | None, end: str | None) -> None:
    wanted = {name: clock for name, clock in (("quiet_from", begin), ("quiet_to", end)) if clock}
    assert calls(text) == [("change_settings", wanted)]


@pytest.mark.parametrize(
    ("text", "budget"),
    [
        ("at most 4 nudges a day", 4),
        ("max three messages per day", 3),
        ("no more than 2 messages a day please", 2),
        ("only 1 nudge a day", 1),
        ("set the daily budget to 5", 5),
        ("limit nudges to 2 a day", 2),
        ("only what i asked for", 0),
    ],
)
def test_a_budget_is_a_number_of_messages_a_day(text: str, budget: int) -> None:
    assert calls(text) == [("change_settings", {"daily_budget": budget})]


@pytest.mark.parametrize(
    ("text", "tool", "arguments"),
    [
        ("pause the pills for a week", "pause_reminder", {"number": 1, "until": "2026-11-30T10:00"}),
        ("pause the pills until monday", "pause_reminder", {"number": 1, "until": "2026-11-30"}),
        ("pause the gym reminder", "pause_reminder", {"number": 2}),
        ("pause the reminder for the gym until friday", "pause_reminder", {"number": 2, "until": "2026-11-27"}),
        ("pause gym for now", "pause_reminder", {"number": 2}),
        ("resume the gym reminder", "resume_reminder", {"number": 2}),
        ("unpause gym", "resume_reminder", {"number": 2}),
        ("skip the next gym reminder", "skip_occurrence", {"number": 2, "next": True}),
    ],
)
def test_one_thing_is_paused_by_its_name(text: str, tool: str, arguments: dict[str, Any]) -> None:
    assert calls(text) == [(tool, arguments)]


def test_the_next_one_is_that_of_what_was_shown() -> None:
    assert calls("skip the next one", shown=(2,)) == [("skip_occurrence", {"number": 2, "next": True})]


@pytest.mark.parametrize(
    "text",
    [
        "pause the dishwasher",
        "pause at the bakery for bread",
        "resume my piano lessons",
        "write the message settings page",
        "holiday packing list",
        "book a holiday until the 3rd",
        "don't pause the pills",
        "should i pause the gym reminder?",
        "call Jo before 9",
        "buy 3 notebooks a day early",
        "ask ben why he left",
    ],
)
def test_what_is_about_something_else_sets_nothing(text: str) -> None:
    setting = {"change_settings", "pause_nudges", "pause_reminder", "resume_nudges", "resume_reminder", "less_of_this"}
    assert not setting & {tool for tool, _ in calls(text)}


def test_why_alone_asks_of_what_came_by_itself_only_right_after_it() -> None:
    assert calls("why?", last=AFTER_ONE) == [("why_nudge", {})]
    assert calls("why?") == [("talk", {"kind": "why"})]
    assert calls("why did you send that?") == [("why_nudge", {})]


def test_being_back_ends_a_holiday_and_is_a_greeting_without_one() -> None:
    assert calls("i'm back", paused=True) == [("resume_nudges", {})]
    assert calls("i'm back") == [("talk", {"kind": "greeting"})]


@pytest.mark.parametrize(
    ("text", "about"),
    [
        ("what will you send me?", "coming"),
        ("what did you send today", "sent"),
        ("what did i miss", "missed"),
        ("show my nudges", "all"),
    ],
)
def test_what_comes_and_came_is_shown(text: str, about: str) -> None:
    assert calls(text) == [("show_nudges", {"about": about})]
