"""The nudges planned for the user, and what they said of each kind."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import datetime
from typing import Any
from uuid import UUID

from sqlalchemy import or_, select, text, update
from sqlalchemy.dialects.postgresql import insert
from sqlalchemy.ext.asyncio import AsyncConnection

from domain.nudges.favours import ANSWER_WITHIN, Sent
from domain.nudges.kinds import NudgeKind
from domain.nudges.nudge import TO_COME, Nudge, NudgeState
from domain.nudges.settings import KindChoice, Wish
from storage.repository import Journal, Repository
from storage.rows import NudgeKindRow, NudgeRow

NEWS = "nudges_planned"  # the NOTIFY that says that the next due time may be an earlier one
_SENT = text("""
SELECT n.settled_at, EXISTS (
  SELECT FROM inbox i WHERE i.user_id = n.user_id AND i.at >= n.settled_at AND (
    (i.conversation_id = t.conversation_id AND i.at <= n.settled_at + CAST(:within AS interval))
    OR i.data LIKE 'b.' || translate(encode(uuid_send(t.id), 'base64'), '+/=', '-_') || '.%'
    OR i.target = CAST(t.id AS text)
  )
) AS answered
FROM nudges n JOIN turns t ON t.id = n.turn_id
WHERE n.user_id = :user AND n.kind = :kind AND n.state = 'queued' AND n.settled_at > :since
  AND EXISTS (SELECT FROM outbox o WHERE o.turn_id = t.id AND o.state = 'sent')
ORDER BY n.settled_at DESC LIMIT :most
""")
HELD_BY_SETTINGS = ("paused", "quiet", "backoff")
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

    async def coming(self, kind: NudgeKind) -> list[Nudge]:
        """What is to come of a kind, the next first."""
        order = (self.table.c.due_at,)
        return await self._select(self._mine, self.table.c.kind == kind.value, self._to_come, order=order)

    async def named(self, kind: NudgeKind) -> set[UUID]:
        """The tasks that messages of a kind were about."""
        c = self.table.c
        said = select(c.task_id).where(self._mine, c.kind == kind.value, c.state == NudgeState.QUEUED.value)
        return {id for id in (await self._connection.execute(said)).scalars() if id is not None}

    async def sent(self, kind: NudgeKind, since: datetime, limit: int) -> list[Sent]:
        """The last messages of a kind that arrived after that instant, the latest first."""
        values: dict[str, Any] = {"user": self._journal.user_id, "kind": kind.value, "since": since, "most": limit}
        values["within"] = ANSWER_WITHIN
        return [Sent(row.settled_at, row.answered) for row in await self._connection.execute(_SENT, values)]

    async def look_once_more(self, now: datetime) -> None:
        """What the user's settings hold is judged anew at once: they have changed."""
        held = (self._mine, self.table.c.state == NudgeState.HELD.value, self.table.c.why.in_(HELD_BY_SETTINGS))
        later = self.table.c.due_at > now
        await self._connection.execute(update(self.table).where(*held, later).values(due_at=now))
        await self._connection.execute(_TELL)

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

    async def note_offered(self, choice: KindChoice) -> None:
        """Note that a kind was offered in chat: no change of anybody's, and none to undo."""
        values = self.to_values(choice) | {"version": 1}
        offered = insert(self.table).values(**values)
        await self._connection.execute(
            offered.on_conflict_do_update(index_elements=["user_id", "kind"], set_={"offered_at": choice.offered_at})
        )

    async def every(self) -> list[KindChoice]:
        """What was said of any kind."""
        return await self._select(self.table.c.user_id == self._journal.user_id)


_NUDGE = (
    "id", "user_id", "due_at", "for_at", "reminder_id", "task_id", "event_id", "created_at", "conversation_id",
    "reason", "why", "settled_at", "told_at", "turn_id", "version",
)  # fmt: skip
