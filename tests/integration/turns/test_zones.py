"""The zone that is only a guess: named once, put right in words, and undone."""

from __future__ import annotations

from collections.abc import AsyncGenerator
from dataclasses import replace
from typing import Any

import pytest
import pytest_asyncio

from domain.message import Channel, Outbound
from tests.support.talk import House, RecordingSender, house, text_of

NAMED = "I take times as in America/New_York."


@pytest_asyncio.fixture(loop_scope="session")
async def home(database_url: str) -> AsyncGenerator[House]:
    """A house whose Telegram people have no zone of their own: the operator's is taken."""
    async with house(database_url, channels=[RecordingSender(Channel.TELEGRAM.value)]) as opened:
        opened.service.intake.door.open = True
        yield opened


class Guest:
    """Somebody on Telegram, whom no platform told a zone of."""

    def __init__(self, home: House) -> None:
        self._home = home
        sender = home.service.relay.channels[Channel.TELEGRAM.value]
        assert isinstance(sender, RecordingSender)
        self._sender = sender

    async def say(self, text: str, **what: Any) -> Outbound:
        inbound = text_of("tom", text, **what)
        address = replace(inbound.address, channel=Channel.TELEGRAM)
        await self._home.receive(replace(inbound, address=address, zone=None))
        await self._home.work("tom")
        return self._sender.sent[-1]

    async def press(self, shown: Outbound, label: str) -> Outbound:
        from domain.message import InboundKind
        from tests.support.talk import button

        return await self.say("", kind=InboundKind.TAP, data=button(shown, label), target=str(shown.message_id))

    async def zone(self) -> tuple[str, bool]:
        (row,) = await self._home.rows("SELECT zone, zone_confirmed FROM users", user="tom")
        return row["zone"], row["zone_confirmed"]

    async def receipts(self) -> list[tuple[str, str | None]]:
        return [(receipt["action"], receipt["title"]) for receipt in await self._home.receipts("tom")]

    async def dues(self) -> list[tuple[str, str | None]]:
        rows = await self._home.rows("SELECT due_zone, due_at FROM tasks ORDER BY number", user="tom")
        return [(row["due_zone"], row["due_at"].isoformat() if row["due_at"] else None) for row in rows]


@pytest.fixture
def guest(home: House) -> Guest:
    return Guest(home)


async def test_the_first_clock_time_names_the_zone_and_only_the_first(guest: Guest) -> None:
    assert NAMED not in (await guest.say("buy stamps")).text
    first = await guest.say("call the plumber tomorrow at 9")
    assert first.text.splitlines()[-1] == NAMED
    assert [button.label for button in first.buttons] == ["Undo", "No ping", "Wrong zone"]
    second = await guest.say("call the bank tomorrow at 11")
    assert NAMED not in second.text
    assert [button.label for button in second.buttons] == ["Undo", "No ping"]


async def test_who_gave_their_zone_is_not_told_it(home: House) -> None:
    shown = await home.say("call the plumber tomorrow at 9")
    assert shown is not None
    assert "I take times" not in shown.text


@pytest.mark.parametrize("said", ["I'm in Berlin", "Europe/Berlin", "berlin.", "my timezone is Europe/Berlin", "CET"])
async def test_the_zone_is_put_right_in_words_and_times_move_with_it(guest: Guest, said: str) -> None:
    asked = await guest.press(await guest.say("call the plumber tomorrow at 9"), "Wrong zone")
    assert asked.text == "Which city are you in, or which time zone?"
    told = await guest.say(said)
    assert told.text == "Your time zone is now: Europe/Berlin.\nOne time moved with it."
    assert await guest.receipts() == [("settings.changed", "Europe/Berlin")]
    assert await guest.zone() == ("Europe/Berlin", True)
    assert await guest.dues() == [("Europe/Berlin", "2026-11-24T08:00:00+00:00")]


async def test_undo_puts_zone_and_times_back(guest: Guest) -> None:
    await guest.say("call the plumber tomorrow at 9")
    told = await guest.say("my timezone is Europe/Berlin")
    undone = await guest.press(told, "Undo")
    assert "your settings" in undone.text
    assert await guest.zone() == ("America/New_York", False)
    assert await guest.dues() == [("America/New_York", "2026-11-24T14:00:00+00:00")]


async def test_a_time_with_a_zone_of_its_own_stays(guest: Guest) -> None:
    await guest.say("call Kim tomorrow at 9 london time")
    await guest.say("my timezone is Europe/Berlin")
    assert await guest.dues() == [("Europe/London", "2026-11-24T09:00:00+00:00")]


async def test_a_place_nobody_knows_is_asked_about_once_more(guest: Guest) -> None:
    await guest.press(await guest.say("call the plumber tomorrow at 9"), "Wrong zone")
    asked = await guest.say("Entenhausen")
    assert "“Entenhausen”" in asked.text
    await guest.say("in Vienna")
    assert await guest.zone() == ("Europe/Vienna", True)


@pytest.mark.parametrize("said", ["never mind", "list", "buy milk, eggs and bread at the corner shop tomorrow"])
async def test_the_question_may_be_left_unanswered(guest: Guest, said: str) -> None:
    await guest.press(await guest.say("call the plumber tomorrow at 9"), "Wrong zone")
    await guest.say(said)
    assert await guest.zone() == ("America/New_York", False)


async def test_the_zone_they_have_is_confirmed_and_then_known(guest: Guest) -> None:
    await guest.say("my timezone is New York")
    assert await guest.zone() == ("America/New_York", True)
    assert (await guest.say("my timezone is new york")).text == "Your time zone is America/New_York already."
