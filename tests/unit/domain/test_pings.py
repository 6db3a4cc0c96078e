"""When something with a clock time of its own speaks up."""

from __future__ import annotations

from datetime import UTC, datetime
from typing import Any
from uuid import uuid4

import pytest

from domain.calendar_event import CalendarEvent
from domain.due import DueKind, parse_due
from domain.nudges import pings
from domain.nudges.kinds import NudgeKind
from domain.nudges.nudge import Nudge
from domain.task import Task
from domain.task_fields import RecurrenceFrom, TaskStatus
from tests.support.fakes import NEW_YORK

NOW = datetime(2026, 11, 23, 10, 0, tzinfo=NEW_YORK)
ZONE = "America/New_York"


def task(due: str | None = "2026-11-23T15:00", kind: DueKind = DueKind.PLANNED, **values: Any) -> Task:
    when = parse_due(due, ZONE, kind) if due else None
    return Task(uuid4(), uuid4(), 1, "Call mom", NOW, NOW, due=when, **values)


def event(starts: str = "2026-11-23T15:00", **values: Any) -> CalendarEvent:
    origin = {"id": uuid4(), "user_id": uuid4(), "created_at": NOW, "inbound_id": None}
    return CalendarEvent(**origin, title="Lunch", starts=parse_due(starts, ZONE), **values)


def clocks(found: list[pings.Ping]) -> list[str]:
    return [f"{one.due_at.astimezone(NEW_YORK):%d %H:%M}" for one in found]


def at(day: int, hour: int, minute: int = 0) -> datetime:
    return datetime(2026, 11, day, hour, minute, tzinfo=NEW_YORK)


def nudge(for_at: datetime) -> Nudge:
    return Nudge(uuid4(), uuid4(), NudgeKind.DUE_SOON, for_at, for_at, NOW)


def test_a_planned_task_pings_at_its_time() -> None:
    (ping,) = pings.of_task(task(), NOW)
    assert (ping.due_at, ping.for_at, ping.reason) == (at(23, 15), at(23, 15), "due_now")


@pytest.mark.parametrize(
    ("now", "expected"),
    [(at(23, 10), ["23 14:00"]), (at(23, 14), ["23 14:45"]), (at(23, 14, 45), []), (at(23, 16), [])],
)
def test_a_deadline_pings_once_an_hour_before_or_a_quarter_or_not(now: datetime, expected: list[str]) -> None:
    assert clocks(pings.of_task(task(kind=DueKind.DEADLINE), now)) == expected


@pytest.mark.parametrize(
    "quiet",
    [
        task(None), task("2026-11-23"), task("2026-11-23T09:00"), task(ping=False), task(shelved_at=NOW),
        task(status=TaskStatus.COMPLETED), task(status=TaskStatus.CANCELLED),
    ],
)  # fmt: skip
def test_a_day_a_time_gone_by_and_what_is_closed_shelved_or_told_not_to_ping_do_not(quiet: Task) -> None:
    assert pings.of_task(quiet, NOW) == []


def test_what_repeats_by_its_schedule_pings_at_the_next_time_to_come() -> None:
    daily = task("2026-11-23T09:00", recurrence="FREQ=DAILY")
    assert clocks(pings.of_task(daily, NOW)) == ["24 09:00"]
    assert clocks(pings.of_task(daily, at(24, 9), after=at(24, 9))) == ["25 09:00"]
    weekly = task("2026-11-23T15:00", DueKind.DEADLINE, recurrence="FREQ=WEEKLY")
    assert clocks(pings.of_task(weekly, at(23, 14), after=at(23, 15))) == ["30 14:00"]
    assert clocks(pings.of_task(task("2026-11-23T15:00", DueKind.DEADLINE, recurrence="FREQ=DAILY"), at(23, 15))) == [
        "24 14:00"
    ]


def test_what_ends_or_counts_from_the_day_it_was_done_has_no_next_by_itself() -> None:
    last = task("2026-11-23T09:00", recurrence="FREQ=DAILY;COUNT=1")
    assert pings.of_task(last, NOW) == []
    counted = task("2026-11-23T09:00", recurrence="FREQ=DAILY", recurrence_from=RecurrenceFrom.COMPLETION)
    assert pings.of_task(counted, NOW) == []


def test_an_event_pings_an_hour_and_a_quarter_before() -> None:
    assert clocks(pings.of_event(event(), NOW)) == ["23 14:00", "23 14:45"]
    assert clocks(pings.of_event(event(), at(23, 14))) == ["23 14:45"]
    assert pings.of_event(event(), at(23, 14, 45)) == []
    assert pings.of_event(event("2026-11-24"), NOW) == []
    assert pings.of_event(event(ping=False), NOW) == []


def test_an_event_that_repeats_pings_before_each_time() -> None:
    weekly = event("2026-11-23T10:30", recurrence="FREQ=WEEKLY")
    assert clocks(pings.of_event(weekly, NOW)) == ["30 09:30", "23 10:15"]
    assert clocks(pings.of_event(weekly, at(23, 10, 15))) == ["30 09:30", "30 10:15"]


def test_an_hour_before_is_an_hour_of_the_clock_that_runs_over_a_change() -> None:
    early = event("2026-11-01T02:30")
    (hour, _) = pings.of_event(early, datetime(2026, 10, 31, 12, 0, tzinfo=NEW_YORK))
    assert hour.due_at == datetime(2026, 11, 1, 6, 30, tzinfo=UTC)


@pytest.mark.parametrize(
    ("about", "why"),
    [
        (task(status=TaskStatus.COMPLETED), "closed"), (task(ping=False), "no ping"), (task(shelved_at=NOW), "shelved"),
        (task("2026-11-23T16:00"), "moved"), (task(None), "moved"), (task("2026-11-23"), "moved"), (task(), None),
    ],
)  # fmt: skip
def test_it_is_said_only_while_it_is_true(about: Task, why: str | None) -> None:
    assert pings.untrue_of_task(nudge(at(23, 15)), about, reminded=False) == why


def test_a_reminder_of_its_own_is_the_ping() -> None:
    assert pings.untrue_of_task(nudge(at(23, 15)), task(), reminded=True) == "reminded"


def test_a_later_time_of_what_repeats_is_true_while_the_one_before_is_open() -> None:
    daily = task(recurrence="FREQ=DAILY")
    assert pings.untrue_of_task(nudge(at(24, 15)), daily, reminded=False) is None
    weekly = event(recurrence="FREQ=WEEKLY")
    assert pings.untrue_of_event(nudge(at(30, 15)), weekly) is None
    assert pings.untrue_of_event(nudge(at(23, 14)), weekly) == "moved"
    assert pings.untrue_of_event(nudge(at(23, 15)), event(ping=False)) == "no ping"
