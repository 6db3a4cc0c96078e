"""When something is due: wall clock and zone, whatever the clocks do."""

from __future__ import annotations

from datetime import UTC, date, datetime, time, timedelta
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given
from hypothesis import strategies as st

from domain.due import Due, DueKind, parse_due, resolve, zone_of
from domain.errors import InvalidInput

ZONES = ("America/New_York", "Europe/London", "Australia/Lord_Howe", "America/Sao_Paulo", "Asia/Beirut", "Pacific/Apia")


@pytest.mark.parametrize(
    ("zone", "wall", "instant"),
    [
        ("America/New_York", "2026-03-08T02:30", "2026-03-08T03:00-04:00"),
        ("America/New_York", "2026-03-08T02:00", "2026-03-08T03:00-04:00"),
        ("America/New_York", "2026-03-08T02:59:59", "2026-03-08T03:00-04:00"),
        ("Europe/London", "2026-03-29T01:15", "2026-03-29T02:00+01:00"),
        ("Australia/Lord_Howe", "2026-10-04T02:10", "2026-10-04T02:30+11:00"),
        ("America/Sao_Paulo", "2018-11-04T00:00", "2018-11-04T01:00-02:00"),
        ("Asia/Beirut", "2021-03-28T00:30", "2021-03-28T01:00+03:00"),
        ("Pacific/Apia", "2011-12-30T12:00", "2011-12-31T00:00+14:00"),
    ],
)
def test_a_skipped_time_is_the_first_minute_after_the_gap(zone: str, wall: str, instant: str) -> None:
    assert resolve(datetime.fromisoformat(wall), zone) == datetime.fromisoformat(instant)
    assert resolve(datetime.fromisoformat(wall), zone).isoformat(timespec="minutes") == instant


@pytest.mark.parametrize(
    ("zone", "wall", "instant"),
    [
        ("America/New_York", "2026-11-01T01:30", "2026-11-01T01:30:00-04:00"),
        ("Europe/London", "2026-10-25T01:00", "2026-10-25T01:00:00+01:00"),
        ("Australia/Lord_Howe", "2026-04-05T01:45", "2026-04-05T01:45:00+11:00"),
        ("America/Sao_Paulo", "2018-02-17T23:30", "2018-02-17T23:30:00-02:00"),
        ("Asia/Beirut", "2021-10-30T23:30", "2021-10-30T23:30:00+03:00"),
    ],
)
def test_a_repeated_time_is_the_first_of_the_two(zone: str, wall: str, instant: str) -> None:
    assert resolve(datetime.fromisoformat(wall), zone).isoformat() == instant


@pytest.mark.parametrize(
    ("zone", "day", "ends"),
    [
        ("America/New_York", date(2026, 11, 24), "2026-11-25T00:00:00-05:00"),
        ("America/Sao_Paulo", date(2018, 11, 3), "2018-11-04T01:00:00-02:00"),
        ("Asia/Beirut", date(2021, 3, 27), "2021-03-28T01:00:00+03:00"),
        ("Pacific/Apia", date(2011, 12, 29), "2011-12-31T00:00:00+14:00"),
        ("Pacific/Kiritimati", date(9998, 12, 31), "9999-01-01T00:00:00+14:00"),
        ("Etc/GMT+12", date(9998, 12, 31), "9999-01-01T00:00:00-12:00"),
        ("Asia/Tokyo", date(1970, 1, 1), "1970-01-02T00:00:00+09:00"),
    ],
)
def test_a_date_without_a_time_ends_when_the_day_does(zone: str, day: date, ends: str) -> None:
    assert Due(day, None, zone).ends.isoformat() == ends
    assert Due(day, None, zone).moment is None


def test_a_wall_clock_time_does_not_move_with_the_clocks() -> None:
    before, after = parse_due("2026-10-31T09:00", "America/New_York"), parse_due("2026-11-01T09:00", "America/New_York")
    assert before.moment is not None
    assert after.moment is not None
    assert after.ends.astimezone(UTC) - before.ends.astimezone(UTC) == timedelta(hours=25)
    assert (before.moment.hour, after.moment.hour) == (9, 9)


