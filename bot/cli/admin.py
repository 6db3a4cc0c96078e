"""`proxy-agent migrate`, `pair` and `token`."""

from __future__ import annotations

import asyncio
from collections.abc import Awaitable, Callable
from uuid import UUID

from bot import database
from bot.owner import bearer_token, ensure_owner, pairing_code
from bot.ports import NewIds, SystemClock
from bot.settings import load, machine_zone
from storage import migrate as migrations
from storage.database import Database
from storage.queue.types import Pool


def migrate(to: str) -> None:
    """Migrate up or down to `to` and print where the database stands."""

    async def run() -> str:
        async with database.opened(load(), role="owner", migrated=False) as url:
            await migrations.move(url, to)
            return await migrations.revision_of(url) or "base"

    print(asyncio.run(run()))


def pair() -> None:
    """Print a pairing code for the owner."""
    print(asyncio.run(_as_owner(lambda pool, owner: pairing_code(pool, NewIds(), owner))))


def token(name: str) -> None:
    """Print a new bearer token of the owner's."""
    print(asyncio.run(_as_owner(lambda pool, owner: bearer_token(pool, NewIds(), owner, name))))


async def _as_owner(act: Callable[[Pool, UUID], Awaitable[str]]) -> str:
    settings = load()
    async with database.opened(settings) as url:
        opened = await Database.connect(url, size=2)
        try:
            zone = settings.timezone or machine_zone()
            return await act(opened.pool, await ensure_owner(opened.pool, SystemClock(), NewIds(), zone))
        finally:
            await opened.close()
