"""`memory`: what the real process keeps resident, idle and after many turns, and what it costs to wait."""

from __future__ import annotations

import asyncio
import os
import subprocess
import sys
import time
from pathlib import Path
from typing import Any

from bot.bench.homes import fresh_home
from bot.bench.process import Page, page, serving
from bot.bench.start import FOR_A_REPLY, FOR_THE_PAGE
from bot.bench.texts import captures

TURNS = 10_000
AHEAD = 30  # messages on their way at once
IDLE_SECONDS = 20.0
SETTLE = 3.0  # seconds after start and before idling
_RESIDENT = "from bot.bench.memory import resident; import os; print(resident(os.getpid()))"


async def memory(turns: int = TURNS, idle_seconds: float = IDLE_SECONDS) -> dict[str, Any]:
    """Resident MiB and idle CPU of `proxy-agent serve` with one open page and no platform; its PostgreSQL apart."""
    with fresh_home() as home:
        async with serving(home) as served, page(served.url) as (opened, _):
            pid = served.process.pid
            await opened.say("hello")
            await opened.reply()
            await asyncio.sleep(min(SETTLE, idle_seconds))
            idle, cpu = resident(pid), await _cpu_percent(pid, idle_seconds)
            await _talk(opened, turns)
            after = resident(pid)
    floor = await asyncio.to_thread(_bare)
    return {
        "idle_mib": round(idle, 1),
        "after_mib": round(after, 1),
        "turns": turns,
        "idle_cpu_percent": round(cpu, 2),
        "floors": {"imports_mib": round(floor, 1)},
        "ratio": round(after / floor, 2),
    }


def resident(pid: int) -> float:
    """Resident MiB of a process."""
    status = Path(f"/proc/{pid}/status")
    if status.exists():
        kilobytes = next(line for line in status.read_text().splitlines() if line.startswith("VmRSS")).split()[1]
    else:
        command = ["ps", "-o", "rss=", "-p", str(pid)]
        kilobytes = subprocess.run(command, capture_output=True, text=True, check=True).stdout
    return int(kilobytes) / 1024


async def _cpu_percent(pid: int, seconds: float) -> float:
    """Percent of one core that a process uses while nothing is asked of it."""
    begun, before = time.monotonic(), _cpu_seconds(pid)
    await asyncio.sleep(seconds)
    return (_cpu_seconds(pid) - before) / (time.monotonic() - begun) * 100


def _cpu_seconds(pid: int) -> float:
    stat = Path(f"/proc/{pid}/stat")
    if not stat.exists():
        command = ["ps", "-o", "cputime=", "-p", str(pid)]
        parts = subprocess.run(command, capture_output=True, text=True, check=True).stdout.strip().split(":")
        return sum(float(part) * 60**place for place, part in enumerate(reversed(parts)))
    fields = stat.read_text().rpartition(")")[2].split()
    return (int(fields[11]) + int(fields[12])) / os.sysconf("SC_CLK_TCK")


async def _talk(opened: Page, turns: int) -> None:
    """That many turns: commands, since several plain lines at once would be answered by one turn."""
    texts = captures()
    for _ in range(min(AHEAD, turns)):
        await opened.say(f"/add {next(texts)}")
    for done in range(turns):
        await opened.reply()
        if done + AHEAD < turns:
            await opened.say(f"/add {next(texts)}")


def _bare() -> float:
    """Resident MiB of an interpreter that has imported the same libraries and does nothing."""
    command = [sys.executable, "-c", f"{FOR_THE_PAGE}; {FOR_A_REPLY}; {_RESIDENT}"]
    return float(subprocess.run(command, capture_output=True, text=True, check=True).stdout)
