"""Which database this process uses: the one of the settings, an embedded one, or a throw-away."""

from __future__ import annotations

import asyncio
from collections.abc import AsyncGenerator
from contextlib import ExitStack, asynccontextmanager
from pathlib import Path

import structlog

from bot.settings import Settings, SettingsError
from storage import migrate
from storage.embedded import EmbeddedError, EmbeddedServer, start, temporary

log = structlog.get_logger(__name__)

LOOK_EVERY = 1.0  # seconds between looks whether our own server lives


@asynccontextmanager
async def opened(settings: Settings, *, role: str = "app", migrated: bool = True) -> AsyncGenerator[str]:
    """The URL of the database, started and up to date; of the embedded one as `role`, "app" or "owner".

    An embedded server that dies meanwhile is started once more. Raises EmbeddedError, SchemaError, SettingsError.
    """
    if settings.database_url:
        if migrated:
            await _bring_up_to_date(settings.database_url, "setting DATABASE_URL")
        yield settings.database_url
        return
    server = await asyncio.to_thread(start, settings.data_dir)
    keeping = asyncio.create_task(_keep_up(server))
    try:
        if migrated and not await migrate.check(server.url("owner")):
            await migrate.upgrade(server.url("owner"))
        yield server.url(role)
    finally:
        keeping.cancel()
        await asyncio.to_thread(server.stop)


@asynccontextmanager
async def thrown_away() -> AsyncGenerator[tuple[str, Path]]:
    """The URL of a new, empty, migrated database and its data directory; both are removed at the end."""
    with ExitStack() as stack:
        server = await asyncio.to_thread(stack.enter_context, temporary())
        await migrate.upgrade(server.url("owner"))
        yield server.url("app"), server.data_dir


@asynccontextmanager
async def given(url: str) -> AsyncGenerator[str]:
    """A database named on the command line, brought up to date. Raises SchemaError, SettingsError."""
    await _bring_up_to_date(url, "option --database")
    yield url


async def _bring_up_to_date(url: str, named: str) -> None:
    try:
        current = await migrate.check(url)
    except migrate.SchemaError:
        raise
    except Exception as error:  # the network's, or whatever PostgreSQL refuses with; neither holds the password
        raise SettingsError(f"The database that the {named} names cannot be used: {error or 'no answer'}.") from error
    if not current:
        await migrate.upgrade(url)


async def _keep_up(server: EmbeddedServer) -> None:
    """Start the embedded server once more whenever it has died (killed, or out of memory).

    Handles of later starts stop with the interpreter: the server ends when the last one is let go.
    """
    while True:
        await asyncio.sleep(LOOK_EVERY)
        if not await asyncio.to_thread(server.is_gone):
            continue
        log.error("database_gone", data_dir=str(server.data_dir))
        try:
            server = await asyncio.to_thread(start, server.data_dir)
        except EmbeddedError as error:
            log.error("database_not_restarted", why=str(error))
        else:
            log.warning("database_restarted", data_dir=str(server.data_dir))
