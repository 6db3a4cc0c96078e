"""The nudges planned for the user, and what they said of each kind."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import datetime
from typing import Any
from uuid import UUID

from sqlalchemy import insert, or_, select, text, update
from sqlalchemy.ext.asyncio import AsyncConnection

from domain.nudges.kinds import NudgeKind
from domain.nudges.nudge import TO_COME, Nudge, NudgeState
from domain.nudges.settings import KindChoice, Wish
from storage.repository import Journal, Repository
from storage.rows import NudgeKindRow, NudgeRow

NEWS = "nudges_planned"  # the NOTIFY that says that the next due time may be an earlier one
_TELL = text(f"SELECT pg_notify('{NEWS}', '')")


class SqlNudgeRepository(Repository[Nudge, NudgeRow]):
    """Nudges as rows. They go back with the reminder that they are for, so undo does not name them."""

    def __init__(self, connection: AsyncConnection, journal: Journal) -> None:
        super().__init__(connection, journal)
        self._mine = self.table.c.user_id == journal.user_id
        self._to_come = self.table.c.state.in_([state.value for state in TO_COME])
        self._is_ping = self.table.c.kind == NudgeKind.DUE_SOON.value

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
        return await self._select(self._mine, self.table.c.reminder_id.in_(reminder_ids), self._to_come)

    async def of_task(self, task_id: UUID) -> list[Nudge]:
        """Every nudge about one task."""
        return await self._select(self._mine, self.table.c.task_id == task_id)

    async def welcomed(self, since: datetime) -> bool:
        """Whether a comeback message went out since then; holds the one to come until the end."""
        c = self.table.c
        lately = or_(self._to_come, c.settled_at > since)
        comebacks = select(c.state).where(self._mine, c.kind == NudgeKind.COMEBACK.value, lately).with_for_update()
        return NudgeState.QUEUED.value in (await self._connection.execute(comebacks)).scalars().all()

    async def of_event(self, event_id: UUID) -> list[Nudge]:
        """Every nudge about one event."""
        return await self._select(self._mine, self.table.c.event_id == event_id)

    async def note(self, reminder_id: UUID, at: datetime | None, now: datetime) -> None:
        """What is planned for a reminder is due `at` that instant, or not at all: time did that, it is no change."""
        planned = (self._mine, self.table.c.reminder_id == reminder_id, self._to_come)
        values = (
            {"due_at": at, "for_at": at}
            if at
            else {"state": NudgeState.SILENCED.value, "why": "undone", "settled_at": now}
        )
        await self._connection.execute(update(self.table).where(*planned).values(**values))
        await self._connection.execute(_TELL)

    async def pings(self, task_id: UUID | None = None, event_id: UUID | None = None) -> list[Nudge]:
        """What is planned of the kind due_soon for that task or event, the next first."""
        c = self.table.c
        about = c.task_id == task_id if task_id is not None else c.event_id == event_id
        return await self._select(self._mine, about, self._to_come, self._is_ping, order=(c.due_at, c.id))

    async def gone_by(self, ids: Sequence[UUID], now: datetime) -> list[Nudge]:
        """Those of these that are of the kind due_soon, still to come, and were due before `now`."""
        c = self.table.c
        return await self._select(self._mine, c.id.in_(ids), self._to_come, self._is_ping, c.due_at <= now)

    async def note_gone(self, ids: Sequence[UUID], now: datetime) -> None:
        """These come no more: time did that, it is no change."""
        if ids:
            values = {"state": NudgeState.SILENCED.value, "why": "undone", "settled_at": now}
            await self._connection.execute(update(self.table).where(self.table.c.id.in_(ids)).values(**values))

    async def note_planned(self, nudges: Sequence[Nudge]) -> None:
        """Insert rows that time makes: no change of anybody's."""
        if nudges:
            rows = [self.to_values(nudge) | {"version": 1} for nudge in nudges]
            await self._connection.execute(insert(self.table), rows)
            await self._connection.execute(_TELL)


class SqlNudgeKindRepository(Repository[KindChoice, NudgeKindRow]):
    """What the user said of each kind, as rows; a kind that nothing was said of has none."""

    def to_entity(self, row: Mapping[str, Any]) -> KindChoice:
        """The choice of a row."""
        values: dict[str, Any] = dict(row) | {"kind": NudgeKind(row["kind"]), "wish": Wish(row["wish"])}
        return KindChoice(**values)

    def label(self, entity: KindChoice) -> str:
        """What undo calls it."""
        return "your settings"

    async def of(self, kind: NudgeKind) -> KindChoice | None:
        """What was said of that kind."""
        found = await self._select(self.table.c.user_id == self._journal.user_id, self.table.c.kind == kind.value)
        return found[0] if found else None

    async def every(self) -> list[KindChoice]:
        """What was said of any kind."""
        return await self._select(self.table.c.user_id == self._journal.user_id)


_NUDGE = (
    "id", "user_id", "due_at", "for_at", "reminder_id", "task_id", "event_id", "created_at", "conversation_id",
    "reason", "why", "settled_at", "told_at", "turn_id", "version",
)  # fmt: skip
