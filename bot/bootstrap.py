"""The composition root: builds everything, hands it on, takes it down in order."""

from __future__ import annotations

import asyncio
from collections.abc import AsyncGenerator, Mapping
from contextlib import asynccontextmanager
from dataclasses import dataclass
from functools import cached_property

from bot.access import Door
from bot.channels.port import Sender
from bot.handlers import handlers
from bot.intake import Intake
from bot.ports import NewIds, SystemChance, SystemClock
from bot.runtime.dispatcher import Dispatcher, Engine
from bot.runtime.given_up import GivenUp
from bot.runtime.missed import MissedTeller
from bot.runtime.mover import Mover
from bot.runtime.nudge_batch import BatchWriter
from bot.runtime.nudge_writer import NudgeWriter
from bot.runtime.relay import Relay
from bot.runtime.worker import Worker
from domain.audio import AudioStore
from domain.clock import Chance, Clock, Ids
from storage.database import Database
from storage.queue.presence import Presence
from storage.unit_of_work import Handlers, SqlUnits


@dataclass(frozen=True, slots=True)
class Ports:
    """What the outside world is, for this process: time, ids, chance, and what happens on events."""

    clock: Clock
    ids: Ids
    chance: Chance
    handlers: Handlers

    @classmethod
    def real(cls, clock: Clock | None = None) -> Ports:
        """The machine's own."""
        ids = NewIds()
        return cls(clock or SystemClock(), ids, SystemChance(), handlers(ids))


class LazyEngine:
    """The turn engine, imported and built when the first message needs it, or when the page is up."""

    def __init__(self, units: SqlUnits, ports: Ports, models: tuple[str, ...]) -> None:
        self._units, self._ports, self._models = units, ports, models

    @cached_property
    def engine(self) -> Engine:
        """The engine with its agents. The import costs a second or two."""
        from agents.models import Models
        from agents.registry import registry
        from agents.tools import TOOLS
        from agents.turn.engine import TurnEngine

        models = Models(self._models, self._ports.chance)
        agents = registry(AGENTS, TOOLS)
        return TurnEngine(self._units, agents, models, self._ports.clock, self._ports.ids)

    async def warm_up(self) -> None:
        """Import and build it now, beside whatever else runs."""
        await asyncio.to_thread(lambda: self.engine)


AGENTS = ("task", "energy", "secretary")  # by name; the first gets what no other claims


@dataclass(slots=True)
class Service:
    """A running service on an open database: the way in, the worker, the way out."""

    database: Database
    units: SqlUnits
    intake: Intake
    dispatcher: Dispatcher
    relay: Relay
    worker: Worker
    mover: Mover
    engine: LazyEngine
    ports: Ports
    presence: Presence


@asynccontextmanager
async def service(
    url: str,
    channels: Mapping[str, Sender],
    ports: Ports,
    *,
    zone: str,
    audio: AudioStore | None = None,
    models: tuple[str, ...] = (),
    open_door: bool = False,
) -> AsyncGenerator[Service]:
    """A service on the database at `url`, its worker not yet started; stopped and closed at the end."""
    database = await Database.connect(url)
    presence = await Presence.announce(database.dsn, dict(database.settings))
    units = SqlUnits(database.engine, ports.ids, ports.clock, ports.handlers)
    engine = LazyEngine(units, ports, models)
    given_up = GivenUp(database.pool, ports.clock, ports.ids)
    relay = Relay(database.pool, channels, presence.number, ports.chance, given_up)
    dispatcher = Dispatcher(database.pool, lambda: engine.engine, relay, presence.number, ports.clock, ports.ids)
    writer = NudgeWriter(units, ports.clock, ports.ids)
    teller = MissedTeller(database.pool, ports.clock, ports.ids)
    batches = BatchWriter(database.pool, ports.clock, ports.ids)
    mover = Mover(database.pool, relay, batches, writer, teller, ports.clock, presence.number)
    worker = Worker(database.pool, dispatcher, relay, presence, mover)
    intake = Intake(database.pool, Door(ports.clock, ports.ids, zone, open_door), ports.clock, ports.ids, audio)
    try:
        yield Service(database, units, intake, dispatcher, relay, worker, mover, engine, ports, presence)
    finally:
        await worker.stop()
        await presence.leave()
        await database.close()
