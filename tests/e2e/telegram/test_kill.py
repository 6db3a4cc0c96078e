"""The real service, killed by -9 while messages arrive: each is answered once, each answer reaches its chat.

`KILLS=50 MESSAGES=500` makes it the long run; `SEED` repeats one.
"""

from __future__ import annotations

import asyncio
import os
import random
from collections import Counter
from collections.abc import AsyncGenerator, Sequence
from contextlib import asynccontextmanager
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import asyncpg
import pytest

from agents.wording import templates
from storage.embedded import start
from tests.e2e.conftest import NewServe
from tests.platforms.telegram import Person, TelegramStandIn
from tests.support.process import DEADLINE, Serve, run

KILLS, MESSAGES = int(os.environ.get("KILLS", "6")), int(os.environ.get("MESSAGES", "60"))
SEED = os.environ.get("SEED") or str(random.SystemRandom().randrange(10**6))
COPY = "\n" + templates.text("copied")

pytestmark = [pytest.mark.slow, pytest.mark.timeout(120 + KILLS * 20)]

TURNS_OF = """
SELECT i.external_id, i.state, count(t.id) FILTER (WHERE t.state = 'answered') AS answered
FROM inbox i LEFT JOIN turns t ON t.id = i.turn_id WHERE i.text <> '' GROUP BY i.id
"""
ANSWERED_BEFORE = """
SELECT count(*) FROM inbox i JOIN turns t ON t.id = i.turn_id WHERE t.state = 'answered' AND t.finished_at < $1
"""
UNSETTLED = """
SELECT (SELECT count(*) FROM inbox WHERE state = 'pending')
     + (SELECT count(*) FROM outbox WHERE state IN ('queued', 'attempting', 'failed')) AS n
"""


@pytest.fixture
def serve(new_serve: NewServe, telegram: TelegramStandIn) -> Serve:
    """The service with its Telegram, not yet started."""
    return new_serve(TELEGRAM_TOKEN=telegram.token, TELEGRAM_BASE_URL=telegram.base_url, LOG_LEVEL="info")


async def test_each_message_is_answered_once_however_often_the_service_is_killed(
    telegram: TelegramStandIn, serve: Serve, home: Path
) -> None:
    print(f"SEED={SEED}")
    last_kill = datetime.now(UTC)
    chance = random.Random(SEED)
    ann = telegram.person(id=1001, first_name="Ann")
    await serve.start()
    await pair(telegram, ann, home, serve)
    things = [f"buy the lamp {name}" for name in names(MESSAGES)]
    for waiting in portions(things, KILLS + 1):
        talking = asyncio.create_task(say(telegram, ann, waiting, chance))
        if waiting[-1] != things[-1]:
            await chance.choice((moment, caught_up))(telegram, serve, chance)
            await serve.kill()
            last_kill = datetime.now(UTC)
            await serve.start()
        await talking
    async with rows_of(serve) as rows:
        await settled(telegram, rows)
        await check(rows, ann, things)
        early = await rows.fetchval(ANSWERED_BEFORE, last_kill)
        print(f"{early} of them answered before the last kill")
    assert await serve.stop() == 0


def names(count: int) -> list[str]:
    """Words nobody mistakes for another one of them, or for a number."""
    letters = "bcdfghklmnprst"
    return [f"{letters[n // 196]}o{letters[n // 14 % 14]}a{letters[n % 14]}ix" for n in range(count)]


def portions(things: Sequence[str], count: int) -> list[Sequence[str]]:
    """The things in that many nearly equal parts, in order."""
    bounds = [round(place * len(things) / count) for place in range(count + 1)]
    return [things[a:b] for a, b in zip(bounds, bounds[1:], strict=False)]


async def pair(telegram: TelegramStandIn, person: Person, home: Path, serve: Serve) -> None:
    """Pair the owner by the code that the command prints."""
    printed = await asyncio.to_thread(run, ["pair"], home, DATA_DIR=str(serve.data_dir))
    code = next(word for word in printed.stdout.split() if len(word) == 6 and word.isdecimal())
    await telegram.wait_for(lambda: telegram.polling, DEADLINE)
    person.starts(code)
    await telegram.wait_for(lambda: person.received, DEADLINE)


async def say(telegram: TelegramStandIn, person: Person, things: Sequence[str], chance: random.Random) -> None:
    """Say all, some at once, some after what the bot did next: also while nobody is there to hear."""
    for thing in things:
        person.says(thing)
        seen = len(telegram.calls) + chance.choice((0, 0, 1, 2))
        await telegram.wait_for(lambda seen=seen: len(telegram.calls) >= seen, DEADLINE)


async def caught_up(telegram: TelegramStandIn, serve: Serve, chance: random.Random) -> None:
    """A point to be killed at: few messages are left to answer, so that each life gets something done."""
    few = chance.randint(0, 4)
    async with asyncio.timeout(DEADLINE), rows_of(serve) as rows:
        while await rows.fetchval("SELECT count(*) FROM inbox WHERE state = 'pending'") > few:
            await asyncio.sleep(0.01)


async def moment(telegram: TelegramStandIn, serve: Serve, chance: random.Random) -> None:
    """A point to be killed at: in the middle of some call, sends above all, or a little after it."""
    before = len(telegram.calls)
    few = chance.randint(1, 6)
    await telegram.wait_for(lambda: len(telegram.calls) >= before + few, DEADLINE)
    for _ in range(chance.choice((0, 0, 1, 3, 10, 30))):
        await asyncio.sleep(0.01)  # no wait for anything: a moment like any other


@asynccontextmanager
async def rows_of(serve: Serve) -> AsyncGenerator[asyncpg.Connection]:
    """A connection to the service's own database."""
    server = await asyncio.to_thread(start, serve.data_dir)
    connection = await asyncpg.connect(server.dsn("owner"))
    try:
        yield connection
    finally:
        await connection.close()
        server.stop()


async def settled(telegram: TelegramStandIn, rows: asyncpg.Connection) -> None:
    """Wait until nothing waits anywhere."""
    await telegram.wait_for(lambda: not telegram.pending, DEADLINE * 2)
    left = await rows.fetchval(UNSETTLED)
    while left:
        async with asyncio.timeout(DEADLINE):
            while (now := await rows.fetchval(UNSETTLED)) == left:
                await asyncio.sleep(0.05)
        left = now


async def check(rows: asyncpg.Connection, ann: Person, things: Sequence[str]) -> None:
    """What the issue promises, from the rows and from what the person sees."""
    turns = await rows.fetch(TURNS_OF)
    assert [(row["state"], row["answered"]) for row in turns] == [("answered", 1)] * len(things)
    titles = Counter(row["title"].lower() for row in await rows.fetch("SELECT title FROM tasks"))
    assert titles == Counter(things)
    seen = Counter(message.text for message in ann.received)
    answers: list[dict[str, Any]] = [dict(row) for row in await rows.fetch("SELECT * FROM outbox")]
    copies = 0
    for answer in answers:
        plain, marked = seen.pop(answer["text"], 0), seen.pop(answer["text"] + COPY, 0)
        assert answer["state"] == "sent", answer
        assert plain <= 1, answer
        assert 1 <= plain + marked <= 1 + answer["losses"], (answer, plain, marked)
        copies += plain + marked - 1
    assert not seen, "everything the person sees is an answer or the marked copy of one"
    shown = "\n".join(answer["text"].lower() for answer in answers)
    print(f"{len(turns)} messages, {len(answers)} answers, {KILLS} kills, {copies} marked copies")
    assert len(answers) > 1
    assert all(thing in shown for thing in things) or "least sure of" in shown
