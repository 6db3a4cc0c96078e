"""`chat --json` within the test's process: lines in, the lines that were printed for them out."""

from __future__ import annotations

import json
from collections.abc import AsyncGenerator, AsyncIterator
from contextlib import asynccontextmanager
from dataclasses import dataclass
from typing import Any

from agents.models import Models
from agents.registry import registry
from agents.tools import TOOLS
from agents.turn.engine import TurnEngine
from bot.bootstrap import AGENTS
from bot.terminal.json_lines import JsonChat
from bot.terminal.wiring import wired
from tests.support.engines import scripted
from tests.support.fakes import FirstChance
from tests.support.reminding import at

ZONE = "America/New_York"


@dataclass
class Chat:
    """A conversation of lines; `remind` lets a model set reminders first."""

    talk: JsonChat
    lines: list[dict[str, Any]]

    async def remind(self, *items: tuple[str, dict[str, Any]], user: str = "ann") -> None:
        """Capture each title with its reminder."""
        service = self.talk.driver.service
        ports, local = service.ports, service.dispatcher.engine
        captured = {"items": [{"title": title, "remind": [when]} for title, when in items]}
        models = Models((), FirstChance(), given=(scripted([("capture_tasks", captured)]),))
        engine = TurnEngine(service.units, registry(AGENTS, TOOLS), models, ports.clock, ports.ids)
        service.dispatcher.engine = lambda: engine
        await self.say(json.dumps({"text": "(reminders)", "user": user}))
        service.dispatcher.engine = local

    async def say(self, *lines: str) -> list[dict[str, Any]]:
        """Send lines; what was printed for them."""
        self.lines.clear()

        async def source() -> AsyncIterator[str]:
            for line in lines:
                yield line

        await self.talk.run(source())
        return list(self.lines)


@asynccontextmanager
async def chatting(database_url: str) -> AsyncGenerator[Chat]:
    """A chat of ann's, its clock held at Monday 23 November 2026, 10:00."""
    lines: list[dict[str, Any]] = []
    async with wired(database_url, ZONE, now=at(23, 10)) as (driver, clock):
        yield Chat(JsonChat(driver, clock, lambda line: lines.append(json.loads(line)), "ann", ZONE), lines)
