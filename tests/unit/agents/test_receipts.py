"""Receipts as a person reads them, and dates in words."""

from __future__ import annotations

from dataclasses import replace
from datetime import datetime, timedelta
from typing import Any
from zoneinfo import ZoneInfo

import pytest

from agents.wording.dates import clock_change_note, due_words
from agents.wording.receipts import render
from domain.due import parse_due
from domain.errors import TaskNotFound
from domain.receipt import Receipt
from tests.support.fakes import MONDAY_TEN

ZONE = "America/New_York"


def created(title: str = "Ring the garage", **fields: Any) -> Receipt:
    return Receipt("task.created", "task", 1, title, priority="medium", **fields)


@pytest.mark.parametrize(
    ("fields", "line"),
    [
        ({}, "Got it: Ring the garage."),
        ({"due": "2026-11-24T09:00:00-05:00", "due_kind": "planned"}, "Got it: Ring the garage, tomorrow (Tue) 9:00."),
        ({"due": "2026-11-27", "due_kind": "deadline"}, "Got it: Ring the garage, by Fri 27 Nov."),
        ({"estimate_minutes": 20}, "Got it: Ring the garage, 20 min."),
        ({"estimate_minutes": 60}, "Got it: Ring the garage, 1 h."),
        ({"estimate_minutes": 95, "tags": ("home", "van")}, "Got it: Ring the garage, 1 h 35 min, #home #van."),
    ],
)
def test_one_capture_is_one_line(fields: dict[str, Any], line: str) -> None:
    assert render([created(**fields)], MONDAY_TEN) == [line]


@pytest.mark.parametrize("action", ["reminder.set", "task.created", "habit.created"])
def test_the_last_day_of_a_rhythm_is_the_one_the_person_has(action: str) -> None:
    kind, rule = action.split(".")[0], "FREQ=WEEKLY;BYDAY=TU;UNTIL=20270602T035959Z"
    receipt = Receipt(action, kind, 1, "Bins", remind_at="2026-11-24T02:30:00-05:00", recurrence=rule)
    [line] = render([receipt], datetime(2026, 11, 23, 10, tzinfo=ZoneInfo(ZONE)))
    assert "until 1 June 2027" in line


@pytest.mark.parametrize("priority", ["critical", "high", "low"])
def test_a_priority_that_was_said_is_shown(priority: str) -> None:
    receipt = Receipt("task.created", "task", 1, "Ring", priority=priority)
    assert render([receipt], MONDAY_TEN) == [f"Got it: Ring, {priority} priority."]


COUNTS = [
    (2, "both:", 2),
    (3, "all 3:", 3),
    (7, "all 7:", 7),
    (8, "all 8; these I'm least sure of:", 3),
    (40, "all 40; these I'm least sure of:", 3),
]


@pytest.mark.parametrize(("count", "head", "lines"), COUNTS)
def test_up_to_seven_captures_are_listed_and_beyond_that_counted(count: int, head: str, lines: int) -> None:
    receipts = [replace(created(f"Thing {n}"), number=n) for n in range(1, count + 1)]
    unsure = range(count - lines + 1, count + 1)
    assert render(receipts, MONDAY_TEN, unsure) == [f"Got {head}", *(f"• Thing {n}" for n in unsure)]


def test_a_thing_that_was_started_says_so() -> None:
    started = Receipt("task.updated", "task", 1, "Ring the garage", status="in_progress", priority="medium")
    assert render([started], MONDAY_TEN) == ["Changed: Ring the garage, started."]


@pytest.mark.parametrize(
    ("receipt", "line"),
    [
        (Receipt("task.completed", "task", 1, "Ring the garage"), "Done: Ring the garage."),
        (Receipt("task.reopened", "task", 1, "Ring the garage"), "Open once more: Ring the garage."),
        (Receipt("task.cancelled", "task", 1, "Ring the garage"), "Let go: Ring the garage."),
        (
            Receipt("change.undone", "change", None, "Ring the garage, Buy stamps"),
            "Undone: Ring the garage, Buy stamps.",
        ),
        (
            Receipt("task.updated", "task", 1, "Ring", due="2026-11-27", due_kind="planned"),
            "Changed: Ring, Fri 27 Nov.",
        ),
        (Receipt.refused(TaskNotFound(12)), "I can't find a task #12."),
    ],
)
def test_every_change_has_its_line(receipt: Receipt, line: str) -> None:
    assert render([receipt], MONDAY_TEN) == [line]


def test_lines_keep_the_order_of_what_happened_with_captures_together() -> None:
    done = Receipt("task.completed", "task", 9, "Old")
    assert render([done, created("One"), done, created("Two")], MONDAY_TEN) == [
        "Done: Old.",
        "Got both:",
        "• One",
        "• Two",
        "Done: Old.",
    ]
    assert render([], MONDAY_TEN) == []


@pytest.mark.parametrize(
    ("due", "words"),
    [
        ("2026-11-23", "today"),
        ("2026-11-23T17:05:00-05:00", "today 17:05"),
        ("2026-11-24", "tomorrow (Tue)"),
        ("2026-11-25", "Wed 25 Nov"),
        ("2026-11-22", "Sun 22 Nov"),
        ("2027-01-09", "Sat 9 Jan"),
        ("2027-11-23", "Tue 23 Nov 2027"),
        ("2027-11-23T00:00:00-05:00", "Tue 23 Nov 2027 0:00"),
        ("2026-11-24T02:00:00+09:00", "today 12:00"),
        ("2020-02-29", "Sat 29 Feb 2020"),
    ],
)
def test_a_date_in_words(due: str, words: str) -> None:
    assert due_words(due, MONDAY_TEN) == words


def test_the_day_is_the_persons_own_not_the_servers() -> None:
    late = datetime(2026, 11, 23, 23, 30, tzinfo=ZoneInfo(ZONE))
    assert due_words("2026-11-24T00:15:00-05:00", late) == "tomorrow (Tue) 0:15"
    assert due_words((late + timedelta(minutes=10)).isoformat(), late) == "today 23:40"


@pytest.mark.parametrize(
    ("wall", "zone", "note"),
    [
        ("2026-11-24T09:00", ZONE, ""),
        ("2026-11-24", ZONE, ""),
        ("2026-03-08T02:30", ZONE, "The clocks go forward then, so 2:30 becomes 3:00."),
        ("2026-03-08T03:00", ZONE, ""),
        ("2026-11-01T01:30", ZONE, "The clocks go back then; I took the first 1:30."),
        ("2026-11-01T00:59", ZONE, ""),
        ("2026-11-01T02:00", ZONE, ""),
        ("2026-10-04T02:10", "Australia/Lord_Howe", "The clocks go forward then, so 2:10 becomes 2:30."),
        ("2026-04-05T01:45", "Australia/Lord_Howe", "The clocks go back then; I took the first 1:45."),
        ("2018-11-04T00:00", "America/Sao_Paulo", "The clocks go forward then, so 0:00 becomes 1:00."),
    ],
)
def test_a_clock_change_is_said(wall: str, zone: str, note: str) -> None:
    assert clock_change_note(parse_due(wall, zone)) == note
