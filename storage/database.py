"""The database as this process reaches it: an engine for units of work, a bare pool for the queue tables."""

from __future__ import annotations

import asyncio
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any
from urllib.parse import parse_qsl, urlencode, urlsplit, urlunsplit

import asyncpg
from sqlalchemy import NullPool, event
from sqlalchemy.exc import DisconnectionError
from sqlalchemy.ext.asyncio import AsyncEngine, create_async_engine

from storage.queue.types import Connection, Pool

APP_ROLE = "app"


class _Plain(asyncpg.Connection):
    """A pooled connection that is not reset between uses: nothing here sets session state."""

    def get_reset_query(self) -> str:
        return ""


def dsn(url: str) -> str:
    """The URL as asyncpg reads it: without SQLAlchemy's driver name."""
    return url.replace("postgresql+asyncpg://", "postgresql://", 1).replace("postgres://", "postgresql://", 1)


def engine_url(url: str) -> str:
    """The URL as SQLAlchemy reads it; `sslmode` becomes asyncpg's `ssl`."""
    scheme, netloc, path, query, fragment = urlsplit(dsn(url))
    pairs = [("ssl" if name == "sslmode" else name, value) for name, value in parse_qsl(query)]
    return urlunsplit(
        (scheme.replace("postgresql", "postgresql+asyncpg", 1), netloc, path, urlencode(pairs, safe="/"), fragment)
    )


@dataclass(slots=True)
class Database:
    """Open connections to one database, all as the role `app`."""

    engine: AsyncEngine
    pool: Pool
    dsn: str
    settings: Mapping[str, str]

    @classmethod
    async def connect(cls, url: str, *, size: int = 10) -> Database:
        """Connect by `url`; the login takes the role `app` when it is another one.

        `size` bounds the connections of each of the two pools.
        """
        settings = {"role": APP_ROLE, "application_name": "proxy-agent", "timezone": "UTC"}
        engine = create_async_engine(
            engine_url(url),
            pool_size=size,
            max_overflow=0,
            pool_pre_ping=False,
            hide_parameters=True,  # content stays out of logs
            connect_args={"server_settings": settings},
        )
        event.listen(engine.sync_engine, "checkout", _alive)
        pool = await asyncpg.create_pool(
            dsn(url), min_size=1, max_size=size, connection_class=_Plain, server_settings=settings,
            max_inactive_connection_lifetime=0,
        )  # fmt: skip
        return cls(engine, pool, dsn(url), settings)

    async def close(self) -> None:
        """Close every connection, at the latest after five seconds."""
        try:
            async with asyncio.timeout(5):
                await self.pool.close()
        except TimeoutError:
            self.pool.terminate()
        await self.engine.dispose()


def _alive(connection: Any, _record: object, _proxy: object) -> None:
    """Hand out no connection that was lost while it lay in the pool: raised here, SQLAlchemy opens another.

    It looks by itself only when its own statement fails, and turns begin with reads on the bare driver.
    """
    if connection.driver_connection.is_closed():
        raise DisconnectionError


async def raw_connection(url: str) -> Connection:
    """One bare connection as the URL's own role: for doctor and migrations."""
    return await asyncpg.connect(dsn(url), timeout=10)


def unpooled(url: str) -> AsyncEngine:
    """An engine without a pool, as the URL's own role: for migrations."""
    return create_async_engine(engine_url(url), poolclass=NullPool)
