"""Scripted days: the lines that come by themselves are right to the minute and in order, whatever the clocks do."""

from __future__ import annotations

import pytest

from tests.integration.proactive.days import day

NEW_YORK, LONDON, LORD_HOWE = "America/New_York", "Europe/London", "Australia/Lord_Howe"


@pytest.mark.parametrize(
    ("zone", "begins", "clock", "to", "rings"),
    [
        (NEW_YORK, "2027-03-12T09:00", "2:30 am", "2027-03-15T12:00:00-04:00",
         ["2027-03-13T02:30:00-05:00", "2027-03-14T03:00:00-04:00", "2027-03-15T02:30:00-04:00"]),
        (NEW_YORK, "2027-11-05T09:00", "1:30 am", "2027-11-08T12:00:00-05:00",
         ["2027-11-06T01:30:00-04:00", "2027-11-07T01:30:00-04:00", "2027-11-08T01:30:00-05:00"]),
        (LONDON, "2027-03-26T09:00", "1:15 am", "2027-03-29T12:00:00+01:00",
         ["2027-03-27T01:15:00+00:00", "2027-03-28T02:00:00+01:00", "2027-03-29T01:15:00+01:00"]),
        (LONDON, "2026-10-23T09:00", "1:15 am", "2026-10-26T12:00:00+00:00",
         ["2026-10-24T01:15:00+01:00", "2026-10-25T01:15:00+01:00", "2026-10-26T01:15:00+00:00"]),
        (LORD_HOWE, "2026-10-02T09:00", "2:15 am", "2026-10-05T12:00:00+11:00",
         ["2026-10-03T02:15:00+10:30", "2026-10-04T02:30:00+11:00", "2026-10-05T02:15:00+11:00"]),
        (LORD_HOWE, "2027-04-02T09:00", "1:45 am", "2027-04-05T12:00:00+10:30",
         ["2027-04-03T01:45:00+11:00", "2027-04-04T01:45:00+11:00", "2027-04-05T01:45:00+10:30"]),
    ],
)  # fmt: skip
async def test_a_time_of_every_day_that_the_clock_change_skips_or_repeats_rings_once_a_day(
    database_url: str, zone: str, begins: str, clock: str, to: str, rings: list[str]
) -> None:
    async with day(database_url, zone, begins) as chat:
        await chat.said(f"remind me to take the pills every day at {clock}")
        assert await chat.say(f"!now {to}") == [(at, "Take the pills") for at in rings]


@pytest.mark.parametrize(
    ("zone", "begins", "to", "rings"),
    [
        (NEW_YORK, "2027-03-13T23:30", "2027-03-15T12:00:00-04:00",
         ["2027-03-14T03:30:00-04:00", "2027-03-14T08:00:00-04:00", "2027-03-15T08:00:00-04:00"]),
        (LONDON, "2026-10-24T23:30", "2026-10-26T12:00:00+00:00",
         ["2026-10-25T01:30:00+00:00", "2026-10-25T08:00:00+00:00", "2026-10-26T08:00:00+00:00"]),
        (LORD_HOWE, "2027-04-03T23:30", "2027-04-05T12:00:00+10:30",
         ["2027-04-04T02:00:00+10:30", "2027-04-04T08:00:00+10:30", "2027-04-05T08:00:00+10:30"]),
    ],
)  # fmt: skip
async def test_a_length_of_time_is_kept_over_the_clock_change_and_so_is_a_clock_time(
    database_url: str, zone: str, begins: str, to: str, rings: list[str]
) -> None:
    async with day(database_url, zone, begins) as chat:
        await chat.said("remind me in 3 hours to turn the oven off", "remind me to feed the cat every day at 8 am")
        said = await chat.say(f"!now {to}")
    assert said == [(rings[0], "Turn the oven off"), *((at, "Feed the cat") for at in rings[1:])]


async def test_a_snooze_in_the_hour_that_comes_twice_is_as_long_as_it_says(database_url: str) -> None:
    async with day(database_url, NEW_YORK, "2026-10-31T21:00") as chat:
        await chat.said("remind me to check the dough at 1:55 am")
        (ring,) = await chat.said("!now 2026-11-01T01:55:00-04:00")
        await chat.press(ring, "10 min")
        (second,) = await chat.said("!now 2026-11-01T01:30:00-05:00")
        assert second["at"] == "2026-11-01T01:05:00-05:00"
        assert not second["late"]
        await chat.press(second, "10 min")
        (third,) = await chat.said("!now 2026-11-01T02:30:00-05:00")
    assert third["at"] == "2026-11-01T01:40:00-05:00"
    assert not third["late"]


