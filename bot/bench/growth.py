"""`growth`: whether a turn stays as quick when the database holds a million tasks."""

from __future__ import annotations

from typing import Any

from bot.bench.figures import p95
from bot.bench.pipeline import durable_server, pipeline
from bot.bench.texts import captures
from storage.bench.bulk import fetch_times, fill, keep_busy

SIZES = (1_000, 100_000, 1_000_000)  # tasks of all people together
BUSY = 1_000  # open tasks of the person who talks
TURNS = 120  # measured at each size


async def growth(sizes: tuple[int, ...] = SIZES, busy: int = BUSY, turns: int = TURNS) -> dict[str, Any]:
    """Turn p95 of one busy person at each size, and the p95 of bare asyncpg reading that person's tasks."""
    figures: dict[str, float] = {}
    floors: dict[str, float] = {}
    async with durable_server() as server, pipeline(server.url("app")) as ready:
        owner, texts, have = server.url("owner"), captures(), 0
        for _ in range(20):
            await ready.turn("busy", next(texts))
        await keep_busy(owner, "busy", busy)
        for size in sizes:
            await fill(owner, have, size)
            have = size
            for _ in range(10):
                await ready.turn("busy", next(texts))
            figures[str(size)] = round(p95([await ready.turn("busy", next(texts)) for _ in range(turns)]), 1)
            floors[str(size)] = round(p95(await fetch_times(owner, "busy", turns)), 2)
    first, last = figures[str(sizes[0])], figures[str(sizes[-1])]
    return {"turn_p95_ms": figures, "floors": {"asyncpg_read_p95_ms": floors}, "ratio": round(last / first, 2)}
