"""An event: something that takes place at a time, with nothing to do before."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import UTC, date, datetime, time, timedelta
from typing import NamedTuple
from uuid import UUID

from domain.due import Due
from domain.errors import InvalidInput
from domain.kept import Kept, one_line
from domain.recurrence import clean_rule, next_after


@dataclass(slots=True, kw_only=True)
class CalendarEvent(Kept):
    """`starts` and `ends` are days or moments on a wall clock, so that a clock change cannot move them.

    `ping` says that it may speak up before it starts, `pings` how many minutes before when somebody asked for that."""

    title: str
    starts: Due
    ends: Due | None = None
    recurrence: str | None = None
    ping: bool = True
    pings: tuple[int, ...] = ()

    def __post_init__(self) -> None:
        self.title = one_line(self.title, "An event")
        self.recurrence = clean_rule(self.recurrence) if self.recurrence else None
        if self.ends is not None and not _is_after(self.starts, self.ends):
            raise InvalidInput("An event ends after it starts.")

    @property
    def label(self) -> str:
        """Its title."""
        return self.title

    def next_start(self, now: datetime) -> Due | None:
        """When it takes place next, one that still goes on included; None when it is over."""
        if (self.ends or self.starts).ends.astimezone(UTC) > now.astimezone(UTC):
            return self.starts
        if self.recurrence is None:
            return None
        clock, zone = self.starts.clock, self.starts.zone
        first = datetime.combine(self.starts.day, clock or time())
        today_counts = timedelta() if clock else timedelta(days=1)  # a day without a time began at midnight
        found = next_after(self.recurrence, first, zone, now - today_counts)
        return Due(found.date(), clock, zone) if found else None


class EventBrief(NamedTuple):
    """What a turn knows of an event to come: enough to say which one is meant."""

    id: UUID
    title: str
    day: date
    clock: time | None
    zone: str
    repeats: bool
    created_at: datetime

    @property
    def reference(self) -> int:
        """What words like "it" and choices name it by."""
        return reference_of(self.id)

    @property
    def starts(self) -> Due:
        """When it starts."""
        return Due(self.day, self.clock, self.zone)


def reference_of(id: UUID) -> int:
    """A number below zero for an event, so that it is never taken for a task's."""
    return -(id.int % 2**31) - 1


def _is_after(starts: Due, ends: Due) -> bool:
    if starts.moment is not None and ends.moment is not None:
        return ends.moment.astimezone(UTC) > starts.moment.astimezone(UTC)
    return ends.day >= starts.day
