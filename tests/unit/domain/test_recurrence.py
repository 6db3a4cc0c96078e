"""What comes back comes back by the wall clock, whatever the clocks do in between."""

from __future__ import annotations

from datetime import UTC, date, datetime, time
from zoneinfo import ZoneInfo

import pytest

from domain.due import resolve
from domain.errors import InvalidInput
from domain.recurrence import after_completion, clean_rule, counted_down, first_from, is_daily, next_after

NY, LONDON, LORD_HOWE = "America/New_York", "Europe/London", "Australia/Lord_Howe"


def series(rule: str, start: datetime, zone: str, count: int) -> list[str]:
    """The first `count` instants of a series with the offsets of its zone."""
    found = [resolve(start, zone)]
    while len(found) < count and (wall := next_after(rule, start, zone, found[-1])) is not None:
        found.append(resolve(wall, zone))
    return [moment.isoformat() for moment in found]


@pytest.mark.parametrize(
    ("zone", "start", "expected"),
    [
        (NY, datetime(2026, 3, 7, 9),
         ["2026-03-07T09:00:00-05:00", "2026-03-08T09:00:00-04:00", "2026-03-09T09:00:00-04:00"]),
        (NY, datetime(2026, 10, 31, 9),
         ["2026-10-31T09:00:00-04:00", "2026-11-01T09:00:00-05:00", "2026-11-02T09:00:00-05:00"]),
        (NY, datetime(2026, 3, 7, 2, 30),
         ["2026-03-07T02:30:00-05:00", "2026-03-08T03:00:00-04:00", "2026-03-09T02:30:00-04:00"]),
        (NY, datetime(2026, 10, 31, 1, 30),
         ["2026-10-31T01:30:00-04:00", "2026-11-01T01:30:00-04:00", "2026-11-02T01:30:00-05:00"]),
        (LONDON, datetime(2026, 3, 28, 1, 30),
         ["2026-03-28T01:30:00+00:00", "2026-03-29T02:00:00+01:00", "2026-03-30T01:30:00+01:00"]),
        (LONDON, datetime(2026, 10, 24, 1, 30),
         ["2026-10-24T01:30:00+01:00", "2026-10-25T01:30:00+01:00", "2026-10-26T01:30:00+00:00"]),
        (LORD_HOWE, datetime(2026, 10, 3, 2, 15),
         ["2026-10-03T02:15:00+10:30", "2026-10-04T02:30:00+11:00", "2026-10-05T02:15:00+11:00"]),
        (LORD_HOWE, datetime(2026, 4, 4, 1, 45),
         ["2026-04-04T01:45:00+11:00", "2026-04-05T01:45:00+11:00", "2026-04-06T01:45:00+10:30"]),
    ],
)  # fmt: skip
def test_every_day_is_the_same_wall_clock_over_both_clock_changes(
    zone: str, start: datetime, expected: list[str]
) -> None:
    assert series("FREQ=DAILY", start, zone, 3) == expected


def test_every_two_hours_is_hours_that_pass_and_a_repeated_hour_is_the_first_of_the_two() -> None:
    assert series("FREQ=HOURLY;INTERVAL=2", datetime(2026, 11, 1, 0), NY, 3) == [
        "2026-11-01T00:00:00-04:00", "2026-11-01T01:00:00-04:00", "2026-11-01T03:00:00-05:00",
    ]  # fmt: skip


@pytest.mark.parametrize(
    ("rule", "after", "expected"),
    [
        ("FREQ=WEEKLY;INTERVAL=2;BYDAY=TH", datetime(2026, 11, 27, 12), datetime(2026, 12, 10, 9)),
        ("FREQ=WEEKLY;BYDAY=MO,TU,WE,TH,FR", datetime(2026, 11, 27, 12), datetime(2026, 11, 30, 9)),
        ("FREQ=MONTHLY;BYDAY=2FR", datetime(2026, 11, 27, 12), datetime(2026, 12, 11, 9)),
        ("FREQ=MONTHLY;BYMONTHDAY=5,20", datetime(2026, 12, 6, 12), datetime(2026, 12, 20, 9)),
        ("FREQ=MONTHLY;BYMONTHDAY=31", datetime(2026, 12, 31, 12), datetime(2027, 1, 31, 9)),
        ("FREQ=MONTHLY;BYMONTHDAY=-1", datetime(2027, 1, 31, 12), datetime(2027, 2, 28, 9)),
        ("FREQ=YEARLY;BYMONTH=2;BYMONTHDAY=29", datetime(2026, 12, 1, 12), datetime(2028, 2, 29, 9)),
    ],
)
def test_the_next_one_is_found_by_the_rule(rule: str, after: datetime, expected: datetime) -> None:
    assert next_after(clean_rule(rule), datetime(2026, 11, 26, 9), NY, after.replace(tzinfo=ZoneInfo(NY))) == expected


def test_a_count_counts_from_where_the_series_starts() -> None:
    assert len(series("FREQ=DAILY;COUNT=3", datetime(2026, 11, 24, 9), NY, 9)) == 3


