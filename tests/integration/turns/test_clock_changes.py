"""`chat --json` over both clock changes of three places: what comes every day keeps its wall clock, once a day.

A time that the change skips is the first minute after the gap, one that it repeats the first of the two.
"""

from __future__ import annotations

import json
from collections.abc import AsyncIterator
from datetime import datetime
from typing import Any

import pytest

from bot.terminal.json_lines import JsonChat
from bot.terminal.wiring import wired

CHANGES = [
    ("America/New_York", "2027-03-12T20:00-05:00", "2:30am", "2027-03-15T12:00-04:00",
     ["13T02:30:00-05:00", "14T03:00:00-04:00", "15T02:30:00-04:00"]),
    ("America/New_York", "2026-10-30T20:00-04:00", "1:30am", "2026-11-02T12:00-05:00",
     ["31T01:30:00-04:00", "01T01:30:00-04:00", "02T01:30:00-05:00"]),
    ("Europe/London", "2027-03-26T20:00+00:00", "1:30am", "2027-03-29T12:00+01:00",
     ["27T01:30:00+00:00", "28T02:00:00+01:00", "29T01:30:00+01:00"]),
    ("Europe/London", "2026-10-23T20:00+01:00", "1:30am", "2026-10-26T12:00+00:00",
     ["24T01:30:00+01:00", "25T01:30:00+01:00", "26T01:30:00+00:00"]),
    ("Australia/Lord_Howe", "2026-10-02T20:00+10:30", "2:15am", "2026-10-05T12:00+11:00",
     ["03T02:15:00+10:30", "04T02:30:00+11:00", "05T02:15:00+11:00"]),
    ("Australia/Lord_Howe", "2027-04-02T20:00+11:00", "1:45am", "2027-04-05T12:00+10:30",
     ["03T01:45:00+11:00", "04T01:45:00+11:00", "05T01:45:00+10:30"]),
]  # fmt: skip


async def lines_of(url: str, zone: str, now: str, *said: str) -> list[dict[str, Any]]:
    """What is printed for these lines."""
    printed: list[dict[str, Any]] = []

    async def source() -> AsyncIterator[str]:
        for line in said:
            yield line

    async with wired(url, zone, now=datetime.fromisoformat(now)) as (driver, clock):
        await JsonChat(driver, clock, lambda line: printed.append(json.loads(line)), "ann", zone).run(source())
    return [line for line in printed if "proactive" in line]


@pytest.mark.parametrize(("zone", "now", "clock", "to", "expected"), CHANGES)
@pytest.mark.parametrize(
    ("text", "kind"), [("remind me every day at {} to stretch", "reminder"), ("stretch every day at {}", "due_soon")]
)
async def test_every_day_keeps_its_wall_clock(
    database_url: str, zone: str, now: str, clock: str, to: str, expected: list[str], text: str, kind: str
) -> None:
    came = await lines_of(database_url, zone, now, text.format(clock), f"!now {to}")
    assert [(line["proactive"], line["at"][8:]) for line in came] == [(kind, at) for at in expected]
    assert not any(line["late"] for line in came)


async def test_an_hour_before_an_event_is_an_hour_that_passes(database_url: str) -> None:
    came = await lines_of(
        database_url, "Europe/London", "2027-03-27T20:00+00:00", "breakfast with Ida tomorrow at 2:30am",
        "!now 2027-03-28T12:00+01:00",
    )  # fmt: skip
    assert [line["at"][8:] for line in came] == ["28T00:30:00+00:00", "28T02:15:00+01:00"]


async def test_a_new_zone_moves_wall_clocks_and_says_how_many(database_url: str) -> None:
    came = await lines_of(
        database_url, "America/New_York", "2026-11-24T09:00-05:00", "remind me to ring the garage tomorrow at 9",
        "call mom tomorrow at 3pm", "remind me in 20 minutes to check the oven", "my time zone is Europe/Berlin",
        "!now 2026-11-26T12:00+01:00",
    )  # fmt: skip
    assert [(line["proactive"], line["at"]) for line in came] == [
        ("reminder", "2026-11-24T15:20:00+01:00"), ("reminder", "2026-11-25T09:00:00+01:00"),
        ("due_soon", "2026-11-25T15:00:00+01:00"),
    ]  # fmt: skip
