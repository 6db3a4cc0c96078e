"""The dispatcher: one turn at a time per conversation, many at once, nothing lost when a worker dies."""

from __future__ import annotations

import asyncio
import time
from collections.abc import AsyncGenerator, Callable
from contextlib import asynccontextmanager
from dataclasses import dataclass, field
from datetime import timedelta
from typing import Protocol
from uuid import UUID

import structlog

from agents.wording import templates
from bot.runtime.relay import Relay
from domain.clock import Clock, Ids
from domain.message import Direction, InboundKind, Message, Outbound
from domain.ports import LeaseLost
from domain.turn import Answer, BegunTurn
from storage.conversation import SqlMessageRepository, queue_outbound
from storage.queue import turns, wake
from storage.queue.types import Connection, Pool

log = structlog.get_logger(__name__)

TURNS_IN_A_ROW = 5  # of one conversation before others get their chance
BACKOFF = (timedelta(milliseconds=200), timedelta(seconds=1), timedelta(seconds=3))


class Engine(Protocol):
    """What answers a begun turn."""

    async def answer(self, begun: BegunTurn) -> Answer:
        """Commit the turn. Raises LeaseLost; anything else is a failure that is tried once more."""
        ...


def nobody(inbound_ids: tuple[str, ...]) -> None:
    """The default observer."""


@dataclass(slots=True)
class Dispatcher:
    """Runs the turns of the conversations it is woken for."""

    pool: Pool
    engine: Callable[[], Engine]
    relay: Relay
    owner: int
    clock: Clock
    ids: Ids
    settled: Callable[[tuple[str, ...]], None] = field(default=nobody)

    async def wake(self, conversation_id: UUID) -> None:
        """Answer what waits in a conversation, unless another worker does."""
        for _ in range(TURNS_IN_A_ROW):
            if not await self._one(conversation_id):
                return
        async with self.pool.acquire() as connection:
            await wake.enqueue(connection, wake.TURN, str(conversation_id))

    async def _one(self, conversation_id: UUID) -> bool:
        """Run one turn. Whether more may wait (checked after the lease is free, so that no wake-up is lost)."""
        begun_at = time.monotonic()
        engine = self.engine()  # built, which can take seconds, before the attempt is counted
        try:
            begun = await turns.begin(self.pool, self.ids.new(), conversation_id, self.owner)
        except turns.Poison as poison:
            await self._park(poison)
            return True
        if begun is None:
            return False
        try:
            async with self._renewing(begun):
                answer = await engine.answer(begun)
        except LeaseLost:
            log.warning("lease_lost", turn=str(begun.id), conversation=str(conversation_id))
            return False
        except Exception:
            await self._failed(begun)
            return False
        decided = time.monotonic()
        await self.relay.hand_on(begun.address)
        self.settled(tuple(message.inbound.external_id for message in begun.received))
        _log_turn(begun, answer, begun_at, decided)
        return await turns.has_pending(self.pool, conversation_id)

    async def _failed(self, begun: BegunTurn) -> None:
        error_id = self.ids.new().hex[-8:]
        log.exception("turn_failed", turn=str(begun.id), error_id=error_id, attempt=begun.attempt)
        delay = BACKOFF[min(begun.attempt, len(BACKOFF)) - 1]
        await turns.fail(self.pool, begun, error_id, delay)

    async def _park(self, poison: turns.Poison) -> None:
        """Put a message aside that three turns could not answer, and say so."""
        message, error_id = poison.message, poison.message.id.hex[-8:]
        async with self.pool.acquire() as connection, connection.transaction():
            if await turns.park(connection, message.id):
                await self._apologise(connection, poison, templates.text("parked", id=error_id))
        log.error("message_parked", inbound=str(message.id), error_id=error_id)
        await self.relay.hand_on(message.inbound.address)
        self.settled((message.inbound.external_id,))

    async def _apologise(self, connection: Connection, poison: turns.Poison, apology: str) -> None:
        """What was sent and that it was not answered, as the conversation shows it, and the message that says so."""
        received, conversation, now = poison.message, poison.conversation_id, self.clock.now()
        user, inbound = received.user_id, received.inbound
        await connection.execute("SELECT set_config('app.user_id', $1, true)", str(user))
        messages = SqlMessageRepository(connection)
        if inbound.kind in (InboundKind.TEXT, InboundKind.VOICE):
            voice = inbound.kind is InboundKind.VOICE
            text = templates.text("voice_of_any_length") if voice else inbound.text
            sent = Message(self.ids.new(), user, conversation, None, Direction.IN, text, received.at,
                           external_id=inbound.external_id)  # fmt: skip
            await messages.add(sent)
        said = Message(self.ids.new(), user, conversation, None, Direction.OUT, apology, now)
        await messages.add(said)
        await queue_outbound(
            connection,
            Outbound(self.ids.new(), inbound.address, apology, now, ack=inbound.ack, user_id=user,
                     conversation_id=conversation, message_id=said.id),
        )  # fmt: skip

    @asynccontextmanager
    async def _renewing(self, begun: BegunTurn) -> AsyncGenerator[None]:
        async def renew() -> None:
            while True:
                await asyncio.sleep(turns.LEASE.total_seconds() / 3)
                await turns.renew(self.pool, begun)

        task = asyncio.create_task(renew())
        try:
            yield
        finally:
            task.cancel()


def _log_turn(begun: BegunTurn, answer: Answer, begun_at: float, decided: float) -> None:
    """One line a turn: ids and timings, no content."""
    log.info(
        "turn",
        turn=str(begun.id),
        user=str(begun.user_id),
        channel=begun.address.channel.value,
        agent=answer.agent,
        model=answer.model,
        messages=len(begun.received),
        attempt=begun.attempt,
        receipts=[receipt.action for receipt in answer.receipts],
        answered_ms=round((decided - begun_at) * 1000, 1),
        delivered_ms=round((time.monotonic() - begun_at) * 1000, 1),
        input_tokens=answer.usage.input_tokens,
        output_tokens=answer.usage.output_tokens,
    )
