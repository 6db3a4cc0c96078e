"""What a dead process left behind: leases are freed, half-sent messages settled, waiting conversations named."""

from __future__ import annotations

from datetime import timedelta
from uuid import UUID

from storage.queue.presence import ALIVE
from storage.queue.types import Connection, Pool

MAX_LOSSES = 5  # copies a person may see of one reply when the process dies each time before its id is committed

_FREE_CONVERSATIONS = f"""
UPDATE conversations SET lease_until = NULL, lease_owner = NULL
WHERE lease_until IS NOT NULL AND (lease_until < now() OR lease_owner NOT IN ({ALIVE}))
"""
_SETTLE_OUTBOX = f"""
UPDATE outbox SET losses = losses + 1, lease_until = NULL, lease_owner = NULL, not_before = NULL,
  state = CASE WHEN kind = 'edit' OR (asked_for AND losses + 1 < $1) THEN 'failed' ELSE 'unknown' END,
  error = 'the process stopped before the answer came'
WHERE state = 'attempting' AND (lease_until < now() OR lease_owner NOT IN ({ALIVE}))
"""
_FREE_NUDGES = f"""
UPDATE nudges SET lease_until = NULL, lease_owner = NULL
WHERE lease_until IS NOT NULL AND (lease_until < now() OR lease_owner NOT IN ({ALIVE}))
"""
_STOP_TURNS = """
UPDATE turns t SET state = 'failed', finished_at = now() FROM conversations c
WHERE t.state = 'running' AND c.id = t.conversation_id AND (c.lease_until IS NULL OR c.fence > t.fence)
"""
_WAITING = """
SELECT DISTINCT i.conversation_id FROM inbox i JOIN conversations c ON c.id = i.conversation_id
WHERE i.state = 'pending' AND i.received_at < now() - $1::interval AND c.lease_until IS NULL
  AND (i.not_before IS NULL OR i.not_before <= now())
LIMIT 200
"""


async def settle_the_dead(pool: Pool) -> bool:
    """Free what processes that no longer live held; whether there were nudges among it.

    Fencing makes this safe even when one of them does live.
    """
    async with pool.acquire() as connection, connection.transaction():
        await connection.execute(_FREE_CONVERSATIONS)
        await connection.execute(_SETTLE_OUTBOX, MAX_LOSSES)
        await connection.execute(_STOP_TURNS)
        return await connection.execute(_FREE_NUDGES) != "UPDATE 0"


async def waiting(connection: Connection | Pool, older_than: timedelta) -> list[UUID]:
    """Conversations with unanswered messages that nobody works on."""
    rows = await connection.fetch(_WAITING, older_than)
    return [row["conversation_id"] for row in rows]
