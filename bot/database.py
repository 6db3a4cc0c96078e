"""Which database this process uses: the one of the settings, an embedded one, or a throw-away."""

from __future__ import annotations

import asyncio
from collections.abc import AsyncGenerator
from contextlib import ExitStack, asynccontextmanager

from bot.settings import Settings
from storage import migrate
from storage.embedded import start, temporary


@asynccontextmanager
async def opened(settings: Settings, *, migrated: bool = True) -> AsyncGenerator[str]:
    """The URL of the database, as the owner of the tables, started and up to date.

    Raises EmbeddedError, SchemaError.
    """
    server = None
    if settings.database_url:
        url = settings.database_url
    else:
        server = await asyncio.to_thread(start, settings.data_dir)
        url = server.url("owner")
    try:
        if migrated and not await migrate.check(url):
            await migrate.upgrade(url)
        yield url
    finally:
        if server is not None:
            await asyncio.to_thread(server.stop)


@asynccontextmanager
async def thrown_away() -> AsyncGenerator[str]:
    """The URL of a new, empty, migrated database that is removed at the end."""
    with ExitStack() as stack:
        server = await asyncio.to_thread(stack.enter_context, temporary())
        await migrate.upgrade(server.url("owner"))
        yield server.url("owner")


@asynccontextmanager
async def given(url: str) -> AsyncGenerator[str]:
    """A database named on the command line, brought up to date."""
    if not await migrate.check(url):
        await migrate.upgrade(url)
    yield url
