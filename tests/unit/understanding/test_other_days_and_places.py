"""The same words on other days, in other regions and with other conventions."""

from __future__ import annotations

from datetime import datetime
from zoneinfo import ZoneInfo

import pytest

from tests.unit.understanding.conftest import said

LONDON = ZoneInfo("Europe/London")
BERLIN = ZoneInfo("Europe/Berlin")
FRIDAY_NIGHT = datetime(2026, 11, 27, 22, 15, tzinfo=LONDON)
SUNDAY = datetime(2026, 11, 29, 9, 0, tzinfo=LONDON)
LAST_DAY = datetime(2026, 12, 31, 11, 0, tzinfo=BERLIN)
LEAP = datetime(2028, 2, 28, 8, 0, tzinfo=BERLIN)
SPRING = datetime(2027, 3, 27, 12, 0, tzinfo=BERLIN)

SAID = (
    (FRIDAY_NIGHT, "at 8", "2026-11-28T08:00"),
    (FRIDAY_NIGHT, "on friday", "2026-12-04"),
    (FRIDAY_NIGHT, "this weekend", "2026-11-28"),
    (FRIDAY_NIGHT, "end of the week", "2026-11-27"),
    (FRIDAY_NIGHT, "next week", "2026-11-30"),
    (FRIDAY_NIGHT, "later this week", "2026-11-28"),
    (FRIDAY_NIGHT, "at the end of the month", "2026-11-30"),
    (FRIDAY_NIGHT, "in the morning", "2026-11-28T09:00"),
    (SUNDAY, "this sunday at 6", "2026-11-29T18:00"),
    (SUNDAY, "tomorrow", "2026-11-30"),
    (SUNDAY, "next monday", "2026-11-30"),
    (SUNDAY, "next sunday", "2026-12-06"),
    (SUNDAY, "tonight", "2026-11-29T20:00"),
    (LAST_DAY, "tomorrow", "2027-01-01"),
    (LAST_DAY, "on the 31st", "2026-12-31"),
    (LAST_DAY, "next month", "2027-01-01"),
    (LAST_DAY, "end of the year", "2026-12-31"),
    (LAST_DAY, "end of next quarter", "2027-03-31"),
    (LAST_DAY, "last day of the month", "2026-12-31"),
    (LAST_DAY, "on christmas", "2027-12-25"),
    (LAST_DAY, "the day after new year's eve", "2027-01-01"),
    (LEAP, "tomorrow", "2028-02-29"),
    (LEAP, "on feb 29", "2028-02-29"),
    (LEAP, "last day of february", "2028-02-29"),
    (LEAP, "in a year", "2029-02-28"),
    (SPRING, "tomorrow at 2:30am", "2027-03-28T02:30"),
    (SPRING, "on easter monday", "2027-03-29"),
)


@pytest.mark.parametrize(("now", "text", "due"), SAID)
def test_the_day_of_asking_decides(now: datetime, text: str, due: str) -> None:
    title, found = said(f"call mum {text}", now=now)
    assert (title, found.due) == ("Call mum", due)


@pytest.mark.parametrize(
    ("region", "text", "due"),
    [
        ("US", "1/9", "2027-01-09"),
        ("GB", "1/9", "2027-09-01"),
        ("DE", "9/1/2027", "2027-01-09"),
        ("US", "9/1/2027", "2027-09-01"),
        ("GB", "24.12.", "2026-12-24"),
        ("US", "24.12.2026", "2026-12-24"),
        ("GB", "2027-09-01", "2027-09-01"),
        ("US", "by 12/24", "2026-12-24"),
    ],
)
def test_numbers_with_slashes_follow_the_region(region: str, text: str, due: str) -> None:
    title, found = said(f"call mum {text}", region=region)
    assert (title, found.due) == ("Call mum", due)


@pytest.mark.parametrize(
    ("now", "text", "rule", "first"),
    [
        (FRIDAY_NIGHT, "every friday", "FREQ=WEEKLY;BYDAY=FR", "2026-12-04"),
        (FRIDAY_NIGHT, "every weekday at 9", "FREQ=WEEKLY;BYDAY=MO,TU,WE,TH,FR", "2026-11-30T09:00"),
        (SUNDAY, "every other week on monday", "FREQ=WEEKLY;INTERVAL=2;BYDAY=MO", "2026-11-30"),
        (LAST_DAY, "every month on the 31st", "FREQ=MONTHLY;BYMONTHDAY=31", "2026-12-31"),
        (LAST_DAY, "every day at 10", "FREQ=DAILY", "2027-01-01T10:00"),
        (LEAP, "every feb 29", "FREQ=YEARLY;BYMONTH=2;BYMONTHDAY=29", "2028-02-29"),
        (SPRING, "every day until the end of march", "FREQ=DAILY;UNTIL=20270331T215959Z", "2027-03-27"),
    ],
)
def test_a_repetition_starts_from_the_day_of_asking(now: datetime, text: str, rule: str, first: str) -> None:
    title, found = said(f"stretch {text}", now=now)
    assert (title, found.recurrence, found.due) == ("Stretch", rule, first)
