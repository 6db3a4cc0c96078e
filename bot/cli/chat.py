"""`proxy-agent chat`."""

from __future__ import annotations

import asyncio
import sys
from collections.abc import Coroutine
from contextlib import AbstractAsyncContextManager, suppress
from dataclasses import dataclass
from datetime import datetime

from bot import database
from bot.logs import configure
from bot.settings import Settings, load, machine_zone
from bot.signals import on_ending
from bot.terminal.driver import Driver
from bot.terminal.json_lines import JsonChat, MovableClock
from bot.terminal.lines import lines
from bot.terminal.wiring import wired


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
    with suppress(asyncio.CancelledError):
        asyncio.run(_until_told(_json(options, settings) if options.json else _interactive(options, settings)))


async def _until_told(talk: Coroutine[None, None, None]) -> None:
    """Talk to its end. SIGTERM, or a closed terminal, cancels it, so that the database it started is stopped."""
    talking = asyncio.ensure_future(talk)
    on_ending(talking.cancel)
    await talking


async def _json(options: Options, settings: Settings) -> None:
    chosen = database.given(options.database) if options.database else database.thrown_away()
    zone = settings.timezone or machine_zone()
    async with chosen as url, _wired(url, options, zone) as (driver, clock):
        await JsonChat(driver, clock, _print, options.user or "me", zone).run(lines())


async def _interactive(options: Options, settings: Settings) -> None:
    from bot.terminal.interactive import talk

    chosen = database.given(options.database) if options.database else database.opened(settings)
    zone = settings.timezone or machine_zone()
    async with chosen as url, _wired(url, options, zone) as (driver, _):
        await talk(driver, options.user or "owner", zone)


def _wired(url: str, options: Options, zone: str) -> AbstractAsyncContextManager[tuple[Driver, MovableClock]]:
    return wired(url, zone, now=options.now, models=() if options.model == "local" else (options.model,))


def _print(line: str) -> None:
    sys.stdout.write(line + "\n")
    sys.stdout.flush()
