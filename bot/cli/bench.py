"""`proxy-agent bench`: figures, each beside a floor of the same run."""

from __future__ import annotations

import asyncio
import json
import sys
from collections.abc import Callable, Coroutine
from typing import Any

from bot.bench.figures import context
from bot.logs import configure
from bot.settings import SettingsError

Measure = Callable[[], Coroutine[Any, Any, dict[str, Any]]]


def bench(measures: list[str]) -> None:
    """Run the measures named, all when none is, and print one JSON object a line. Raises SettingsError."""
    configure("error", "json", sys.stderr)
    for name, measure in [(name, _measure(name)) for name in measures or MEASURES]:
        report(name, measure)


def report(name: str, measure: Measure) -> None:
    """Run one measure and print its line; the load is that of before."""
    where = context()
    print(json.dumps({"measure": name, **asyncio.run(measure()), **where}), flush=True)


def _measure(name: str) -> Measure:
    if name not in MEASURES:
        raise SettingsError(f"There is no measure {name}: {', '.join(MEASURES)}.")
    return MEASURES[name]


async def _turns() -> dict[str, Any]:
    from bot.bench.turns import turns

    return await turns()


async def _start() -> dict[str, Any]:
    from bot.bench.start import start

    return await start()


async def _memory() -> dict[str, Any]:
    from bot.bench.memory import memory

    return await memory()


async def _growth() -> dict[str, Any]:
    from bot.bench.growth import growth

    return await growth()


async def _tokens() -> dict[str, Any]:
    from bot.bench.tokens import tokens

    return await tokens()


async def _parse() -> dict[str, Any]:
    from bot.bench.parse import parse

    return await parse()


async def _reminders() -> dict[str, Any]:
    from bot.bench.reminders import reminders

    return await reminders()


MEASURES: dict[str, Measure] = {
    "turns": _turns,
    "parse": _parse,
    "reminders": _reminders,
    "start": _start,
    "memory": _memory,
    "growth": _growth,
    "tokens": _tokens,
}
