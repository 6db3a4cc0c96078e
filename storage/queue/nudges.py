"""Nudges on the due loop's side: claimed in batches, each read under lock, then settled with what it wrote.

What time does to rows is nobody's change: versions stay, so that an undo still finds what it left (ADR 0013).
"""

from __future__ import annotations

import json
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from typing import Any
from uuid import UUID

from domain.nudges.kinds import NudgeKind
from domain.nudges.nudge import Nudge, NudgeState
from domain.nudges.settings import NudgeSettings
from domain.quiet import QuietHours
from domain.reminder import Reminder, ReminderState
from domain.task_fields import OPEN, RecurrenceFrom
from storage.queue.homes import Home
from storage.queue.types import Connection, Pool, Record
from storage.rows import TaskRow
from storage.rows.base import written

LEASE = timedelta(seconds=60)
BATCH = 50

_CLAIM = """
UPDATE nudges n SET lease_until = now() + $3, lease_owner = $2 FROM (
  SELECT id FROM nudges WHERE state IN ('planned', 'held') AND due_at <= $1
    AND (lease_until IS NULL OR lease_until < now())
  ORDER BY due_at, id LIMIT $4 FOR UPDATE SKIP LOCKED
) due WHERE n.id = due.id RETURNING n.id, n.user_id, n.due_at
"""
_NEXT = """
SELECT due_at FROM nudges WHERE state IN ('planned', 'held') AND lease_until IS NULL ORDER BY due_at LIMIT 1
"""
_READ = """
SELECT r.*, t.number, t.title, t.status, u.zone AS user_zone, u.quiet_from, u.quiet_to, u.daily_budget,
  u.paused_until AS user_paused_until, u.all_paused, u.discreet, u.due_soon FROM tasks t
JOIN reminders r ON r.task_id = t.id JOIN nudges n ON n.reminder_id = r.id JOIN users u ON u.id = n.user_id
WHERE n.id = $1 AND n.state IN ('planned', 'held') FOR UPDATE OF t, r, n
"""
_TURN = """
INSERT INTO turns (id, conversation_id, user_id, fence, attempt, state, agent, model, answer, finished_at)
VALUES ($1, $2, $3, 0, 1, 'answered', 'nudge', 'local', $4::text::jsonb, now())
"""
_SETTLE = """
UPDATE nudges SET state = $2, why = $3, settled_at = $4, turn_id = $5, due_at = $6,
  lease_until = NULL, lease_owner = NULL
WHERE id = $1
"""
_RELEASE = "UPDATE nudges SET lease_until = NULL, lease_owner = NULL WHERE id = $1"
_RANG = """
UPDATE reminders SET day = $2, clock = $3, at = $4, state = $5, rang_at = $6, task_id = $7 WHERE id = $1
"""
_PLAN = """
INSERT INTO nudges (id, user_id, kind, due_at, for_at, reminder_id, task_id, conversation_id, reason, created_at)
VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10)
"""
_NUMBER = "UPDATE users SET last_number = last_number + 1 WHERE id = $1 RETURNING last_number"
_FRESH = {  # columns of the next occurrence that are not those of the one before it
    "id": "$1", "number": "$2", "created_at": "$3", "updated_at": "$3", "status": "'todo'", "completed_at": "NULL",
    "series_id": "coalesce(series_id, id)", "shelved_at": "NULL", "postponed": "0", "version": "1", "due_day": "NULL",
    "due_clock": "NULL", "due_zone": "NULL", "due_kind": "NULL", "due_at": "NULL",
}  # fmt: skip
_TASKS: Any = TaskRow.__table__
_COLUMNS = [str(column.name) for column in written(_TASKS)]
_AGAIN = f"""
INSERT INTO tasks ({", ".join(_COLUMNS)})
SELECT {", ".join(_FRESH.get(name, name) for name in _COLUMNS)} FROM tasks WHERE id = $4
"""
_SERIES = "UPDATE tasks SET series_id = coalesce(series_id, id) WHERE id = $1"


@dataclass(frozen=True, slots=True)
class Claimed:
    """A due nudge that this process may settle, until its lease ends."""

    id: UUID
    user_id: UUID


@dataclass(frozen=True, slots=True)
class DueNudge:
    """A due nudge with what it is about, as that stands now, under lock. `zone` and `settings` are the user's."""

    nudge: Nudge
    reminder: Reminder
    task_is_open: bool
    zone: str
    settings: NudgeSettings


