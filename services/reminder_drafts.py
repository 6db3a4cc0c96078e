"""From what somebody wants to be reminded of to a reminder: its first ring, by rule, quiet hours and due moment."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import UTC, datetime, timedelta
from uuid import UUID

from domain import recurrence as rules
from domain.clock import Ids
from domain.due import resolve, zone_of, zone_that_tells
from domain.errors import InvalidInput
from domain.quiet import USUAL, QuietHours
from domain.reminder import MORNING, Reminder
from domain.task import Task
from domain.task_fields import RecurrenceFrom

MAX_BEFORE = 60 * 24 * 366  # minutes


@dataclass(frozen=True, slots=True)
class ReminderDraft:
    """A wanted reminder: at the wall clock `at`, on the clocks of `zone` when one was named, or before the due moment.

    `stated`: a clock time or a duration was said; `relative`: a duration was. Any other time keeps the `quiet` hours.
    """

    at: datetime | None = None
    zone: str | None = None
    recurrence: str | None = None
    recurrence_from: RecurrenceFrom = RecurrenceFrom.SCHEDULE
    keep: bool = False
    stated: bool = True
    relative: bool = False
    before_minutes: int | None = None
    quiet: QuietHours = USUAL


def made(
    draft: ReminderDraft, task: Task, zone: str, now: datetime, ids: Ids, conversation_id: UUID | None = None
) -> Reminder:
    """The reminder. `zone` is the user's. Raises InvalidInput when it would never ring."""
    wall, own_zone, rule = _first(draft, task, zone, now)
    return Reminder(
        id=ids.new(),
        user_id=task.user_id,
        task_id=task.id,
        day=wall.date(),
        clock=wall.time(),
        zone=own_zone,
        start_day=wall.date(),
        start_clock=wall.time(),
        created_at=now,
        updated_at=now,
        recurrence=rule,
        recurrence_from=draft.recurrence_from if rule else None,
        keep=draft.keep,
        stated=draft.stated,
        relative=draft.relative,
        zone_named=draft.zone is not None,
        before_minutes=draft.before_minutes,
        conversation_id=conversation_id,
        number=task.number,
        title=task.title,
    )


def before_due(task: Task, minutes: int) -> tuple[datetime, str]:
    """The wall clock that many minutes before the task's due moment, or the morning of its day, and its zone.

    Raises InvalidInput when it has no date.
    """
    if task.due is None:
        raise InvalidInput(f"“{task.title}” has no date to count back from.")
    if not 0 <= minutes <= MAX_BEFORE:
        raise InvalidInput("Before is a number of minutes, up to a year's.")
    moment = task.due.moment or resolve(datetime.combine(task.due.day, MORNING), task.due.zone)
    at = moment.astimezone(UTC) - timedelta(minutes=minutes)
    zone = zone_that_tells(at, task.due.zone)
    return at.astimezone(zone_of(zone)).replace(tzinfo=None, fold=0), zone


def before_ring(draft: ReminderDraft, task: Task, standing: Sequence[Reminder]) -> ReminderDraft:
    """The draft; a length before a task without a date counts back from the one reminder that it has."""
    if draft.before_minutes is None or task.due is not None or len(standing) != 1:
        return draft
    ring = standing[0]
    wall = ring.wall - timedelta(minutes=draft.before_minutes)
    alike = wall.date() == ring.day
    return replace(
        draft,
        at=wall,
        before_minutes=None,
        zone=ring.zone if ring.zone_named else None,
        recurrence=ring.recurrence if alike else None,
        recurrence_from=ring.recurrence_from or draft.recurrence_from,
    )


def _first(draft: ReminderDraft, task: Task, zone: str, now: datetime) -> tuple[datetime, str, str | None]:
    """The wall clock of the first ring, its zone, and the clean rule."""
    if draft.before_minutes is not None:
        wall, own_zone = before_due(task, draft.before_minutes)
        return _to_come(wall, own_zone, task, now), own_zone, None
    if draft.at is None:
        raise InvalidInput("A reminder needs a time: `at`, or `before_minutes`.")
    own_zone = draft.zone or zone
    wall = draft.at.replace(second=0, microsecond=0, tzinfo=None)
    if not draft.stated:
        wall = draft.quiet.after(wall)
    if draft.recurrence is None:
        return _to_come(wall, own_zone, task, now), own_zone, None
    rule = rules.clean_rule(draft.recurrence)
    if draft.recurrence_from is RecurrenceFrom.COMPLETION and resolve(wall, own_zone) > now:
        return wall, own_zone, rule
    found = rules.first_from(rule, wall, own_zone, now)
    if found is None:
        raise InvalidInput("That repetition has no day to come.")
    return found, own_zone, rule


def _to_come(wall: datetime, zone: str, task: Task, now: datetime) -> datetime:
    if resolve(wall, zone) <= now:
        raise InvalidInput(f"{wall.hour}:{wall:%M} on {wall:%a} {wall.day} {wall:%b} has gone by for “{task.title}”.")
    return wall
