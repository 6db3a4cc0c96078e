"""Which processes live: each holds a session-level advisory lock on its number, which dies with its connection."""

from __future__ import annotations

from collections.abc import Callable

import asyncpg

from storage.queue.types import Connection

LOCK_CLASS = 0x50A6  # the first half of the advisory locks of this product's processes

ALIVE = f"""
SELECT objid::int FROM pg_locks
WHERE locktype = 'advisory' AND classid = {LOCK_CLASS} AND objsubid = 2 AND granted
  AND database = (SELECT oid FROM pg_database WHERE datname = current_database())
"""


class Presence:
    """This process's number, and what it listens to, on a connection of its own.

    `hold` opens another connection, with another number, when this one was lost.
    """

    def __init__(self, dsn: str, settings: dict[str, str]) -> None:
        self._dsn, self._settings = dsn, settings
        self._connection: Connection | None = None
        self._heard: dict[str, Callable[[], object]] = {}
        self.number = 0

    @classmethod
    async def announce(cls, dsn: str, settings: dict[str, str]) -> Presence:
        """Open the connection and take the next number."""
        presence = cls(dsn, settings)
        await presence.hold()
        return presence

    async def hold(self) -> int:
        """The number, a new one if the connection was lost. Raises what asyncpg raises when there is no database."""
        if self._connection is None or self._connection.is_closed():
            connection = await asyncpg.connect(self._dsn, server_settings=self._settings, timeout=10)
            number = await connection.fetchval("SELECT nextval('process_numbers')::int")
            await connection.execute("SELECT pg_advisory_lock($1, $2)", LOCK_CLASS, number)
            for channel in self._heard:
                await connection.add_listener(channel, self._hear)
            self._connection, self.number = connection, number
            for heard in self._heard.values():
                heard()  # there may have been news while nobody listened
        return self.number

    async def listen(self, channel: str, heard: Callable[[], object]) -> None:
        """Call `heard` at every NOTIFY of `channel`, whichever process sent it."""
        self._heard[channel] = heard
        await self.hold()
        if self._connection is not None:
            await self._connection.add_listener(channel, self._hear)

    async def leave(self) -> None:
        """Give the number up."""
        if self._connection is not None and not self._connection.is_closed():
            await self._connection.close()

    def _hear(self, _connection: object, _pid: object, channel: str, _payload: object) -> None:
        heard = self._heard.get(channel)
        if heard is not None:
            heard()
