"""`proxy-agent chat`."""

from __future__ import annotations

import asyncio
import sys
from collections.abc import AsyncGenerator, Coroutine
from contextlib import AbstractAsyncContextManager, asynccontextmanager, suppress
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path
from typing import TypeAlias

from bot import database
from bot.audio.files import AudioFiles
from bot.logs import configure
from bot.settings import Settings, load, machine_zone
from bot.signals import on_ending
from bot.terminal.clock import MovableClock
from bot.terminal.driver import Driver
from bot.terminal.json_lines import JsonChat
from bot.terminal.lines import lines
from bot.terminal.wiring import wired

Home: TypeAlias = tuple[str, Path]  # a database's URL and the data directory beside it


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
    zone = settings.timezone or machine_zone()
    async with _home(options, settings) as home, _wired(home, options, zone) as (driver, clock):
        await JsonChat(driver, clock, _print, options.user or "me", zone).run(lines())


async def _interactive(options: Options, settings: Settings) -> None:
    from bot.terminal.interactive import talk

    zone = settings.timezone or machine_zone()
    async with _home(options, settings) as home, _wired(home, options, zone) as (driver, _):
        await talk(driver, options.user or "owner", zone)


@asynccontextmanager
async def _home(options: Options, settings: Settings) -> AsyncGenerator[Home]:
    """The database and the data directory: the ones named, or with --json ones that are thrown away."""
    if options.database:
        async with database.given(options.database) as url:
            yield url, settings.data_dir
    elif options.json:
        async with database.thrown_away() as made:
            yield made
    else:
        async with database.opened(settings) as url:
            yield url, settings.data_dir


def _wired(home: Home, options: Options, zone: str) -> AbstractAsyncContextManager[tuple[Driver, MovableClock]]:
    models = () if options.model == "local" else (options.model,)
    return wired(home[0], zone, now=options.now, models=models, audio=AudioFiles.below(home[1]), by_hand=options.json)


def _print(line: str) -> None:
    sys.stdout.write(line + "\n")
    sys.stdout.flush()
