"""The notice of what went by unsent: a line for each thing, five at most, what was to come once before what repeats."""

from __future__ import annotations

from datetime import datetime, timedelta
from uuid import UUID
from zoneinfo import ZoneInfo

from agents.wording.missed import Gone, missed_text

NOW = datetime(2026, 11, 26, 10, 40, tzinfo=ZoneInfo("America/New_York"))


def gone(thing: int, title: str, *hours_ago: int, rule: str | None = None) -> list[Gone]:
    return [Gone(UUID(int=thing), title, NOW - timedelta(hours=hours), rule) for hours in hours_ago]


def named(*missed: list[Gone]) -> str:
    every = sorted((one for some in missed for one in some), key=lambda one: one.at)
    return missed_text(every, NOW).partition("from me: ")[2]


def test_one_time_is_named_by_its_moment() -> None:
    assert named(gone(1, "Call mom", 50)) == "Call mom (Tue 24 Nov 8:40)."


def test_a_series_is_one_line_with_its_rhythm() -> None:
    assert named(gone(1, "Stretch", *range(1, 72), rule="FREQ=HOURLY")) == "Stretch ×71 (every hour)."
    assert named(gone(1, "Pills", 50, 26, rule="FREQ=DAILY"), gone(1, "Pills", 40, rule="FREQ=WEEKLY")) == "Pills ×3."


def test_two_pings_before_one_moment_are_one_thing_missed_once() -> None:
    assert named(gone(1, "Lunch with Ida", 30, 30)) == "Lunch with Ida (Wed 25 Nov 4:40)."


def test_of_many_things_those_that_come_once_are_named() -> None:
    series = gone(9, "Stretch", *range(1, 72), rule="FREQ=HOURLY")
    once = [gone(n, f"Thing {n}", 30 + n) for n in range(1, 6)]
    assert named(series, *once).startswith("Thing 5 (")
    assert "Stretch" not in named(series, *once)
    assert named(series, *once).endswith(" and 1 more.")
    assert named(series, *once[:4]).startswith("Stretch ×71 (every hour), Thing 4 (")
