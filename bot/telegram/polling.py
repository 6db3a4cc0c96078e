"""Long polling that begins whenever Telegram can be reached, and ends without losing an update."""

from __future__ import annotations

import asyncio
import contextlib
from dataclasses import dataclass, field
from typing import Any

import structlog
from telegram.error import Conflict, InvalidToken, TelegramError
from telegram.ext import Application, Updater

from bot.telegram.client import Client
from bot.telegram.errors import why
from bot.telegram.inbox import CommittingQueue, Receiver

log = structlog.get_logger(__name__)

LONG_POLL = 25  # seconds
KINDS = ("message", "edited_message", "callback_query")
COMMANDS = (
    ("start", "Say hello"),
    ("help", "What I can do"),
    ("add", "Keep something"),
    ("next", "One thing to do now"),
    ("today", "What is on today"),
    ("done", "Mark something as done"),
    ("undo", "Take the last change back"),
    ("nudges", "What came and will come by itself"),
    ("settings", "Quiet hours and the rest"),
)
FIRST_DELAY, MAX_DELAY = 1.0, 30.0  # seconds between attempts to begin
GOODBYE = 2.0  # seconds for the last call, which confirms what was kept


@dataclass(slots=True)
class Polling:
    """The application of one bot, while it receives. Nothing is dispatched in it: its updater's queue commits."""

    client: Client
    receiver: Receiver
    _application: Application[Any, Any, Any, Any, Any, Any] = field(init=False)

    def __post_init__(self) -> None:
        self._application = self.client.application(CommittingQueue(self.receiver.receive))

    async def begin(self) -> None:
        """Return when updates are being polled, however long that takes, or when the token is refused."""
        delay = FIRST_DELAY
        while True:
            try:
                await self._application.initialize()
                await self._updater.start_polling(
                    timeout=LONG_POLL, bootstrap_retries=0, allowed_updates=KINDS, drop_pending_updates=False,
                    error_callback=_note,
                )  # fmt: skip
                break
            except InvalidToken:
                log.error("telegram_token_refused", hint="check TELEGRAM_TOKEN; Telegram is off until the next start")
                return
            except TelegramError as error:
                log.warning("telegram_away", why=why(error), retry_in=delay)
            await asyncio.sleep(delay)
            delay = min(delay * 2, MAX_DELAY)
        log.info("telegram_polling")
        await self._offer_commands()

    async def end(self) -> None:
        """Poll no more. What is being committed is committed; what is not stays with Telegram."""
        if self._updater.running:
            with contextlib.suppress(TelegramError, TimeoutError):
                async with asyncio.timeout(GOODBYE):
                    await self._updater.stop()
        await self.receiver.finish()

    @property
    def _updater(self) -> Updater:
        updater = self._application.updater
        assert updater is not None
        return updater

    async def _offer_commands(self) -> None:
        """The menu beside the text field; the bot works without it."""
        try:
            await self._application.bot.set_my_commands(COMMANDS)
        except TelegramError as error:
            log.warning("telegram_commands_not_set", why=why(error))


def _note(error: TelegramError) -> None:
    """A poll went wrong; the library repeats it, at the latest after 30 seconds."""
    hint = {"hint": "another process polls with this token"} if isinstance(error, Conflict) else {}
    log.warning("telegram_poll_failed", why=why(error), **hint)
