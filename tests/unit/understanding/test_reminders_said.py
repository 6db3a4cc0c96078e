"""What is asked to be brought back at a time: reminders with one time, several, shared or before something."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest

Items = Callable[..., list[dict[str, Any]]]


def at(moment: str, **more: Any) -> dict[str, Any]:
    return {"at": moment, "stated": False} | more


STATED = {"stated": True}
REMINDERS: tuple[tuple[str, list[tuple[str, list[dict[str, Any]] | None]]], ...] = (
    ("remind me to call Ida at 5", [("Call Ida", [at("2026-11-23T17:00", **STATED)])]),
    ("remind me at 5 to call Ida", [("Call Ida", [at("2026-11-23T17:00", **STATED)])]),
    ("at 5 remind me to call Ida", [("Call Ida", [at("2026-11-23T17:00", **STATED)])]),
    ("remind me to call Ida tomorrow", [("Call Ida", [at("2026-11-24T09:00")])]),
    ("remind me to call Ida", [("Call Ida", None)]),
    ("can u pls remind me to call ida tmrw at 9", [("Call ida", [at("2026-11-24T09:00", **STATED)])]),
    ("reminder: call Ida at 5pm", [("Call Ida", [at("2026-11-23T17:00", **STATED)])]),
    ("ping me in 20 about the oven", [("The oven", [at("2026-11-23T10:20", stated=True, relative=True)])]),
    ("remind me in 2 hours to stretch", [("Stretch", [at("2026-11-23T12:00", stated=True, relative=True)])]),
    ("nudge me at 4 to leave", [("Leave", [at("2026-11-23T16:00", **STATED)])]),
    ("set a reminder for 7pm to take the bins out", [("Take the bins out", [at("2026-11-23T19:00", **STATED)])]),
    ("set an alarm for 7am", [("Alarm", [at("2026-11-24T07:00", **STATED)])]),
    ("set an alarm for 7pm to feed the cat", [("Feed the cat", [at("2026-11-23T19:00", **STATED)])]),
    ("wake me at 7", [("Wake up", [at("2026-11-24T07:00", **STATED)])]),
    ("wake me up at 6:30 tomorrow", [("Wake up", [at("2026-11-24T06:30", **STATED)])]),
    ("don't let me forget to call Ida at 5", [("Call Ida", [at("2026-11-23T17:00", **STATED)])]),
    ("don't let me forget to call Ida", [("Call Ida", None)]),
    ("tell me at 4 to leave for the train", [("Leave for the train", [at("2026-11-23T16:00", **STATED)])]),
    (
        "keep at me to do my expenses until I do it, tomorrow at 10",
        [("Do my expenses", [at("2026-11-24T10:00", keep=True, stated=True)])],
    ),
    (
        "remind me at 3 to call the school and keep at me",
        [("Call the school", [at("2026-11-23T15:00", keep=True, stated=True)])],
    ),
    (
        "remind me to call mom and buy stamps at 5",
        [("Call mom", [at("2026-11-23T17:00", **STATED)]), ("Buy stamps", [at("2026-11-23T17:00", **STATED)])],
    ),
    (
        "remind me at 5 to call mom and buy stamps",
        [("Call mom", [at("2026-11-23T17:00", **STATED)]), ("Buy stamps", [at("2026-11-23T17:00", **STATED)])],
    ),
    (
        "remind me tomorrow to call mom and pay rent",
        [("Call mom", [at("2026-11-24T09:00")]), ("Pay rent", [at("2026-11-24T09:00")])],
    ),
    (
        "remind me to call mom at 5 and pay rent at 6",
        [("Call mom", [at("2026-11-23T17:00", **STATED)]), ("Pay rent", [at("2026-11-23T18:00", **STATED)])],
    ),
    (
        "remind me to buy milk and eggs at 5",
        [("Buy milk and eggs", [at("2026-11-23T17:00", **STATED)])],
    ),
    ("wake up call for the team", [("Wake up call for the team", None)]),
    ("buy an alarm clock", [("Buy an alarm clock", None)]),
    ("remind Jo to send the file", [("Remind Jo to send the file", None)]),
    ("remind Jo at 5 to send the file", [("Remind Jo to send the file", None)]),
    ("tell Jo the code", [("Tell Jo the code", None)]),
    ("REMIND ME TO CALL IDA AT 5", [("CALL IDA", [at("2026-11-23T17:00", **STATED)])]),
    ("i need a reminder to call ida at 5", [("Call ida", [at("2026-11-23T17:00", **STATED)])]),
    ("remind me about the parcel tomorrow", [("The parcel", [at("2026-11-24T09:00")])]),
)


@pytest.mark.parametrize(("text", "expected"), REMINDERS)
def test_a_reminder_rings_when_it_was_asked_for(
    items: Items, text: str, expected: list[tuple[str, list[dict[str, Any]] | None]]
) -> None:
    assert [(item["title"], item.get("remind")) for item in items(text)] == expected


@pytest.mark.parametrize("text", [entry[0] for entry in REMINDERS if any(r for _, r in entry[1])])
def test_a_reminder_is_no_due_date_unless_one_is_said(items: Items, text: str) -> None:
    assert all("due" not in item for item in items(text))


BEFORE: tuple[tuple[str, dict[str, Any]], ...] = (
    (
        "call Ida tomorrow at 5 and remind me 10 minutes before",
        {"title": "Call Ida", "due": "2026-11-24T17:00", "remind": [{"before_minutes": 10}]},
    ),
    (
        "dentist appointment tuesday 3pm, remind me an hour before",
        {"title": "Dentist appointment", "due": "2026-11-24T15:00", "remind": [{"before_minutes": 60}]},
    ),
    (
        "remind me to bake the bread at 5pm and 10 minutes before",
        {
            "title": "Bake the bread",
            "due": "2026-11-23T17:00",
            "remind": [at("2026-11-23T17:00", **STATED), {"before_minutes": 10}],
        },
    ),
    (
        "remind me 10 minutes before 5pm to bake and glaze the bread",
        {"title": "Bake and glaze the bread", "remind": [at("2026-11-23T16:50", **STATED)]},
    ),
    (
        "submit the form on friday, remind me on thursday at 9",
        {"title": "Submit the form", "due": "2026-11-27", "remind": [at("2026-11-26T09:00", **STATED)]},
    ),
    (
        "call the vet tomorrow at 5, remind me at 4",
        {"title": "Call the vet", "due": "2026-11-24T17:00", "remind": [at("2026-11-24T16:00", **STATED)]},
    ),
    (
        "remind me on thursday to submit the form by friday",
        {
            "title": "Submit the form",
            "due": "2026-11-27",
            "due_kind": "deadline",
            "remind": [at("2026-11-26T09:00")],
        },
    ),
    (
        "leave for the airport at 4pm with a reminder 30 min before",
        {"title": "Leave for the airport", "due": "2026-11-23T16:00", "remind": [{"before_minutes": 30}]},
    ),
)


@pytest.mark.parametrize(("text", "item"), BEFORE)
def test_a_reminder_may_come_before_the_thing_itself(items: Items, text: str, item: dict[str, Any]) -> None:
    assert items(text) == [item]
