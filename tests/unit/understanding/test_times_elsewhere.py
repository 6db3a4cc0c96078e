"""When things are due elsewhere: other zones, regions, hours of asking, and clock changes."""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime
from typing import Any
from zoneinfo import ZoneInfo

import pytest

Items = Callable[..., list[dict[str, Any]]]

ZONES = (
    ("call Uwe 3pm Berlin time on Friday", "Call Uwe", "2026-11-27T15:00", "Europe/Berlin"),
    ("call Uwe tomorrow at 9am CET", "Call Uwe", "2026-11-24T09:00", "Europe/Berlin"),
    ("call Uwe at 9am pacific time", "Call Uwe", "2026-11-23T09:00", "America/Los_Angeles"),
    ("call Uwe 16:00 UTC", "Call Uwe", "2026-11-23T16:00", "UTC"),
)


@pytest.mark.parametrize(("text", "title", "due", "zone"), ZONES)
def test_a_named_zone_is_that_wall_clock(items: Items, text: str, title: str, due: str, zone: str) -> None:
    assert items(text) == [{"title": title, "due": due, "due_zone": zone}]


def test_the_users_own_zone_is_not_another_one(items: Items) -> None:
    assert items("call Uwe at 3pm eastern time") == [{"title": "Call Uwe", "due": "2026-11-23T15:00"}]


def test_slashed_dates_follow_the_region(items: Items) -> None:
    assert items("call mum 1/9", region="GB") == [{"title": "Call mum", "due": "2027-09-01"}]
    assert items("call mum 25/12", region="GB") == [{"title": "Call mum", "due": "2026-12-25"}]
    assert items("call mum 25/12", region="US") == [{"title": "Call mum", "due": "2026-12-25"}]


EVENING = datetime(2026, 11, 23, 21, 30, tzinfo=ZoneInfo("America/New_York"))
SATURDAY = datetime(2026, 11, 28, 12, 0, tzinfo=ZoneInfo("Europe/London"))


@pytest.mark.parametrize(
    ("now", "text", "due"),
    [
        (EVENING, "call mum at 9", "2026-11-24T09:00"),
        (EVENING, "call mum at 10", "2026-11-23T22:00"),
        (EVENING, "call mum at 6", "2026-11-24T18:00"),
        (EVENING, "call mum tonight", "2026-11-23"),
        (EVENING, "call mum in the morning", "2026-11-24T09:00"),
        (EVENING, "call mum eod", "2026-11-24T17:00"),
        (SATURDAY, "call mum this weekend", "2026-11-28"),
        (SATURDAY, "call mum end of the week", "2026-12-04"),
        (SATURDAY, "call mum on saturday", "2026-12-05"),
        (SATURDAY, "call mum next monday", "2026-11-30"),
    ],
)
def test_the_hour_of_asking_decides(items: Items, now: datetime, text: str, due: str) -> None:
    assert items(text, now=now) == [{"title": "Call mum", "due": due}]


def test_a_delay_over_the_clock_change_counts_real_minutes(items: Items) -> None:
    before = datetime(2026, 11, 1, 1, 30, fold=0, tzinfo=ZoneInfo("America/New_York"))
    assert items("call mum in 2 hours", now=before) == [{"title": "Call mum", "due": "2026-11-01T02:30"}]


def test_a_wall_clock_that_a_change_skips_is_passed_on_as_said(items: Items) -> None:
    before = datetime(2027, 3, 13, 20, 0, tzinfo=ZoneInfo("America/New_York"))
    assert items("call mum tomorrow at 2:30am", now=before) == [{"title": "Call mum", "due": "2027-03-14T02:30"}]


def test_a_wall_clock_that_comes_twice_is_passed_on_as_said(items: Items) -> None:
    before = datetime(2026, 10, 31, 20, 0, tzinfo=ZoneInfo("America/New_York"))
    assert items("call mum tomorrow at 1:30am", now=before) == [{"title": "Call mum", "due": "2026-11-01T01:30"}]
