"""`proxy-agent bench`: figures, each beside a floor of the same run."""

from __future__ import annotations

import asyncio
import json
import sys
from collections.abc import Awaitable, Callable
from typing import Any

from bot.bench.figures import context
from bot.logs import configure
from bot.settings import SettingsError

Measure = Callable[[], Awaitable[dict[str, Any]]]


def bench(measures: list[str]) -> None:
    """Run the measures named, all when none is, and print one JSON object a line. Raises SettingsError."""
    configure("error", "json", sys.stderr)
    chosen = [(name, _measure(name)) for name in measures or MEASURES]
    for name, measure in chosen:
        where = context()
        print(json.dumps({"measure": name, **asyncio.run(measure()), **where}), flush=True)


def _measure(name: str) -> Measure:
    if name in LATER:
        raise SettingsError(f"The measure {name} is not here yet: there is nothing to measure.")
    if name not in MEASURES:
        raise SettingsError(f"There is no measure {name}: {', '.join(MEASURES)}.")
    return MEASURES[name]


async def _turns() -> dict[str, Any]:
    from bot.bench.turns import turns

    return await turns()


LATER = ("reminders",)
MEASURES: dict[str, Measure] = {"turns": _turns}