def test_the_iso_form_has_the_offset_of_the_zone_that_is_asked_for() -> None:
    due = parse_due("2026-11-27T15:00", "Europe/Berlin")
    assert due.iso("America/New_York") == "2026-11-27T09:00:00-05:00"
    assert due.iso("Europe/Berlin") == "2026-11-27T15:00:00+01:00"
    assert parse_due("2026-11-27", "Europe/Berlin").iso("America/New_York") == "2026-11-27"


@given(
    st.datetimes(datetime(1971, 1, 1), datetime(2036, 12, 31)).map(lambda moment: moment.replace(microsecond=0)),
    st.sampled_from(ZONES),
)
def test_every_wall_clock_resolves_to_itself_or_to_the_end_of_its_gap(wall: datetime, zone: str) -> None:
    instant = resolve(wall, zone)
    shown = instant.astimezone(UTC).astimezone(ZoneInfo(zone)).replace(tzinfo=None)
    assert shown == wall or timedelta() < shown - wall <= timedelta(days=1)
    if shown != wall:
        a_second_before = (instant.astimezone(UTC) - timedelta(seconds=1)).astimezone(ZoneInfo(zone))
        assert a_second_before.replace(tzinfo=None) < wall


@pytest.mark.parametrize(
    ("text", "day", "clock"),
    [
        ("2026-11-24", date(2026, 11, 24), None),
        ("1970-01-01", date(1970, 1, 1), None),
        ("9998-12-31", date(9998, 12, 31), None),
        ("2026-11-24T17:00", date(2026, 11, 24), time(17)),
        ("2026-11-24T17:00:30", date(2026, 11, 24), time(17, 0, 30)),
        ("2026-11-24T17:00:00Z", date(2026, 11, 24), time(12)),
        ("2026-11-25T02:00:00+01:00", date(2026, 11, 24), time(20)),
    ],
)
def test_a_due_date_is_read(text: str, day: date, clock: time | None) -> None:
    due = parse_due(text, "America/New_York", DueKind.DEADLINE)
    assert (due.day, due.clock, due.zone, due.kind) == (day, clock, "America/New_York", DueKind.DEADLINE)


@pytest.mark.parametrize(
    "text",
    [
        "2026-11-01T01:30:00-04:00",
        "2026-11-01T01:30:00-05:00",
        "2026-03-08T03:00:00-04:00",
        "2026-11-24T09:00:00-05:00",
    ],
)
def test_an_offset_names_its_own_instant_also_in_an_hour_that_repeats(text: str) -> None:
    due = parse_due(text, "America/New_York")
    assert due.moment is not None
    assert due.moment.astimezone(UTC) == datetime.fromisoformat(text).astimezone(UTC)
    assert due.iso("America/New_York") == text


@pytest.mark.parametrize(
    "text",
    [
        "", "soon", "tomorrow", "2026-02-30", "2026-13-01", "2026-11-24T25:00", "1969-12-31", "9999-01-01",
        "0001-01-01T00:00+14:00", "9999-12-31T23:59-12:00", "20261124", "2026-W48-2", "20261124T1700",
        "2026-11-24T17", "2026-11-24\x00", "２０２６-11-24", "2026-11-2", "24.11.2026", "2026-11-24Z",
    ],
)  # fmt: skip
def test_what_is_no_due_date_is_refused_in_a_sentence(text: str) -> None:
    with pytest.raises(InvalidInput) as refused:
        parse_due(text, "America/New_York")
    assert refused.value.message.endswith(".")
    assert refused.value.status == 400


@pytest.mark.parametrize(
    "name",
    [
        "",
        "Mars/Olympus",
        "America",
        "../../etc/passwd",
        "/etc/passwd",
        "A" * 5000,
        "Europe/\x00",
        "Europe/\ud800",
        "zone.tab",
    ],
)
def test_what_is_no_time_zone_is_refused(name: str) -> None:
    with pytest.raises(InvalidInput):
        zone_of(name)
    with pytest.raises(InvalidInput):
        parse_due("2026-11-24", name)
