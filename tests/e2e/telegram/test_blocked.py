"""The owner blocks the bot: what she asked for comes to the page, once, with why; a word from her takes that back."""

from __future__ import annotations

import asyncio
from collections.abc import AsyncGenerator
from datetime import timedelta
from pathlib import Path

import pytest
import pytest_asyncio

from bot.web.chat import WebChat
from domain.clock import HeldClock
from tests.e2e.telegram.house import DEADLINE, House
from tests.platforms.telegram import Person, TelegramStandIn
from tests.support.fakes import held_clock

pytestmark = pytest.mark.slow

ON_THE_PAGE = """
SELECT m.text, jsonb_array_length(m.buttons) > 0 AS buttons
FROM messages m JOIN conversations c ON c.id = m.conversation_id
WHERE c.channel = 'web' AND m.direction = 'out' ORDER BY m.revision
"""
DUE = "SELECT FROM nudges WHERE state IN ('planned', 'held') AND due_at <= $1"
SELF = (
    "I can't reach you on Telegram any more (bot was blocked by the user). "
    "What comes by itself goes here from now on."
)  # fmt: skip


@pytest.fixture
def clock() -> HeldClock:
    """Monday, ten o'clock."""
    return held_clock()


@pytest_asyncio.fixture(loop_scope="session")
async def house(
    database_url: str, telegram: TelegramStandIn, clock: HeldClock, tmp_path: Path
) -> AsyncGenerator[House]:
    """The service with Telegram and the page."""
    async with House.open(database_url, telegram, clock=clock, page=WebChat(tmp_path)) as opened:
        yield opened


async def later(house: House, clock: HeldClock, minutes: int) -> None:
    """So many minutes on, everything due sent, and what that led to."""
    clock.set(clock.now() + timedelta(minutes=minutes))
    await house.work.mover.move_due()
    await house.settled()
    async with asyncio.timeout(DEADLINE):
        while await house.rows(DUE, clock.now()):
            await asyncio.sleep(0.01)
    await house.settled()


async def on_the_page(house: House) -> list[tuple[str, bool]]:
    """What the owner's page says, and whether with buttons."""
    async with house.work.database.pool.acquire() as connection, connection.transaction():
        owner = await connection.fetchval("SELECT user_id FROM identities WHERE channel = 'web'")
        await connection.execute("SELECT set_config('app.user_id', $1, true)", str(owner))
        return [(row["text"], row["buttons"]) for row in await connection.fetch(ON_THE_PAGE)]


async def test_a_ring_goes_to_the_page_once_and_comes_back_after_a_word(
    house: House, ann: Person, clock: HeldClock
) -> None:
    await house.answered(ann, "remind me to ring the garage in 20 minutes and to call mom in 40 minutes")
    before = len(ann.received)
    ann.blocks()
    await later(house, clock, 20)
    assert await on_the_page(house) == [("Ring the garage. You asked for 10:20.", True), (SELF, False)]
    await later(house, clock, 20)
    assert (await on_the_page(house))[2:] == [("Call mom. You asked for 10:40.", True)]
    assert len(ann.received) == before
    ann.unblocks()
    await house.answered(ann, "remind me to feed the cat in 20 minutes")
    await later(house, clock, 20)
    assert ann.received[-1].text == "Feed the cat. You asked for 11:00."
    assert len(await on_the_page(house)) == 3


async def test_an_answer_that_is_lost_moves_nothing_to_the_page(house: House, ann: Person, clock: HeldClock) -> None:
    await house.answered(ann, "remind me to ring the garage in 20 minutes")
    house.telegram.faults.drop_after("sendMessage", times=2)
    await later(house, clock, 20)
    assert await house.states() == {"sent", "unknown"}
    assert await on_the_page(house) == []
