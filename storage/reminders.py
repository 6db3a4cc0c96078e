"""The user's reminders, and the nudges planned for them."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import UTC, datetime
from typing import Any
from uuid import UUID

from sqlalchemy import ColumnElement, func, select, text, update
from sqlalchemy.ext.asyncio import AsyncConnection

from domain.nudge import Nudge, NudgeKind, NudgeState
from domain.reminder import Reminder, ReminderState
from domain.task_fields import RecurrenceFrom
from storage.repository import Journal, Repository
from storage.rows import NudgeRow, ReminderRow, TaskRow

NEWS = "nudges_planned"  # the NOTIFY that says that the next due time may be an earlier one
_TASKS: Any = TaskRow.__table__
_TELL = text(f"SELECT pg_notify('{NEWS}', '')")


class SqlReminderRepository(Repository[Reminder, ReminderRow]):
    """Reminders as rows; number and title come with them from their task."""

    def to_values(self, entity: Reminder) -> dict[str, Any]:
        """The columns, with the instant that wall clock and zone mean."""
        return super().to_values(entity) | {"at": entity.moment.astimezone(UTC)}

    def to_entity(self, row: Mapping[str, Any]) -> Reminder:
        """The reminder of a row."""
        values: dict[str, Any] = {name: row[name] for name in _PLAIN} | {
            "recurrence_from": RecurrenceFrom(row["recurrence_from"]) if row["recurrence_from"] else None,
            "state": ReminderState(row["state"]),
        }
        return Reminder(**values)

    async def of_task(self, task_id: UUID) -> list[Reminder]:
        """Every reminder of one task, the next to ring first."""
        return await self._select(self.table.c.task_id == task_id, order=(self.table.c.at, self.table.c.id))

    async def standing(self, first: datetime | None = None, last: datetime | None = None) -> list[Reminder]:
        """Those that will ring, from `first` and before `last` when given, the next first."""
        c = self.table.c
        where = [c.user_id == self._journal.user_id, c.state == ReminderState.STANDING.value]
        where += [c.at >= first] if first else []
        where += [c.at < last] if last else []
        return await self._select(*where, order=(c.at, c.id))

    async def next_rings(self, tasks: Sequence[UUID]) -> dict[UUID, datetime]:
        """When each of these tasks rings next; those without a standing reminder are left out."""
        c = self.table.c
        where = (c.task_id.in_(tasks), c.state == ReminderState.STANDING.value)
        statement = select(c.task_id, func.min(c.at)).where(*where).group_by(c.task_id)
        return {row[0]: row[1] for row in await self._connection.execute(statement)}

    async def last_rung(self) -> Reminder | None:
        """The one whose ring nobody has answered yet; of several the newest."""
        c = self.table.c
        where = (c.user_id == self._journal.user_id, c.rang_at.is_not(None))
        found = await self._select(*where, order=(c.rang_at.desc(), c.id.desc()), limit=1)
        return found[0] if found else None

    async def note(self, reminder: Reminder) -> None:
        """Write what time did to it: no change of anybody's, so version and journal stay."""
        values = self.to_values(reminder)
        await self._connection.execute(update(self.table).where(self.table.c.id == reminder.id).values(**values))

    async def _select(
        self, *where: ColumnElement[bool], order: Sequence[Any] = (), limit: int | None = None
    ) -> list[Reminder]:
        joined = self.table.join(_TASKS, _TASKS.c.id == self.table.c.task_id)
        statement = select(self.table, _TASKS.c.number, _TASKS.c.title).select_from(joined)
        rows = await self._connection.execute(statement.where(*where).order_by(*order).limit(limit))
        return [self._loaded(row) for row in rows.mappings()]


class SqlNudgeRepository(Repository[Nudge, NudgeRow]):
    """Nudges as rows. They go back with the reminder that they are for, so undo does not name them."""

    def __init__(self, connection: AsyncConnection, journal: Journal) -> None:
        super().__init__(connection, journal)
        self._mine = self.table.c.user_id == journal.user_id

    def to_entity(self, row: Mapping[str, Any]) -> Nudge:
        """The nudge of a row."""
        values: dict[str, Any] = {name: row[name] for name in _NUDGE} | {
            "kind": NudgeKind(row["kind"]),
            "state": NudgeState(row["state"]),
        }
        return Nudge(**values)

    def label(self, entity: Nudge) -> str:
        """Nothing."""
        return ""

    async def plan(self, nudges: Sequence[Nudge]) -> None:
        """Insert new rows, and wake whoever sends them."""
        if nudges:
            await self.add_all(nudges)
            await self._connection.execute(_TELL)

    async def planned_for(self, reminder_ids: Sequence[UUID]) -> list[Nudge]:
        """The nudges planned for these reminders."""
        planned = self.table.c.state == NudgeState.PLANNED.value
        return await self._select(self._mine, self.table.c.reminder_id.in_(reminder_ids), planned)

    async def of_task(self, task_id: UUID) -> list[Nudge]:
        """Every nudge about one task."""
        return await self._select(self._mine, self.table.c.task_id == task_id)

    async def note(self, reminder_id: UUID, at: datetime | None, now: datetime) -> None:
        """What is planned for a reminder is due `at` that instant, or not at all: time did that, it is no change."""
        planned = (self._mine, self.table.c.reminder_id == reminder_id, self.table.c.state == NudgeState.PLANNED.value)
        values = (
            {"due_at": at, "for_at": at}
            if at
            else {"state": NudgeState.SILENCED.value, "why": "undone", "settled_at": now}
        )
        await self._connection.execute(update(self.table).where(*planned).values(**values))
        await self._connection.execute(_TELL)


_PLAIN = (
    "id", "user_id", "task_id", "day", "clock", "zone", "start_day", "start_clock", "created_at", "updated_at",
    "recurrence", "keep", "stated", "relative", "zone_named", "before_minutes", "rang_at", "conversation_id", "number",
    "title", "version",
)  # fmt: skip
_NUDGE = (
    "id", "user_id", "due_at", "for_at", "reminder_id", "task_id", "created_at", "conversation_id", "reason", "why",
    "settled_at", "told_at", "turn_id", "version",
)  # fmt: skip
