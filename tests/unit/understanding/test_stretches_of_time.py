"""Where a stretch of hours or days starts and ends, and clock times of other zones: Monday 23 November 2026, 10:00."""

from __future__ import annotations

import pytest

from tests.unit.understanding.conftest import said

HOURS = (
    ("team lunch tomorrow from 12 to 1", "2026-11-24T12:00", "2026-11-24T13:00"),
    ("meet Ida 2-4pm on friday", "2026-11-27T14:00", "2026-11-27T16:00"),
    ("workshop friday 9:30-11", "2026-11-27T09:30", "2026-11-27T11:00"),
    ("workshop tomorrow 14:00-15:30", "2026-11-24T14:00", "2026-11-24T15:30"),
    ("workshop between 10 and noon tomorrow", "2026-11-24T10:00", "2026-11-24T12:00"),
    ("workshop tomorrow 11 to 2pm", "2026-11-24T11:00", "2026-11-24T14:00"),
)
DAYS = (
    ("conference dec 20-27", "2026-12-20", "2026-12-27"),
    ("conference from dec 20 to dec 27", "2026-12-20", "2026-12-27"),
    ("conference 3-5 december", "2026-12-03", "2026-12-05"),
    ("conference 3rd to 5th december", "2026-12-03", "2026-12-05"),
    ("conference Thu-Sat", "2026-11-26", "2026-11-28"),
    ("conference thursday through saturday", "2026-11-26", "2026-11-28"),
    ("conference dec 30 - jan 2", "2026-12-30", "2027-01-02"),
)
ZONES = (
    ("call Uwe 9am PT", "2026-11-23T09:00", "America/Los_Angeles"),
    ("call Uwe 9am pacific", "2026-11-23T09:00", "America/Los_Angeles"),
    ("call Uwe at 17:00 UTC", "2026-11-23T17:00", "UTC"),
    ("call Uwe at 10:00 GMT+2 tomorrow", "2026-11-24T10:00", "Etc/GMT-2"),
    ("call Uwe tomorrow at 10:00 UTC-3", "2026-11-24T10:00", "Etc/GMT+3"),
    ("call Uwe tomorrow 18:00 UTC+5:30", "2026-11-24T18:00", "Asia/Kolkata"),
    ("call Uwe thursday 8:00 GMT", "2026-11-26T08:00", "UTC"),
    ("call Uwe tomorrow 3pm london time", "2026-11-24T15:00", "Europe/London"),
    ("call Uwe tomorrow at 9 Tokyo time", "2026-11-24T09:00", "Asia/Tokyo"),
    ("call Uwe 2027-01-09T15:00Z", "2027-01-09T15:00", "UTC"),
    ("call Uwe 2027-01-09T15:00+02:00", "2027-01-09T15:00", "Etc/GMT-2"),
)


@pytest.mark.parametrize(("text", "start", "end"), HOURS + DAYS)
def test_a_stretch_starts_and_ends(text: str, start: str, end: str) -> None:
    _, found = said(text)
    assert (found.due, found.ends_at) == (start, end)


@pytest.mark.parametrize(("text", "start", "end"), DAYS)
def test_days_of_a_stretch_stay_in_the_title(text: str, start: str, end: str) -> None:
    assert said(text)[0].lower() == text.lower()


@pytest.mark.parametrize(("text", "due", "zone"), ZONES)
def test_a_zone_said_is_that_wall_clock(text: str, due: str, zone: str) -> None:
    title, found = said(text)
    assert (title, found.due, found.zone) == ("Call Uwe", due, zone)


@pytest.mark.parametrize("text", ["call Uwe friday 5pm my time", "call Uwe friday at 17:00 local time"])
def test_ones_own_time_is_no_other_zone(text: str) -> None:
    title, found = said(text)
    assert (title, found.due, found.zone) == ("Call Uwe", "2026-11-27T17:00", None)


@pytest.mark.parametrize(
    "text",
    [
        "at 25:00",
        "on 31/02",
        "2026-02-30",
        "Jan 9 2025",
        "yesterday evening",
        "last week",
        "3 days ago",
        "on the 35th of May",
    ],
)
def test_a_time_that_cannot_be_is_a_problem(text: str) -> None:
    title, found = said(f"call mum {text}")
    assert (title, found.due, found.problem is not None) == ("Call mum", None, True)
