"""The mover: what is due by itself becomes a message, once, whichever process is there to send it."""

from __future__ import annotations

import asyncio
from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import datetime
from uuid import UUID

import structlog

from bot.runtime.missed import MissedTeller
from bot.runtime.nudge_batch import QUICK_WORDS, BatchWriter, Written
from bot.runtime.nudge_writer import NudgeWriter
from bot.runtime.relay import Relay
from domain.clock import Clock
from domain.message import Address
from storage.queue import missed, nudges
from storage.queue.due_nudges import Claimed
from storage.queue.types import Pool

log = structlog.get_logger(__name__)

LONGEST_SLEEP = 60.0  # seconds; the rows are the truth, wake-ups only save time


@dataclass(slots=True)
class Mover:
    """Claims due nudges in batches and settles those that can be together, the others one by one, as their user.

    With `by_hand` it moves only when told: a conversation of lines steps the clock itself.
    """

    pool: Pool
    relay: Relay
    batches: BatchWriter
    writer: NudgeWriter
    teller: MissedTeller
    clock: Clock
    owner: int
    by_hand: bool = False
    _woken: asyncio.Event = field(default_factory=asyncio.Event)
    _news: bool = False

    def wake(self) -> None:
        """The next due time may be an earlier one, or somebody can be told what was missed."""
        self._news = True
        self._woken.set()

    async def next_due(self) -> datetime | None:
        """When the next nudge is due."""
        return await nudges.next_due(self.pool)

    async def move_due(self) -> int:
        """Settle everything that is due now and send it; then own up to what was missed. Returns how many."""
        moved, news, self._news = await self._settle_due(), self._news, False
        await self.relay.all_sent()
        if moved or news:
            await self._own_up()
            await self.relay.all_sent()
        return moved

    async def run(self, stopping: asyncio.Event) -> None:
        """Until `stopping`: move what is due, then sleep until the next is or one is planned."""
        while not stopping.is_set():
            self._woken.clear()
            try:
                if not self.by_hand:
                    await self._move()
                seconds = await self._sleep_for()
            except Exception as error:
                log.warning("mover_down", why=f"{type(error).__name__}: {error}")
                seconds = 1.0
            await self._pause(stopping, seconds)

    async def _move(self) -> None:
        """Settle what is due and own up to what was missed; sending goes on beside."""
        moved, news, self._news = await self._settle_due(), self._news, False
        if moved or news:
            await self._own_up()

    async def _settle_due(self) -> int:
        moved, last = 0, None
        while (claimed := await nudges.claim(self.pool, self.clock.now(), self.owner, last)) or last:
            settled = await self._settle(claimed) if claimed else 0
            moved += settled
            last = claimed[-1] if settled == nudges.BATCH else None  # else look from the first once more
        return moved

    async def _own_up(self) -> None:
        for user_id in await missed.people(self.pool):
            if (address := await self.teller.tell(user_id)) is not None:
                await self.relay.hand_on_all([address])

    async def _settle(self, claimed: Sequence[Claimed]) -> int:
        """What can go together does; then the rest, one by one. Returns how many; others wait for what comes first."""
        quick, alone, again = _parted(claimed)
        written = await self.batches.settle(quick) if quick else Written()
        await self.relay.hand_on_all(written.addresses)
        again += written.again + [one for one in alone if one.user_id in written.behind]
        for one in written.left + [one for one in alone if one.user_id not in written.behind]:
            if (address := await self._settled(one)) is not None:
                await self.relay.hand_on_all([address])
        if again:
            await nudges.release(self.pool, [one.id for one in again])
        return len(claimed) - len(again)

    async def _settled(self, claimed: Claimed) -> Address | None:
        """One nudge; what goes wrong with it holds up no other, and is tried once more when its lease ends."""
        try:
            return await self.writer.settle(claimed)
        except Exception:
            log.exception("nudge_unsettled", nudge=str(claimed.id))
            return None

    async def _sleep_for(self) -> float:
        at = None if self.by_hand else await self.next_due()
        if at is None:
            return LONGEST_SLEEP
        return min(max((at - self.clock.now()).total_seconds(), 0.0), LONGEST_SLEEP)

    async def _pause(self, stopping: asyncio.Event, seconds: float) -> None:
        waits = [asyncio.create_task(stopping.wait()), asyncio.create_task(self._woken.wait())]
        try:
            await asyncio.wait(waits, timeout=seconds, return_when=asyncio.FIRST_COMPLETED)
        finally:
            for wait in waits:
                wait.cancel()


def _parted(claimed: Sequence[Claimed]) -> tuple[list[Claimed], list[Claimed], list[Claimed]]:
    """What can go together, what goes one by one, and what of the same people waits until that is settled."""
    quick, alone, again, waiting = list[Claimed](), list[Claimed](), list[Claimed](), set[UUID]()
    for one in claimed:
        if one.user_id in waiting:
            again.append(one)
        elif one.kind in QUICK_WORDS:
            quick.append(one)
        else:
            alone.append(one)
            waiting.add(one.user_id)
    return quick, alone, again
