"""The real service on a test's database, people who talk to it, and what they were sent."""

from __future__ import annotations

import asyncio
import itertools
import json
from collections.abc import AsyncGenerator, Callable, Sequence
from contextlib import asynccontextmanager
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any
from uuid import UUID

from pydantic_ai.models import Model

from agents.models import Models
from agents.registry import Registry
from agents.registry import registry as every_agent
from agents.tools import TOOLS
from agents.turn.engine import TurnEngine
from bot.audio.files import AudioFiles
from bot.bootstrap import AGENTS, Ports, Service, service
from bot.handlers import handlers as every_handler
from bot.intake import Accepted
from bot.ports import NewIds
from domain.clock import HeldClock
from domain.message import Address, Channel, Inbound, InboundKind, Outbound
from storage.unit_of_work import Handlers
from tests.support.fakes import FirstChance, held_clock

ZONE = "America/New_York"
_counter = itertools.count(1)


@dataclass
class RecordingSender:
    """A channel that keeps what it is given. `script` says what each send does: raise, or (None) deliver."""

    name: str = Channel.TERMINAL.value
    sent: list[Outbound] = field(default_factory=list[Outbound])
    script: list[Exception | None] = field(default_factory=list[Exception | None])
    tried: list[Outbound] = field(default_factory=list[Outbound])
    on_sent: Callable[[], None] = field(default=lambda: None)

    async def send(self, outbound: Outbound) -> str:
        """Deliver, or do what the script says."""
        self.tried.append(outbound)
        fault = self.script.pop(0) if self.script else None
        if fault is not None:
            raise fault
        self.sent.append(outbound)
        self.on_sent()
        return f"platform-{outbound.id}"

    def to(self, conversation: str) -> list[Outbound]:
        """What was delivered to one conversation, in order."""
        return [outbound for outbound in self.sent if outbound.address.conversation == conversation]


@dataclass
class House:
    """A running service. Without `worker` a turn runs where `say` is called, so that a test decides when."""

    service: Service
    sender: RecordingSender
    clock: HeldClock
    settled: list[str] = field(default_factory=list[str])
    changed: asyncio.Event = field(default_factory=asyncio.Event)

    async def receive(self, inbound: Inbound) -> Accepted:
        """Hand one inbound in; nothing answers it yet."""
        return await self.service.intake.receive(inbound)

    async def work(self, user: str = "ann") -> None:
        """Run the turns that wait in a person's conversation."""
        conversation = await self.value("SELECT id FROM conversations WHERE external_id = $1", user)
        assert conversation is not None
        await self.service.dispatcher.wake(conversation)

    async def say(self, text: str, user: str = "ann", **what: Any) -> Outbound | None:
        """One message in, its turn run; returns what the person was sent last for it."""
        return await self.turn(text_of(user, text, **what), user)

    async def tap(self, data: str, user: str = "ann", **what: Any) -> Outbound | None:
        """Tap a button."""
        return await self.turn(text_of(user, "", kind=InboundKind.TAP, data=data, **what), user)

    async def press(self, shown: Outbound | None, label: str, user: str = "ann") -> Outbound | None:
        """Tap the button with that label under a message."""
        assert shown is not None
        return await self.tap(button(shown, label), user, target=str(shown.message_id))

    async def turn(self, inbound: Inbound, user: str) -> Outbound | None:
        before = len(self.sender.sent)
        await self.receive(inbound)
        await self.work(user)
        return self.sender.sent[-1] if len(self.sender.sent) > before else None

    async def until(self, true: Callable[[], bool]) -> None:
        """Wait, while a worker runs, until the turns settled so far make `true` true."""
        while not true():
            await asyncio.wait_for(self.changed.wait(), 60)
            self.changed.clear()

    def on_settled(self, external_ids: tuple[str, ...]) -> None:
        """The dispatcher's observer."""
        self.settled.extend(external_ids)
        self.changed.set()

    async def value(self, query: str, *values: object) -> Any:
        """One value of the queue tables."""
        return await self.service.database.pool.fetchval(query, *values)

    async def rows(self, query: str, *values: object, user: str | None = None) -> list[dict[str, Any]]:
        """Rows, as `user` where the tables ask for one."""
        async with self.service.database.pool.acquire() as connection, connection.transaction():
            if user is not None:
                id = await connection.fetchval("SELECT user_id FROM identities WHERE external_id = $1", user)
                await connection.execute("SELECT set_config('app.user_id', $1, true)", str(id))
            return [dict(row) for row in await connection.fetch(query, *values)]

    async def tasks(self, user: str = "ann") -> list[tuple[str, str]]:
        """Title and status of a person's tasks, by number."""
        found = await self.rows("SELECT title, status FROM tasks ORDER BY number", user=user)
        return [(row["title"], row["status"]) for row in found]

    async def receipts(self, user: str = "ann") -> list[dict[str, Any]]:
        """The receipts of the person's newest turn."""
        found = await self.rows(
            "SELECT t.answer::text AS answer FROM turns t JOIN identities i ON i.user_id = t.user_id"
            " WHERE i.external_id = $1 AND t.state = 'answered' ORDER BY t.seq DESC LIMIT 1",
            user,
        )
        return json.loads(found[0]["answer"])["receipts"]

    def answers_with(self, *models: Model, registry: Registry | None = None, names: tuple[str, ...] = ()) -> None:
        """Let these models answer before the local engine."""
        ports = self.service.ports
        chosen = Models(names, ports.chance, given=models)
        engine = TurnEngine(self.service.units, registry or every_agent(AGENTS, TOOLS), chosen, ports.clock, ports.ids)
        self.service.dispatcher.engine = lambda: engine


