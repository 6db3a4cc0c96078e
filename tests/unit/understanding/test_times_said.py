"""When things are due, as people say it: Monday 23 November 2026, 10:00 in New York."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest

from tests.unit.understanding.conftest import Call

Calls = Callable[..., list[Call]]
Items = Callable[..., list[dict[str, Any]]]

DUE: tuple[tuple[str, str, str], ...] = (
    # days
    ("call mum today", "Call mum", "2026-11-23"),
    ("call mum tomorrow", "Call mum", "2026-11-24"),
    ("call mum tomorow", "Call mum", "2026-11-24"),
    ("call mum tmrw", "Call mum", "2026-11-24"),
    ("call mum 2moro", "Call mum", "2026-11-24"),
    ("tmr call mum", "Call mum", "2026-11-24"),
    ("Tomorrow, call mum", "Call mum", "2026-11-24"),
    ("call mum the day after tomorrow", "Call mum", "2026-11-25"),
    ("call mum on Thursday", "Call mum", "2026-11-26"),
    ("call mum thurs", "Call mum", "2026-11-26"),
    ("call mum wensday", "Call mum", "2026-11-25"),
    ("call mum wednsday morning", "Call mum", "2026-11-25T09:00"),
    ("call mum Monday", "Call mum", "2026-11-30"),
    ("call mum on monday at 4", "Call mum", "2026-11-23T16:00"),
    ("call mum on monday at 9am", "Call mum", "2026-11-30T09:00"),
    ("call mum this Sunday", "Call mum", "2026-11-29"),
    ("call mum next Sunday", "Call mum", "2026-12-06"),
    ("call mum next Monday", "Call mum", "2026-11-30"),
    ("call mum next friday", "Call mum", "2026-12-04"),
    ("call mum this coming friday", "Call mum", "2026-11-27"),
    ("call mum a week from Saturday", "Call mum", "2026-12-05"),
    ("call mum Saturday week", "Call mum", "2026-12-05"),
    ("call mum two weeks from friday", "Call mum", "2026-12-11"),
    ("call mum a week from today", "Call mum", "2026-11-30"),
    ("call mum in 3 days", "Call mum", "2026-11-26"),
    ("call mum in a week", "Call mum", "2026-11-30"),
    ("call mum in two weeks", "Call mum", "2026-12-07"),
    ("call mum in a month", "Call mum", "2026-12-23"),
    ("call mum in a fortnight at 5pm", "Call mum", "2026-12-07T17:00"),
    ("call mum 3 days from now", "Call mum", "2026-11-26"),
    ("call mum tuesday next week", "Call mum", "2026-12-01"),
    ("call mum next week on tuesday", "Call mum", "2026-12-01"),
    ("call mum next week", "Call mum", "2026-11-30"),
    ("call mum next month", "Call mum", "2026-12-01"),
    ("call mum this weekend", "Call mum", "2026-11-28"),
    ("call mum at the weekend", "Call mum", "2026-11-28"),
    ("call mum next weekend", "Call mum", "2026-12-05"),
    ("call mum end of the week", "Call mum", "2026-11-27"),
    ("call mum at the end of the month", "Call mum", "2026-11-30"),
    ("call mum at the end of next month", "Call mum", "2026-12-31"),
    ("call mum on sat", "Call mum", "2026-11-28"),
    ("call mum sat 5pm", "Call mum", "2026-11-28T17:00"),
    ("call mum sun morning", "Call mum", "2026-11-29T09:00"),
    # dates
    ("call mum on the 5th", "Call mum", "2026-12-05"),
    ("call mum on the 25th", "Call mum", "2026-11-25"),
    ("call mum on the 31st", "Call mum", "2026-12-31"),
    ("call mum on the 5th of next month", "Call mum", "2026-12-05"),
    ("call mum the 9th of Jan", "Call mum", "2027-01-09"),
    ("call mum Jan 9", "Call mum", "2027-01-09"),
    ("call mum january 9th at 3pm", "Call mum", "2027-01-09T15:00"),
    ("call mum 9 January", "Call mum", "2027-01-09"),
    ("call mum dec 24", "Call mum", "2026-12-24"),
    ("call mum Friday, Dec 4", "Call mum", "2026-12-04"),
    ("call mum 1/9", "Call mum", "2027-01-09"),
    ("call mum on 12/24 at 4", "Call mum", "2026-12-24T16:00"),
    ("call mum on 12/24/2027", "Call mum", "2027-12-24"),
    ("call mum 2027-01-09", "Call mum", "2027-01-09"),
    ("call mum 2027-01-09 at 16:30", "Call mum", "2027-01-09T16:30"),
    ("call mum on friday the 13th", "Call mum", "2027-08-13"),
    ("call mum on 5th", "Call mum", "2026-12-05"),
    ("12/24 call mum", "Call mum", "2026-12-24"),
    ("early tomorrow call mum", "Call mum", "2026-11-24"),
    ("call mum tomorrow early morning", "Call mum", "2026-11-24T09:00"),
    ("standup thursday 10-11", "Standup", "2026-11-26T10:00"),
    ("vacation Dec 20-27", "Vacation Dec 20-27", "2026-12-20"),
    ("wake up at 6", "Wake up", "2026-11-24T06:00"),
    ("breakfast with Ida at 9", "Breakfast with Ida", "2026-11-24T09:00"),
    ("call mum feb 29", "Call mum", "2028-02-29"),
    # clock times, no day
    ("call mum at 4", "Call mum", "2026-11-23T16:00"),
    ("call mum at half past six", "Call mum", "2026-11-23T18:30"),
    ("call mum at 8", "Call mum", "2026-11-23T20:00"),
    ("call mum at 9", "Call mum", "2026-11-23T21:00"),
    ("call mum at 11", "Call mum", "2026-11-23T11:00"),
    ("call mum at 10", "Call mum", "2026-11-23T22:00"),
    ("call mum at 12", "Call mum", "2026-11-23T12:00"),
    ("call mum at five", "Call mum", "2026-11-23T17:00"),
    ("call mum 5pm", "Call mum", "2026-11-23T17:00"),
    ("call mum 5 pm", "Call mum", "2026-11-23T17:00"),
    ("call mum at 5p", "Call mum", "2026-11-23T17:00"),
    ("call mum 9am", "Call mum", "2026-11-24T09:00"),
    ("call mum at 17:30", "Call mum", "2026-11-23T17:30"),
    ("call mum at 1730", "Call mum", "2026-11-23T17:30"),
    ("call mum at 5.30pm", "Call mum", "2026-11-23T17:30"),
    ("call mum at 09:00", "Call mum", "2026-11-24T09:00"),
    ("call mum quarter to 5", "Call mum", "2026-11-23T16:45"),
    ("call mum at quarter past nine", "Call mum", "2026-11-23T21:15"),
    ("call mum at ten to six", "Call mum", "2026-11-23T17:50"),
    ("call mum at half six", "Call mum", "2026-11-23T18:30"),
    ("call mum around 5", "Call mum", "2026-11-23T17:00"),
    ("call mum at 5ish", "Call mum", "2026-11-23T17:00"),
    ("call mum at 5 o'clock", "Call mum", "2026-11-23T17:00"),
    ("call mum at noon", "Call mum", "2026-11-23T12:00"),
    ("call mum at midnight", "Call mum", "2026-11-24T00:00"),
    ("call mum today at 6", "Call mum", "2026-11-23T18:00"),
    ("call mum @ 5pm", "Call mum", "2026-11-23T17:00"),
    ("call mum from 3 to 4pm", "Call mum", "2026-11-23T15:00"),
    ("at 4 call mum", "Call mum", "2026-11-23T16:00"),
    # clock times on another day
    ("call mum tomorrow at 4", "Call mum", "2026-11-24T16:00"),
    ("call mum tomorrow at 8", "Call mum", "2026-11-24T08:00"),
    ("call mum tomorrow 9", "Call mum", "2026-11-24T09:00"),
    ("call mum tomorrow at 12", "Call mum", "2026-11-24T12:00"),
    ("call mum on friday 5pm", "Call mum", "2026-11-27T17:00"),
    ("call mum at 4 on friday", "Call mum", "2026-11-27T16:00"),
    ("dinner with Ida tomorrow at 8", "Dinner with Ida", "2026-11-24T20:00"),
    ("drinks on friday at 7", "Drinks", "2026-11-27T19:00"),
    ("watch a film on friday at 9", "Watch a film", "2026-11-27T21:00"),
    ("lunch with Ida on Friday at 1", "Lunch with Ida", "2026-11-27T13:00"),
    ("tomorrow at half past 6 call mum", "Call mum", "2026-11-24T18:30"),
    ("call the garage at 7 when they open", "Call the garage when they open", "2026-11-24T07:00"),
    # parts of the day
    ("call mum first thing", "Call mum", "2026-11-24T08:00"),
    ("call mum before work", "Call mum", "2026-11-24T08:00"),
    ("call mum first thing tomorrow", "Call mum", "2026-11-24T08:00"),
    ("call mum in the morning", "Call mum", "2026-11-24T09:00"),
    ("call mum tomorrow morning", "Call mum", "2026-11-24T09:00"),
    ("call mum tomorrow am", "Call mum", "2026-11-24T09:00"),
    ("call mum this afternoon", "Call mum", "2026-11-23T15:00"),
    ("call mum tomorrow afternoon", "Call mum", "2026-11-24T15:00"),
    ("call mum friday evening", "Call mum", "2026-11-27T19:00"),
    ("call mum tonight", "Call mum", "2026-11-23T20:00"),
    ("call mum tonight at 9", "Call mum", "2026-11-23T21:00"),
    ("call mum 8 tonight", "Call mum", "2026-11-23T20:00"),
    ("call mum friday night", "Call mum", "2026-11-27T21:00"),
    ("call mum at 5 in the morning", "Call mum", "2026-11-24T05:00"),
    ("call mum tomorrow at 8 in the evening", "Call mum", "2026-11-24T20:00"),
    ("call mum eod", "Call mum", "2026-11-23T17:00"),
    ("call mum after work", "Call mum", "2026-11-23T17:00"),
    ("call mum at lunchtime", "Call mum", "2026-11-23T12:00"),
    ("call mum on the morning of the 5th", "Call mum", "2026-12-05T09:00"),
    # delays
    ("call mum in two and a half hours", "Call mum", "2026-11-23T12:30"),
    ("call mum in 40", "Call mum", "2026-11-23T10:40"),
    ("call mum in 40 minutes", "Call mum", "2026-11-23T10:40"),
    ("call mum in 90m", "Call mum", "2026-11-23T11:30"),
    ("call mum in an hour", "Call mum", "2026-11-23T11:00"),
    ("call mum in half an hour", "Call mum", "2026-11-23T10:30"),
    ("call mum in an hour and a half", "Call mum", "2026-11-23T11:30"),
    ("call mum in 1h30", "Call mum", "2026-11-23T11:30"),
    ("call mum in a couple of hours", "Call mum", "2026-11-23T12:00"),
    ("call mum 20 minutes from now", "Call mum", "2026-11-23T10:20"),
    ("call mum in a bit", "Call mum", "2026-11-23T10:30"),
    ("call mum later", "Call mum", "2026-11-23T13:00"),
    ("in 20 minutes call mum", "Call mum", "2026-11-23T10:20"),
)

DEADLINES: tuple[tuple[str, str, str], ...] = (
    ("pay the rent by friday", "Pay the rent", "2026-11-27"),
    ("pay the rent before friday", "Pay the rent", "2026-11-27"),
    ("pay the rent due friday", "Pay the rent", "2026-11-27"),
    ("pay the rent, due on the 1st", "Pay the rent", "2026-12-01"),
    ("pay the rent until friday", "Pay the rent", "2026-11-27"),
    ("pay the rent by 5", "Pay the rent", "2026-11-23T17:00"),
    ("pay the rent by eod", "Pay the rent", "2026-11-23T17:00"),
    ("pay the rent by tomorrow noon", "Pay the rent", "2026-11-24T12:00"),
    ("pay the rent friday at the latest", "Pay the rent", "2026-11-27"),
    ("pay the rent no later than friday 5pm", "Pay the rent", "2026-11-27T17:00"),
    ("pay the rent by the end of the month", "Pay the rent", "2026-11-30"),
    ("pay the rent due 1st", "Pay the rent", "2026-12-01"),
    ("pay the rent b4 friday", "Pay the rent", "2026-11-27"),
    ("pay the rent by June", "Pay the rent", "2027-06-01"),
    ("submit report by Friday 3pm", "Submit report", "2026-11-27T15:00"),
)

PROBLEMS: tuple[tuple[str, str, str], ...] = (
    ("pay rent 31 April", "Pay rent", "31 April"),
    ("pay rent on Feb 30", "Pay rent", "Feb 30"),
    ("pay rent yesterday", "Pay rent", "yesterday"),
    ("pay rent last May", "Pay rent", "last May"),
    ("pay rent by 2025-01-09", "Pay rent", "2025-01-09"),
    ("pay rent Jan 9 2025", "Pay rent", "Jan 9 2025"),
    ("pay rent today at 9am", "Pay rent", "today at 9am"),
    ("pay rent by last friday", "Pay rent", "last friday"),
)

NO_TIME: tuple[str, ...] = (
    "Send April's invoice",
    "Watch Friday Night Lights",
    "Watch 21 Grams",
    "Fix a third shelf",
    "Read page 12",
    "Look for a 9 to 5 job",
    "Return the $5 note",
    "Install v2.1",
    "Call +1 555 123 4567",
    "Call 555-1234",
    'Read "tomorrow never dies"',
    "Read “Ten to Six”",
    "Buy sun cream",
    "Read the notes from Friday",
    "Reply to yesterday's email",
    "Prepare my Friday talk",
    "Meet Ida at 5 Guys",
    "Buy 1/2 pound of tea",
    "Set up 24/7 support",
    "Meet on the 5th floor",
    "March for the climate",
    "Write the May report",
    "Buy a second monitor",
    "Find a midnight snack recipe",
    "Print at 5x zoom",
    "Read a book in 2027",
    "Prepare next sunday's roast",
    "Back up the laptop twice a week",
    "Plan the morning routine",
    "Open bus 42 timetable",
    "Read https://example.com/2026/11/24/tomorrow",
)


@pytest.mark.parametrize(("text", "title", "due"), DUE)
def test_a_time_said_becomes_the_due_time_and_leaves_the_title(calls: Calls, text: str, title: str, due: str) -> None:
    ((tool, arguments),) = calls(text)
    (item,) = arguments["items"]
    at = item.get("starts_at") if tool == "create_events" else item.get("due")
    assert (item["title"], at) == (title, due)


@pytest.mark.parametrize(("text", "title", "due"), DEADLINES)
def test_by_and_due_make_a_deadline(items: Items, text: str, title: str, due: str) -> None:
    assert items(text) == [{"title": title, "due": due, "due_kind": "deadline"}]


@pytest.mark.parametrize(("text", "title", "words"), PROBLEMS)
def test_an_impossible_or_past_date_is_kept_in_words(items: Items, text: str, title: str, words: str) -> None:
    assert items(text) == [{"title": title, "date_problem": words}]


@pytest.mark.parametrize("text", NO_TIME)
def test_text_that_only_looks_like_time_stays_in_the_title(items: Items, text: str) -> None:
    assert items(text.lower() if text.lower() == text else text) == [{"title": text}]
