"""Where a ring goes: the chosen home, where it was asked, where the person was last heard from; never to a group."""

from __future__ import annotations

from collections.abc import AsyncGenerator

import pytest
import pytest_asyncio

from domain.message import Address, Channel, Inbound
from storage import people
from tests.support.reminding import at, forward, nudges, remind
from tests.support.talk import House, RecordingSender, house, text_of, user_id

NINE = {"at": "2026-11-24T09:00"}


@pytest_asyncio.fixture(loop_scope="session")
async def home(database_url: str) -> AsyncGenerator[House]:
    """A service with three platforms, whose `sender` takes what each of them sends."""
    out = RecordingSender()
    others = [RecordingSender(name=name, sent=out.sent) for name in ("telegram", "slack")]
    async with house(database_url, sender=out, channels=others) as opened:
        yield opened


async def linked(home: House, channel: str, conversation: str = "", *, private: bool = True) -> None:
    """Ann has a conversation there too, and was heard from there last."""
    ann, pool = await user_id(home), home.service.database.pool
    async with pool.acquire() as connection:
        await people.add_identity(connection, home.service.ports.ids.new(), ann, channel, f"ann-{channel}")
    where = conversation or f"ann-{channel}"
    await home.receive(
        Inbound(Address(Channel(channel), where), f"ann-{channel}", f"{where}-hello", "hello", private=private)
    )
    await home.work(where)
    home.sender.sent.clear()


async def where(home: House) -> list[str]:
    """Where the ring went."""
    home.sender.sent.clear()
    await forward(home, at(24, 9))
    return [sent.address.conversation for sent in home.sender.sent]


async def test_a_ring_goes_where_it_was_asked_for_though_another_place_was_heard_since(home: House) -> None:
    await remind(home, "Ring the garage", NINE)
    await linked(home, "telegram")
    assert await where(home) == ["ann"]


async def test_the_chosen_home_goes_before_where_it_was_asked(home: House) -> None:
    await remind(home, "Ring the garage", NINE)
    await linked(home, "telegram")
    await home.rows("UPDATE users SET home_id = (SELECT id FROM conversations WHERE external_id = 'ann-telegram')"
                    " WHERE name = 'ann' RETURNING id", user="ann")  # fmt: skip
    assert await where(home) == ["ann-telegram"]


async def test_what_was_asked_in_a_group_goes_to_the_private_place_heard_last(home: House) -> None:
    await home.say("hello")
    await linked(home, "telegram")
    await linked(home, "telegram", "family", private=False)
    group = await home.value("SELECT id FROM conversations WHERE external_id = 'family'")
    await remind(home, "Ring the garage", NINE)
    await home.rows("UPDATE nudges SET conversation_id = $1 RETURNING id", group)
    await home.say("hello")
    await home.receive(Inbound(Address(Channel.TELEGRAM, "ann-telegram"), "ann-telegram", "later", "hello"))
    await home.work("ann-telegram")
    assert await where(home) == ["ann-telegram"]


async def test_a_group_is_no_home_even_when_there_is_no_other_place(home: House) -> None:
    await remind(home, "Ring the garage", NINE)
    await home.rows("UPDATE conversations SET private = false RETURNING id")
    assert await where(home) == []
    assert await nudges(home) == [("held", "nowhere")]
    assert await home.value("SELECT due_at FROM nudges WHERE kind = 'reminder'") == at(24, 10)


async def test_what_finds_no_place_is_late_when_one_is_there_and_missed_after_a_day(home: House) -> None:
    await remind(home, "Ring the garage", NINE)
    await remind(home, "Call mom", {"at": "2026-11-23T20:30"})
    await home.rows("UPDATE conversations SET private = false RETURNING id")
    assert await forward(home, at(24, 21, 40)) == []
    assert await nudges(home) == [("missed", "nowhere"), ("held", "nowhere")]
    await home.rows("UPDATE conversations SET private = true RETURNING id")
    assert [text for _, text in await forward(home, at(24, 22, 10))] == [
        "Ring the garage, for 9:00 (late: I couldn't reach you until 22:00).",
        "I couldn't reach you for a while, so until 22:00 these went by without a word from me: "
        "Call mom (Mon 23 Nov 20:30).",
    ]


@pytest.mark.parametrize(("zone", "went"), [("work", ["ann-slack"]), ("life", ["ann"])])
async def test_a_slack_gets_only_what_is_work(home: House, zone: str, went: list[str]) -> None:
    await remind(home, "Ring the garage", NINE)
    await linked(home, "slack")
    await home.rows("UPDATE users SET home_id = (SELECT id FROM conversations WHERE external_id = 'ann-slack')"
                    " WHERE name = 'ann' RETURNING id", user="ann")  # fmt: skip
    await home.rows("UPDATE tasks SET zone = $1 RETURNING id", zone, user="ann")
    assert await where(home) == went


async def test_a_slack_gets_what_was_asked_for_there(home: House) -> None:
    await home.say("hello")
    await linked(home, "slack")
    await home.receive(text_of("ann", "hello"))
    slack = await home.value("SELECT id FROM conversations WHERE external_id = 'ann-slack'")
    await remind(home, "Ring the garage", NINE)
    await home.rows("UPDATE nudges SET conversation_id = $1 RETURNING id", slack)
    await home.rows("UPDATE conversations SET unreachable_at = now() WHERE external_id = 'ann' RETURNING id")
    assert await where(home) == ["ann-slack"]
