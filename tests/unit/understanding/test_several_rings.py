"""How long before a thing it rings, and several times in one reminder."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date, datetime
from typing import Any

import pytest

from agents.local.understanding import LastTurn
from tests.unit.understanding.conftest import NOW, Call, known

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


RHYTHMS = (
    ("gym mon, wed & fri", "Gym", "FREQ=WEEKLY;BYDAY=MO,WE,FR"),
    ("tue/thu gym", "Gym", "FREQ=WEEKLY;BYDAY=TU,TH"),
    ("gym mon wed fri", "Gym", "FREQ=WEEKLY;BYDAY=MO,WE,FR"),
    ("gym every sunday except in july", "Gym", "FREQ=WEEKLY;BYMONTH=1,2,3,4,5,6,8,9,10,11,12;BYDAY=SU"),
    ("gym mon, tue or wed", "Gym mon, tue or wed", None),
    ("gym mon, tue and wed next week", "Gym mon, tue and wed next week", None),
)


@pytest.mark.parametrize(("text", "title", "rule"), RHYTHMS)
def test_days_of_the_week_in_a_row_are_a_rhythm(items: Items, text: str, title: str, rule: str | None) -> None:
    (item,) = items(text)
    assert (item["title"], item.get("recurrence")) == (title, rule)


@pytest.mark.parametrize(
    ("text", "clocks"),
    [
        ("stretch every morning and every evening", ["19:00", "09:00"]),
        ("stretch mornings and evenings", ["19:00", "09:00"]),
        ("stretch twice a day, morning and night", ["21:00", "09:00"]),
        ("stretch at 8, 12 and 18 every day", ["12:00", "18:00", "08:00"]),
        ("stretch every day at 8 and 8", ["20:00", "08:00"]),
    ],
)
def test_several_times_of_every_day_ring_each(items: Items, text: str, clocks: list[str]) -> None:
    (item,) = items(text)
    assert item["title"] == "Stretch"
    assert [ring["at"][11:] for ring in item["remind"]] == clocks


@pytest.mark.parametrize("text", ["nag me until i call Ida", "call Ida, keep at me", "keep at me to call Ida"])
def test_what_shall_keep_at_somebody_begins_soon_when_no_time_is_said(items: Items, text: str) -> None:
    (item,) = items(text)
    assert item == {"title": "Call Ida", "remind": [{"at": "2026-11-23T11:00", "stated": False, "keep": True}]}


def test_a_known_thing_can_be_kept_at(calls: Calls) -> None:
    ((tool, arguments),) = calls("keep at me about the plumber at 3", tasks=(known(4, "Call the plumber"),))
    assert (tool, arguments["number"]) == ("set_reminders", 4)
    assert arguments["remind"] == [{"at": "2026-11-23T15:00", "stated": True, "keep": True}]


def test_an_hour_names_the_reminder_at_it(calls: Calls) -> None:
    nine, three = (
        known(n, title, due=NOW.date(), due_at=NOW.replace(hour=h)) for n, title, h in ((1, "A", 21), (2, "B", 15))
    )
    assert calls("move my 9 o'clock reminder to 10", tasks=(nine, three))[0][1]["number"] == 1
    assert calls("cancel the 3pm one", tasks=(nine, three)) == [("cancel_task", {"number": 2})]


@pytest.mark.parametrize(
    ("text", "title", "due"),
    [
        ("call Ida at five no six pm", "Call Ida", "2026-11-23T18:00"),
        ("call Ida at 3, sorry, 4pm", "Call Ida", "2026-11-23T16:00"),
        ("call Ida tuesday no wednesday at 3", "Call Ida", "2026-11-25T15:00"),
        ("pay 3 no 4 invoices", "Pay 3 no 4 invoices", None),
        ("say no to the 5 offers", "Say no to the 5 offers", None),
    ],
)
def test_a_time_taken_back_at_once_gives_way_to_the_next(items: Items, text: str, title: str, due: str | None) -> None:
    (item,) = items(text)
    assert (item["title"], item.get("due")) == (title, due)


@pytest.mark.parametrize(
    ("text", "title", "rings"),
    [
        ("remind me to call Ida at 4 or 5", "Call Ida", ["2026-11-23T16:00"]),
        (
            "remind me to take drops at 9, 1 and 6",
            "Take drops",
            ["2026-11-24T09:00", "2026-11-23T13:00", "2026-11-23T18:00"],
        ),
        ("school play on thursday remind me the morning of", "School play", ["2026-11-26T09:00"]),
        ("meeting moved to 3pm tomorrow, remind me the day before at 8pm", "Meeting moved", ["2026-11-23T20:00"]),
        ("remind me tonight", "Reminder", ["2026-11-23T20:00"]),
    ],
)
def test_what_is_said_around_a_ring_is_read_with_it(items: Items, text: str, title: str, rings: list[str]) -> None:
    (item,) = items(text)
    assert (item["title"], [ring["at"] for ring in item["remind"]]) == (title, rings)


def test_a_bare_time_to_be_reminded_at_is_of_what_was_just_kept(calls: Calls) -> None:
    made = LastTurn(actions=(("task.created", 4),))
    ((tool, arguments),) = calls("remind me tonight", tasks=(known(4, "Call Ida"), known(5, "Eat")), last=made)
    assert (tool, arguments["number"], arguments["remind"][0]["at"]) == ("set_reminders", 4, "2026-11-23T20:00")


@pytest.mark.parametrize(
    ("text", "at", "rule"),
    [
        ("bins every tuesday, remind me the evening before", "2026-11-23T19:00", "FREQ=WEEKLY;BYDAY=MO"),
        ("bins every monday at 9, remind me 10 minutes before", "2026-11-30T08:50", "FREQ=WEEKLY;BYDAY=MO"),
        ("bins on the 5th of every month, remind me 2 days before", "2026-12-03T09:00", "FREQ=MONTHLY;BYMONTHDAY=3"),
    ],
)
def test_what_repeats_is_reminded_of_before_each_time(items: Items, text: str, at: str, rule: str) -> None:
    (item,) = items(text)
    (ring,) = item["remind"]
    assert (item["title"], ring["at"], ring["recurrence"]) == ("Bins", at, rule)
