"""Captures that earlier tables do not hold: words of the verb, names that are days, timetables, cries."""

from __future__ import annotations

from datetime import datetime

import pytest

from tests.unit.understanding.conftest import NOW, reading
from tests.unit.understanding.spoken import said

PARTICLES = (
    ("hand the badge in today at 5pm", "capture “Hand the badge in” due=2026-11-23T17:00"),
    ("put the turkey in at 5", "capture “Put the turkey in” due=2026-11-23T17:00"),
    ("bring the bins in tomorrow", "capture “Bring the bins in” due=2026-11-24"),
    ("lock the hens in every night", "capture “Lock the hens in” due=2026-11-23T21:00 recurrence=FREQ=DAILY"),
    ("turn the heating on tomorrow", "capture “Turn the heating on” due=2026-11-24"),
    ("check in tomorrow", "capture “Check in” due=2026-11-24"),
    ("book the hall in mid january", "capture “Book the hall” due=2027-01-15"),
)
HALVES = (
    ("check on the dough in two and a half hours", "capture “Check on the dough” due=2026-11-23T12:30"),
    ("close the till at half eight", "capture “Close the till” due=2026-11-23T20:30"),
    ("finish the slides by half three", "capture “Finish the slides” due=2026-11-23T15:30 due_kind=deadline"),
    ("half seven pick up the kids", "capture “Pick up the kids” due=2026-11-23T19:30"),
    ("set an alarm for half six", "capture “Alarm” remind=[at:2026-11-24T06:30,stated:true]"),
    ("set an alarm for 7", "capture “Alarm” remind=[at:2026-11-24T07:00,stated:true]"),
)
WORKS = (
    ("learn Sunday Morning on guitar", "capture “Learn Sunday Morning on guitar”"),
    ("listen to Blue Monday", "capture “Listen to Blue Monday”"),
    ("practise Ruby Tuesday on the piano", "capture “Practise Ruby Tuesday on the piano”"),
    ("read Saturday by McEwan", "capture “Read Saturday by McEwan”"),
    ("watch the match on Sunday", "capture “Watch the match” due=2026-11-29"),
    ("learn to sew on Sunday Morning", "capture “Learn to sew” due=2026-11-29T09:00"),
)
OPENINGS = (
    (
        "remind me at 7 when the bakery opens to order the rolls",
        "capture “Order the rolls” remind=[at:2026-11-24T07:00,stated:true]",
    ),
    (
        "order tickets at 10 once the box office opens",
        "capture “Order tickets once the box office opens” due=2026-11-24T10:00",
    ),
    (
        "meet Al at 8 when the bar opens",
        "create_events items=[title:Meet Al when the bar opens,starts_at:2026-11-23T20:00]",
    ),
)
LISTS = (
    (
        "tomorrow 9:30 call the vet, 11 drop off the parcel, 2pm interview prep, 6 pick up pizza",
        "capture “Call the vet” due=2026-11-24T09:30 + “Drop off the parcel” due=2026-11-24T11:00"
        " + “Interview prep” due=2026-11-24T14:00 + “Pick up pizza” due=2026-11-24T18:00",
    ),
    ("buy 2 lamps, 3 call cards", "add_shopping items=[2 lamps, 3 call cards]"),
    (
        "before bed: tomorrow ring Nana at 11, tuesday the form due, and at some point new slippers",
        "capture “Ring Nana” due=2026-11-24T11:00 + “The form” due=2026-11-24 due_kind=deadline"
        " + “New slippers” due=2026-11-24 priority=low",
    ),
    ("thursday call Jo, friday nothing", "capture “Call Jo” due=2026-11-26"),
    (
        "I promised Ewa the recipe, I owe Ned 20 quid, and the library wants its book back by saturday",
        "capture “I promised Ewa the recipe” + “I owe Ned 20 quid”"
        " + “The library wants its book back” due=2026-11-28 due_kind=deadline",
    ),
    (
        "dump: x-ray results??, hoover the car, pay Al, call Jo",
        "capture “X-ray results” + “Hoover the car” + “Pay Al” + “Call Jo”",
    ),
    ("- passport\n- visa appointment 3 dec 10:15", "capture “Passport” + “Visa appointment” due=2026-12-03T10:15"),
)
OTHERS = (
    ("i should probably start on the tax return this weekend", "capture “Start on the tax return” due=2026-11-28"),
    ("put the slow cooker on before work tomorrow", "capture “Put the slow cooker on” due=2026-11-24T08:00"),
    ("ask Jo if she can do the 5th or the 6th", "capture “Ask Jo if she can do the 5th or the 6th” due=2026-12-05"),
    ("book a train for 20 dec, leaves 9:14", "capture “Book a train” due=2026-12-20T09:14"),
    ("book a table for 4 at 7 on friday", "capture “Book a table for 4” due=2026-11-27T19:00"),
    ("call in sick tomorrow at 7", "capture “Call in sick” due=2026-11-24T07:00"),
    (
        "remind me 30 min before my 3pm to print the agenda",
        "capture “Print the agenda” remind=[at:2026-11-23T14:30,stated:true]",
    ),
    (
        "friday 6pm drop Mo at the station, 8 collect takeaway",
        "capture “Drop Mo at the station” due=2026-11-27T18:00 + “Collect takeaway” due=2026-11-27T20:00",
    ),
    ("can someone remind me about the gas bill", "capture “The gas bill”"),
    ("need: bin bags, foil, tape", "add_shopping items=[bin bags, foil, tape]"),
)
FOUND = (
    ("in 3 quarters of an hour check the bread", "capture “Check the bread” due=2026-11-23T10:45"),
    ("start dinner at 6:30, 20 mins", "capture “Start dinner” due=2026-11-23T18:30 estimate_minutes=20"),
    ("so much to do!! laundry, bins, call nan", "capture “Laundry” priority=high + “Bins” + “Call nan”"),
    ("lol forgot to say: dog needs his jab on the 9th", "capture “Dog needs his jab” due=2026-12-09"),
    ("just remembered, visa photos", "capture “Visa photos”"),
    ("almost forgot to call mum", "capture “Call mum”"),
    ("read Tuesdays with Morrie", "capture “Read Tuesdays with Morrie”"),
    ("call Monday.com support", "capture “Call Monday.com support”"),
    (
        "soup on at 5, bed by 10",
        "capture “Soup on” due=2026-11-23T17:00 + “Bed” due=2026-11-23T22:00 due_kind=deadline",
    ),
)
WEIGHTS = (
    (
        "book flights by the end of the month, it's important",
        "capture “Book flights” due=2026-11-30 due_kind=deadline priority=high",
    ),
    (
        "call Jo, be at the clinic by 11",
        "capture “Call Jo” + “Be at the clinic” due=2026-11-23T11:00 due_kind=deadline",
    ),
)
CRIES = (
    ("ugh everything at once. call the bank", "capture “Call the bank”"),
    ("thanks for earlier. book the dentist", "capture “Book the dentist”"),
    ("wow so productive", "talk other"),
    ("no idea", "talk other"),
    ("lovely day today isn't it", "talk other"),
    ("guten morgen", "talk greeting"),
)


@pytest.mark.parametrize(
    ("text", "expected"), [*PARTICLES, *HALVES, *WORKS, *OPENINGS, *LISTS, *OTHERS, *FOUND, *WEIGHTS, *CRIES]
)
def test_a_capture_reads_as_people_mean_it(text: str, expected: str) -> None:
    assert said(text, tasks=()) == expected


@pytest.mark.parametrize(
    ("text", "stated"),
    [
        ("remind me later to check the post", False),
        ("remind me in a bit to check the post", False),
        ("remind me in an hour to check the post", True),
        ("remind me at 11pm to check the post", True),
    ],
)
def test_a_reminder_says_whether_its_time_was_stated_as_only_then_it_rings_in_quiet_hours(
    text: str, stated: bool
) -> None:
    late = datetime(2026, 11, 23, 21, 45, tzinfo=NOW.tzinfo)
    (intent,) = reading(text, late).intents
    assert intent.arguments["items"][0]["remind"][0]["stated"] is stated
