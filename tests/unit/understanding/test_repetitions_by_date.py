"""Repetitions by the month and year, after completion, at several hours: Monday 23 November 2026, New York."""

from __future__ import annotations

from datetime import datetime
from zoneinfo import ZoneInfo

import pytest

from tests.unit.understanding.conftest import said

LAST_WORK_DAY = "FREQ=MONTHLY;BYDAY=MO,TU,WE,TH,FR;BYSETPOS=-1"

BY_THE_MONTH = (
    ("every month", "FREQ=MONTHLY", "2026-11-23"),
    ("monthly", "FREQ=MONTHLY", "2026-11-23"),
    ("every other month", "FREQ=MONTHLY;INTERVAL=2", "2026-11-23"),
    ("every 6 months", "FREQ=MONTHLY;INTERVAL=6", "2026-11-23"),
    ("every 1st", "FREQ=MONTHLY;BYMONTHDAY=1", "2026-12-01"),
    ("every 15th at 10", "FREQ=MONTHLY;BYMONTHDAY=15", "2026-12-15T10:00"),
    ("on the 5th of every month", "FREQ=MONTHLY;BYMONTHDAY=5", "2026-12-05"),
    ("the 23rd of each month", "FREQ=MONTHLY;BYMONTHDAY=23", "2026-11-23"),
    ("every month on the 5th", "FREQ=MONTHLY;BYMONTHDAY=5", "2026-12-05"),
    ("monthly on the 5th", "FREQ=MONTHLY;BYMONTHDAY=5", "2026-12-05"),
    ("every 2 months on the 1st", "FREQ=MONTHLY;INTERVAL=2;BYMONTHDAY=1", "2026-12-01"),
    ("the 5th and 20th", "FREQ=MONTHLY;BYMONTHDAY=5,20", "2026-12-05"),
    ("on the 1st and the 15th", "FREQ=MONTHLY;BYMONTHDAY=1,15", "2026-12-01"),
    ("every 5th and 20th of the month", "FREQ=MONTHLY;BYMONTHDAY=5,20", "2026-12-05"),
    ("on the first of every month", "FREQ=MONTHLY;BYMONTHDAY=1", "2026-12-01"),
    ("every last day of the month", "FREQ=MONTHLY;BYMONTHDAY=-1", "2026-11-30"),
    ("on the last day of every month", "FREQ=MONTHLY;BYMONTHDAY=-1", "2026-11-30"),
    ("every month on the last day", "FREQ=MONTHLY;BYMONTHDAY=-1", "2026-11-30"),
    ("at the end of every month", "FREQ=MONTHLY;BYMONTHDAY=-1", "2026-11-30"),
    ("last weekday of every month", LAST_WORK_DAY, "2026-11-30"),
    ("on the last working day of each month", LAST_WORK_DAY, "2026-11-30"),
    ("second friday of the month", "FREQ=MONTHLY;BYDAY=2FR", "2026-12-11"),
    ("every second friday of the month", "FREQ=MONTHLY;BYDAY=2FR", "2026-12-11"),
    ("on the 2nd friday of each month", "FREQ=MONTHLY;BYDAY=2FR", "2026-12-11"),
    ("last friday of every month at 4pm", "FREQ=MONTHLY;BYDAY=-1FR", "2026-11-27T16:00"),
    ("first and third monday of the month", "FREQ=MONTHLY;BYDAY=1MO,3MO", "2026-12-07"),
    ("every 3rd friday", "FREQ=MONTHLY;BYDAY=3FR", "2026-12-18"),
    ("every first monday", "FREQ=MONTHLY;BYDAY=1MO", "2026-12-07"),
    ("every last friday", "FREQ=MONTHLY;BYDAY=-1FR", "2026-11-27"),
    ("every month on the first monday", "FREQ=MONTHLY;BYDAY=1MO", "2026-12-07"),
    ("monthly on the last friday", "FREQ=MONTHLY;BYDAY=-1FR", "2026-11-27"),
    ("every quarter", "FREQ=MONTHLY;INTERVAL=3", "2026-11-23"),
    ("quarterly", "FREQ=MONTHLY;INTERVAL=3", "2026-11-23"),
    ("every 3 months", "FREQ=MONTHLY;INTERVAL=3", "2026-11-23"),
    ("first monday of every quarter", "FREQ=MONTHLY;INTERVAL=3;BYDAY=1MO", "2027-01-04"),
)

BY_THE_YEAR = (
    ("every year", "FREQ=YEARLY", "2026-11-23"),
    ("annually", "FREQ=YEARLY", "2026-11-23"),
    ("every 2 years", "FREQ=YEARLY;INTERVAL=2", "2026-11-23"),
    ("every Jan 9", "FREQ=YEARLY;BYMONTH=1;BYMONTHDAY=9", "2027-01-09"),
    ("every 9th of January at 8am", "FREQ=YEARLY;BYMONTH=1;BYMONTHDAY=9", "2027-01-09T08:00"),
    ("every year on 9 January", "FREQ=YEARLY;BYMONTH=1;BYMONTHDAY=9", "2027-01-09"),
    ("on Jan 9 every year", "FREQ=YEARLY;BYMONTH=1;BYMONTHDAY=9", "2027-01-09"),
    ("annually on March 3rd", "FREQ=YEARLY;BYMONTH=3;BYMONTHDAY=3", "2027-03-03"),
    ("yearly on december 24", "FREQ=YEARLY;BYMONTH=12;BYMONTHDAY=24", "2026-12-24"),
    ("every january", "FREQ=YEARLY;BYMONTH=1;BYMONTHDAY=1", "2027-01-01"),
    ("every Feb 29", "FREQ=YEARLY;BYMONTH=2;BYMONTHDAY=29", "2028-02-29"),
    ("every christmas", "FREQ=YEARLY;BYMONTH=12;BYMONTHDAY=25", "2026-12-25"),
    ("every thanksgiving", "FREQ=YEARLY;BYMONTH=11;BYDAY=4TH", "2026-11-26"),
)

