"""The user's recordings, in plain SQL: written as the message comes in, read by its turn."""

from __future__ import annotations

from uuid import UUID

from domain.audio import Recording
from storage.queue.types import Connection

_ADD = """
INSERT INTO recordings (id, user_id, inbound_id, sha256, media_type, seconds, size, at)
VALUES ($1, $2, $3, $4, $5, $6, $7, $8)
"""
_OF_INBOUND = """
SELECT id, user_id, inbound_id, sha256, media_type, seconds, size, at FROM recordings WHERE inbound_id = $1
"""


async def add(connection: Connection, recording: Recording) -> None:
    """INSERT one, as part of the connection's open transaction."""
    r = recording
    await connection.execute("SELECT set_config('app.user_id', $1, true)", str(r.user_id))
    await connection.execute(_ADD, r.id, r.user_id, r.inbound_id, r.sha256, r.media_type, r.seconds, r.size, r.at)


class SqlRecordingRepository:
    """The user's recordings."""

    def __init__(self, connection: Connection) -> None:
        self._connection = connection

    async def of_inbound(self, inbound_id: UUID) -> Recording | None:
        """The recording that came with that message."""
        row = await self._connection.fetchrow(_OF_INBOUND, inbound_id)
        return Recording(**row) if row else None
