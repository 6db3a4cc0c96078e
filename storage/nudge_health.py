"""Readings of what comes by itself, for the doctor: to come, held, late, missed, sent or not, and dead addresses."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from storage.database import raw_connection

_TO_COME = """
SELECT count(*) FILTER (WHERE state = 'planned' AND kind <> 'comeback') AS planned,
  min(due_at) FILTER (WHERE kind <> 'comeback') AS next,
  count(*) FILTER (WHERE due_at < now() - interval '1 minute') AS late
FROM nudges WHERE state IN ('planned', 'held')
"""
_HELD = """
SELECT coalesce(why, '') AS why, count(*) AS n FROM nudges WHERE state = 'held' AND kind <> 'comeback'
GROUP BY 1 ORDER BY 2 DESC, 1
"""
_MISSED = """
SELECT count(*) AS missed, count(*) FILTER (WHERE told_at IS NULL) AS untold FROM nudges WHERE state = 'missed'
"""
_QUEUED = """
SELECT o.state, count(*) AS n, count(*) FILTER (WHERE o.state = 'sent' AND o.sent_id IS NULL) AS without_id,
  count(*) FILTER (WHERE o.created_at < now() - interval '1 minute') AS old
FROM nudges n CROSS JOIN LATERAL (
  SELECT state, sent_id, created_at FROM outbox WHERE turn_id = n.turn_id AND kind = 'send' ORDER BY seq DESC LIMIT 1
) o WHERE n.state = 'queued' GROUP BY o.state
"""
_UNREACHABLE = """
SELECT channel, external_id, unreachable_at, coalesce(unreachable_why, '') AS why FROM conversations
WHERE unreachable_at IS NOT NULL ORDER BY unreachable_at, id
"""
ON_THEIR_WAY = ("queued", "attempting", "failed")


@dataclass(frozen=True, slots=True)
class Address:
    """A conversation that takes nothing, since when and why."""

    channel: str
    conversation: str
    since: datetime
    why: str


@dataclass(frozen=True, slots=True)
class NudgeHealth:
    """Counts of nudges. `next` is when the next is due, of those to come; `late` are due for more than a minute. The
    comeback to come that everybody has counts as nothing planned.

    `sent` and the like are by the state of their message: `stuck` is on its way for more than a minute.
    """

    planned: int
    next: datetime | None
    late: int
    held: dict[str, int]
    missed: int
    untold: int
    sent: dict[str, int]
    without_id: int
    stuck: int
    unreachable: list[Address]


async def nudge_health(url: str) -> NudgeHealth:
    """Count them, on a migrated database."""
    connection = await raw_connection(url)
    try:
        to_come, missed = await connection.fetchrow(_TO_COME), await connection.fetchrow(_MISSED)
        held, queued = await connection.fetch(_HELD), await connection.fetch(_QUEUED)
        unreachable = await connection.fetch(_UNREACHABLE)
        assert to_come is not None
        assert missed is not None
        return NudgeHealth(
            to_come["planned"],
            to_come["next"],
            to_come["late"],
            {row["why"]: row["n"] for row in held},
            missed["missed"],
            missed["untold"],
            {row["state"]: row["n"] for row in queued},
            sum(row["without_id"] for row in queued),
            sum(row["old"] for row in queued if row["state"] in ON_THEIR_WAY),
            [Address(row["channel"], row["external_id"], row["unreachable_at"], row["why"]) for row in unreachable],
        )
    finally:
        await connection.close()