def test_until_is_read_in_utc() -> None:
    until = "FREQ=DAILY;UNTIL=20261126T135959Z"  # 8:59:59 in New York
    assert series(until, datetime(2026, 11, 24, 9), NY, 9)[-1] == "2026-11-25T09:00:00-05:00"


def test_until_a_day_takes_that_day_in() -> None:
    assert series("FREQ=DAILY;UNTIL=20261126", datetime(2026, 11, 24, 21), NY, 9)[-1] == "2026-11-26T21:00:00-05:00"


def test_the_first_one_is_at_or_after_its_start_and_still_to_come() -> None:
    now = datetime(2026, 11, 23, 10, tzinfo=ZoneInfo(NY))
    assert first_from("FREQ=DAILY", datetime(2026, 11, 23, 9), NY, now) == datetime(2026, 11, 24, 9)
    assert first_from("FREQ=DAILY", datetime(2026, 11, 23, 11), NY, now) == datetime(2026, 11, 23, 11)
    assert first_from("FREQ=WEEKLY;BYDAY=WE", datetime(2026, 11, 23, 11), NY, now) == datetime(2026, 11, 25, 11)


def test_years_of_a_series_keep_their_rhythm() -> None:
    now = datetime(2046, 1, 1, tzinfo=ZoneInfo(NY))
    found = next_after("FREQ=DAILY;INTERVAL=3", datetime(2026, 11, 23, 9), NY, now)
    assert found is not None
    assert (found.date() - date(2026, 11, 23)).days % 3 == 0
    assert now.date() <= found.date() <= date(2046, 1, 4)


@pytest.mark.parametrize(
    ("rule", "done", "expected"),
    [
        ("FREQ=DAILY;INTERVAL=3", datetime(2026, 11, 23, 20), datetime(2026, 11, 26, 9)),
        ("FREQ=WEEKLY;INTERVAL=2", datetime(2026, 11, 23, 20), datetime(2026, 12, 7, 9)),
        ("FREQ=MONTHLY", datetime(2027, 1, 31, 20), datetime(2027, 2, 28, 9)),
        ("FREQ=YEARLY", datetime(2028, 2, 29, 20), datetime(2029, 2, 28, 9)),
        ("FREQ=MINUTELY;INTERVAL=40", datetime(2026, 11, 23, 20, 5), datetime(2026, 11, 23, 20, 45)),
    ],
)
def test_after_completion_is_counted_from_the_day_it_was_done(rule: str, done: datetime, expected: datetime) -> None:
    assert after_completion(rule, time(9), done) == expected


@pytest.mark.parametrize(
    "text",
    ["", "daily", "FREQ=NEVER", "FREQ=SECONDLY", "FREQ=DAILY;INTERVAL=0", "FREQ=DAILY;COUNT=2;UNTIL=20270101",
     "FREQ=DAILY;BYMONTH=13", "FREQ=MONTHLY;BYMONTH=2;BYMONTHDAY=31", "FREQ=DAILY;UNTIL=soon", "FREQ=DAILY;BYDAY=XX",
     "FREQ=MONTHLY;BYDAY=6MO", "FREQ=DAILY;FREQ=WEEKLY", "FREQ=DAILY;BYSETPOS=2", "FREQ=DAILY\nDTSTART:20200101"],
)  # fmt: skip
def test_what_is_no_rule_or_never_comes_is_refused_in_words(text: str) -> None:
    with pytest.raises(InvalidInput, match="no repetition I can read"):
        clean_rule(text)


def test_a_rule_is_kept_in_one_spelling() -> None:
    assert clean_rule(" rrule:freq=weekly;byday=mo,we; ") == "FREQ=WEEKLY;BYDAY=MO,WE"


def test_what_comes_about_every_day_is_daily() -> None:
    assert [rule for rule in ("FREQ=DAILY", "FREQ=WEEKLY;BYDAY=MO,TU,WE,TH,FR", "FREQ=HOURLY;INTERVAL=2",
                              "FREQ=WEEKLY;BYDAY=MO", "FREQ=DAILY;INTERVAL=3", "FREQ=MONTHLY") if is_daily(rule)] == [
        "FREQ=DAILY", "FREQ=WEEKLY;BYDAY=MO,TU,WE,TH,FR", "FREQ=HOURLY;INTERVAL=2"]  # fmt: skip


def test_a_count_goes_down_to_the_last() -> None:
    assert counted_down("FREQ=DAILY;COUNT=3") == "FREQ=DAILY;COUNT=2"
    assert counted_down("FREQ=DAILY;COUNT=1") is None
    assert counted_down("FREQ=DAILY") == "FREQ=DAILY"


def test_an_end_in_utc_is_read_and_holds() -> None:
    rule = clean_rule("FREQ=WEEKLY;UNTIL=20261109T140000Z")
    start = datetime(2026, 11, 2, 9)
    second = next_after(rule, start, "America/New_York", datetime(2026, 11, 3, tzinfo=UTC))
    assert second == datetime(2026, 11, 9, 9)
    assert next_after(rule, start, "America/New_York", datetime(2026, 11, 10, tzinfo=UTC)) is None