async def test_snoozes_by_button_and_words_ring_when_they_say(database_url: str) -> None:
    async with day(database_url, NEW_YORK, "2026-11-23T10:00") as chat:
        await chat.said("remind me to ring the garage at 11:10")
        (ring,) = await chat.said("!now 2026-11-23T11:10:00-05:00")
        assert ring["text"] == "Ring the garage. You asked for 11:10."
        await chat.press(ring, "10 min")
        assert await chat.say("!now 2026-11-23T11:20:00-05:00") == [("2026-11-23T11:20:00-05:00", "Ring the garage")]
        await chat.said("in an hour")
        assert await chat.say("!now 2026-11-23T12:30:00-05:00") == [("2026-11-23T12:20:00-05:00", "Ring the garage")]
        await chat.said("tonight")
        assert await chat.say("!now 2026-11-23T20:30:00-05:00") == [("2026-11-23T20:00:00-05:00", "Ring the garage")]
        await chat.press(ring, "Not today")
        assert await chat.say("!now 2026-11-25T00:00:00-05:00") == [("2026-11-24T20:00:00-05:00", "Ring the garage")]
        await chat.press(ring, "Done")
        assert await chat.say("!now 2026-11-26T00:00:00-05:00") == []


async def test_keeping_at_it_pauses_in_quiet_hours_and_ends_with_done(database_url: str) -> None:
    async with day(database_url, LONDON, "2026-11-23T20:00") as chat:
        await chat.said("keep at me to take the bread out at 21:40")
        said = await chat.say("!now 2026-11-24T09:10:00+00:00")
        assert [at for at, _ in said] == [
            "2026-11-23T21:40:00+00:00", "2026-11-23T21:50:00+00:00",
            "2026-11-24T08:00:00+00:00", "2026-11-24T09:00:00+00:00",
        ]  # fmt: skip
        await chat.said("done")
        assert await chat.say("!now 2026-11-24T12:00:00+00:00") == []


async def test_in_quiet_hours_a_stated_time_rings_and_a_default_one_waits_for_their_end(database_url: str) -> None:
    async with day(database_url, NEW_YORK, "2026-11-23T20:30") as chat:
        (later,) = await chat.said("remind me later to water the plants")
        assert later["receipts"][0]["remind_at"] == "2026-11-24T08:00:00-05:00"
        await chat.said("remind me at 23:15 to lock the door")
        assert await chat.say("!now 2026-11-24T09:00:00-05:00") == [
            ("2026-11-23T23:15:00-05:00", "Lock the door"),
            ("2026-11-24T08:00:00-05:00", "Water the plants"),
        ]


async def test_after_three_days_away_what_is_within_a_day_is_late_and_the_rest_is_owned_up_to(
    database_url: str,
) -> None:
    async with day(database_url, NEW_YORK, "2026-11-23T10:00") as chat:
        await chat.said(
            "remind me to call mom tomorrow at 12:00",
            "remind me to take the pills every day at 8 am",
            "remind me to ring the garage on Thursday at 9:30",
            "call the bank on Wednesday at 3pm",
        )
        lines = await chat.said("!away 2026-11-26T10:40:00-05:00")
        assert [(one["proactive"], one["at"], one["late"]) for one in lines] == [
            ("reminder", "2026-11-26T10:40:00-05:00", True),
            ("reminder", "2026-11-26T10:40:00-05:00", True),
            ("missed", "2026-11-26T10:40:00-05:00", True),
        ]
        pills, garage, missed = (one["text"] for one in lines)
        assert pills.startswith("Your 8:00 reminder for “Take the pills” didn't go out")
        assert garage == "Ring the garage, for 9:30 (late: I was away until 10:40)."
        assert all(title in missed for title in ("Call mom", "Take the pills", "Call the bank"))
        assert "Ring the garage" not in missed
        assert await chat.say("!now 2026-11-27T09:00:00-05:00") == [("2026-11-27T08:00:00-05:00", "Take the pills")]
