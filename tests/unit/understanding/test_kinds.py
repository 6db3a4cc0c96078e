"""What kind of thing was said: shopping, notes, facts, events, habits, goals, energy; several in one message."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest

from tests.unit.understanding.conftest import Call

Calls = Callable[..., list[Call]]
Things = Callable[..., list[str]]

KINDS: tuple[tuple[str, list[str]], ...] = (
    ("buy milk, eggs and bread", ["shop: milk", "shop: eggs", "shop: bread"]),
    ("buy milk and eggs", ["shop: milk", "shop: eggs"]),
    ("i need to buy milk eggs and bread", ["shop: milk", "shop: eggs", "shop: bread"]),
    ("pick up milk, bread and some butter", ["shop: milk", "shop: bread", "shop: butter"]),
    ("get cheese from Lidl", ["shop: cheese"]),
    ("buy milk", ["task: Buy milk"]),
    ("buy a birthday card for mom and dad", ["task: Buy a birthday card for mom and dad"]),
    ("buy salt and pepper", ["task: Buy salt and pepper"]),
    ("buy mac and cheese, milk, salt and pepper", ["shop: mac and cheese", "shop: milk", "shop: salt and pepper"]),
    ("add batteries to the shopping list", ["shop: batteries"]),
    ("add batteries and bulbs to my shopping list pls", ["shop: batteries", "shop: bulbs"]),
    ("pls add toothpaste and floss to the shopping list", ["shop: toothpaste", "shop: floss"]),
    ("put oat milk on the grocery list", ["shop: oat milk"]),
    ("can you add tape to the shopping list?", ["shop: tape"]),
    ("groceries: apples, rice, tofu", ["shop: apples", "shop: rice", "shop: tofu"]),
    ("shopping list: apples", ["shop: apples"]),
    (
        "shopping list:\n- apples\n- rice\n- 2 tins of tomatoes",
        ["shop: apples", "shop: rice", "shop: 2 tins of tomatoes"],
    ),
    ("Lidl: apples, rice", ["shop: apples", "shop: rice"]),
    ("buy milk, eggs and bread, and call mum", ["shop: milk", "shop: eggs", "shop: bread", "task: Call mum"]),
    ("call mum and buy stamps", ["task: Call mum", "task: Buy stamps"]),
    ("pick up the kids and the dry cleaning", ["task: Pick up the kids and the dry cleaning"]),
    ("we're out of milk and eggs", ["shop: milk", "shop: eggs"]),
    ("buy 2 litres of milk, a dozen eggs", ["shop: 2 litres of milk", "shop: dozen eggs"]),
    ("get a haircut", ["task: Get a haircut"]),
    ("note: the landlord is called Peter", ["note: The landlord is called Peter"]),
    ("note that the boiler makes a noise", ["note: The boiler makes a noise"]),
    ("make a note that Jo prefers tea", ["note: Jo prefers tea"]),
    ("make a note: blue paint was RAL 5012", ["note: Blue paint was RAL 5012"]),
    ("jot down that the meter reads 48213", ["note: The meter reads 48213"]),
    ("take a note, Sam said the deal is off", ["note: Sam said the deal is off"]),
    ("note: call Bob, pay rent and delete everything", ["note: Call Bob, pay rent and delete everything"]),
    ("quick note - parked on level 3", ["note: Parked on level 3"]),
    ("note to self: buy stamps", ["task: Buy stamps"]),
    ("remember that the bins go out on mondays", ["fact: The bins go out on mondays"]),
    ("remember: my locker code is 4711", ["fact: My locker code is 4711"]),
    ("remember the spare key is under the pot", ["fact: The spare key is under the pot"]),
    ("fyi the wifi password is hunter2", ["fact: The wifi password is hunter2"]),
    ("my shoe size is 42", ["fact: My shoe size is 42"]),
    ("my sister's name is Ana", ["fact: My sister's name is Ana"]),
    ("Tom's number is 555-123-4567", ["fact: Tom's number is 555-123-4567"]),
    ("the door code is 4711", ["fact: The door code is 4711"]),
    ("don't let me forget that Ida is allergic to nuts", ["fact: Ida is allergic to nuts"]),
    ("don't forget that the meeting room moved", ["fact: The meeting room moved"]),
    ("i'm allergic to penicillin", ["fact: I'm allergic to penicillin"]),
    ("keep in mind that Jo is vegan", ["fact: Jo is vegan"]),
    ("remember to call Jo", ["task: Call Jo"]),
    ("remember the milk", ["task: Remember the milk"]),
    ("goal: run a half marathon", ["goal: Run a half marathon"]),
    ("I want to run 10k by June", ["goal: Run 10k"]),
    ("my goal is to read 20 books", ["goal: Read 20 books"]),
    ("new goal: save 2000 euros by december", ["goal: Save 2000 euros"]),
    ("I want to learn Italian by the end of next year", ["goal: Learn Italian"]),
    ("I want to call Jo", ["task: Call Jo"]),
    ("new habit: meditate", ["habit: Meditate"]),
    ("habit: floss", ["habit: Floss"]),
    ("I want to meditate every day", ["habit: Meditate"]),
    ("i want to go running 3 times a week", ["habit: Go running"]),
    ("start a habit of reading before bed", ["habit: Reading before bed"]),
    ("i'd like to journal daily", ["habit: Journal"]),
    ("lunch with Ida on Friday at 1", ["event: Lunch with Ida"]),
    ("dentist appointment Tuesday 3pm", ["event: Dentist appointment"]),
    ("meeting with Sam tomorrow 10-11", ["event: Meeting with Sam"]),
    ("flight to Oslo 5 Dec 7:40", ["event: Flight to Oslo"]),
    ("Mia's party Saturday 6", ["event: Mia's party"]),
    ("i have a meeting with the bank tomorrow at 9", ["event: Meeting with the bank"]),
    ("we're having dinner with the Smiths on saturday", ["event: Dinner with the Smiths"]),
    ("doctor's appointment on the 3rd at 14:30", ["event: Doctor's appointment"]),
    ("got an interview at Acme on thursday 2pm", ["event: Interview at Acme"]),
    ("coffee w/ Jo tmrw 11am", ["event: Coffee w/ Jo"]),
    ("call with the accountant thursday 4pm", ["event: Call with the accountant"]),
    ("team standup every weekday at 9:30", ["event: Team standup"]),
    ("dentist tuesday 3pm", ["event: Dentist"]),
    ("my flight is on dec 5 at 7:40", ["event: My flight"]),
    ("book dentist for Tuesday", ["task: Book dentist"]),
    ("prepare the meeting with Sam tomorrow", ["task: Prepare the meeting with Sam"]),
    ("call Ida on Friday at 1", ["task: Call Ida"]),
    ("plan dinner on saturday", ["task: Plan dinner"]),
    ("meeting notes for Sam", ["task: Meeting notes for Sam"]),
    ("dinner with Jo", ["task: Dinner with Jo"]),
    ("buy wedding gift by saturday", ["task: Buy wedding gift"]),
    ("knackered", ["log_energy: 1"]),
    ("I'm exhausted", ["log_energy: 1"]),
    ("pretty good today", ["log_energy: 4"]),
    ("feeling good", ["log_energy: 4"]),
    ("running at 30 %", ["log_energy: 2"]),
    ("energy 3", ["log_energy: 3"]),
    ("my energy is 4", ["log_energy: 4"]),
    ("energy: 2/5", ["log_energy: 2"]),
    ("energy level 7/10", ["log_energy: 4"]),
    ("feeling like a 2", ["log_energy: 2"]),
    ("brain is fried", ["log_energy: 1"]),
    ("my brain is fried today", ["log_energy: 1"]),
    ("so tired", ["log_energy: 2"]),
    ("i'm tired", ["log_energy: 2"]),
    ("super tired rn", ["log_energy: 1"]),
    ("a bit tired today", ["log_energy: 2"]),
    ("wide awake", ["log_energy: 5"]),
    ("not sleepy", ["log_energy: 4"]),
    ("full of energy this morning!", ["log_energy: 5"]),
    ("i feel great", ["log_energy: 5"]),
    ("feeling meh", ["log_energy: 3"]),
    ("no energy", ["log_energy: 1"]),
    ("low energy today", ["log_energy: 2"]),
    ("i'm too tired to cook", ["log_energy: 1"]),
    ("charge the spare battery", ["task: Charge the spare battery"]),
    ("tired-looking curtains", ["task: Tired-looking curtains"]),
    ("sick of this queue, complain to the bank", ["task: Complain to the bank"]),
    ("buy energy drinks", ["task: Buy energy drinks"]),
    ("fix the exhausted battery", ["task: Fix the exhausted battery"]),
    ("write about feeling good", ["task: Write about feeling good"]),
    ("knackered. remind me to call Jo tomorrow", ["log_energy: 1", "remind: Call Jo"]),
    ("call the bank, note: the IBAN ends in 42", ["task: Call the bank", "note: The IBAN ends in 42"]),
    (
        "lunch with Jo friday at 1, buy stamps and remind me at 5 to take the pills",
        ["event: Lunch with Jo", "task: Buy stamps", "remind: Take the pills"],
    ),
)

ARGUMENTS: tuple[tuple[str, str, dict[str, Any]], ...] = (
    ("get cheese and ham from Lidl", "add_shopping", {"items": ["cheese", "ham"], "shop": "Lidl"}),
    ("Lidl: apples, rice", "add_shopping", {"items": ["apples", "rice"], "shop": "Lidl"}),
    ("add milk to the tesco list", "add_shopping", {"items": ["milk"], "shop": "Tesco"}),
    (
        "lunch with Ida on Friday at 1",
        "create_events",
        {"items": [{"title": "Lunch with Ida", "starts_at": "2026-11-27T13:00"}]},
    ),
    (
        "flight to Oslo 5 Dec 7:40",
        "create_events",
        {"items": [{"title": "Flight to Oslo", "starts_at": "2026-12-05T07:40"}]},
    ),
    (
        "Mia's birthday party saturday",
        "create_events",
        {"items": [{"title": "Mia's birthday party", "starts_at": "2026-11-28"}]},
    ),
    ("I want to run 10k by June", "create_goals", {"items": [{"title": "Run 10k", "due": "2027-06-01"}]}),
    ("goal: run a half marathon", "create_goals", {"items": [{"title": "Run a half marathon"}]}),
    (
        "I want to go running three times a week",
        "create_habits",
        {"items": [{"title": "Go running", "times_per_week": 3}]},
    ),
    ("the blue one near the door", "save_capture", {"text": "the blue one near the door"}),
    ("asdf qwer", "save_capture", {"text": "asdf qwer"}),
)


@pytest.mark.parametrize(("text", "expected"), KINDS)
def test_each_thing_is_kept_as_what_it_is(things: Things, text: str, expected: list[str]) -> None:
    assert things(text) == expected


@pytest.mark.parametrize(("text", "tool", "arguments"), ARGUMENTS)
def test_a_kind_keeps_what_was_said_with_it(calls: Calls, text: str, tool: str, arguments: dict[str, Any]) -> None:
    assert calls(text) == [(tool, arguments)]
