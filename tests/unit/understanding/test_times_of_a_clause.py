"""What `times_of` answers for a clause: the parts of a time that items, reminders and changes are made of."""

from __future__ import annotations

import pytest

from agents.local.understanding.times import Times
from tests.unit.understanding.conftest import said


def times(text: str) -> Times:
    return said(text)[1]


@pytest.mark.parametrize(
    ("text", "ring"),
    [
        ("call mum tomorrow at 9", "2026-11-24T09:00"),
        ("call mum on friday", "2026-11-27T09:00"),
        ("call mum today", "2026-11-23T11:00"),
        ("call mum in 20 minutes", "2026-11-23T10:20"),
    ],
)
def test_a_reminder_rings_at_the_moment_or_in_the_morning_of_the_day(text: str, ring: str) -> None:
    assert times(text).moments == ((ring, None),)


@pytest.mark.parametrize(
    ("text", "stated", "relative"),
    [
        ("call mum at 9", True, False),
        ("call mum in 20 minutes", True, True),
        ("call mum later", False, True),
        ("call mum tomorrow", False, False),
        ("call mum tomorrow morning", False, False),
    ],
)
def test_only_a_clock_time_or_a_duration_is_stated(text: str, stated: bool, relative: bool) -> None:
    found = times(text)
    assert (found.stated, found.relative) == (stated, relative)


def test_a_clause_without_time_says_none() -> None:
    assert times("call mum") == Times()
    assert not times("call mum").said


def test_a_date_that_cannot_be_is_kept_in_words() -> None:
    found = times("pay rent on feb 30")
    assert (found.problem, found.due, found.said) == ("feb 30", None, True)