def text_of(user: str, text: str, external_id: str | None = None, **what: Any) -> Inbound:
    """An inbound of the terminal."""
    external_id = external_id or f"{user}-{next(_counter)}"
    return Inbound(Address(Channel.TERMINAL, user), user, external_id, text, name=user, zone=ZONE, **what)


def button(shown: Outbound, label: str) -> str:
    """The data of a message's button."""
    return next(one.data for one in shown.buttons if one.label == label)


@asynccontextmanager
async def house(
    url: str,
    *,
    handlers: Handlers | None = None,
    sender: RecordingSender | None = None,
    worker: bool = False,
    channels: Sequence[RecordingSender] = (),
    audio: Path | None = None,
) -> AsyncGenerator[House]:
    """A service with a recording terminal, its clock at Monday 23 November 2026, 10:00 in New York."""  # fmt: skip
    clock, out = held_clock(), sender or RecordingSender()
    ids = NewIds()
    ports = Ports(clock, ids, FirstChance(), every_handler(ids) if handlers is None else handlers)
    every = {one.name: one for one in (out, *channels)}
    async with service(url, every, ports, zone=ZONE, audio=AudioFiles(audio) if audio else None) as running:
        opened = House(running, out, clock)
        running.dispatcher.settled = opened.on_settled
        if worker:
            await running.worker.start()
        yield opened


async def everybody_settled(houses: Sequence[House], external_ids: set[str]) -> None:
    """Wait until every one of these inbound messages is settled by one of the houses' workers."""
    changed = asyncio.Event()
    for one in houses:
        one.changed = changed
    while not external_ids <= {id for one in houses for id in one.settled}:
        await asyncio.wait_for(changed.wait(), 60)
        changed.clear()


async def user_id(opened: House, user: str = "ann") -> UUID:
    """The id behind a name of the terminal."""
    return await opened.value("SELECT user_id FROM identities WHERE external_id = $1", user)


async def deliver_due(home: House) -> None:
    """Send whatever is due on any of the channels, as the sweeper has it done."""
    await home.service.relay.queue_due()
    await home.service.relay.all_sent()
