"""What claimed nudges are about, as that stands now, under lock: read for one or for a whole batch in one call.

The rows are those of many people, so the reading is the function `claimed_nudges` (ADR 0015), which knows only
nudges that this process has claimed.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from domain.due import Due, DueKind
from domain.nudges.kinds import NudgeKind
from domain.nudges.nudge import Nudge, NudgeState
from domain.nudges.settings import KindChoice, NudgeSettings, Wish
from domain.quiet import QuietHours
from domain.reminder import Reminder, ReminderState
from domain.task_fields import OPEN, RecurrenceFrom
from storage.queue.types import Connection, Record

_READ = "SELECT * FROM claimed_nudges($1, $2, $3)"
_HEARD = "SELECT max(at) FROM inbox WHERE user_id = $1"
_SPENT = """
SELECT count(*) FROM nudges WHERE user_id = $1 AND state = 'queued' AND kind = ANY($2) AND settled_at >= $3
"""


@dataclass(frozen=True, slots=True)
class Claimed:
    """A due nudge that the process `owner` may settle, until its lease ends."""

    id: UUID
    user_id: UUID
    kind: str
    owner: int
    due_at: datetime


@dataclass(frozen=True, slots=True)
class DueTask:
    """The task a nudge is about. `shelved` when it was put on the Later shelf; `ping` is False after [No ping].

    `zone` is work, life or self, when one is set; `recurrence` its own rule, which one with a repeating reminder lacks.
    """

    id: UUID
    number: int
    title: str
    is_open: bool
    due: Due | None
    ping: bool
    shelved: bool
    zone: str | None
    recurrence: str | None = None
    recurrence_from: RecurrenceFrom | None = None


@dataclass(frozen=True, slots=True)
class DueEvent:
    """The event a nudge is about; `ping` is False after [No ping]."""

    id: UUID
    title: str
    starts: Due
    ping: bool
    recurrence: str | None = None


@dataclass(slots=True)
class DueNudge:
    """A due nudge with all that the gate and its kind are told.

    `zone`, `settings` and `home_id` are the user's, `choice` what they said of this kind. `reminded` says, of a
    due_soon, that one of the task's own reminders rings within the hour up to its moment. `heard_at` (when the user
    last wrote or tapped) and `spent` (the unsolicited messages of this personal day) are read for kinds that nobody
    asked for.
    """

    nudge: Nudge
    zone: str
    settings: NudgeSettings
    home_id: UUID | None = None
    reminder: Reminder | None = None
    task: DueTask | None = None
    event: DueEvent | None = None
    choice: KindChoice | None = None
    reminded: bool = False
    heard_at: datetime | None = None
    spent: int = 0


async def read(connection: Connection, ids: Sequence[UUID], owner: int, *, patient: bool) -> list[DueNudge]:
    """What these nudges are about, locked until the transaction ends; without those that are no longer to come.

    A `patient` reading waits for rows that others have locked; the other leaves out what is locked.
    """
    return [_due(row) for row in await connection.fetch(_READ, list(ids), owner, patient)]


async def heard_at(connection: Connection, user_id: UUID) -> datetime | None:
    """When that person last wrote or tapped."""
    return await connection.fetchval(_HEARD, user_id)


async def spent(connection: Connection, user_id: UUID, kinds: Sequence[NudgeKind], since: datetime) -> int:
    """How many messages of these kinds that person was sent since then."""
    return await connection.fetchval(_SPENT, user_id, [kind.value for kind in kinds], since)


def _due(row: Record) -> DueNudge:
    nudge, person = _nudge(row["nudge"]), row["person"]
    about = DueNudge(nudge, person["zone"], _settings(person), person["home_id"], reminded=row["reminded"])
    if nudge.task_id is not None:
        about.task = _task(nudge.task_id, row)
    if nudge.event_id is not None:
        starts = Due(row["event_starts_day"], row["event_starts_clock"], row["event_starts_zone"])
        about.event = DueEvent(nudge.event_id, row["event_title"], starts, row["event_ping"], row["event_recurrence"])
    if row["reminder"] is not None:
        about.reminder = _reminder(row["reminder"], row["task_number"], row["task_title"])
    if row["choice"] is not None:
        about.choice = _choice(row["choice"])
    return about


def _task(id: UUID, row: Record) -> DueTask:
    day, counted = row["task_due_day"], row["task_recurrence_from"]
    due = Due(day, row["task_due_clock"], row["task_due_zone"], DueKind(row["task_due_kind"])) if day else None
    return DueTask(
        id, row["task_number"], row["task_title"], row["task_status"] in OPEN, due, row["task_ping"],
        row["task_shelved"], row["task_zone"], row["task_recurrence"], RecurrenceFrom(counted) if counted else None,
    )  # fmt: skip


def _settings(person: Record) -> NudgeSettings:
    return NudgeSettings(
        QuietHours(person["quiet_from"], person["quiet_to"]), person["daily_budget"], person["paused_until"],
        person["all_paused"], person["discreet"], person["due_soon"],
    )  # fmt: skip


def _nudge(row: Record) -> Nudge:
    values = {name: row[name] for name in _NUDGE}
    return Nudge(**values, kind=NudgeKind(row["kind"]), state=NudgeState(row["state"]))


def _choice(row: Record) -> KindChoice:
    values = {name: row[name] for name in _CHOICE}
    return KindChoice(**values, kind=NudgeKind(row["kind"]), wish=Wish(row["wish"]))


def _reminder(row: Record, number: int, title: str) -> Reminder:
    return Reminder(
        **{name: row[name] for name in _REMINDER},
        recurrence_from=RecurrenceFrom(row["recurrence_from"]) if row["recurrence_from"] else None,
        state=ReminderState(row["state"]),
        number=number,
        title=title,
    )


_NUDGE = (
    "id", "user_id", "due_at", "for_at", "created_at", "reminder_id", "task_id", "event_id", "conversation_id",
    "reason", "why", "settled_at", "told_at", "turn_id", "version",
)  # fmt: skip
_CHOICE = (
    "id", "user_id", "created_at", "updated_at", "ignored", "not_before", "clock", "offered_at", "version",
)  # fmt: skip
_REMINDER = (
    "id", "user_id", "task_id", "day", "clock", "zone", "start_day", "start_clock", "created_at", "updated_at",
    "recurrence", "keep", "stated", "relative", "zone_named", "before_minutes", "rang_at", "mentioned_at",
    "paused_until", "conversation_id", "version",
)  # fmt: skip
