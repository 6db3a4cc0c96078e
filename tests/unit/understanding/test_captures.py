"""What is kept of a text: titles, several items, priorities, estimates, tags."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest

Items = Callable[..., list[dict[str, Any]]]

TITLES: tuple[tuple[str, str], ...] = (
    ("buy stamps", "Buy stamps"),
    ("I need to buy stamps", "Buy stamps"),
    ("i have to buy stamps", "Buy stamps"),
    ("gotta buy stamps", "Buy stamps"),
    ("remind me to buy stamps", "Buy stamps"),
    ("please remind me to buy stamps", "Buy stamps"),
    ("can you remind me to buy stamps?", "Buy stamps"),
    ("don't forget to buy stamps", "Buy stamps"),
    ("dont forget to buy stamps", "Buy stamps"),
    ("um so I need to uh buy stamps", "Buy stamps"),
    ("oh and I also need to buy stamps", "Buy stamps"),
    ("buy stamps please", "Buy stamps"),
    ("buy stamps, thanks!", "Buy stamps"),
    ("add buy stamps to my list", "Buy stamps"),
    ("todo: buy stamps", "Buy stamps"),
    ("task: buy stamps", "Buy stamps"),
    ("add task buy stamps", "Buy stamps"),
    ("/add buy stamps", "Buy stamps"),
    ("- buy stamps", "Buy stamps"),
    ("* [ ] buy stamps", "Buy stamps"),
    ("BUY STAMPS", "BUY STAMPS"),
    ("iPhone repair", "iPhone repair"),
    ("renew the McAfee licence", "Renew the McAfee licence"),
    ("buy salt and pepper", "Buy salt and pepper"),
    ("watch Tom and Jerry", "Watch Tom and Jerry"),
    ("pick up and wash the car", "Pick up and wash the car"),
    ("send letter and email", "Send letter and email"),
    ("the wifi password thing", "The wifi password thing"),
    ("call Dr. Smith about the results", "Call Dr. Smith about the results"),
    ("read “War and Peace, call of duty”", "Read “War and Peace, call of duty”"),
    ("ask Bob: is it ok to park there", "Ask Bob: is it ok to park there"),
    ("when I get home water the plants", "When I get home water the plants"),
    ("how to fix the tap", "How to fix the tap"),
    ("牛乳を買う", "牛乳を買う"),
    ("לקנות חלב", "לקנות חלב"),
    ("🎂 cake for Ida", "🎂 cake for Ida"),
    ("email jo@example.com re: invoice", "Email jo@example.com re: invoice"),
    ("read https://example.com/a,b?x=1", "Read https://example.com/a,b?x=1"),
    ("drop off the parcel", "Drop off the parcel"),
    ("change the tires", "Change the tires"),
    ("make dinner", "Make dinner"),
    ("complete the tax form", "Complete the tax form"),
    ("finish the essay", "Finish the essay"),
    ("find the passport", "Find the passport"),
    ("search flights to Rome", "Search flights to Rome"),
    ("cancel the gym membership", "Cancel the gym membership"),
    ("delete old photos", "Delete old photos"),
    ("get hair done", "Get hair done"),
    ("move the car to the garage", "Move the car to the garage"),
    ("call the urgent care", "Call the urgent care"),
    ("answer the critical email", "Answer the critical email"),
    ("print it in 20 colours", "Print it in 20 colours"),
    ("sort out the sooner or later box", "Sort out the sooner or later box"),
    ("Kids' swimming gear", "Kids' swimming gear"),
    ("I forgot to call the plumber", "Call the plumber"),
    ("remember the milk", "Remember the milk"),
    ("don't buy milk", "Don't buy milk"),
    ("meet at 10 Downing Street", "Meet at 10 Downing Street"),
    ("Take meds at 8 and 20", "Take meds at 8 and 20"),
    ("two things: call the bank", "Call the bank"),
    ("yo buy cat food lol", "Buy cat food"),
    ("talk to HR about the thing from last week", "Talk to HR about the thing from last week"),
)

SEVERAL: tuple[tuple[str, list[str]], ...] = (
    ("buy stamps, renew passport and email Jo", ["Buy stamps", "Renew passport", "Email Jo"]),
    ("buy stamps and renew passport", ["Buy stamps", "Renew passport"]),
    ("buy stamps then renew passport", ["Buy stamps", "Renew passport"]),
    ("buy stamps. renew passport. email Jo", ["Buy stamps", "Renew passport", "Email Jo"]),
    ("buy stamps; renew passport", ["Buy stamps", "Renew passport"]),
    ("buy stamps\nrenew passport", ["Buy stamps", "Renew passport"]),
    ("- buy stamps\n- renew passport\n- dentist", ["Buy stamps", "Renew passport", "Dentist"]),
    ("• dentist\n• taxes", ["Dentist", "Taxes"]),
    ("1. buy stamps\n2. renew passport", ["Buy stamps", "Renew passport"]),
    ("1) buy stamps\n2) renew passport", ["Buy stamps", "Renew passport"]),
    ("[ ] buy stamps\n[x] renew passport", ["Buy stamps", "Renew passport"]),
    ("dentist, taxes, car insurance", ["Dentist", "Taxes", "Car insurance"]),
    ("dentist, taxes, and car insurance", ["Dentist", "Taxes", "Car insurance"]),
    ("I need to call Bob and I have to pay rent", ["Call Bob", "Pay rent"]),
    ("call Bob, and also don't forget to pay rent", ["Call Bob", "Pay rent"]),
    ("need to do laundry, um, call mum, oh and buy cat food", ["Do laundry", "Call mum", "Buy cat food"]),
    ("buy milk and water the plants", ["Buy milk", "Water the plants"]),
    ("call mum and dad and book the flights", ["Call mum and dad", "Book the flights"]),
    ("- cancel the gym\n- move the piano\n- call mum", ["Cancel the gym", "Move the piano", "Call mum"]),
    ("hi! buy stamps. thanks", ["Buy stamps"]),
    ("1. rent 2. groceries 3. call mom", ["Rent", "Groceries", "Call mom"]),
    ("call mom / pay rent / buy milk", ["Call mom", "Pay rent", "Buy milk"]),
    ("call bob re: contract, send invoice to acme", ["Call bob re: contract", "Send invoice to acme"]),
    ("fix bike,pay rent,call mum", ["Fix bike", "Pay rent", "Call mum"]),
)

FIELDS: tuple[tuple[str, dict[str, Any]], ...] = (
    ("call mum urgent", {"title": "Call mum", "priority": "high"}),
    ("urgent: call mum", {"title": "Call mum", "priority": "high"}),
    ("call mum asap", {"title": "Call mum", "priority": "high"}),
    ("call mum!!", {"title": "Call mum", "priority": "high"}),
    ("call mum !!!", {"title": "Call mum", "priority": "critical"}),
    ("call mum!", {"title": "Call mum"}),
    ("critical: call mum", {"title": "Call mum", "priority": "critical"}),
    ("call mum p1", {"title": "Call mum", "priority": "critical"}),
    ("call mum p2", {"title": "Call mum", "priority": "high"}),
    ("call mum p3", {"title": "Call mum"}),
    ("call mum p4", {"title": "Call mum", "priority": "low"}),
    ("call mum, high priority", {"title": "Call mum", "priority": "high"}),
    ("call mum low priority", {"title": "Call mum", "priority": "low"}),
    ("call mum sometime", {"title": "Call mum", "priority": "low"}),
    ("call mum, no rush", {"title": "Call mum", "priority": "low"}),
    ("call mum ~20m", {"title": "Call mum", "estimate_minutes": 20}),
    ("call mum 90m", {"title": "Call mum", "estimate_minutes": 90}),
    ("call mum 30 min", {"title": "Call mum", "estimate_minutes": 30}),
    ("call mum (2h)", {"title": "Call mum", "estimate_minutes": 120}),
    ("call mum, takes an hour", {"title": "Call mum", "estimate_minutes": 60}),
    ("call mum prob an hour or so", {"title": "Call mum", "estimate_minutes": 60}),
    ("paint the fence, takes an afternoon", {"title": "Paint the fence", "estimate_minutes": 180}),
    ("practise piano for 35 minutes", {"title": "Practise piano", "estimate_minutes": 35}),
    ("call mum 1.5h", {"title": "Call mum", "estimate_minutes": 90}),
    ("call mum 1h30", {"title": "Call mum", "estimate_minutes": 90}),
    ("paint the fence, should take two days", {"title": "Paint the fence", "estimate_minutes": 960}),
    ("call mum #family", {"title": "Call mum", "tags": ["family"]}),
    ("call mum #Family @phone", {"title": "Call mum", "tags": ["family", "phone"]}),
    ("buy the 20 minute timer", {"title": "Buy the 20 minute timer"}),
    (
        "call mum tomorrow at 9 !! ~20m #family",
        {
            "title": "Call mum",
            "due": "2026-11-24T09:00",
            "priority": "high",
            "estimate_minutes": 20,
            "tags": ["family"],
        },
    ),
    (
        "Pay rent by friday p1 (5 min) #home",
        {
            "title": "Pay rent",
            "due": "2026-11-27",
            "due_kind": "deadline",
            "priority": "critical",
            "estimate_minutes": 5,
            "tags": ["home"],
        },
    ),
    ("sometime next week call mum", {"title": "Call mum", "due": "2026-11-30", "priority": "low"}),
    ("call Bob tomorrow about rent", {"title": "Call Bob about rent", "due": "2026-11-24"}),
    ("call Bob on friday or saturday", {"title": "Call Bob on friday or saturday", "due": "2026-11-27"}),
    (
        "watch Friday Night Lights on friday at 9pm",
        {"title": "Watch Friday Night Lights", "due": "2026-11-27T21:00"},
    ),
    ("call 555-1234 at 5", {"title": "Call 555-1234", "due": "2026-11-23T17:00"}),
    ("call mom (tomorrow?)", {"title": "Call mom", "due": "2026-11-24"}),
    ("call Ida (tomorrow at 5)", {"title": "Call Ida", "due": "2026-11-24T17:00"}),
    ("CALL MUM TOMORROW AT 9", {"title": "CALL MUM", "due": "2026-11-24T09:00"}),
    ("call\u200b mum tomorr\u00adow", {"title": "Call mum", "due": "2026-11-24"}),
    ("#12 call mum", {"title": "#12 call mum"}),
)

TIMES: tuple[tuple[str, list[tuple[str, str | None]]], ...] = (
    (
        "call the vet tomorrow at 9, and buy stamps",
        [("Call the vet", "2026-11-24T09:00"), ("Buy stamps", None)],
    ),
    ("tomorrow: call Bob, pay rent", [("Call Bob", "2026-11-24"), ("Pay rent", "2026-11-24")]),
    ("tomorrow: call Bob at 9, pay rent", [("Call Bob", "2026-11-24T09:00"), ("Pay rent", "2026-11-24")]),
    ("tomorrow call Bob and pay rent", [("Call Bob", "2026-11-24"), ("Pay rent", "2026-11-24")]),
    ("tomorrow I need to call Bob and pay rent", [("Call Bob", "2026-11-24"), ("Pay rent", "2026-11-24")]),
    ("call Bob and pay rent tomorrow", [("Call Bob", None), ("Pay rent", "2026-11-24")]),
    ("call Bob and pay rent both tomorrow", [("Call Bob", "2026-11-24"), ("Pay rent", "2026-11-24")]),
    (
        "Tomorrow:\n- call Bob\n- pay rent\n\nbuy stamps",
        [
            ("Call Bob", "2026-11-24"),
            ("Pay rent", "2026-11-24"),
            ("Buy stamps", None),
        ],
    ),
    ("today\ncall Bob\nTomorrow\npay rent", [("Call Bob", "2026-11-23"), ("Pay rent", "2026-11-24")]),
    (
        "call Bob today, pay rent tomorrow, and email Jo on friday",
        [
            ("Call Bob", "2026-11-23"),
            ("Pay rent", "2026-11-24"),
            ("Email Jo", "2026-11-27"),
        ],
    ),
    ("tue: gym, wed: dentist", [("Gym", "2026-11-24"), ("Dentist", "2026-11-25")]),
    (
        "todo today: laundry, dishes, call bank",
        [("Laundry", "2026-11-23"), ("Dishes", "2026-11-23"), ("Call bank", "2026-11-23")],
    ),
    ("I forgot to pay the bill, need to do that today", [("Pay the bill", "2026-11-23")]),
    ("by friday: send invoice, file taxes", [("Send invoice", "2026-11-27"), ("File taxes", "2026-11-27")]),
    (
        "dentist friday, taxes monday, gym at 6",
        [
            ("Dentist", "2026-11-27"),
            ("Taxes", "2026-11-30"),
            ("Gym", "2026-11-23T18:00"),
        ],
    ),
)


@pytest.mark.parametrize(("text", "title"), TITLES)
def test_a_title_is_the_thing_itself(items: Items, text: str, title: str) -> None:
    assert [item["title"] for item in items(text)] == [title]


@pytest.mark.parametrize(("text", "titles"), SEVERAL)
def test_things_said_together_become_items_of_one_call(items: Items, text: str, titles: list[str]) -> None:
    assert [item["title"] for item in items(text)] == titles


@pytest.mark.parametrize(("text", "item"), FIELDS)
def test_what_is_said_beside_the_thing_becomes_its_fields(items: Items, text: str, item: dict[str, Any]) -> None:
    assert items(text) == [item]


@pytest.mark.parametrize(("text", "expected"), TIMES)
def test_each_item_has_its_own_time_unless_one_is_meant_for_all(
    items: Items, text: str, expected: list[tuple[str, str | None]]
) -> None:
    assert [(item["title"], item.get("due")) for item in items(text)] == expected


def test_a_long_text_is_cut_at_a_word_and_kept_whole_in_the_notes(items: Items) -> None:
    text = "write down that " + "remarkable " * 40
    (item,) = items(text)
    assert len(item["title"]) <= 255
    assert item["title"].endswith("remarkable")
    assert item["notes"] == text.strip()
