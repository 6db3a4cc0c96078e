"""The relay: outbox rows to their platforms, in order for each address, and what became of each."""

from __future__ import annotations

import asyncio
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import timedelta

import structlog

from agents.wording import templates
from bot.channels.port import AnswerLost, NotDelivered, Sender, Undeliverable, Unreachable, Warming
from bot.runtime.given_up import GivenUp
from bot.runtime.lanes import Lanes
from bot.runtime.together import Together
from domain.clock import Chance
from domain.message import Address, Outbound, OutboundKind
from storage.queue import relay as rows
from storage.queue import wake
from storage.queue.relay import Claimed
from storage.queue.types import Pool

log = structlog.get_logger(__name__)

MAX_ATTEMPTS = 300  # at five minutes each: about a day
MAX_BACKOFF = 300.0  # seconds
LOST_DELAY = 5.0  # seconds before the one copy of a message whose answer was lost


@dataclass(slots=True)
class Relay:
    """Sends for the channels this process holds.

    Claims that are made at the same time are one statement, and so are the notes of what was sent meanwhile, which
    claim what comes next.
    """

    pool: Pool
    channels: Mapping[str, Sender]
    owner: int
    chance: Chance
    given_up: GivenUp
    _later: set[asyncio.Task[None]] = field(default_factory=set[asyncio.Task[None]])
    _claims: Together[tuple[str, str], Claimed | None] = field(init=False)
    _sent: Together[tuple[Claimed, str], Claimed | None] = field(init=False)
    _lanes: Lanes = field(init=False)

    def __post_init__(self) -> None:
        self._claims = Together(lambda addresses: rows.claim(self.pool, addresses, self.owner))
        self._sent = Together(lambda confirmed: rows.sent(self.pool, confirmed, self.owner))
        self._lanes = Lanes(self.deliver)

    async def deliver(self, channel: str, conversation: str) -> None:
        """Send everything that is due for one address, oldest first."""
        sender = self.channels.get(channel)
        if isinstance(sender, Warming):
            await sender.ready()
        claimed = await self._claims((channel, conversation)) if sender else None
        while sender and claimed is not None:
            claimed = await self._send(sender, claimed)

    async def hand_on(self, address: Address) -> None:
        """Send what waits for an address here when this process holds the channel, else wake the one that does."""
        channel, conversation = address.channel.value, address.conversation
        if channel in self.channels:
            await self.deliver(channel, conversation)
            return
        async with self.pool.acquire() as connection:
            await wake.enqueue(connection, wake.relay_entrypoint(channel), conversation)

    async def hand_on_all(self, addresses: Sequence[Address]) -> None:
        """Queue many addresses to be sent to here; for channels that other processes hold, one wake-up each."""
        places = dict.fromkeys((address.channel.value, address.conversation) for address in addresses)
        self._lanes.add(place for place in places if place[0] in self.channels)
        others = {channel for channel, _ in places if channel not in self.channels}
        if others:
            async with self.pool.acquire() as connection:
                for channel in others:
                    await wake.enqueue(connection, wake.relay_entrypoint(channel), wake.ALL_DUE)

    async def all_sent(self) -> None:
        """Wait until what was handed on is on its way or put off."""
        await self._lanes.emptied()

    async def queue_due(self) -> None:
        """Queue whatever is due on any of the channels, until the process winds up."""
        self._lanes.add(await rows.addresses_due(self.pool, list(self.channels)))

    def wind_up(self) -> None:
        """Begin no more of what waited; what a turn has just answered is still sent."""
        self._lanes.closed = True

    async def close(self) -> None:
        """Forget the repeats that wait: their rows are found at the next start. What is being sent is finished."""
        for task in self._later:
            task.cancel()
        await asyncio.gather(*self._later, return_exceptions=True)
        await self._lanes.emptied()

    async def _send(self, sender: Sender, claimed: Claimed) -> Claimed | None:
        """Send one. Returns what may go next, if anything may."""
        outbound, address = marked(claimed), claimed.outbound.address
        try:
            sent_id = await sender.send(outbound)
        except Undeliverable as error:
            await self._give_up(sender, claimed, str(error), gone=isinstance(error, Unreachable))
        except NotDelivered as error:
            if not await self._failed(sender, claimed, str(error), error.retry_after):
                return None
        except Exception as error:
            await self._lost(sender, claimed, error)
            return None
        else:
            return await self._sent((claimed, sent_id))
        return await self._claims((address.channel.value, address.conversation))

    async def _give_up(self, sender: Sender, claimed: Claimed, why: str, *, gone: bool = False) -> None:
        """It can never arrive there; what follows from that goes out too."""
        log.warning("outbound_dead", outbound=str(claimed.outbound.id), channel=sender.name, why=why)
        for address in await self.given_up.settle(claimed, why, gone=gone):
            await self.hand_on(address)

    async def _failed(self, sender: Sender, claimed: Claimed, why: str, retry_after: float | None) -> bool:
        if claimed.attempts >= MAX_ATTEMPTS:
            await self._give_up(sender, claimed, why)
            return True
        backoff = min(MAX_BACKOFF, 0.25 * 2 ** min(claimed.attempts, 12)) * self.chance.uniform(0.5, 1.0)
        delay = max(backoff, retry_after or 0.0)
        log.info("outbound_failed", outbound=str(claimed.outbound.id), channel=sender.name, retry_in=round(delay, 1))
        await rows.failed(self.pool, claimed, why, timedelta(seconds=delay))
        self._repeat(claimed.outbound, delay)
        return False

    async def _lost(self, sender: Sender, claimed: Claimed, error: Exception) -> None:
        """One more copy of what the person waits for (an edit is the same twice); none of the unsolicited."""
        edit = claimed.outbound.kind is OutboundKind.EDIT and claimed.attempts < MAX_ATTEMPTS
        delay = LOST_DELAY if edit or (claimed.outbound.asked_for and claimed.losses == 0) else None
        kind = "" if isinstance(error, AnswerLost) else f"{type(error).__name__}: "
        log.warning("outbound_unknown", outbound=str(claimed.outbound.id), channel=sender.name, copy=delay is not None)
        await rows.lost(self.pool, claimed, f"{kind}{error}", timedelta(seconds=delay) if delay else None)
        if delay:
            self._repeat(claimed.outbound, delay)

    def _repeat(self, outbound: Outbound, delay: float) -> None:
        if self._lanes.closed:
            return

        async def later() -> None:
            await asyncio.sleep(delay)
            self._lanes.add([(outbound.address.channel.value, outbound.address.conversation)])

        task = asyncio.create_task(later())
        self._later.add(task)
        task.add_done_callback(self._later.discard)


def marked(claimed: Claimed) -> Outbound:
    """The message as it goes out; a copy of one that may have arrived says so."""
    if claimed.losses == 0 or claimed.outbound.kind is OutboundKind.EDIT:
        return claimed.outbound
    return replace(claimed.outbound, text=f"{claimed.outbound.text}\n{templates.text('copied')}")
