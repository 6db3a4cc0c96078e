"""The whole service on one database, reached only by the stand-in; what a test asks of its rows."""

from __future__ import annotations

import asyncio
from collections.abc import AsyncGenerator, Mapping, Sequence
from contextlib import asynccontextmanager
from dataclasses import dataclass
from typing import Any

from bot.bootstrap import Ports, Service, service
from bot.channels.port import Sender
from bot.owner import ensure_owner, pairing_code
from bot.telegram import TelegramPlatform
from bot.web.chat import WebChat
from domain.clock import Clock
from tests.platforms.telegram import ChatMessage, Person, TelegramStandIn
from tests.support.talk import RecordingSender

ZONE = "America/New_York"
DEADLINE = 40.0  # seconds; nothing here measures time

_UNSETTLED = """
SELECT (SELECT count(*) FROM inbox WHERE state = 'pending')
     + (SELECT count(*) FROM outbox WHERE state IN ('queued', 'attempting', 'failed')) AS n
"""


@dataclass
class House:
    """A running service with its Telegram."""

    telegram: TelegramStandIn
    work: Service
    platform: TelegramPlatform

    @classmethod
    @asynccontextmanager
    async def open(
        cls, url: str, telegram: TelegramStandIn, *, token: str = "", polling: bool = True,
        clock: Clock | None = None, page: WebChat | None = None,
    ) -> AsyncGenerator[House]:  # fmt: skip
        """As `serve` does it; `polling` waits until updates are being polled. The web chat is `page`, or records."""
        platform = TelegramPlatform(token or telegram.token, telegram.base_url)
        web = page or RecordingSender(name="web")
        channels: dict[str, Sender] = {platform.name: platform, web.name: web}
        async with service(url, channels, Ports.real(clock), zone=ZONE) as work:
            if page:
                await page.attach(work)
            await work.worker.start()
            await platform.start(work)
            try:
                if polling:
                    await telegram.wait_for(lambda: telegram.polling)
                yield cls(telegram, work, platform)
            finally:
                await platform.stop()
                if page:
                    await page.close()

    async def code(self) -> str:
        """A fresh pairing code, as `proxy-agent pair` prints it."""
        pool, ports = self.work.database.pool, self.work.ports
        return await pairing_code(pool, ports.ids, await ensure_owner(pool, ports.clock, ports.ids, ZONE))

    async def paired(self, id: int, first_name: str) -> Person:
        """A person who has paired as the owner and been welcomed."""
        person = self.telegram.person(id=id, first_name=first_name)
        person.says(await self.code())
        await self.telegram.wait_for(lambda: person.received)
        await self.settled()
        return person

    async def answered(self, person: Person, text: str) -> ChatMessage:
        """The one answer to that text, all settled."""
        before = len(person.received)
        person.says(text)
        await self.telegram.wait_for(lambda: len(person.received) > before, DEADLINE)
        await self.settled()
        return person.received[before]

    async def confirmed(self) -> None:
        """Wait until Telegram holds no unconfirmed update and is polled."""
        await self.telegram.wait_for(lambda: not self.telegram.pending and self.telegram.polling, DEADLINE)

    async def settled(self) -> None:
        """Wait until Telegram holds no unconfirmed update and the database nothing unanswered or unsent."""
        await self.telegram.wait_for(lambda: not self.telegram.pending, DEADLINE)
        async with asyncio.timeout(DEADLINE):
            while (await self.rows(_UNSETTLED))[0]["n"]:
                await asyncio.sleep(0.01)

    async def titles(self) -> list[str]:
        """The titles of all tasks, oldest first."""
        async with self.work.database.pool.acquire() as connection, connection.transaction():
            owner = await connection.fetchval("SELECT user_id FROM identities LIMIT 1")
            await connection.execute("SELECT set_config('app.user_id', $1, true)", str(owner))
            return [row["title"] for row in await connection.fetch("SELECT title FROM tasks ORDER BY number")]

    async def states(self) -> set[str]:
        """What became of everything that was to be sent."""
        return {row["state"] for row in await self.rows("SELECT DISTINCT state FROM outbox")}

    async def rows(self, query: str, *values: Any) -> list[dict[str, Any]]:
        """Rows of the queue tables."""
        return [dict(row) for row in await self.work.database.pool.fetch(query, *values)]


async def logged(logs: Sequence[Mapping[str, Any]], event: str, times: int) -> None:
    """Wait until that event has been logged that often."""
    async with asyncio.timeout(DEADLINE):
        while sum(line["event"] == event for line in logs) < times:
            await asyncio.sleep(0.01)
