"""Drives the whole pipeline for one line at a time and waits until its turn is answered and delivered."""

from __future__ import annotations

import asyncio
import json
import time
from collections.abc import Callable, Generator
from contextlib import contextmanager, suppress
from dataclasses import dataclass, field
from typing import Any
from uuid import UUID

from bot.bootstrap import Service
from bot.intake import Accepted
from domain.audio import Audio
from domain.message import Inbound, Outbound

PATIENCE = 30.0  # seconds for the delivery of an answer that is committed
POLL = 0.5  # seconds between looks at the inbox row, in case another process ran the turn

_ANSWER = """
SELECT i.state, t.id, t.agent, t.model, t.requests, t.input_tokens, t.output_tokens, t.answer::text AS answer
FROM inbox i LEFT JOIN turns t ON t.id = i.turn_id AND t.state = 'answered'
WHERE i.channel = 'terminal' AND i.external_id = $1
"""


@dataclass(frozen=True, slots=True)
class Answered:
    """One line's turn as committed, and what was delivered for it. `turn_id` is None when the message was parked."""

    turn_id: str | None
    agent: str
    model: str
    reply: str
    answer: dict[str, Any]
    usage: dict[str, int]
    buttons: tuple[dict[str, str], ...]
    took_ms: int
    duplicate: bool


@dataclass(slots=True)
class Driver:
    """Sends lines into a service and collects what its terminal channel delivers."""

    service: Service
    also: Callable[[Outbound], None] | None = None
    _delivered: list[Outbound] = field(default_factory=list[Outbound])
    _arrived: asyncio.Event = field(default_factory=asyncio.Event)
    _waiting: dict[str, asyncio.Event] = field(default_factory=dict[str, asyncio.Event])

    def attach(self) -> None:
        """Listen for turns that are settled."""
        self.service.dispatcher.settled = self._settled

    def show(self, outbound: Outbound) -> None:
        """What the terminal channel delivers."""
        self._delivered.append(outbound)
        self._arrived.set()
        if self.also is not None:
            self.also(outbound)

    @contextmanager
    def collecting(self) -> Generator[list[Outbound]]:
        """What is delivered in between."""
        self._delivered = []
        yield self._delivered

    async def send(self, inbound: Inbound, audio: Audio | None = None) -> Answered:
        """One line, or one voice message, in; its answer out. Raises InvalidInput."""
        begun = time.monotonic()
        self._delivered.clear()
        settled = self._waiting[inbound.external_id] = asyncio.Event()
        accepted = await self.service.intake.receive(inbound, audio)
        if accepted is Accepted.DUPLICATE and await self._state(inbound.external_id) != "pending":
            settled.set()
        while not await self._is_settled(inbound.external_id, settled):
            continue
        self._waiting.pop(inbound.external_id, None)
        took = round((time.monotonic() - begun) * 1000)
        return await self._answered(inbound.external_id, took, accepted is Accepted.DUPLICATE)

    def _settled(self, external_ids: tuple[str, ...]) -> None:
        for external_id in external_ids:
            if external_id in self._waiting:
                self._waiting[external_id].set()

    async def _is_settled(self, external_id: str, settled: asyncio.Event) -> bool:
        try:
            async with asyncio.timeout(POLL):
                await settled.wait()
            return True
        except TimeoutError:
            return await self._state(external_id) != "pending"

    async def _state(self, external_id: str) -> str | None:
        return await self.service.database.pool.fetchval(
            "SELECT state FROM inbox WHERE channel = 'terminal' AND external_id = $1", external_id
        )

    async def _delivery(self, turn_id: UUID) -> None:
        """Wait for what the turn says: it is committed before it is delivered."""
        with suppress(TimeoutError):
            async with asyncio.timeout(PATIENCE):
                while not any(outbound.turn_id == turn_id for outbound in self._delivered):
                    self._arrived.clear()
                    await self._arrived.wait()

    async def _answered(self, external_id: str, took_ms: int, duplicate: bool) -> Answered:
        row = await self.service.database.pool.fetchrow(_ANSWER, external_id)
        answer: dict[str, Any] = json.loads(row["answer"]) if row and row["answer"] else {}
        if row and answer.get("reply") and not duplicate:
            await self._delivery(row["id"])
        delivered = [] if duplicate else self._delivered
        usage = {name: (row[name] or 0) if row else 0 for name in ("requests", "input_tokens", "output_tokens")}
        return Answered(
            turn_id=str(row["id"]) if row and row["id"] else None,
            agent=str((row["agent"] if row else None) or "task"),
            model=str((row["model"] if row else None) or "local"),
            reply="\n".join(outbound.text for outbound in delivered),
            answer=answer,
            usage=usage,
            buttons=tuple({"label": b.label, "data": b.data} for outbound in delivered for b in outbound.buttons),
            took_ms=took_ms,
            duplicate=duplicate,
        )
