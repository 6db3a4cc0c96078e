"""Delivery to a webhook: in order within a chat, several chats at once, again until a 2xx comes back."""

from __future__ import annotations

import asyncio
from contextlib import suppress

import aiohttp

from tests.platforms.telegram.state import State
from tests.platforms.telegram.updates import Update

SECRET_HEADER = "X-Telegram-Bot-Api-Secret-Token"
ANSWER_TIMEOUT = 60.0  # seconds
LONGEST_PAUSE = 1.0  # seconds between tries; Telegram's grow to minutes


class Webhook:
    """The address updates go to, and the task that takes them there."""

    def __init__(self, state: State) -> None:
        self._state = state
        self.url = ""
        self.secret = ""
        self.max_connections = 40
        self.last_error = ""
        self.last_error_date = 0
        self.first_pause = 0.02  # seconds before the second try
        self._task: asyncio.Task[None] | None = None

    async def set(self, url: str, secret: str, max_connections: int) -> None:
        """Start delivering, instead of where it went before."""
        await self.unset()
        self.url, self.secret, self.max_connections = url, secret, max_connections
        self.resume()

    async def unset(self) -> None:
        """Stop delivering and forget the address."""
        await self.pause()
        self.url = self.secret = self.last_error = ""

    def resume(self) -> None:
        """Deliver if there is an address and nothing runs yet."""
        if self.url and self._task is None:
            self._task = asyncio.create_task(self._run())

    async def pause(self) -> None:
        """Stop delivering, keep the address."""
        task, self._task = self._task, None
        if task is not None:
            task.cancel()
            with suppress(asyncio.CancelledError):
                await task

    async def _run(self) -> None:
        places = asyncio.Semaphore(self.max_connections)
        busy: dict[int, asyncio.Task[None]] = {}
        connector = aiohttp.TCPConnector(limit=0)
        timeout = aiohttp.ClientTimeout(total=ANSWER_TIMEOUT)
        async with aiohttp.ClientSession(connector=connector, timeout=timeout) as session:
            try:
                while True:
                    for update in list(self._state.updates.waiting()):
                        task = busy.get(update.chat_id)
                        if task is None or task.done():
                            busy[update.chat_id] = asyncio.create_task(self._drain(session, update.chat_id, places))
                    await self._state.next_change()
            finally:
                for task in busy.values():
                    task.cancel()
                await asyncio.gather(*busy.values(), return_exceptions=True)

    async def _drain(self, session: aiohttp.ClientSession, chat_id: int, places: asyncio.Semaphore) -> None:
        while update := next((u for u in self._state.updates.waiting() if u.chat_id == chat_id), None):
            async with places:
                await self._deliver(session, update)
            self._state.updates.remove(update)
            self._state.changed()

    async def _deliver(self, session: aiohttp.ClientSession, update: Update) -> None:
        headers = {SECRET_HEADER: self.secret} if self.secret else {}
        pause = self.first_pause
        while True:
            try:
                async with session.post(self.url, json=update.json(), headers=headers) as answer:
                    if 200 <= answer.status < 300:
                        return
                    self.last_error = f"Wrong response from the webhook: {answer.status} {answer.reason}"
            except (aiohttp.ClientError, TimeoutError) as error:
                self.last_error = "Connection timed out" if isinstance(error, TimeoutError) else "Connection refused"
            self.last_error_date = int(self._state.clock())
            self._state.changed()
            await asyncio.sleep(pause)
            pause = min(LONGEST_PAUSE, 2 * pause)