AFTER_COMPLETION = (
    ("every! 3 days", "FREQ=DAILY;INTERVAL=3", "2026-11-23"),
    ("every! week", "FREQ=WEEKLY", "2026-11-23"),
    ("every 10 days after completion", "FREQ=DAILY;INTERVAL=10", "2026-11-23"),
    ("3 days after I did it", "FREQ=DAILY;INTERVAL=3", "2026-11-23"),
    ("2 weeks after I last did it", "FREQ=WEEKLY;INTERVAL=2", "2026-11-23"),
    ("a month after it's done", "FREQ=MONTHLY", "2026-11-23"),
    ("every 6 weeks after i finish", "FREQ=WEEKLY;INTERVAL=6", "2026-11-23"),
)


@pytest.mark.parametrize(("text", "rule", "first"), BY_THE_MONTH + BY_THE_YEAR)
def test_a_repetition_by_date_is_a_rule_and_its_first_time(text: str, rule: str, first: str) -> None:
    title, found = said(f"pay rent {text}")
    assert (title, found.recurrence, found.due, found.recurrence_from) == ("Pay rent", rule, first, None)


@pytest.mark.parametrize(("text", "rule", "first"), AFTER_COMPLETION)
def test_counting_from_the_day_it_was_done_is_kept(text: str, rule: str, first: str) -> None:
    title, found = said(f"descale the kettle {text}")
    assert (title, found.recurrence, found.due) == ("Descale the kettle", rule, first)
    assert found.recurrence_from == "completion"


HOURS = (
    ("every day at 7 and 19", "FREQ=DAILY", ("2026-11-23T19:00", "2026-11-24T07:00")),
    ("daily at 8am and 6pm", "FREQ=DAILY", ("2026-11-23T18:00", "2026-11-24T08:00")),
    ("twice a day at 8 and 20", "FREQ=DAILY", ("2026-11-23T20:00", "2026-11-24T08:00")),
    ("at 8am, 2pm and 8pm every day", "FREQ=DAILY", ("2026-11-23T14:00", "2026-11-23T20:00", "2026-11-24T08:00")),
    ("every monday at 9 and 3", "FREQ=WEEKLY;BYDAY=MO", ("2026-11-23T15:00", "2026-11-30T09:00")),
)


@pytest.mark.parametrize(("text", "rule", "rings"), HOURS)
def test_each_hour_said_is_a_reminder_of_its_own(text: str, rule: str, rings: tuple[str, ...]) -> None:
    title, found = said(f"take pills {text}")
    assert (title, found.moments, found.stated) == ("Take pills", tuple((ring, rule) for ring in rings), True)


@pytest.mark.parametrize(
    ("text", "ring"),
    [
        ("every day", "2026-11-24T09:00"),
        ("every monday", "2026-11-30T09:00"),
        ("every night", "2026-11-23T21:00"),
        ("every month on the 5th", "2026-12-05T09:00"),
    ],
)
def test_without_an_hour_a_repetition_rings_at_the_default_one(text: str, ring: str) -> None:
    _, found = said(f"stretch {text}")
    assert ([at for at, _ in found.moments], found.stated) == ([ring], False)


NAMES = (
    "Write the daily report",
    "Read the weekly news summary",
    "Send the monthly newsletter to Ida",
    "Meet on the 5th and 20th floor",
    "Play Rainy Days and Mondays",
    "Describe each item",
    "Back up everything",
    "Ask everyone about the trip",
)


@pytest.mark.parametrize("text", NAMES)
def test_words_of_repetition_that_describe_a_thing_stay(text: str) -> None:
    title, found = said(text)
    assert (title, found.said) == (text, False)


def test_a_day_that_never_comes_is_a_problem() -> None:
    assert said("pay rent every Feb 30")[1].problem == "every Feb 30"


def test_an_end_before_the_first_time_is_a_problem() -> None:
    assert said("pay rent every month on the 5th until friday")[1].problem is not None


def test_the_first_time_counts_in_the_users_own_zone() -> None:
    late = datetime(2026, 11, 23, 23, 30, tzinfo=ZoneInfo("Asia/Tokyo"))
    assert said("stretch every day at 7", now=late)[1].due == "2026-11-24T07:00"


def test_a_repetition_in_another_zone_names_it() -> None:
    found = said("call Uwe every friday at 3pm berlin time")[1]
    assert (found.due, found.zone, found.recurrence) == ("2026-11-27T15:00", "Europe/Berlin", "FREQ=WEEKLY;BYDAY=FR")
