"""The user's reminders."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import UTC, datetime
from typing import Any
from uuid import UUID

from sqlalchemy import ColumnElement, func, select, update

from domain.reminder import Reminder, ReminderState
from domain.task_fields import RecurrenceFrom
from storage.repository import Repository
from storage.rows import ReminderRow, TaskRow

_TASKS: Any = TaskRow.__table__


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

    async def paused(self) -> list[Reminder]:
        """Those that ring no more until they are resumed, the oldest first."""
        c = self.table.c
        where = (c.user_id == self._journal.user_id, c.state == ReminderState.PAUSED.value)
        return await self._select(*where, order=(c.created_at, c.id))

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

    async def rung(self) -> list[Reminder]:
        """Those whose ring nobody answered, the newest first."""
        c = self.table.c
        where = (c.user_id == self._journal.user_id, c.rang_at.is_not(None))
        return await self._select(*where, order=(c.rang_at.desc(), c.id.desc()))

    async def unsaid(self) -> list[Reminder]:
        """Those whose ring nobody answered and no reply has named once more, newest first; none that keeps at it."""
        c = self.table.c
        where = (c.user_id == self._journal.user_id, c.rang_at.is_not(None), c.keep.is_(False),
                 c.rang_at.is_distinct_from(c.mentioned_at))  # fmt: skip
        return await self._select(*where, order=(c.rang_at.desc(), c.id.desc()))

    async def note_said(self, reminders: Sequence[Reminder]) -> None:
        """Note that a reply has named their rings once more: no change of anybody's, so version and journal stay."""
        c = self.table.c
        said = [reminder.id for reminder in reminders]
        await self._connection.execute(update(self.table).where(c.id.in_(said)).values(mentioned_at=c.rang_at))

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


_PLAIN = (
    "id", "user_id", "task_id", "day", "clock", "zone", "start_day", "start_clock", "created_at", "updated_at",
    "recurrence", "keep", "stated", "relative", "zone_named", "before_minutes", "rang_at", "mentioned_at",
    "paused_until", "conversation_id", "number", "title", "version",
)  # fmt: skip
