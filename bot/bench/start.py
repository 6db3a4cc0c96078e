"""`start`: seconds to the page and to the first reply, of the real process."""

from __future__ import annotations

import asyncio
import sys
import time
from pathlib import Path
from typing import Any

from bot.bench.homes import fresh_home
from bot.bench.process import page, serving

FOR_THE_PAGE = "import aiohttp.web, asyncpg, sqlalchemy.ext.asyncio, pgqueuer.core.qm, pydantic_settings"
FOR_A_REPLY = "import pydantic_ai"


async def start() -> dict[str, Any]:
    """A start on an empty data directory, then one on what the first left; floors are bare imports."""
    libraries, agents = await _importing(FOR_THE_PAGE), await _importing(f"{FOR_THE_PAGE}; {FOR_A_REPLY}")
    with fresh_home() as home:
        cold_page, cold_reply = await _start(home)
        warm_page, warm_reply = await _start(home)
    return {
        "cold": {"page_s": round(cold_page, 2), "first_reply_s": round(cold_reply, 2)},
        "warm": {"page_s": round(warm_page, 2), "first_reply_s": round(warm_reply, 2)},
        "floors": {"page_imports_s": round(libraries, 2), "reply_imports_s": round(agents, 2)},
        "ratio": round(warm_page / libraries, 2),
    }


async def _start(home: Path) -> tuple[float, float]:
    async with serving(home) as served, page(served.url) as (opened, there):
        await opened.say("call the dentist tomorrow at 5pm")
        await opened.reply()
        return there - served.begun, served.elapsed()


async def _importing(statement: str) -> float:
    """Seconds that an interpreter takes to start, import the libraries and end."""
    begun = time.monotonic()
    process = await asyncio.create_subprocess_exec(sys.executable, "-c", statement)
    if await process.wait():
        raise RuntimeError(f"the libraries could not be imported: {statement}")
    return time.monotonic() - begun
