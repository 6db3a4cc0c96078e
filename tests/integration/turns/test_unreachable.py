"""An address that takes nothing any more: what came by itself goes to the next one, once, and the owner is told."""

from __future__ import annotations

import asyncio
from collections.abc import AsyncGenerator

import pytest_asyncio

from bot.channels.port import AnswerLost, NotDelivered, Undeliverable, Unreachable
from bot.owner import OWNER, ensure_owner
from domain.message import Address, Channel, Inbound
from storage import people
from tests.support.reminding import at, forward, now_due, nudges, remind
from tests.support.talk import House, RecordingSender, house, text_of

NINE, NOON = {"at": "2026-11-24T09:00"}, {"at": "2026-11-24T12:00"}
RING = "Ring the garage. You asked for 9:00."
BLOCKED = Unreachable("bot was blocked by the user")
SELF = (
    "I can't reach you on Telegram any more (bot was blocked by the user). "
    "What comes by itself goes here from now on."
)  # fmt: skip


@pytest_asyncio.fixture(loop_scope="session")
async def telegram() -> RecordingSender:
    return RecordingSender(name="telegram")


@pytest_asyncio.fixture(loop_scope="session")
async def page() -> RecordingSender:
    return RecordingSender(name="web")


@pytest_asyncio.fixture(loop_scope="session")
async def home(database_url: str, telegram: RecordingSender, page: RecordingSender) -> AsyncGenerator[House]:
    """A service with an owner, and ann, who talks in a terminal here and on Telegram."""
    async with house(database_url, channels=[telegram, page]) as opened:
        ports, pool = opened.service.ports, opened.service.database.pool
        await ensure_owner(pool, ports.clock, ports.ids, "America/New_York")
        yield opened


async def talks_on_telegram(home: House, user: str) -> None:
    """That person has a conversation there too."""
    async with home.service.database.pool.acquire() as connection:
        id = await connection.fetchval("SELECT user_id FROM identities WHERE external_id = $1", user)
        await people.add_identity(connection, home.service.ports.ids.new(), id, "telegram", f"{user}-phone")
    await from_telegram(home, user)


async def from_telegram(home: House, user: str, text: str = "hello", id: str = "first") -> None:
    where = Address(Channel.TELEGRAM, f"{user}-phone")
    await home.receive(Inbound(where, f"{user}-phone", f"{user}-{id}", text))
    await home.work(f"{user}-phone")


async def at_home_on_telegram(home: House, user: str) -> None:
    """Everything of that person's goes to Telegram."""
    name = OWNER if user == OWNER else user
    await home.rows(
        "UPDATE users SET home_id = (SELECT id FROM conversations WHERE external_id = $1) WHERE name = $2 RETURNING id",
        f"{user}-phone", name, user=user,
    )  # fmt: skip


def texts(sender: RecordingSender) -> list[str]:
    return [sent.text for sent in sender.sent]


async def owners_ring(home: House, telegram: RecordingSender) -> None:
    """The owner, who talks on Telegram alone, is to be reminded at nine."""
    await talks_on_telegram(home, OWNER)
    await home.receive(Inbound(Address(Channel.TELEGRAM, f"{OWNER}-phone"), f"{OWNER}-phone", "ask", "hi"))
    await home.work(f"{OWNER}-phone")
    await remind(home, "Ring the garage", NINE, user=OWNER)
    await at_home_on_telegram(home, OWNER)
    telegram.sent.clear()


async def test_the_owners_ring_goes_to_the_page_once_and_says_why(
    home: House, telegram: RecordingSender, page: RecordingSender
) -> None:
    await owners_ring(home, telegram)
    await home.rows("DELETE FROM conversations WHERE channel = 'terminal' RETURNING id")
    await remind(home, "Call mom", NOON, user=OWNER)
    await home.rows("DELETE FROM conversations WHERE channel = 'terminal' RETURNING id")
    telegram.script = [BLOCKED, BLOCKED]
    await forward(home, at(24, 13))
    assert texts(page) == [RING, SELF, "Call mom. You asked for 12:00."]
    assert texts(telegram) == []
    assert [button.label for button in page.sent[0].buttons][:4] == ["Done", "10 min", "1 h", "Not today"]
    assert await home.value("SELECT unreachable_why FROM conversations WHERE channel = 'telegram'") == str(BLOCKED)


async def test_somebody_elses_ring_goes_to_their_next_place_and_the_owner_is_told_once(
    home: House, telegram: RecordingSender, page: RecordingSender
) -> None:
    await home.receive(Inbound(Address(Channel.WEB, OWNER), OWNER, "page-1", "hello"))
    await home.work(OWNER)
    page.sent.clear()
    await remind(home, "Ring the garage", NINE)
    await remind(home, "Call mom", NOON)
    await talks_on_telegram(home, "ann")
    await at_home_on_telegram(home, "ann")
    telegram.sent.clear()
    home.sender.sent.clear()
    telegram.script = [BLOCKED, BLOCKED]
    await forward(home, at(24, 13))
    assert texts(home.sender) == [RING, "Call mom. You asked for 12:00."]
    assert texts(page) == [
        "I can't reach ann on Telegram any more (bot was blocked by the user). "
        "Reminders for ann go to the terminal from now on."
    ]


