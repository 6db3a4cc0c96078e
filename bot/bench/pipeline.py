"""The whole pipeline on a throw-away server that is as durable as the real one."""

from __future__ import annotations

import asyncio
import time
from collections.abc import AsyncGenerator, Iterator
from contextlib import asynccontextmanager
from dataclasses import dataclass, field
from uuid import uuid4

from bot.bench.homes import fresh_home
from bot.bootstrap import Ports, Service, service
from domain.message import Address, Channel, Inbound, Outbound
from storage import migrate
from storage.embedded import start
from storage.embedded.server import EmbeddedServer

ZONE = "America/New_York"
PATIENCE = 60.0  # seconds a turn may take before the bench gives up


@dataclass(slots=True)
class NullChannel:
    """Delivers nowhere, at once."""

    name: str = field(default=Channel.TERMINAL.value)

    async def send(self, outbound: Outbound) -> str:
        """The outbound's own id, as if a platform had given it."""
        return str(outbound.id)


@dataclass(slots=True)
class Pipeline:
    """A running service, and the way to have one turn of it."""

    service: Service
    url: str
    _waiting: dict[str, asyncio.Future[None]] = field(default_factory=dict[str, "asyncio.Future[None]"])

    def attach(self) -> None:
        """Listen for turns that are settled: answered, committed, delivered and noted as sent."""
        self.service.dispatcher.settled = self._settled

    async def turn(self, person: str, text: str) -> float:
        """One message of `person` through to the channel; returns its milliseconds."""
        inbound = Inbound(Address(Channel.TERMINAL, person), sender=person, external_id=uuid4().hex, text=text)
        settled = self._waiting[inbound.external_id] = asyncio.get_running_loop().create_future()
        begun = time.perf_counter()
        await self.service.intake.receive(inbound)
        await asyncio.wait_for(settled, PATIENCE)
        return (time.perf_counter() - begun) * 1000

    def _settled(self, external_ids: tuple[str, ...]) -> None:
        for external_id in external_ids:
            if (waiting := self._waiting.pop(external_id, None)) is not None and not waiting.done():
                waiting.set_result(None)


@asynccontextmanager
async def durable_server() -> AsyncGenerator[EmbeddedServer]:
    """A migrated embedded server with every safety on; its data is thrown away at the end."""
    with fresh_home() as home:
        server = await asyncio.to_thread(start, home / "data")
        try:
            await migrate.upgrade(server.url("owner"))
            yield server
        finally:
            await asyncio.to_thread(server.stop, "immediate")


@asynccontextmanager
async def pipeline(url: str, channel: NullChannel | None = None) -> AsyncGenerator[Pipeline]:
    """The service on the database at `url`, warm, with a channel that delivers nowhere."""
    channel = channel or NullChannel()
    async with service(url, {channel.name: channel}, Ports.real(), zone=ZONE) as running:
        ready = Pipeline(running, url)
        ready.attach()
        await running.worker.start()
        await running.engine.warm_up()
        yield ready


async def at_once(ready: Pipeline, people: int, turns: int, texts: Iterator[str]) -> float:
    """Turns a second with `people` talking at the same time, `turns` in all; each waits for their answer."""
    each = max(1, turns // people)

    async def talk(person: str) -> None:
        for _ in range(each):
            await ready.turn(person, next(texts))

    begun = time.perf_counter()
    await asyncio.gather(*(talk(f"bench-{people}-{number}") for number in range(people)))
    return people * each / (time.perf_counter() - begun)
