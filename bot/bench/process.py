"""The real `proxy-agent serve` as a process: started, talked to as the page does, measured, stopped."""

from __future__ import annotations

import asyncio
import os
import sys
import time
from collections.abc import AsyncGenerator
from contextlib import asynccontextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Any
from uuid import uuid4

import aiohttp

PATIENCE = 120.0  # seconds for anything to happen
RUN = "from bot.cli.main import run; run()"


@dataclass(slots=True)
class Served:
    """A running service: its address and when (monotonic) it was begun."""

    process: asyncio.subprocess.Process
    url: str
    begun: float

    def elapsed(self) -> float:
        """Seconds since the process was begun."""
        return time.monotonic() - self.begun


@asynccontextmanager
async def serving(home: Path) -> AsyncGenerator[Served]:
    """`proxy-agent serve` on that folder with no platform set, from its start until it has stopped."""
    named = {name: os.environ[name] for name in ("PATH", "LANG", "PYTHONDONTWRITEBYTECODE") if name in os.environ}
    settings = {"DATA_DIR": str(home / "data"), "PORT": "0", "HOME": str(home), "LOG_LEVEL": "error"}
    begun = time.monotonic()
    process = await asyncio.create_subprocess_exec(
        sys.executable, "-c", RUN, "serve", stdout=asyncio.subprocess.PIPE, env=named | settings, cwd=home
    )
    try:
        assert process.stdout is not None
        line = (await asyncio.wait_for(process.stdout.readline(), PATIENCE)).decode()
        if not line.startswith("ready "):
            raise RuntimeError(f"proxy-agent serve did not start: {line.strip() or 'it said nothing'}")
        yield Served(process, line.split()[1], begun)
    finally:
        if process.returncode is None:
            process.terminate()
        await asyncio.wait_for(process.wait(), PATIENCE)


class Page:
    """One open page: its cookie and its socket."""

    def __init__(self, socket: aiohttp.ClientWebSocketResponse) -> None:
        self._socket = socket

    async def say(self, text: str) -> None:
        """Send a line."""
        await self._socket.send_json({"type": "say", "id": uuid4().hex, "text": text})

    async def reply(self) -> str:
        """The next thing the product says."""
        while True:
            frame: dict[str, Any] = await self._socket.receive_json(timeout=PATIENCE)
            if frame["type"] == "message" and frame["message"]["direction"] == "out":
                return str(frame["message"]["text"])
            if frame["type"] in ("error", "rejected"):
                raise RuntimeError(f"the page was refused: {frame['message']}")


@asynccontextmanager
async def page(url: str) -> AsyncGenerator[tuple[Page, float]]:
    """Open the page as a browser does; yields it and the moment (monotonic) at which it was there."""
    jar = aiohttp.CookieJar(unsafe=True)  # the address is an IP
    async with aiohttp.ClientSession(cookie_jar=jar) as session:
        async with session.get(f"{url}/") as answer:
            answer.raise_for_status()
            await answer.read()
        there = time.monotonic()
        async with session.ws_connect(f"{url}/api/v1/ws", headers={"Origin": url}, max_msg_size=0) as socket:
            await socket.send_json({"type": "hello", "after": 0, "zone": "America/New_York"})
            while (await socket.receive_json(timeout=PATIENCE))["type"] != "caught_up":
                continue
            yield Page(socket), there
