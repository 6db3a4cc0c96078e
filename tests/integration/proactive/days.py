"""Whole days of one person by `chat --json`: lines in, and what comes by itself as the contract prints it."""

from __future__ import annotations

import json
from collections.abc import AsyncGenerator, AsyncIterator
from contextlib import asynccontextmanager
from dataclasses import dataclass, field
from datetime import datetime
from typing import Any
from zoneinfo import ZoneInfo

from bot.terminal.json_lines import JsonChat
from bot.terminal.wiring import wired


@dataclass
class Day:
    """A running chat; `lines` is all that it printed for the last lines said, `titles` what it has written down."""

    chat: JsonChat
    lines: list[dict[str, Any]]
    titles: set[str] = field(default_factory=set[str])

    async def said(self, *lines: str) -> list[dict[str, Any]]:
        """Say lines; every line printed for them."""
        self.lines.clear()

        async def source() -> AsyncIterator[str]:
            for line in lines:
                yield line

        await self.chat.run(source())
        self.titles |= {receipt["title"] for one in self.lines for receipt in one.get("receipts", ())}
        return list(self.lines)

    async def say(self, *lines: str) -> list[tuple[str, str]]:
        """Say lines; when what came by itself came, and which title it names (the words around it differ)."""
        return [(one["at"], self._named(one["text"])) for one in await self.said(*lines) if "proactive" in one]

    def _named(self, text: str) -> str:
        return next((title for title in self.titles if title in text), text)

    async def press(self, line: dict[str, Any], label: str) -> dict[str, Any]:
        """Tap a button of a printed line; the line printed for it."""
        data = next(one["data"] for one in line["buttons"] if one["label"] == label)
        (answer,) = await self.said(f"!press {data}")
        return answer


@asynccontextmanager
async def day(url: str, zone: str, begins: str) -> AsyncGenerator[Day]:
    """A chat of ann's whose clock is held at that wall clock of her zone."""
    lines: list[dict[str, Any]] = []
    now = datetime.fromisoformat(begins).replace(tzinfo=ZoneInfo(zone))
    async with wired(url, zone, now=now) as (driver, clock):
        yield Day(JsonChat(driver, clock, lambda line: lines.append(json.loads(line)), "ann", zone), lines)
