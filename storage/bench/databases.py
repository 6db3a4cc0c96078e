"""A second database on the same server, for floors: no worker listens there."""

from __future__ import annotations

from storage import migrate
from storage.database import raw_connection
from storage.embedded.server import EmbeddedServer

NAME = "floor"


async def second_database(server: EmbeddedServer, role: str = "app") -> str:
    """Make and migrate it; returns its address for bare asyncpg, as that role."""
    connection = await raw_connection(server.url("owner"))
    try:
        await connection.execute(f"CREATE DATABASE {NAME}")
    finally:
        await connection.close()
    await migrate.upgrade(server.url("owner", NAME))
    return server.dsn(role, NAME)
