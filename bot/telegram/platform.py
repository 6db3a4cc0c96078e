"""Telegram as one of the platforms: receives by polling, sends what the relay hands over."""

from __future__ import annotations

import asyncio
from collections.abc import AsyncGenerator
from contextlib import asynccontextmanager
from importlib import import_module
from typing import TYPE_CHECKING

import structlog

from bot.bootstrap import Service
from bot.channels.port import NotDelivered
from domain.message import Channel, Outbound

if TYPE_CHECKING:
    from bot.telegram.client import Client
    from bot.telegram.polling import Polling

log = structlog.get_logger(__name__)


class TelegramPlatform:
    """One bot. The library (half a second, 20 MiB) is imported by the start or the first send, beside other work."""

    def __init__(self, token: str, base_url: str) -> None:
        self.name: str = Channel.TELEGRAM.value
        self._token = token
        self._base_url = base_url.rstrip("/")
        self._client: asyncio.Task[Client] | None = None
        self._begun: asyncio.Task[None] | None = None
        self._polling: Polling | None = None
        self._sends = 0
        self._stopped = False

    async def start(self, work: Service) -> None:
        """Begin to receive; returns at once, and keeps trying while Telegram is away."""
        self._stopped = False
        self._begun = asyncio.create_task(self._begin(work))

    async def stop(self) -> None:
        """Stop receiving. Turns that still run can send; the connections close behind the last of them."""
        self._stopped = True
        if self._begun is not None:
            self._begun.cancel()
            await asyncio.gather(self._begun, return_exceptions=True)
        if self._polling is not None:
            await self._polling.end()
            self._polling = None
        await self._close_when_idle()

    async def ready(self) -> None:
        """Wait until the library is there."""
        if not self._stopped:
            await asyncio.wait([self._building()])

    async def send(self, outbound: Outbound) -> str:
        """Send or edit one message; returns its id. Raises NotDelivered, AnswerLost or Undeliverable."""
        if not self._building().done() and not self._stopped:
            # Not waited for: a process killed in the meantime would leave a message that may have arrived.
            raise NotDelivered("Telegram is being started")
        async with self._open() as client:
            from bot.telegram.sending import deliver

            return await deliver(client.bot, outbound)

    async def _begin(self, work: Service) -> None:
        try:
            client = await asyncio.shield(self._building())
            from bot.telegram.inbox import Receiver
            from bot.telegram.polling import Polling

            self._polling = Polling(client, Receiver(work.intake))
            await self._polling.begin()
        except Exception:
            log.exception("telegram_not_started")

    def _building(self) -> asyncio.Task[Client]:
        if self._client is None:
            self._client = asyncio.create_task(asyncio.to_thread(_build, self._token, self._base_url))
        return self._client

    @asynccontextmanager
    async def _open(self) -> AsyncGenerator[Client]:
        self._sends += 1
        try:
            yield await asyncio.shield(self._building())
        finally:
            self._sends -= 1
            await self._close_when_idle()

    async def _close_when_idle(self) -> None:
        if self._stopped and not self._sends and self._client is not None:
            building, self._client = self._client, None
            for client in await asyncio.gather(building, return_exceptions=True):
                if not isinstance(client, BaseException):
                    await client.close()


def _build(token: str, base_url: str) -> Client:
    """Make the bot, and import what receives and sends."""
    from bot.telegram.client import Client

    for part in ("polling", "sending"):
        import_module(f"bot.telegram.{part}")
    return Client(token, base_url)
