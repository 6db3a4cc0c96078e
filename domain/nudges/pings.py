"""When something with a clock time of its own speaks up: the kind due_soon of product.md, "Proactive messages".

A planned task at its time; a deadline once, 60 minutes before, or 15 when less is left; an event 60 and 15 before.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from typing import Protocol

from domain import recurrence as rules
from domain.due import Due, DueKind, resolve
from domain.nudges.nudge import Nudge
from domain.reminder import MORNING
from domain.task_fields import RecurrenceFrom

BEFORE = (timedelta(minutes=60), timedelta(minutes=15))
NEAR = timedelta(minutes=60)  # a reminder of the task's own that close before its moment is the ping
TRIES = 3  # occurrences looked at for one whose ping is still to come


class TimedEvent(Protocol):
    """An event, as far as its pings hang on it."""

    @property
    def ping(self) -> bool:
        """Whether it may speak up."""
        ...

    @property
    def recurrence(self) -> str | None:
        """Its rule."""
        ...

    @property
    def starts(self) -> Due:
        """When it starts first."""
        ...


class PingedEvent(TimedEvent, Protocol):
    """An event with the minutes before it that somebody asked for."""

    @property
    def pings(self) -> Sequence[int]:
        """Minutes before it starts, in place of the usual ones; none when nobody asked."""
        ...


class TimedTask(Protocol):
    """A task, as far as its ping hangs on it."""

    @property
    def ping(self) -> bool:
        """Whether it may speak up."""
        ...

    @property
    def recurrence(self) -> str | None:
        """Its rule."""
        ...

    @property
    def recurrence_from(self) -> RecurrenceFrom | None:
        """What its next time is counted from."""
        ...

    @property
    def due(self) -> Due | None:
        """When it is due."""
        ...

    @property
    def is_open(self) -> bool:
        """Whether it is still to do."""
        ...

    @property
    def shelved(self) -> bool:
        """Whether it was put on the Later shelf."""
        ...


@dataclass(frozen=True, slots=True)
class Ping:
    """One message to come: at `due_at`, about the moment `for_at`. `reason` is a word of the templates."""

    due_at: datetime
    for_at: datetime
    reason: str


def of_task(task: TimedTask, now: datetime, after: datetime | None = None) -> list[Ping]:
    """The ping of an open task, or none; of what repeats, the first to come of the occurrences after `after`."""
    if not (task.ping and task.is_open and not task.shelved) or task.due is None or task.due.clock is None:
        return []
    moment = resolve(_wall(task.due), task.due.zone)
    for _ in range(TRIES):
        ping = _of_moment(moment, task.due.kind, now) if after is None or moment > after else None
        if ping is not None:
            return [ping]
        following = _following(task, max(moment, now, after or moment))
        if following is None:
            return []
        moment = following
    return []


def of_event(event: PingedEvent, now: datetime) -> list[Ping]:
    """The pings of an event's next occurrence that are still to come; of one that repeats, the next of each lead.

    A whole day begins at nine for those that were asked for, and has no others.
    """
    starts, rule = event.starts, event.recurrence
    asked = tuple(timedelta(minutes=minutes) for minutes in event.pings)
    if not event.ping or (starts.clock is None and not asked):
        return []
    pings: list[Ping] = []
    for before in asked or BEFORE:
        wall = _wall(starts)
        if rule is not None and resolve(wall, starts.zone) <= (now + before).astimezone(UTC):
            wall = rules.next_after(rule, wall, starts.zone, (now + before).astimezone(UTC))
        if wall is not None and (start := resolve(wall, starts.zone).astimezone(UTC)) - before > now:
            pings.append(Ping(start - before, start, "event_asked" if asked else "event_before"))
    return pings


def following(event: TimedEvent, for_at: datetime, before: timedelta, reason: str) -> list[Ping]:
    """The ping of an event's next occurrence that is as long before it as one that has been was before `for_at`."""
    lead = before if reason == "event_asked" else min(BEFORE, key=lambda one: abs(one - before))
    if event.recurrence is None or not event.ping:
        return []
    wall = rules.next_after(event.recurrence, _wall(event.starts), event.starts.zone, for_at)
    start = resolve(wall, event.starts.zone).astimezone(UTC) if wall else None
    return [Ping(start - lead, start, reason)] if start else []


def untrue_of_task(nudge: Nudge, task: TimedTask, reminded: bool) -> str | None:
    """Why a task's ping is not to be said, in a word; None when it is. `reminded`: a reminder of its own is the ping.

    A repeating one may be about an occurrence after the one that is open.
    """
    if not task.is_open:
        return "closed"
    if not task.ping:
        return "no ping"
    if task.shelved:
        return "shelved"
    moment = task.due.moment if task.due else None
    repeats = task.recurrence is not None and moment is not None and nudge.for_at > moment
    if moment is None or not (_same(moment, nudge.for_at) or repeats):
        return "moved"
    return "reminded" if reminded else None


def untrue_of_event(nudge: Nudge, event: TimedEvent) -> str | None:
    """Why an event's ping is not to be said, in a word; None when it is."""
    if not event.ping:
        return "no ping"
    moment = resolve(_wall(event.starts), event.starts.zone)
    repeats = event.recurrence is not None and nudge.for_at > moment
    return None if _same(moment, nudge.for_at) or repeats else "moved"


def _of_moment(moment: datetime, kind: DueKind, now: datetime) -> Ping | None:
    at = moment.astimezone(UTC)
    if kind is DueKind.PLANNED:
        return Ping(at, at, "due_now") if at > now else None
    return next((Ping(at - before, at, "due_before") for before in BEFORE if at - before > now), None)


def _following(task: TimedTask, after: datetime) -> datetime | None:
    """The next occurrence of a task that repeats by its schedule."""
    if task.due is None or task.recurrence is None or task.recurrence_from is RecurrenceFrom.COMPLETION:
        return None
    wall = rules.next_after(task.recurrence, _wall(task.due), task.due.zone, after)
    return resolve(wall, task.due.zone) if wall else None


def _wall(due: Due) -> datetime:
    return datetime.combine(due.day, due.clock or MORNING)


def _same(one: datetime, other: datetime) -> bool:
    return one.astimezone(UTC) == other.astimezone(UTC)
