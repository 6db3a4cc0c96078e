"""`reminders`: how many due ones a second go through to a channel, how late at a fixed rate, and with a full table."""

from __future__ import annotations

import asyncio
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta
from statistics import median
from typing import Any

from bot.bench.figures import percentile
from bot.bench.pipeline import NullChannel, Pipeline, durable_server, pipeline
from domain.message import Outbound
from storage.bench.databases import second_database
from storage.bench.reminders import claim_all, lateness, plan, plan_far
from storage.queue.nudges import BATCH

BURST = 10_000  # due at the same moment
PEOPLE = 2_500  # whose they are
RATE = 200  # due a second
SECONDS = 15.0  # for which they are
FUTURE = 1_000_000  # planned for other days, in the second round
AHEAD = timedelta(seconds=3)  # from the last row planned to the first that is due
DAY = timedelta(days=1)


@dataclass(slots=True)
class Counting(NullChannel):
    """Delivers nowhere, and knows how often."""

    left: int = 0
    done: asyncio.Event = field(default_factory=asyncio.Event)

    def expect(self, count: int) -> None:
        """Begin to count down."""
        self.left = count
        self.done.clear()

    async def send(self, outbound: Outbound) -> str:
        """Count one down."""
        self.left -= 1
        if self.left == 0:
            self.done.set()
        return str(outbound.id)


@dataclass(slots=True)
class Bench:
    """The service, where its rows are, and its channel."""

    ready: Pipeline
    owner: str
    channel: Counting

    async def planned(self, word: str, count: int, people: int, step: timedelta) -> list[float]:
        """Plan that many, wait until they are sent; their lateness in seconds."""
        await plan(self.owner, f"warm-{word}", 1, people, datetime.now(UTC) + DAY, step)
        self.channel.expect(count)
        first = datetime.now(UTC) + AHEAD + timedelta(seconds=count / 5_000)
        await plan(self.owner, word, count, people, first, step)
        await self.channel.done.wait()
        await self.ready.service.relay.all_sent()
        return await lateness(self.owner, first, first + step * count)


async def reminders(
    burst: int = BURST, people: int = PEOPLE, rate: int = RATE, seconds: float = SECONDS, future: int = FUTURE
) -> dict[str, Any]:
    """Due a second and lateness at that rate, with nothing else planned and with `future` rows for other days."""
    channel = Counting()
    async with durable_server() as server, pipeline(server.url("app"), channel) as ready:
        bench, floor = Bench(ready, server.url("owner"), channel), await second_database(server, "owner")
        await bench.planned("warm", people, people, timedelta())
        empty = await _round(bench, "empty", burst, people, rate, seconds)
        claimed = await _floor(floor, burst, people)
        await plan_far(bench.owner, future, datetime.now(UTC) + DAY)
        full = await _round(bench, "full", burst, people, rate, seconds)
    return {
        **empty,
        "with_future": {"nudges": future, **full},
        "flat": {
            "due_per_second": round(empty["due_per_second"] / full["due_per_second"], 2),
            "lateness_p50": round(full["lateness_p50_ms"] / empty["lateness_p50_ms"], 2),
            "lateness_p99": round(full["lateness_p99_ms"] / empty["lateness_p99_ms"], 2),
        },
        "floors": {"skip_locked_claims_per_second": round(burst / claimed)},
        "ratio": round(burst / claimed / empty["due_per_second"], 2),
    }


async def _round(bench: Bench, word: str, burst: int, people: int, rate: int, seconds: float) -> dict[str, float]:
    """One burst, then the fixed rate."""
    at_once = await bench.planned(f"{word}-burst", burst, people, timedelta())
    steady = await bench.planned(f"{word}-rate", round(rate * seconds), people, timedelta(seconds=1 / rate))
    return {
        "due_per_second": round(len(at_once) / max(at_once)),
        "lateness_p50_ms": round(median(steady) * 1000, 1),
        "lateness_p99_ms": round(percentile(steady, 99) * 1000, 1),
    }


async def _floor(url: str, burst: int, people: int) -> float:
    """Seconds of the bare claim of the same rows in the same batches."""
    now = datetime.now(UTC)
    await plan(url, "floor", burst, people, now - timedelta(seconds=1), timedelta())
    return await claim_all(url, now, BATCH)
