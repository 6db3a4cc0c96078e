"""Which processes live: each holds a session-level advisory lock on its number, which dies with its connection."""

from __future__ import annotations

import asyncpg

from storage.queue.types import Connection

LOCK_CLASS = 0x50A6  # the first half of the advisory locks of this product's processes

ALIVE = f"""
SELECT objid::int FROM pg_locks
WHERE locktype = 'advisory' AND classid = {LOCK_CLASS} AND objsubid = 2 AND granted
  AND database = (SELECT oid FROM pg_database WHERE datname = current_database())
"""


class Presence:
    """This process's number, valid while the connection it was given lives."""

    def __init__(self, connection: Connection, number: int) -> None:
        self._connection = connection
        self.number = number

    @classmethod
    async def announce(cls, dsn: str, settings: dict[str, str]) -> Presence:
        """Open a connection of its own and take the next number."""
        connection: Connection = await asyncpg.connect(dsn, server_settings=settings)
        number = await connection.fetchval("SELECT nextval('process_numbers')::int")
        await connection.execute("SELECT pg_advisory_lock($1, $2)", LOCK_CLASS, number)
        return cls(connection, number)

    @property
    def lost(self) -> bool:
        """Whether the connection, and with it the number, is gone."""
        return self._connection.is_closed()

    async def leave(self) -> None:
        """Give the number up."""
        if not self._connection.is_closed():
            await self._connection.close()
