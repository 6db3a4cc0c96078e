"""Addresses that wait to be sent to: each once in the queue of its channel, some at a time."""

from __future__ import annotations

import asyncio
from collections.abc import Awaitable, Callable, Iterable, Mapping
from dataclasses import dataclass, field

import structlog

from domain.message import Channel

log = structlog.get_logger(__name__)

# Addresses of one channel that are sent to at a time. Few where a platform takes few a second (Telegram 30): those that
# wait for their turn count as being sent, and what is being sent when a process dies is sent once more.
AT_ONCE: Mapping[str, int] = {Channel.TELEGRAM.value: 8, Channel.SLACK.value: 8}
OTHERWISE = 128
Place = tuple[str, str]  # a channel and a conversation there


@dataclass(slots=True)
class Lanes:
    """Delivers to many addresses, some of a channel at a time, so that one that hangs holds up no other.

    A reply to a turn takes no lane: it is delivered beside them.
    """

    deliver: Callable[[str, str], Awaitable[None]]
    closed: bool = False
    _waiting: dict[str, dict[Place, None]] = field(default_factory=dict[str, dict[Place, None]])
    _working: dict[str, set[asyncio.Task[None]]] = field(default_factory=dict[str, set["asyncio.Task[None]"]])

    def add(self, places: Iterable[Place]) -> None:
        """Queue addresses; those that wait already wait once."""
        for place in places:
            self._waiting.setdefault(place[0], {})[place] = None
        for channel, waiting in self._waiting.items():
            working = self._working.setdefault(channel, set())
            at_once = AT_ONCE.get(channel, OTHERWISE)
            for _ in range(min(len(waiting), at_once) - len(working)):
                task = asyncio.create_task(self._work(channel))
                working.add(task)
                task.add_done_callback(working.discard)

    async def emptied(self) -> None:
        """Wait until nothing is queued or on its way."""
        while working := [task for tasks in self._working.values() for task in tasks]:
            await asyncio.gather(*working)

    async def _work(self, channel: str) -> None:
        waiting = self._waiting[channel]
        while waiting and not self.closed:
            place = next(iter(waiting))
            del waiting[place]
            try:
                await self.deliver(*place)
            except Exception as error:
                waiting.clear()  # the rows are the truth: the next sweep finds them
                log.warning("delivery_down", channel=channel, why=f"{type(error).__name__}: {error}")