async def claim(pool: Pool, now: datetime, owner: int) -> list[Claimed]:
    """The next due nudges, the longest due first; none that another process works on."""
    rows = await pool.fetch(_CLAIM, now, owner, LEASE, BATCH)
    return [Claimed(row["id"], row["user_id"]) for row in sorted(rows, key=lambda row: (row["due_at"], row["id"]))]


async def next_due(pool: Pool) -> datetime | None:
    """When the next nudge is due that nobody works on."""
    return await pool.fetchval(_NEXT)


async def read(connection: Connection, claimed: Claimed) -> DueNudge | None:
    """What a nudge is about, locked as its user; None when it was settled or moved on in the meantime."""
    await connection.execute("SELECT set_config('app.user_id', $1, true)", str(claimed.user_id))
    about = await connection.fetchrow(_READ, claimed.id)
    row = await connection.fetchrow("SELECT * FROM nudges WHERE id = $1", claimed.id)
    if about is None or row is None:
        await connection.execute(_RELEASE, claimed.id)
        return None
    return DueNudge(nudge(row), _reminder(about), about["status"] in OPEN, about["user_zone"], settings(about))


async def add_turn(connection: Connection, id: UUID, user_id: UUID, where: Home, answer: dict[str, Any]) -> None:
    """Keep what was said by itself as a finished turn, so that its buttons, "done" and reactions work as ever."""
    await connection.execute(_TURN, id, where.conversation_id, user_id, json.dumps(answer))


async def settle(connection: Connection, nudge: Nudge) -> None:
    """Write what became of a nudge, and let it go."""
    await connection.execute(
        _SETTLE, nudge.id, nudge.state.value, nudge.why, nudge.settled_at, nudge.turn_id, nudge.due_at
    )


async def note_ring(connection: Connection, reminder: Reminder) -> None:
    """Write where a reminder stands after its ring."""
    r = reminder
    at = r.moment.astimezone(UTC)
    await connection.execute(_RANG, r.id, r.day, r.clock, at, r.state.value, r.rang_at, r.task_id)


async def plan(connection: Connection, nudge: Nudge) -> None:
    """Insert the next nudge of a reminder."""
    n = nudge
    await connection.execute(
        _PLAN, n.id, n.user_id, n.kind.value, n.due_at, n.for_at, n.reminder_id, n.task_id, n.conversation_id,
        n.reason, n.created_at,
    )  # fmt: skip


async def open_next(connection: Connection, reminder: Reminder, id: UUID, now: datetime) -> None:
    """Open another occurrence beside the one that is still open, and let the reminder ring for that."""
    number: int = await connection.fetchval(_NUMBER, reminder.user_id)
    await connection.execute(_AGAIN, id, number, now, reminder.task_id)
    await connection.execute(_SERIES, reminder.task_id)
    reminder.task_id, reminder.number = id, number


def settings(row: Record) -> NudgeSettings:
    """What the user set for all that comes by itself."""
    return NudgeSettings(
        QuietHours(row["quiet_from"], row["quiet_to"]), row["daily_budget"], row["user_paused_until"],
        row["all_paused"], row["discreet"], row["due_soon"],
    )  # fmt: skip


def nudge(row: Record) -> Nudge:
    """The nudge of a row."""
    return Nudge(
        id=row["id"],
        user_id=row["user_id"],
        kind=NudgeKind(row["kind"]),
        due_at=row["due_at"],
        for_at=row["for_at"],
        reminder_id=row["reminder_id"],
        task_id=row["task_id"],
        event_id=row["event_id"],
        created_at=row["created_at"],
        conversation_id=row["conversation_id"],
        reason=row["reason"],
        state=NudgeState(row["state"]),
        why=row["why"],
        settled_at=row["settled_at"],
    )


def _reminder(row: Record) -> Reminder:
    values = {name: row[name] for name in _REMINDER}
    return Reminder(
        **values,
        recurrence_from=RecurrenceFrom(row["recurrence_from"]) if row["recurrence_from"] else None,
        state=ReminderState(row["state"]),
    )


_REMINDER = (
    "id", "user_id", "task_id", "day", "clock", "zone", "start_day", "start_clock", "created_at", "updated_at",
    "recurrence", "keep", "stated", "relative", "zone_named", "before_minutes", "rang_at", "mentioned_at",
    "paused_until", "conversation_id", "number", "title", "version",
)  # fmt: skip
