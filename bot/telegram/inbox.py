"""Updates into the inbox: the updater's queue commits, so its offset never passes an update that is not kept."""

from __future__ import annotations

import asyncio
import contextlib
from collections.abc import Awaitable, Callable
from dataclasses import dataclass, field

import structlog
from telegram import Update

from bot.intake import Intake
from bot.telegram.client import raw_of
from bot.telegram.translate import to_inbound, unreadable, without_words
from domain.errors import DomainError

log = structlog.get_logger(__name__)

FIRST_DELAY = 0.2  # seconds before the first repeat while the database is away
MAX_DELAY = 5.0
PATIENCE = 30.0  # seconds for one attempt
BAD_DATA = ("22", "23")  # classes of SQLSTATE that no repeat changes: data exceptions, integrity violations


class CommittingQueue(asyncio.Queue[object]):
    """The updater's queue: what is put is committed and goes no further, as the inbox row is what gets answered.

    python-telegram-bot advances its offset after the puts of a batch (`Updater._start_polling`).
    """

    def __init__(self, commit: Callable[[Update], Awaitable[None]]) -> None:
        super().__init__()
        self._commit = commit

    async def put(self, item: object) -> None:
        """Return when the update is committed."""
        if isinstance(item, Update):
            await self._commit(item)


@dataclass(slots=True)
class Receiver:
    """Commits updates, one after another, for as long as it takes."""

    intake: Intake
    _stopping: asyncio.Event = field(default_factory=asyncio.Event)
    _commit: asyncio.Task[None] | None = None

    async def receive(self, update: Update) -> None:
        """Return when the update is committed. A caller that is cancelled leaves the commit in progress alone."""
        self._commit = asyncio.create_task(self._until_committed(update))
        await asyncio.shield(self._commit)

    async def finish(self) -> None:
        """Let a commit in progress end; one that waits for the database is given up (Telegram keeps the update)."""
        self._stopping.set()
        if self._commit is not None:
            await asyncio.gather(self._commit, return_exceptions=True)

    async def _until_committed(self, update: Update) -> None:
        """Repeat what may yet work. Raises CancelledError when it is stopped before that."""
        delay = FIRST_DELAY
        while True:
            try:
                async with asyncio.timeout(PATIENCE):
                    await self._take(update)
                return
            except Exception as error:
                log.warning("telegram_intake_waits", update=update.update_id, why=type(error).__name__, retry_in=delay)
            with contextlib.suppress(TimeoutError):
                await asyncio.wait_for(self._stopping.wait(), delay)
            if self._stopping.is_set():
                raise asyncio.CancelledError
            delay = min(delay * 2, MAX_DELAY)

    async def _take(self, update: Update) -> None:
        """One attempt. Raises what a repeat may change."""
        if raw_of(update) is not None:
            await self._set_aside(update)
            return
        translated = False
        try:
            inbound, wordless = to_inbound(update), without_words(update)
            translated = True
            if inbound is not None:
                await self.intake.receive(inbound)
            elif wordless is not None:
                await self.intake.set_aside(wordless, "words_only")
            else:
                log.debug("telegram_update_ignored", update=update.update_id)
        except Exception as error:
            if translated and not hopeless(error):
                raise
            log.error("telegram_update_refused", update=update.update_id, why=type(error).__name__)
            await self._set_aside(update)

    async def _set_aside(self, update: Update) -> None:
        """Keep the raw update with its sender's messages, parked, and tell them; a line in the log when it has none."""
        inbound = unreadable(raw_of(update) or update.to_dict())
        try:
            if inbound is not None:
                await self.intake.set_aside(inbound, "unreadable", parked=True)
                return
        except Exception as error:
            if not hopeless(error):
                raise
        log.error("telegram_update_dropped", update=update.update_id, size=len(update.to_json()))


def hopeless(error: Exception) -> bool:
    """Whether the data is to blame and no repeat helps; a database that is away, full or read-only is not that."""
    state = getattr(error, "sqlstate", None) or ""
    return isinstance(error, DomainError | ValueError) or str(state)[:2] in BAD_DATA
