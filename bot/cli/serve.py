"""`proxy-agent serve`: web chat, API and platforms on one database, until it is told to stop."""

from __future__ import annotations

import asyncio
import errno
import gc
import signal
import sys

import structlog

from bot import database
from bot.audio.files import AudioFiles
from bot.bootstrap import Ports, service
from bot.http.server import HttpServer
from bot.logs import configure
from bot.owner import ensure_owner
from bot.platforms import platforms
from bot.settings import Settings, load, machine_zone
from bot.signals import on_ending
from bot.web.chat import WebChat

log = structlog.get_logger(__name__)


class StartError(Exception):
    """What keeps the service from starting, as one sentence."""


def serve() -> None:
    """Run until SIGTERM, SIGHUP or Ctrl-C; turns that run are finished first."""
    settings = load()
    configure(settings.log_level, settings.log_format, sys.stderr)
    asyncio.run(_serve(settings))


async def _serve(settings: Settings) -> None:
    stopping = asyncio.Event()
    on_ending(stopping.set, signal.SIGINT)
    async with database.opened(settings) as url:
        await _run(settings, url, stopping)


def _settle() -> None:
    """What is loaded by now stays: the collector need not go through all of it while somebody waits for a reply."""
    gc.collect()
    gc.freeze()


async def _run(settings: Settings, url: str, stopping: asyncio.Event) -> None:
    """The page first; the agents and the platforms, which cost seconds to import, after it is up."""
    chat = WebChat(settings.data_dir)
    adapters = platforms(settings)
    channels = {chat.name: chat, **{adapter.name: adapter for adapter in adapters}}
    zone = settings.timezone or machine_zone()
    running = service(
        url,
        channels,
        Ports.real(),
        zone=zone,
        audio=AudioFiles.below(settings.data_dir),
        models=settings.models,
        open_door=settings.access == "open",
    )
    async with running as work:
        await ensure_owner(work.database.pool, work.ports.clock, work.ports.ids, zone)
        await chat.attach(work)
        server = HttpServer(work, chat, settings.host, settings.port)
        try:
            address = await server.start()
        except OSError as error:
            raise StartError(_refusal(settings, error)) from error
        try:
            await work.worker.start()
            print(f"ready {address}", flush=True)
            await work.engine.warm_up()
            _settle()
            for adapter in adapters:
                await adapter.start(work)
            await stopping.wait()
        finally:
            log.info("stopping")
            for adapter in adapters:
                await adapter.stop()
            await chat.close()
            await server.stop()


def _refusal(settings: Settings, error: OSError) -> str:
    """Why the address cannot be listened on, and which setting to change."""
    if error.errno == errno.EADDRINUSE:
        return f"Port {settings.port} on {settings.host} is in use already: set PORT to another one."
    if error.errno == errno.EACCES:
        return f"Port {settings.port} on {settings.host} needs more rights: set PORT to one above 1023."
    return f"HOST {settings.host} is no address of this machine that can be listened on: correct it, or leave it out."
