"""The bot as python-telegram-bot knows it: its connections, and updates parsed one by one."""

from __future__ import annotations

import asyncio
import logging
import warnings
from collections.abc import Mapping, Sequence
from datetime import timedelta
from typing import Any, cast

import structlog
from telegram import Bot, Update
from telegram.error import InvalidToken, NetworkError
from telegram.ext import AIORateLimiter, Application, ApplicationBuilder, ExtBot
from telegram.request import HTTPXRequest
from telegram.warnings import PTBDeprecationWarning

log = structlog.get_logger(__name__)

UNREADABLE = "unreadable"  # in `api_kwargs` of an update that could not be parsed: the raw update
CONNECTIONS = 32  # sends at once; the worker has no more in work
READ_SECONDS = 10.0


class TelegramBot(ExtBot[int]):
    """A bot that one unreadable update cannot block."""

    async def get_updates(
        self,
        offset: int | None = None,
        limit: int | None = None,
        timeout: int | timedelta | None = None,  # noqa: ASYNC109 - the library's name of the long poll's length
        allowed_updates: Sequence[str] | None = None,
        **more: Any,
    ) -> tuple[Update, ...]:
        """What is waiting. An update that cannot be parsed holds its raw self; its id confirms it like any other."""
        seconds = timeout.total_seconds() if isinstance(timeout, timedelta) else float(timeout or 0)
        data = {"offset": offset, "limit": limit, "timeout": int(seconds), "allowed_updates": allowed_updates}
        try:
            found = await self._post("getUpdates", data, read_timeout=READ_SECONDS + seconds)
        except InvalidToken:
            log.error("telegram_token_refused", hint="it was good before: Telegram is off until the next start")
            raise
        if not isinstance(found, list):
            raise NetworkError("getUpdates did not answer with a list")
        return tuple(update for raw in cast("list[Any]", found) if (update := parsed(raw, self)) is not None)


def parsed(raw: object, bot: Bot) -> Update | None:
    """One update; None for what has no id, so that it can be neither kept apart nor confirmed."""
    update = cast("dict[str, Any]", raw) if isinstance(raw, dict) else {}
    number, size = update.get("update_id"), len(repr(update))
    if not isinstance(number, int):
        log.error("telegram_update_without_id", size=size)
        return None
    try:
        return Update.de_json(update, bot)
    except Exception as error:
        log.error("telegram_update_unreadable", update=number, size=size, why=type(error).__name__)
        return Update(number, api_kwargs={UNREADABLE: update})


def raw_of(update: Update) -> Mapping[str, Any] | None:
    """The raw self of an update that could not be parsed; None for all others."""
    return cast("Mapping[str, Any] | None", update.api_kwargs.get(UNREADABLE))


class Client:
    """The bot with its two kinds of connections: one that polls, some that send."""

    def __init__(self, token: str, base_url: str) -> None:
        warnings.filterwarnings("ignore", ".*retry_after", PTBDeprecationWarning)  # errors.seconds() reads either form
        logging.getLogger("telegram").setLevel(logging.CRITICAL)  # its lines hold content; ours say the same by id
        logging.getLogger("httpx").setLevel(logging.WARNING)  # its lines hold the token
        self._polling, self._sending = _connections(2), _connections(CONNECTIONS)
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

    async def close(self) -> None:
        """Close all connections."""
        await asyncio.gather(self._polling.shutdown(), self._sending.shutdown())


def _connections(size: int) -> HTTPXRequest:
    """Two calls in a row (an edit that becomes a new message) stay under the outbox lease of 60 seconds."""
    return HTTPXRequest(size, pool_timeout=3.0, connect_timeout=5.0, write_timeout=5.0, read_timeout=READ_SECONDS)
