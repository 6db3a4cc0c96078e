"""`proxy-agent chat`."""

from __future__ import annotations

import asyncio
import sys
from collections.abc import AsyncGenerator, AsyncIterator
from contextlib import asynccontextmanager
from dataclasses import dataclass
from datetime import datetime

from bot import database
from bot.bootstrap import Ports, Service, service
from bot.logs import configure
from bot.ports import SystemClock
from bot.settings import Settings, load, machine_zone
from bot.terminal.channel import TerminalChannel
from bot.terminal.driver import Driver
from bot.terminal.json_lines import JsonChat, MovableClock


@dataclass(frozen=True, slots=True)
class Options:
    """The command's options."""

    json: bool
    user: str | None
    now: datetime | None
    timezone: str | None
    database: str | None
    model: str


def chat(options: Options) -> None:
    """Talk in the terminal, or drive the pipeline by lines."""
    settings = load() if options.timezone is None else load(timezone=options.timezone)
    configure("error", settings.log_format, sys.stderr)
    asyncio.run(_json(options, settings) if options.json else _interactive(options, settings))


async def _json(options: Options, settings: Settings) -> None:
    chosen = database.given(options.database) if options.database else database.thrown_away()
    async with chosen as url, _wired(url, options, settings) as (driver, clock):
        zone = settings.timezone or machine_zone()
        await JsonChat(driver, clock, _print, options.user or "me", zone).run(_lines())


async def _interactive(options: Options, settings: Settings) -> None:
    from bot.terminal.interactive import talk

    chosen = database.given(options.database) if options.database else database.opened(settings)
    async with chosen as url, _wired(url, options, settings) as (driver, _):
        await talk(driver, options.user or "owner", settings.timezone or machine_zone())


@asynccontextmanager
async def _wired(url: str, options: Options, settings: Settings) -> AsyncGenerator[tuple[Driver, MovableClock]]:
    clock = MovableClock(SystemClock())
    if options.now is not None:
        clock.hold(options.now)
    channel = TerminalChannel(lambda outbound: driver.show(outbound))
    models = () if options.model == "local" else (options.model,)
    ports = Ports.real(clock)
    zone = settings.timezone or machine_zone()
    running: Service
    async with service(url, {channel.name: channel}, ports, zone=zone, models=models) as running:
        driver = Driver(running)
        driver.attach()
        await running.worker.start()
        await running.engine.warm_up()
        yield driver, clock


async def _lines() -> AsyncIterator[str]:
    """Lines of standard input as they come; broken UTF-8 is replaced."""
    stream = sys.stdin.buffer
    while line := await asyncio.to_thread(stream.readline):
        yield line.decode("utf-8", "replace")


def _print(line: str) -> None:
    sys.stdout.write(line + "\n")
    sys.stdout.flush()