async def test_in_the_owners_quiet_hours_that_word_waits_and_is_dropped_when_it_is_no_longer_true(
    home: House, telegram: RecordingSender, page: RecordingSender
) -> None:
    await remind(home, "Ring the garage", {"at": "2026-11-23T23:30"})
    await remind(home, "Call mom", {"at": "2026-11-24T23:30"})
    await talks_on_telegram(home, "ann")
    await at_home_on_telegram(home, "ann")
    telegram.script = [BLOCKED]
    await forward(home, at(24, 7, 59))
    assert texts(home.sender)[-1] == "Ring the garage. You asked for 23:30."
    assert texts(page) == []
    await forward(home, at(24, 8))
    assert len(page.sent) == 1
    await from_telegram(home, "ann", "hello", "second")
    telegram.script = [BLOCKED]
    await forward(home, at(25, 1))
    await from_telegram(home, "ann", "hello", "third")
    await forward(home, at(25, 9))
    assert len(page.sent) == 1


async def test_buttons_and_done_work_where_it_went(home: House, telegram: RecordingSender) -> None:
    await remind(home, "Ring the garage", NINE)
    await talks_on_telegram(home, "ann")
    await at_home_on_telegram(home, "ann")
    telegram.script = [BLOCKED]
    await forward(home, at(24, 9))
    await home.say("done")
    assert await home.tasks() == [("Ring the garage", "completed")]
    assert len(home.sender.sent[-1].text.splitlines()) == 1


async def test_with_no_other_place_it_is_missed_later_ones_wait_and_a_word_from_there_brings_both(
    home: House, page: RecordingSender
) -> None:
    await remind(home, "Ring the garage", NINE)
    await remind(home, "Call mom", NOON)
    home.sender.sent.clear()
    home.sender.script = [BLOCKED]
    await forward(home, at(24, 13, 30))
    assert (await nudges(home))[::2] == [("missed", "nowhere"), ("held", "nowhere")]  # between them the owner's word
    assert texts(home.sender) == []
    await home.receive(text_of("ann", "I'm back"))
    assert await home.value("SELECT unreachable_at FROM conversations WHERE external_id = 'ann'") is None
    assert [text for _, text in await now_due(home)] == [
        "Call mom, for 12:00 (late: I couldn't reach you until 13:30).",
        "I couldn't reach you for a while, so until 13:30 these went by without a word from me: "
        "Ring the garage (today 9:00).",
    ]
    assert await now_due(home) == []


async def test_a_word_from_there_is_enough_to_be_told_what_went_by(database_url: str) -> None:
    async with house(database_url, worker=True) as busy:
        await remind(busy, "Ring the garage", NINE)
        busy.sender.script = [BLOCKED]
        busy.clock.set(at(24, 9))
        while not await busy.value("SELECT count(*) FROM nudges WHERE state = 'missed'"):
            await busy.service.mover.move_due()
        told = asyncio.Event()
        busy.sender.on_sent = lambda: told.set() if texts(busy.sender)[-1].startswith("I couldn't reach you") else None
        await busy.receive(text_of("ann", "I'm back"))
        await asyncio.wait_for(told.wait(), 30)
        assert "Ring the garage (today 9:00)." in texts(busy.sender)[-1]


async def test_what_may_have_arrived_or_may_yet_never_goes_to_another_place(
    home: House, telegram: RecordingSender
) -> None:
    await remind(home, "Ring the garage", NINE)
    await remind(home, "Call mom", NOON)
    await talks_on_telegram(home, "ann")
    await at_home_on_telegram(home, "ann")
    home.sender.sent.clear()
    telegram.script = [AnswerLost("no answer"), BLOCKED, NotDelivered("try later")]
    await forward(home, at(24, 9))
    await home.rows("UPDATE outbox SET not_before = NULL RETURNING id")
    await home.service.relay.deliver("telegram", "ann-phone")
    assert texts(home.sender) == []
    assert await home.value("SELECT state FROM outbox WHERE text LIKE $1", "Ring%") == "unknown"
    await home.rows("UPDATE conversations SET unreachable_at = NULL RETURNING id")
    await forward(home, at(24, 12))
    assert texts(home.sender) == []
    assert await home.value("SELECT state FROM outbox WHERE text LIKE $1", "Call%") == "failed"


async def test_a_message_that_the_platform_refuses_is_owned_up_to_and_the_address_stays(home: House) -> None:
    await remind(home, "Ring the garage", NINE)
    home.sender.sent.clear()
    home.sender.script = [Undeliverable("message is too long")]
    assert [text for _, text in await forward(home, at(24, 10))] == [
        "I couldn't reach you for a while, so until 9:00 these went by without a word from me: "
        "Ring the garage (today 9:00)."
    ]
    assert await home.value("SELECT unreachable_at FROM conversations WHERE external_id = 'ann'") is None


async def test_a_reply_that_is_refused_by_a_block_marks_the_address_and_goes_nowhere_else(
    home: House, telegram: RecordingSender, page: RecordingSender
) -> None:
    await home.say("hello")
    await talks_on_telegram(home, "ann")
    home.sender.sent.clear()
    telegram.script = [BLOCKED]
    await from_telegram(home, "ann", "buy stamps", "second")
    assert await home.value("SELECT unreachable_at IS NOT NULL FROM conversations WHERE external_id = 'ann-phone'")
    assert texts(home.sender) == []
    await now_due(home)
    assert len(page.sent) == 1
    await from_telegram(home, "ann", "buy milk", "third")
    assert await home.value("SELECT unreachable_at IS NULL FROM conversations WHERE external_id = 'ann-phone'")
