"""The user's nudges with what became of their messages, in plain SQL: one statement a page."""

from __future__ import annotations

from collections.abc import Collection
from uuid import UUID

from domain.message import Channel
from domain.nudges.history import COMING, GONE, NudgeCursor, NudgeFate, NudgeLine
from domain.nudges.kinds import NudgeKind
from storage.queue.types import Connection, Record

_LINES = """
SELECT n.id, n.kind, coalesce(t.title, e.title) AS title, t.number, n.for_at, n.due_at, n.reason, n.told_at,
  n.settled_at,
  f.fate, CASE WHEN n.state = 'queued' AND f.fate IN ('dead', 'unknown') THEN o.error ELSE n.why END AS why,
  o.sent_at, o.sent_id IS NOT NULL AS sent_id_present, o.channel
FROM nudges n
LEFT JOIN tasks t ON t.id = n.task_id
LEFT JOIN events e ON e.id = n.event_id
LEFT JOIN LATERAL (
  SELECT state, sent_at, sent_id, channel, error FROM outbox
  WHERE turn_id = n.turn_id AND kind = 'send' AND n.state = 'queued' ORDER BY seq DESC LIMIT 1
) o ON true
CROSS JOIN LATERAL (
  SELECT CASE WHEN n.state <> 'queued' THEN n.state WHEN o.state IN ('sent', 'unknown', 'dead') THEN o.state
    ELSE 'queued' END AS fate
) f
WHERE n.user_id = $1 AND f.fate = ANY($2) AND ($3::timestamptz IS NULL OR (n.due_at, n.id) {after} ($3, $4))
  AND (n.kind <> 'comeback' OR n.state IN ('queued', 'skipped'))
ORDER BY n.due_at {order}, n.id {order} LIMIT $5
"""
_COMING = _LINES.format(after=">", order="ASC")
_GONE = _LINES.format(after="<", order="DESC")


class SqlNudgeHistory:
    """The nudges of one user, read only. Of a message that went to a second address the last sending counts.

    The comeback to come that everybody has is nothing planned: it is left out.
    """

    def __init__(self, connection: Connection, user_id: UUID) -> None:
        self._connection = connection
        self._user_id = user_id

    async def coming(
        self, limit: int, after: NudgeCursor | None = None, states: Collection[NudgeFate] = COMING
    ) -> list[NudgeLine]:
        """What is to come, the next first; of those states only."""
        return await self._lines(_COMING, states, after, limit)

    async def gone(
        self, limit: int, after: NudgeCursor | None = None, states: Collection[NudgeFate] = GONE
    ) -> list[NudgeLine]:
        """What is settled, the latest first; of those states only."""
        return await self._lines(_GONE, states, after, limit)

    async def _lines(
        self, statement: str, states: Collection[NudgeFate], after: NudgeCursor | None, limit: int
    ) -> list[NudgeLine]:
        wanted = [state.value for state in states]
        where = (after.due_at, after.id) if after else (None, None)
        return [_line(row) for row in await self._connection.fetch(statement, self._user_id, wanted, *where, limit)]


def _line(row: Record) -> NudgeLine:
    return NudgeLine(
        id=row["id"],
        kind=NudgeKind(row["kind"]),
        title=row["title"],
        number=row["number"],
        for_at=row["for_at"],
        due_at=row["due_at"],
        state=NudgeFate(row["fate"]),
        reason=row["reason"],
        why=row["why"],
        sent_at=row["sent_at"],
        sent_id_present=row["sent_id_present"],
        channel=Channel(row["channel"]) if row["channel"] else None,
        told_at=row["told_at"],
        settled_at=row["settled_at"],
    )
