"""`turns`: whole turns by the local engine, beside what their agent run and their rows cost alone."""

from __future__ import annotations

import asyncio
import json
from dataclasses import asdict
from statistics import median
from typing import Any

from agents.bench.floor import RunFloor
from bot.bench.figures import p95
from bot.bench.pipeline import ZONE, Pipeline, at_once, durable_server, pipeline
from bot.bench.texts import captures
from bot.ports import NewIds, SystemClock
from domain.message import Button, Call, Offer
from domain.receipt import Receipt
from domain.turn import Answer
from storage.bench.databases import second_database
from storage.bench.floor import Floor

WARM_UP = 40  # turns before the clock runs
TURNS = 300  # turns of one conversation that are measured
ROUND = 5  # turns, then as many of each floor, so that the machine's noise hits all three
SETTLE = 0.15  # seconds between them, for what the worker finishes after the answer
CROWDS = (1, 8, 32)  # conversations at the same time


async def turns(count: int = TURNS, crowds: tuple[int, ...] = CROWDS) -> dict[str, Any]:
    """Measure `count` captures of one person, then turns a second of each crowd."""
    async with durable_server() as server, pipeline(server.url("app")) as ready:
        floor_url = await second_database(server)
        rows = await Floor.open(floor_url, NewIds(), SystemClock().now(), ZONE)
        try:
            taken, runs, floors = await _interleaved(ready, rows, count)
        finally:
            await rows.close()
        texts = captures()
        per_second = {str(n): round(await at_once(ready, n, count, texts), 1) for n in crowds}
    p50, run, row = median(taken), median(runs), median(floors)
    return {
        "p50_ms": round(p50, 1),
        "p95_ms": round(p95(taken), 1),
        "per_second": per_second,
        "floors": {"pydantic_ai_ms": round(run, 2), "asyncpg_ms": round(row, 2)},
        "ratio": round(p50 / (run + row), 2),
        "turns": count,
    }


async def _interleaved(ready: Pipeline, rows: Floor, count: int) -> tuple[list[float], list[float], list[float]]:
    """Milliseconds of turns, of bare runs, of bare rows: a round of each in turn."""
    taken, runs, floors = list[float](), list[float](), list[float]()
    bare, texts, kept = RunFloor(), captures(), _answer()
    for begun in range(-WARM_UP, count, ROUND):
        for _ in range(min(ROUND, count - begun)):
            said = next(texts)
            took = await ready.turn("one", said)
            if begun >= 0:
                taken.append(took)
        await asyncio.sleep(SETTLE)
        for _ in range(min(ROUND, count - begun)):
            said = next(texts)
            run, row = await bare.run(said), await rows.turn(said, *kept)
            if begun >= 0:
                runs.append(run)
                floors.append(row)
    return taken, runs, floors


def _answer() -> tuple[str, str, str]:
    """What a capture's turn keeps and shows: the answer's JSON, the reply, the buttons' JSON."""
    title, number = "Call the dentist no 100", 100
    receipt = Receipt(
        "task.created", "task", number, title, "todo", "2026-11-24T17:00:00-05:00", "planned", priority="medium"
    )
    reply = f"Captured: {title} (#{number}), tomorrow 17:00."
    undo = Offer("Undo", (Call("undo", {"change_set": str(NewIds().new())}),))
    answer = Answer("task", "local", reply, (receipt,), (undo,), shown=(number,))
    return json.dumps(answer.as_json()), reply, json.dumps([asdict(Button("Undo", f"b.{'x' * 22}.0"))])
