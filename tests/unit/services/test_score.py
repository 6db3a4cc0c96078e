"""The score of the next thing: 0.5 urgency, 0.4 deadline, 0.1 context."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta
from zoneinfo import ZoneInfo

import pytest

from domain.due import Due, DueKind, parse_due
from domain.task import Priority, Task, TaskStatus
from services.score import deadline_score, score
from tests.support.fakes import MONDAY_TEN, CountedIds

ZONE = "America/New_York"


def a_task(due: Due | None = None, **fields: object) -> Task:
    ids = CountedIds()
    task = Task(ids.new(), ids.new(), 1, "Ring the garage", MONDAY_TEN, MONDAY_TEN, due=due)
    for name, value in fields.items():
        setattr(task, name, value)
    return task


def due_in(kind: DueKind, **length: float) -> Due:
    wall = (MONDAY_TEN.astimezone(UTC) + timedelta(**length)).astimezone(ZoneInfo(ZONE)).replace(tzinfo=None)
    return parse_due(wall.isoformat(), ZONE, kind)


@pytest.mark.parametrize(
    ("length", "deadline"),
    [
        ({"days": -30}, 1.0),
        ({"seconds": 0}, 1.0),
        ({"seconds": 1}, 0.9),
        ({"hours": 24}, 0.9),
        ({"hours": 24, "seconds": 1}, 0.7),
        ({"hours": 72}, 0.7),
        ({"hours": 72, "seconds": 1}, 0.5),
        ({"days": 7}, 0.5),
        ({"days": 7, "seconds": 1}, 0.2),
        ({"days": 4000}, 0.2),
    ],
)
def test_a_deadline_counts_by_the_time_that_is_left(length: dict[str, float], deadline: float) -> None:
    assert deadline_score(a_task(due_in(DueKind.DEADLINE, **length)), MONDAY_TEN) == deadline


@pytest.mark.parametrize(
    ("length", "planned"),
    [({"hours": 1}, 0.45), ({"hours": 48}, 0.35), ({"days": 5}, 0.25), ({"days": 30}, 0.1)],
)
def test_a_planned_date_counts_half(length: dict[str, float], planned: float) -> None:
    assert deadline_score(a_task(due_in(DueKind.PLANNED, **length)), MONDAY_TEN) == planned


@pytest.mark.parametrize("days", [0, 1, 30, 400])
def test_a_planned_date_gone_by_never_counts_as_late(days: int) -> None:
    gone_by = deadline_score(a_task(due_in(DueKind.PLANNED, days=-days)), MONDAY_TEN)
    assert gone_by == deadline_score(a_task(due_in(DueKind.PLANNED, hours=1)), MONDAY_TEN)


def test_no_date_counts_a_little() -> None:
    assert deadline_score(a_task(), MONDAY_TEN) == 0.1


def test_a_date_without_a_time_counts_until_the_end_of_its_day() -> None:
    assert deadline_score(a_task(parse_due("2026-11-23", ZONE, DueKind.DEADLINE)), MONDAY_TEN) == 0.9
    assert deadline_score(a_task(parse_due("2026-11-22", ZONE, DueKind.DEADLINE)), MONDAY_TEN) == 1.0


@pytest.mark.parametrize(
    ("now", "due", "expected"),
    [
        ("2026-03-07T22:30-05:00", "2026-03-08T23:30", 0.9),
        ("2026-10-31T23:30-04:00", "2026-11-01T23:00", 0.7),
    ],
)
def test_time_left_is_counted_in_hours_that_pass_not_in_wall_clock_hours(now: str, due: str, expected: float) -> None:
    moment = datetime.fromisoformat(now).astimezone(ZoneInfo(ZONE))
    assert deadline_score(a_task(parse_due(due, ZONE, DueKind.DEADLINE)), moment) == expected


@pytest.mark.parametrize(
    ("fields", "minutes", "expected"),
    [
        ({}, None, 0.5 * 0.5 + 0.4 * 0.1 + 0.1 * 0.5),
        ({"priority": Priority.CRITICAL}, None, 0.5 + 0.04 + 0.05),
        ({"priority": Priority.HIGH}, None, 0.375 + 0.04 + 0.05),
        ({"priority": Priority.LOW}, None, 0.125 + 0.04 + 0.05),
        ({"status": TaskStatus.IN_PROGRESS}, None, 0.25 + 0.04 + 0.1),
        ({"estimate_minutes": 20}, 20, 0.25 + 0.04 + 0.05),
        ({"estimate_minutes": 21}, 20, 0.25 + 0.04),
        ({"estimate_minutes": None}, 5, 0.25 + 0.04 + 0.05),
        ({"status": TaskStatus.IN_PROGRESS, "estimate_minutes": 90}, 5, 0.25 + 0.04 + 0.05),
    ],
)
def test_the_score_weighs_urgency_deadline_and_context(
    fields: dict[str, object], minutes: int | None, expected: float
) -> None:
    assert score(a_task(None, **fields), MONDAY_TEN, minutes) == pytest.approx(expected)  # pyright: ignore[reportUnknownMemberType]
