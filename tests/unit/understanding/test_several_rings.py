"""How long before a thing it rings, and several times in one reminder."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date, datetime
from typing import Any

import pytest

from tests.unit.understanding.conftest import Call, known

Items = Callable[..., list[dict[str, Any]]]
Calls = Callable[..., list[Call]]


BEFORE = (
    ("flight on friday, remind me two days before", ["2026-11-25T09:00"]),
    ("flight on friday, remind me the day before", ["2026-11-26T09:00"]),
    ("flight on friday, remind me the evening before", ["2026-11-26T19:00"]),
    ("flight on friday, remind me the night before", ["2026-11-26T21:00"]),
    ("flight on friday, remind me the evening before at 8", ["2026-11-26T20:00"]),
    ("flight on friday, remind me the day before at 6", ["2026-11-26T18:00"]),
    ("flight on friday, remind me at 6pm the day before", ["2026-11-26T18:00"]),
    ("flight on friday, remind me the morning of", ["2026-11-27T09:00"]),
    ("flight friday 3pm, remind me the day before", ["2026-11-26T09:00"]),
    ("flight friday 3pm, remind me an hour before", [60]),
    ("flight friday 3pm, remind me 1 day before", [1440]),
    ("flight friday 3pm, remind me an hour and 10 minutes before", [60, 10]),
    ("flight friday 3pm, remind me an hour and 30 minutes before", [90]),
    ("flight friday 3pm, remind me an hour before and 10 minutes before", [60, 10]),
    ("flight friday 8am, remind me the morning of", [60]),
    ("flight on december 27, remind me a month before", ["2026-11-27T09:00"]),
)


@pytest.mark.parametrize(("text", "rings"), BEFORE)
def test_a_reminder_counts_back_from_the_thing_it_is_said_with(items: Items, text: str, rings: list[str | int]) -> None:
    (item,) = items(text)
    assert item["title"] == "Flight"
    assert [ring.get("at") or ring["before_minutes"] for ring in item["remind"]] == rings


SEVERAL = (
    ("remind me in 3 hours and tomorrow at 7 to call Ida", ["2026-11-23T13:00", "2026-11-24T07:00"]),
    ("remind me today at 5 and tomorrow at 9 to call Ida", ["2026-11-23T17:00", "2026-11-24T09:00"]),
    ("remind me to call Ida at 11 and again at 4", ["2026-11-23T11:00", "2026-11-23T16:00"]),
    ("remind me to call Ida tomorrow at 9 and at 5", ["2026-11-24T09:00", "2026-11-24T17:00"]),
    ("remind me on tuesday and thursday at 9 to call Ida", ["2026-11-24T09:00", "2026-11-26T09:00"]),
    ("remind me on monday and thursday at 9 to call Ida", ["2026-11-30T09:00", "2026-11-26T09:00"]),
    ("remind me tomorrow at 6 and call Ida", ["2026-11-24T18:00"]),
)


@pytest.mark.parametrize(("text", "rings"), SEVERAL)
def test_one_reminder_may_say_several_times(items: Items, text: str, rings: list[str]) -> None:
    (item,) = items(text)
    assert (item["title"], [ring["at"] for ring in item["remind"]]) == ("Call Ida", rings)


def test_a_known_thing_without_an_hour_is_counted_back_from_its_morning(calls: Calls) -> None:
    essay = known(3, "Hand in the essay", due=date(2026, 11, 27))
    ((tool, arguments),) = calls("remind me about the essay the evening before and 2 days before", tasks=(essay,))
    assert (tool, arguments["number"]) == ("set_reminders", 3)
    assert [ring["at"] for ring in arguments["remind"]] == ["2026-11-26T19:00", "2026-11-25T09:00"]


def test_a_known_thing_with_an_hour_has_a_ring_for_each_length(calls: Calls) -> None:
    dentist = known(3, "See the dentist", due=date(2026, 11, 27), due_at=datetime(2026, 11, 27, 15))
    ((_, arguments),) = calls("remind me about the dentist an hour and 10 minutes before", tasks=(dentist,))
    assert arguments["remind"] == [{"before_minutes": 60}, {"before_minutes": 10}]


@pytest.mark.parametrize(
    "text", ["leave the day before the rush", "buy the morning of the magicians", "sleep the night before"]
)
def test_words_that_only_tell_of_another_day_stay_in_the_title(items: Items, text: str) -> None:
    (item,) = items(text)
    assert item == {"title": text.capitalize()}
