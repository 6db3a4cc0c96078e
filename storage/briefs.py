"""What a turn knows of the user's tasks and events, in plain SQL: up to some hundred rows are read in every turn."""

from __future__ import annotations

from datetime import datetime
from uuid import UUID

from domain.calendar_event import EventBrief
from domain.task import TaskBrief
from storage.queue.types import Connection

_WHOLE = (
    "CASE WHEN parent_id IS NOT NULL THEN (SELECT whole.number FROM tasks whole WHERE whole.id = tasks.parent_id) END"
)
_TASKS = f"""
SELECT number, title, status, updated_at, due_day, due_clock, coalesce(due_zone, ''), due_kind, tags, project,
  rings_at, rang_at, recurrence IS NOT NULL OR coalesce(series, false), recurrence, {_WHOLE},
  coalesce(unsaid, false), coalesce(keeps, false)
FROM tasks LEFT JOIN (
  SELECT task_id, min(at) FILTER (WHERE state = 'standing') AS rings_at, max(rang_at) AS rang_at,
    bool_or(recurrence IS NOT NULL) AS series,
    bool_or(keep AND rang_at IS NOT NULL AND rang_at IS DISTINCT FROM mentioned_at) AS keeps,
    bool_or(NOT keep AND rang_at IS NOT NULL AND rang_at IS DISTINCT FROM mentioned_at) AS unsaid
  FROM reminders WHERE user_id = $1 AND state IN ('standing', 'fired') GROUP BY task_id
) live ON task_id = id
WHERE user_id = $1
"""
_OPEN = f"{_TASKS} AND status IN ('todo', 'in_progress', 'blocked') ORDER BY number DESC LIMIT $2"
_CLOSED = f"""
SELECT number, title, status, updated_at, due_day, due_clock, coalesce(due_zone, ''), due_kind, tags, project,
  NULL, NULL, false, NULL, {_WHOLE}, false, false
FROM tasks WHERE user_id = $1 AND status IN ('completed', 'cancelled')
ORDER BY updated_at DESC, number DESC LIMIT $2
"""


_EVENTS = """
SELECT id, title, starts_day, starts_clock, starts_zone, recurrence IS NOT NULL, created_at FROM events
WHERE user_id = $1 AND (starts_at > $2 OR recurrence IS NOT NULL) ORDER BY starts_at, id LIMIT $3
"""


class SqlBriefRepository:
    """The user's tasks and events in brief."""

    def __init__(self, connection: Connection, user_id: UUID) -> None:
        self._connection = connection
        self._user_id = user_id

    async def tasks(self, opened: int, closed: int) -> list[TaskBrief]:
        """The newest `opened` open ones, oldest first, then the `closed` ones that were closed last."""
        open_rows = await self._connection.fetch(_OPEN, self._user_id, opened)
        closed_rows = await self._connection.fetch(_CLOSED, self._user_id, closed)
        return [TaskBrief(*row) for row in (*reversed(open_rows), *closed_rows)]

    async def events(self, since: datetime, limit: int) -> list[EventBrief]:
        """Events that start after that instant or repeat, the earliest first."""
        rows = await self._connection.fetch(_EVENTS, self._user_id, since, limit)
        return [EventBrief(*row) for row in rows]
