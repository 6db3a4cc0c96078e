"""The one comeback to come that every person has: looked at by the due loop, and held while they are there."""

from __future__ import annotations

from datetime import datetime
from uuid import UUID

from domain.clock import Ids
from domain.nudges.comeback import FIRST_LOOK, comeback_after
from storage.queue.types import Connection, Pool

_PLAN = """
INSERT INTO nudges (id, user_id, kind, due_at, for_at, reason, created_at)
VALUES ($1, $2, 'comeback', $3, $3, 'comeback', $4)
"""
_WITHOUT = """
SELECT DISTINCT i.user_id FROM identities i WHERE NOT EXISTS (
  SELECT FROM nudges n WHERE n.user_id = i.user_id AND n.kind = 'comeback' AND n.state IN ('planned', 'held')
)
"""


async def plan(connection: Connection, id: UUID, user_id: UUID, zone: str, since: datetime) -> None:
    """Plan it for somebody who is heard from `since` on, as part of the connection's open transaction."""
    await connection.execute(_PLAN, id, user_id, comeback_after(since, zone) - FIRST_LOOK, since)


async def plan_for_all(pool: Pool, ids: Ids) -> None:
    """Plan it for everybody who has none: people from before there was such a thing."""
    async with pool.acquire() as connection, connection.transaction():
        await connection.execute("SELECT pg_advisory_xact_lock(hashtext('comebacks'))")
        for row in await connection.fetch(_WITHOUT):
            await connection.execute("SELECT set_config('app.user_id', $1, true)", str(row["user_id"]))
            person = await connection.fetchrow("SELECT zone, created_at FROM users WHERE id = $1", row["user_id"])
            if person is not None:
                await plan(connection, ids.new(), row["user_id"], person["zone"], person["created_at"])
