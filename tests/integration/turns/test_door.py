"""Who may come in: strangers leave their id and nothing else, a code opens the door once."""

from __future__ import annotations

import asyncio
from dataclasses import replace

import pytest

from agents.wording import templates
from bot.access import GUESSES
from bot.intake import Accepted
from bot.owner import ensure_owner, pairing_code
from domain.message import Address, Channel, Inbound
from tests.support.talk import House, RecordingSender, deliver_due, text_of


@pytest.fixture
def telegram(home: House) -> RecordingSender:
    """A second channel, whose door is closed."""
    sender = RecordingSender(name="telegram")
    home.service.relay.channels = {**home.service.relay.channels, "telegram": sender}
    return sender


def from_telegram(text: str, sender: str = "77", n: int = 0, **what: object) -> Inbound:
    return replace(Inbound(Address(Channel.TELEGRAM, sender), sender, f"u{sender}-{n}", text), **what)  # pyright: ignore[reportArgumentType]


async def deliver(home: House) -> None:
    await deliver_due(home)


async def code_of_the_owner(home: House) -> str:
    ports, pool = home.service.ports, home.service.database.pool
    owner = await ensure_owner(pool, ports.clock, ports.ids, "Europe/Berlin")
    return await pairing_code(pool, ports.ids, owner)


async def test_a_stranger_is_told_once_and_leaves_nothing_but_an_id(home: House, telegram: RecordingSender) -> None:
    for n in range(5):
        assert await home.receive(from_telegram(f"my secret {n}", n=n)) is Accepted.REFUSED
    await deliver(home)
    assert [outbound.text for outbound in telegram.sent] == templates.variants("stranger")
    for table in ("inbox", "conversations", "identities", "turns"):
        assert await home.value(f"SELECT count(*) FROM {table}") == 0
    (refusal,) = await home.rows("SELECT channel, external_id, times FROM refusals")
    assert refusal == {"channel": "telegram", "external_id": "77", "times": 5}
    assert await home.value("SELECT count(*) FROM outbox WHERE text LIKE '%secret%'") == 0


async def test_a_group_is_told_nothing(home: House, telegram: RecordingSender) -> None:
    assert await home.receive(from_telegram("hello", private=False)) is Accepted.REFUSED
    await deliver(home)
    assert telegram.sent == []


async def test_a_code_makes_its_sender_the_owner_once(home: House, telegram: RecordingSender) -> None:
    code = await code_of_the_owner(home)
    assert await home.receive(from_telegram(f" {code} ")) is Accepted.PAIRED
    await deliver(home)
    assert [outbound.text for outbound in telegram.sent] == templates.variants("welcome_owner")
    assert await home.receive(from_telegram("ring the garage", n=1)) is Accepted.NEW
    assert await home.receive(from_telegram(code, "88", n=2)) is Accepted.REFUSED
    assert await home.value("SELECT count(DISTINCT user_id) FROM identities") == 1


async def test_one_code_sent_by_many_at_once_lets_one_in(home: House, telegram: RecordingSender) -> None:
    code = await code_of_the_owner(home)
    taken = await asyncio.gather(*(home.receive(from_telegram(code, str(sender))) for sender in range(20)))
    assert sorted(one.value for one in taken) == ["paired"] + ["refused"] * 19


async def test_a_code_too_old_does_nothing(home: House, telegram: RecordingSender) -> None:
    code = await code_of_the_owner(home)
    await home.rows("UPDATE codes SET expires_at = now() - interval '1 second' RETURNING id")
    assert await home.receive(from_telegram(code)) is Accepted.REFUSED


async def test_a_code_cannot_be_guessed_by_trying(home: House, telegram: RecordingSender) -> None:
    code = await code_of_the_owner(home)
    wrong = f"{(int(code) + 1) % 10**6:06}"
    for n in range(GUESSES):
        assert await home.receive(from_telegram(wrong, n=n)) is Accepted.REFUSED
    assert await home.receive(from_telegram(code, n=99)) is Accepted.REFUSED


@pytest.mark.parametrize("text", ["１２３４５６", "12345", "1234567", "12 34 56", "", "abcdef"])
async def test_what_is_no_code_is_not_looked_for(home: House, telegram: RecordingSender, text: str) -> None:
    await code_of_the_owner(home)
    assert await home.receive(from_telegram(text)) is Accepted.REFUSED


async def test_a_code_is_kept_by_its_hash_only(home: House, telegram: RecordingSender) -> None:
    code = await code_of_the_owner(home)
    (row,) = await home.rows("SELECT code_hash FROM codes")
    assert code not in row["code_hash"]
    await home.receive(from_telegram(code))
    assert await home.value("SELECT count(*) FROM inbox WHERE text LIKE $1", f"%{code}%") == 0


async def test_a_zone_that_is_none_leaves_the_operators(home: House) -> None:
    for place, zone in enumerate(("Mars/Olympus", "Asia/Tokyo")):
        inbound = replace(text_of(f"ann{place}", "hello"), zone=zone)
        assert await home.receive(inbound) is Accepted.NEW
    assert (await home.rows("SELECT zone FROM users", user="ann0"))[0]["zone"] == "America/New_York"
    assert (await home.rows("SELECT zone, zone_confirmed FROM users", user="ann1"))[0] == {
        "zone": "Asia/Tokyo",
        "zone_confirmed": True,
    }


async def test_two_owners_cannot_be(home: House) -> None:
    ports, pool = home.service.ports, home.service.database.pool
    made = await asyncio.gather(*(ensure_owner(pool, ports.clock, ports.ids, "UTC") for _ in range(8)))
    assert len(set(made)) == 1
