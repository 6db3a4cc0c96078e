"""Many reminders due in the same minute, three processes on one database, one of them killed by -9 every two seconds.

Each reminder reaches its person: once, and a second time, marked, only where a process was killed before the platform's
id was committed. `MESSAGES=10000` makes it the long run.
"""

from __future__ import annotations

import asyncio
import itertools
import os
import sys
from collections import Counter
from collections.abc import AsyncGenerator
from contextlib import asynccontextmanager
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit

import asyncpg
import pytest

from agents.wording import templates
from storage.bench.reminders import plan
from storage.embedded import EmbeddedServer
from storage.queue.sweep import MAX_LOSSES
from tests.platforms.telegram import TelegramStandIn
from tests.support.process import DEADLINE

REMINDERS = int(os.environ.get("MESSAGES", "200"))
PEOPLE = max(1, REMINDERS // 5)
PROCESSES = 3
EVERY = 2.0  # seconds between kills
AHEAD = timedelta(seconds=4 + REMINDERS / 500)  # for the rows to be written before the first is due
SPAN = timedelta(seconds=min(50, REMINDERS / 100))  # from the first to the last
FIRST_CHAT = 1_000
ROOT = Path(__file__).parents[3]
COPY = "\n" + templates.text("copied")

pytestmark = [pytest.mark.slow, pytest.mark.timeout(240 + REMINDERS // 5)]

ON_TELEGRAM = """
UPDATE conversations c SET channel = 'telegram', external_id = ($1 + substr(u.name, 8)::int)::text
FROM users u WHERE u.id = c.user_id
"""
UNSETTLED = """
SELECT (SELECT count(*) FROM nudges WHERE state IN ('planned', 'held'))
     + (SELECT count(*) FROM outbox WHERE state IN ('queued', 'attempting', 'failed'))
"""


@dataclass
class Crowd:
    """Processes that are killed and started again. `log` holds what they said."""

    arguments: list[str]
    log: Path
    running: list[asyncio.subprocess.Process] = field(default_factory=list[asyncio.subprocess.Process])
    kills: int = 0

    async def start(self) -> None:
        """One more, working."""
        with self.log.open("ab") as log:
            process = await asyncio.create_subprocess_exec(
                sys.executable, "-m", "tests.support.moving_service", *self.arguments,
                cwd=ROOT, stdout=asyncio.subprocess.PIPE, stderr=log,
            )  # fmt: skip
        self.running.append(process)
        assert process.stdout is not None
        said = await asyncio.wait_for(process.stdout.readline(), DEADLINE)
        assert said == b"ready\n", self.log.read_text()

    async def kill(self) -> None:
        """End the one that has run for longest."""
        process = self.running.pop(0)
        if process.returncode is None:
            process.kill()
        await process.wait()
        self.kills += 1


@asynccontextmanager
async def crowd(arguments: list[str], log: Path) -> AsyncGenerator[Crowd]:
    """Three of them, ended at the end."""
    made = Crowd(arguments, log)
    try:
        await asyncio.gather(*(made.start() for _ in range(PROCESSES)))
        yield made
    finally:
        while made.running:
            await made.kill()


async def test_each_reminder_arrives_once_however_often_processes_are_killed(
    postgres: EmbeddedServer, database_url: str, tmp_path: Path
) -> None:
    async with TelegramStandIn() as telegram:
        await killed_and_checked(postgres, database_url, telegram, tmp_path / "log")


async def killed_and_checked(server: EmbeddedServer, database_url: str, telegram: TelegramStandIn, log: Path) -> None:
    """Plan the reminders, kill until all is settled, and look at what became of them."""
    for n in range(PEOPLE):
        telegram.person(FIRST_CHAT + 1 + n, f"Person {n}").starts()
    name = urlsplit(database_url).path.strip("/")
    owner = await asyncpg.connect(server.dsn("owner", name))
    try:
        first = datetime.now(UTC).replace(microsecond=0) + AHEAD
        await plan(server.url("owner", name), "kill", REMINDERS, PEOPLE, first, SPAN / REMINDERS)
        await owner.execute(ON_TELEGRAM, FIRST_CHAT)
        async with crowd([database_url, telegram.token, telegram.base_url], log) as processes:
            await telegram.wait_for(lambda: telegram.sent, DEADLINE)
            done = False
            while not done:
                await processes.kill()
                done, _ = await asyncio.gather(settled(owner, EVERY), processes.start())
        await check(owner, telegram, processes.kills)
    finally:
        await owner.close()


async def settled(owner: asyncpg.Connection, within: float) -> bool:
    """Whether nothing waits any more, looked at for so many seconds."""
    try:
        async with asyncio.timeout(within):
            while await owner.fetchval(UNSETTLED):
                await asyncio.sleep(0.1)
    except TimeoutError:
        return False
    return True


async def check(owner: asyncpg.Connection, telegram: TelegramStandIn, kills: int) -> None:
    """What is promised, from the rows and from what the people see."""
    nudges = Counter(row["state"] for row in await owner.fetch("SELECT state FROM nudges WHERE kind = 'reminder'"))
    assert nudges == {"queued": REMINDERS}
    rows: list[dict[str, Any]] = [dict(row) for row in await owner.fetch("SELECT * FROM outbox")]
    assert len({row["turn_id"] for row in rows}) == len(rows) == REMINDERS
    chats = (FIRST_CHAT + 1 + n for n in range(PEOPLE))
    messages = list(itertools.chain.from_iterable(telegram.messages(chat) for chat in chats))
    seen = Counter(message.text for message in messages if message.from_bot)
    ids = {(str(message.chat_id), str(message.message_id)) for message in messages}
    copies = lost = 0
    for row in rows:
        plain, marked = seen.pop(row["text"], 0), seen.pop(row["text"] + COPY, 0)
        assert plain <= 1, row
        assert plain + marked <= 1 + row["losses"], row
        if row["state"] == "unknown":
            assert row["losses"] == MAX_LOSSES, row
            lost += 1
            continue
        assert row["state"] == "sent", row
        assert (row["external_id"], row["sent_id"]) in ids, row
        copies += plain + marked - 1
    assert not seen, "everything that anybody sees is a reminder or the marked copy of one"
    marks = sum(row["losses"] for row in rows)
    print(f"{REMINDERS} reminders, {kills} kills, {marks} sends cut off, {copies} seen twice, {lost} unknown")
    assert kills > 0
