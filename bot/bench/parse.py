"""`parse`: reading texts of two lengths by the grammar, beside looking every word of them up once."""

from __future__ import annotations

import gc
import re
import time
from collections.abc import Callable, Iterable, Sequence
from datetime import timedelta
from statistics import median
from typing import Any
from zoneinfo import ZoneInfo

from agents.local.understanding import Context, KnownTask, read
from agents.local.understanding.lexicon import load
from bot.bench.figures import p95
from bot.bench.pipeline import ZONE
from bot.bench.prose import passages
from bot.ports import SystemClock

LENGTHS = {"200": 200, "5000": 5000}  # characters: a message, and a dump of everything
TEXTS = {"200": 300, "5000": 40}  # how many of each are read; p95 needs some
OPEN_TASKS = 50  # of the person who speaks: what words may refer to

_WORD = re.compile(r"\w+|[^\w\s]")


async def parse(texts: dict[str, int] | None = None) -> dict[str, Any]:
    """Measure reading, `texts` different ones of each length, once each after a few to warm up."""
    context = _context()
    counts = texts or TEXTS
    measured = {name: _taken(passages(LENGTHS[name], count), context) for name, count in counts.items()}
    return {
        "p50_ms": {name: round(median(taken), 2) for name, (taken, _) in measured.items()},
        "p95_ms": {name: round(p95(taken), 2) for name, (taken, _) in measured.items()},
        "floors": {"words_p50_ms": {name: round(median(floor), 3) for name, (_, floor) in measured.items()}},
        "ratio": {name: round(median(taken) / median(floor), 1) for name, (taken, floor) in measured.items()},
        "clock": "cpu",
        "texts": counts,
        "open_tasks": OPEN_TASKS,
    }


def _taken(texts: Sequence[str], context: Context) -> tuple[list[float], list[float]]:
    """CPU milliseconds of reading each text, and of looking up its words, in turn so that noise hits both."""
    for text in texts[:5]:
        read(text, context)
    taken, floor = list[float](), list[float]()
    for text in texts:
        taken.append(_ms(lambda said: read(said, context), text))
        floor.append(_ms(_look_up, text))
    return taken, floor


def _ms(act: Callable[[str], object], text: str) -> float:
    """CPU milliseconds: reading waits for nothing, so what others do on the machine stays out."""
    begun = time.thread_time()
    act(text)
    return (time.thread_time() - begun) * 1000


def _look_up(text: str) -> int:
    """The least that reading by a lexicon costs: every word found once, each looked up once."""
    single = load().single
    return sum(1 for word in _WORD.findall(text.casefold()) if single(word))


def _context() -> Context:
    """A person with open tasks, at this moment; the collector's state is the service's once it is warm."""
    gc.collect()
    gc.freeze()
    now = SystemClock().now().astimezone(ZoneInfo(ZONE))
    return Context(now=now, zone=ZONE, tasks=tuple(_tasks(passages(40, OPEN_TASKS), now)))


def _tasks(titles: Iterable[str], now: Any) -> Iterable[KnownTask]:
    for number, title in enumerate(titles, 1):
        yield KnownTask(number, title.rstrip(" .,"), "todo", now - timedelta(minutes=number))
