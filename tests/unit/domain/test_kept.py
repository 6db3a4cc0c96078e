"""What is kept beside tasks: what a row may hold, and when an event takes place next."""

from __future__ import annotations

from datetime import datetime, timedelta
from typing import Any
from uuid import UUID
from zoneinfo import ZoneInfo

import pytest

from domain.calendar_event import CalendarEvent
from domain.captured_text import CapturedText
from domain.due import Due, parse_due
from domain.energy_log import EnergyLog
from domain.errors import InvalidInput, StaleVersion
from domain.fact import Fact
from domain.goal import Goal
from domain.habit import Habit
from domain.kept import Kept, Origin, shortened
from domain.note import Note
from domain.shopping import ShoppingItem
from tests.support.fakes import MONDAY_TEN

ZONE = "America/New_York"
ORIGIN = Origin(id=UUID(int=1), user_id=UUID(int=2), created_at=MONDAY_TEN, inbound_id=None)


def event(starts: str, ends: str | None = None, recurrence: str | None = None, zone: str = ZONE) -> CalendarEvent:
    """An event on a wall clock."""
    end = parse_due(ends, zone) if ends else None
    return CalendarEvent(**ORIGIN, title="Tea", starts=parse_due(starts, zone), ends=end, recurrence=recurrence)


def test_text_keeps_its_lines_and_titles_have_one() -> None:
    assert Note(**ORIGIN, text="  one\r\n\r\n two \x00\n").text == "one\n\n two"
    assert CapturedText(**ORIGIN, text=" blue\n17 ").text == "blue\n17"
    assert Fact(**ORIGIN, text="my size\n is  43").text == "my size is 43"
    assert ShoppingItem(**ORIGIN, title=" oat\tmilk ", shop=" Lidl ").shop == "Lidl"
    assert ShoppingItem(**ORIGIN, title="milk", shop="  ").shop is None


@pytest.mark.parametrize(
    ("kind", "values"),
    [
        (Note, {"text": " \n\x00"}),
        (Note, {"text": "x" * 100_001}),
        (CapturedText, {"text": ""}),
        (Fact, {"text": "x" * 2_001}),
        (ShoppingItem, {"title": ""}),
        (ShoppingItem, {"title": "x" * 256}),
        (ShoppingItem, {"title": "x", "shop": "y" * 101}),
        (Habit, {"title": "x", "times_per_week": 0}),
        (Habit, {"title": "x", "times_per_week": 51}),
        (Habit, {"title": "x", "recurrence": "every day"}),
        (Goal, {"title": "\n"}),
        (EnergyLog, {"level": 0}),
        (EnergyLog, {"level": 6}),
    ],
)
def test_what_a_row_cannot_hold_is_refused_in_a_sentence(kind: Any, values: dict[str, Any]) -> None:
    with pytest.raises(InvalidInput) as refused:
        kind(**ORIGIN, **values)
    assert refused.value.message.endswith(".")


@pytest.mark.parametrize(
    ("thing", "label"),
    [
        (Note(**ORIGIN, text="word " * 50), "word word word word word word word word word word word word…"),
        (Note(**ORIGIN, text="one\ntwo"), "one two"),
        (Fact(**ORIGIN, text="my size is 43"), "my size is 43"),
        (ShoppingItem(**ORIGIN, title="milk"), "milk"),
        (EnergyLog(**ORIGIN, level=2), "energy 2 of 5"),
    ],
)
def test_undo_names_a_row_by_what_a_person_calls_it(thing: Kept, label: str) -> None:
    assert thing.label == label


def test_a_long_text_is_cut_to_the_length_asked_for() -> None:
    assert shortened("a" * 300, 20) == "a" * 19 + "…"
    assert shortened("a" * 20, 20) == "a" * 20


def test_one_thing_to_buy_is_the_same_words_at_the_same_shop() -> None:
    one, two = ShoppingItem(**ORIGIN, title="Milk", shop="LIDL"), ShoppingItem(**ORIGIN, title="milk", shop="Lidl")
    assert one.same == two.same != ShoppingItem(**ORIGIN, title="milk").same


def test_a_thing_bought_twice_was_bought_the_first_time() -> None:
    item = ShoppingItem(**ORIGIN, title="milk")
    item.buy(MONDAY_TEN)
    item.buy(MONDAY_TEN + timedelta(days=1))
    assert item.bought_at == MONDAY_TEN


def test_a_version_that_is_not_the_rows_is_stale() -> None:
    note = Note(**ORIGIN, text="x", version=2)
    note.expect(None)
    note.expect(2)
    with pytest.raises(StaleVersion):
        note.expect(1)


@pytest.mark.parametrize(
    ("starts", "ends"),
    [
        ("2026-11-27T13:00", "2026-11-27T13:00"),
        ("2026-11-27T13:00", "2026-11-27T12:59"),
        ("2026-11-27", "2026-11-26"),
        ("2026-11-27T13:00", "2026-11-26"),
    ],
)
def test_an_event_ends_after_it_starts(starts: str, ends: str) -> None:
    with pytest.raises(InvalidInput, match="ends after"):
        event(starts, ends)


def test_an_event_over_the_repeated_hour_ends_after_it_starts_by_the_instants() -> None:
    assert event("2026-11-01T01:30", "2026-11-01T02:00").ends is not None
    assert event("2026-11-27", "2026-11-27").ends is not None


NOW = MONDAY_TEN  # Monday 23 November 2026, 10:00 in New York


@pytest.mark.parametrize(
    ("tea", "next_start"),
    [
        (event("2026-11-23T10:30"), "2026-11-23T10:30"),
        (event("2026-11-23T09:30"), None),
        (event("2026-11-23T09:30", "2026-11-23T10:30"), "2026-11-23T09:30"),
        (event("2026-11-23"), "2026-11-23"),
        (event("2026-11-22"), None),
        (event("2026-11-20", "2026-11-23"), "2026-11-20"),
        (event("2026-11-16T09:30", recurrence="FREQ=WEEKLY"), "2026-11-30T09:30"),
        (event("2026-11-16T10:30", recurrence="FREQ=WEEKLY"), "2026-11-23T10:30"),
        (event("2026-11-16", recurrence="FREQ=WEEKLY"), "2026-11-23"),
        (event("2026-11-17", recurrence="FREQ=WEEKLY"), "2026-11-24"),
        (event("2026-11-02T09:00", recurrence="FREQ=WEEKLY;COUNT=2"), None),
        (event("2026-11-02T09:00", recurrence="FREQ=WEEKLY;UNTIL=20261109T140000Z"), None),
        (event("2026-10-31T09:00", recurrence="FREQ=MONTHLY"), "2026-12-31T09:00"),
    ],
)
def test_when_an_event_takes_place_next(tea: CalendarEvent, next_start: str | None) -> None:
    found = tea.next_start(NOW)
    assert found == (parse_due(next_start, ZONE) if next_start else None)


def test_a_weekly_event_keeps_its_wall_clock_over_a_clock_change() -> None:
    tea = event("2026-10-19T09:00", recurrence="FREQ=WEEKLY")
    after = datetime(2026, 11, 1, 12, tzinfo=ZoneInfo(ZONE))
    found = tea.next_start(after)
    assert isinstance(found, Due)
    assert found.iso(ZONE) == "2026-11-02T09:00:00-05:00"
    assert tea.starts.iso(ZONE) == "2026-10-19T09:00:00-04:00"
