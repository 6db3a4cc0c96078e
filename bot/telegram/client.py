"""The bot as python-telegram-bot knows it: its connections, and updates parsed one by one."""

from __future__ import annotations

import asyncio
import logging
from collections.abc import Mapping, Sequence
from datetime import timedelta
from typing import Any, cast

import structlog
from telegram import Bot, Update
from telegram.error import NetworkError
from telegram.ext import AIORateLimiter, Application, ApplicationBuilder, ExtBot
from telegram.request import HTTPXRequest

log = structlog.get_logger(__name__)

UNREADABLE = "unreadable"  # in `api_kwargs` of an update that could not be parsed: the raw update
CONNECTIONS = 32  # sends at once; the worker has no more in work
# Pool, connect, write and read together, twice (an edit that becomes a new message), stay under the outbox lease (60 s).
TIMEOUTS = {"pool_timeout": 3.0, "connect_timeout": 5.0, "write_timeout": 5.0, "read_timeout": 10.0}


class TelegramBot(ExtBot[int]):
    """A bot that one unreadable update cannot block."""

    async def get_updates(
        self,
        offset: int | None = None,
        limit: int | None = None,
        timeout: int | timedelta | None = None,
        allowed_updates: Sequence[str] | None = None,
        **more: Any,
    ) -> tuple[Update, ...]:
        """What is waiting; an update that cannot be parsed holds its raw self, and its id confirms it like any other."""
        seconds = timeout.total_seconds() if isinstance(timeout, timedelta) else float(timeout or 0)
        data: dict[str, Any] = {"offset": offset, "timeout": int(seconds), "allowed_updates": allowed_updates}
        found = await self._post("getUpdates", data, read_timeout=TIMEOUTS["read_timeout"] + seconds)
        if not isinstance(found, list):
            raise NetworkError("getUpdates did not answer with a list")
        return tuple(update for raw in cast("list[Any]", found) if (update := parsed(raw, self)) is not None)


def parsed(raw: object, bot: Bot) -> Update | None:
    """One update; None for what has no id, so that it can be neither kept apart nor confirmed."""
    update = cast("dict[str, Any]", raw) if isinstance(raw, dict) else {}
    number = update.get("update_id")
    if not isinstance(number, int):
        log.error("telegram_update_without_id", size=len(str(raw)))
        return None
    try:
        return Update.de_json(update, bot)
    except Exception as error:
        log.error("telegram_update_unreadable", update=number, size=len(str(raw)), why=type(error).__name__)
        return Update(number, api_kwargs={UNREADABLE: update})


def raw_of(update: Update) -> Mapping[str, Any] | None:
    """The raw self of an update that could not be parsed; None for all others."""
    return cast("Mapping[str, Any] | None", update.api_kwargs.get(UNREADABLE))


class Client:
    """The bot with its two kinds of connections: one that polls, some that send."""

    def __init__(self, token: str, base_url: str) -> None:
        logging.getLogger("telegram").setLevel(logging.CRITICAL)  # its lines hold content; ours say the same by id
        logging.getLogger("httpx").setLevel(logging.WARNING)  # its lines hold the token
        self._polling = HTTPXRequest(connection_pool_size=2, **TIMEOUTS)
        self._sending = HTTPXRequest(connection_pool_size=CONNECTIONS, **TIMEOUTS)
        self.bot = TelegramBot(
            token,
            base_url=f"{base_url}/bot",
            base_file_url=f"{base_url}/file/bot",
            request=self._sending,
            get_updates_request=self._polling,
            rate_limiter=AIORateLimiter(),
        )

    def application(self, queue: asyncio.Queue[object]) -> Application[Any, Any, Any, Any, Any, Any]:
        """The application whose updater puts what it polls into `queue`."""
        return ApplicationBuilder().bot(self.bot).update_queue(queue).job_queue(None).build()

    async def open(self) -> None:
        """Make sure that the sending connections are open."""
        await self._sending.initialize()

    async def close_sending(self) -> None:
        """Close the connections that send."""
        await self._sending.shutdown()

    async def close_polling(self) -> None:
        """Close the connection that polls."""
        await self._polling.shutdown()
