"""The missed ledger on the due loop's side: what went by unsent is told once, in one message a person."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from storage.queue.types import Connection, Pool

_WHO = """
SELECT DISTINCT user_id FROM nudges n WHERE state = 'missed' AND told_at IS NULL AND EXISTS (
  SELECT FROM conversations c WHERE c.user_id = n.user_id AND c.private AND c.unreachable_at IS NULL
) LIMIT $1
"""
_UNTOLD = """
SELECT n.id, n.for_at, t.number, coalesce(t.title, e.title, '') AS title, u.zone, u.discreet, n.why,
  n.conversation_id, n.task_id,
  coalesce(t.series_id, t.id, e.id, n.id) AS thing, coalesce(r.recurrence, t.recurrence, e.recurrence) AS rule
FROM nudges n JOIN users u ON u.id = n.user_id LEFT JOIN reminders r ON r.id = n.reminder_id
LEFT JOIN tasks t ON t.id = n.task_id LEFT JOIN events e ON e.id = n.event_id
WHERE n.user_id = $1 AND n.state = 'missed' AND n.told_at IS NULL
ORDER BY n.for_at, n.id FOR UPDATE OF n SKIP LOCKED
"""
_TOLD = "UPDATE nudges SET told_at = $2, turn_id = $3 WHERE id = ANY($1)"
PEOPLE = 200


@dataclass(frozen=True, slots=True)
class Missed:
    """One thing that went by: of the task `number` or an event, promised for `for_at`. `zone` is the user's.

    `thing` is the same for all times of what comes back by `rule`.
    """

    id: UUID
    for_at: datetime
    number: int | None
    title: str
    zone: str
    discreet: bool
    why: str | None
    conversation_id: UUID | None
    task_id: UUID | None
    thing: UUID
    rule: str | None


async def people(pool: Pool) -> list[UUID]:
    """Who has something to be told, and can be."""
    return [row["user_id"] for row in await pool.fetch(_WHO, PEOPLE)]


async def untold(connection: Connection, user_id: UUID) -> list[Missed]:
    """What a person has not been told yet, locked, oldest first."""
    await connection.execute("SELECT set_config('app.user_id', $1, true)", str(user_id))
    return [Missed(**row) for row in await connection.fetch(_UNTOLD, user_id)]


async def told(connection: Connection, missed: list[Missed], now: datetime, turn_id: UUID | None) -> None:
    """Note that they were told, in that turn's message."""
    await connection.execute(_TOLD, [one.id for one in missed], now, turn_id)
