"""What random lives have found, each as a life of its own."""

from __future__ import annotations

from collections.abc import AsyncGenerator
from datetime import UTC, datetime

import pytest_asyncio

from tests.integration.proactive.days import day
from tests.support.coming_back import set_user
from tests.support.reminding import at, call, forward, now_due, remind
from tests.support.talk import House, house


@pytest_asyncio.fixture(loop_scope="session")
async def home(database_url: str) -> AsyncGenerator[House]:
    """A service without a worker, its clock at Monday 10:00 in New York."""
    async with house(database_url) as opened:
        yield opened


async def test_what_keeps_at_it_goes_on_after_more_than_a_day_away(home: House) -> None:
    await remind(home, "Ring the garage", {"at": "2026-11-24T09:00", "keep": True})
    await forward(home, at(24, 9))
    home.clock.set(at(26, 12))
    ((when, text),) = await now_due(home)
    assert when == "26 12:00"
    assert "Ring the garage" in text
    assert "since Tue 24 Nov 9:00" in text
    assert [when for when, _ in await forward(home, at(26, 14, 20))] == ["26 13:00", "26 14:00"]


async def test_no_ping_stays_no_ping_when_the_task_changes_otherwise(home: House) -> None:
    await call(home, "capture_tasks", items=[{"title": "Call mom", "due": "2026-11-24T09:00"}])
    await call(home, "no_ping", number=1)
    await call(home, "change_task", number=1, due="2026-11-24T12:00")
    assert await forward(home, at(25)) == []


async def test_not_today_of_a_time_in_another_zone_is_that_time_there_tomorrow(home: House) -> None:
    await remind(home, "Call Berlin", {"at": "2026-11-24T15:00", "zone": "Europe/Berlin"})
    assert [when for when, _ in await forward(home, at(24, 9))] == ["24 09:00"]
    await home.press(home.sender.sent[-1], "Not today")
    assert [when for when, _ in await forward(home, at(26))] == ["25 09:00"]


async def test_quiet_hours_of_what_keeps_at_it_are_the_persons_own_whatever_zone_was_named(home: House) -> None:
    await remind(home, "Call Berlin", {"at": "2026-11-24T21:55", "zone": "Europe/Berlin", "keep": True})
    said = await forward(home, at(24, 16, 20))
    assert [when for when, _ in said] == ["24 15:55", "24 16:05", "24 16:15"]


async def test_so_long_before_is_that_long_over_a_clock_change(database_url: str) -> None:
    async with day(database_url, "Australia/Lord_Howe", "2027-04-03T22:00") as chat:
        await chat.said("call mom tomorrow at 2:30 am", "remind me 90 minutes before")
        said = await chat.say("!now 2027-04-04T02:29:00+10:30")
    assert said == [("2027-04-04T01:30:00+11:00", "Call mom")]


async def test_what_keeps_at_it_waits_as_long_over_a_clock_change(home: House) -> None:
    await remind(home, "Check the dough", {"at": "2027-11-07T01:45", "keep": True})
    await set_user(home, "quiet_from = '0:00', quiet_to = '0:00'")
    home.clock.set(datetime(2027, 11, 7, 5, 45, tzinfo=UTC))
    await now_due(home)
    assert await home.service.mover.next_due() == datetime(2027, 11, 7, 5, 55, tzinfo=UTC)
    home.clock.set(datetime(2027, 11, 7, 5, 55, tzinfo=UTC))
    await now_due(home)
    assert await home.service.mover.next_due() == datetime(2027, 11, 7, 6, 5, tzinfo=UTC)


async def test_no_more_reminders_ends_what_keeps_at_it(home: House) -> None:
    await remind(home, "Ring the garage", {"at": "2026-11-24T09:00", "keep": True})
    await forward(home, at(24, 9))
    await call(home, "cancel_reminders", number=1)
    assert [receipt["action"] for receipt in await home.receipts()] == ["reminder.cancelled"]
    assert await forward(home, at(24, 12)) == []
