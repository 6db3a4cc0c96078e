"""What a turn reads before it begins: plain SQL on the bare driver, in one transaction that writes nothing."""

from __future__ import annotations

from uuid import UUID

from domain.user import User
from storage.briefs import SqlBriefRepository
from storage.conversation import SqlMessageRepository, SqlTurnRepository
from storage.queue.types import Connection
from storage.recordings import SqlRecordingRepository


class SqlReadUnit:
    """Repositories over a transaction in which the row-level policies show `user_id`'s rows and no others."""

    def __init__(self, connection: Connection, user_id: UUID) -> None:
        self.user_id = user_id
        self.users = SqlOwnUser(connection, user_id)
        self.briefs = SqlBriefRepository(connection, user_id)
        self.messages = SqlMessageRepository(connection)
        self.recordings = SqlRecordingRepository(connection)
        self.turns = SqlTurnRepository(connection, user_id)


class SqlOwnUser:
    """The one user the row-level policy shows, to be read."""

    def __init__(self, connection: Connection, user_id: UUID) -> None:
        self._connection = connection
        self._user_id = user_id

    async def me(self) -> User:
        """The user of this unit. Raises LookupError when the row is gone."""
        row = await self._connection.fetchrow(
            "SELECT id, name, zone, created_at, zone_confirmed, zone_named, region, is_owner, version,"
            " quiet_from, quiet_to, paused_until, all_paused,"
            " (SELECT max(at) FROM inbox WHERE user_id = $1 AND state <> 'pending') AS heard_at"
            " FROM users WHERE id = $1",
            self._user_id,
        )
        if row is None:
            raise LookupError("the user of this unit does not exist")
        return User(**row)
