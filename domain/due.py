"""When something is due: a date or a moment, kept as wall clock and zone so that a clock change cannot move it."""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import UTC, date, datetime, time, timedelta
from enum import StrEnum
from zoneinfo import ZoneInfo, ZoneInfoNotFoundError

from domain.errors import InvalidInput

_WRITTEN = re.compile(r"\d{4}-\d\d-\d\d([T ]\d\d:\d\d(:\d\d(\.\d+)?)?(Z|[+-]\d\d:?\d\d)?)?", re.ASCII)


class DueKind(StrEnum):
    """A deadline holds; a planned date may move in bulk and is never late."""

    DEADLINE = "deadline"
    PLANNED = "planned"


@dataclass(frozen=True, slots=True)
class Due:
    """A date, or a moment when `clock` is given, on the wall clock of `zone` (an IANA name)."""

    day: date
    clock: time | None
    zone: str
    kind: DueKind = DueKind.PLANNED

    @property
    def moment(self) -> datetime | None:
        """The instant, in `zone`, or None for a date without a time."""
        if self.clock is None:
            return None
        return resolve(datetime.combine(self.day, self.clock), self.zone)

    @property
    def ends(self) -> datetime:
        """The instant when it has passed: the moment, or the end of the day in `zone`."""
        return self.moment or resolve(datetime.combine(self.day + timedelta(days=1), time()), self.zone)

    def shifted(self, minutes: int) -> Due:
        """That many minutes later on the wall clock; whole days only move a date. Raises InvalidInput."""
        wall = datetime.combine(self.day, self.clock or time()) + timedelta(minutes=minutes)
        if self.clock is None and minutes % (24 * 60):
            raise InvalidInput("That has a day and no time, so it moves by whole days.")
        return Due(wall.date(), self.clock and wall.time(), self.zone, self.kind)

    def iso(self, zone: str) -> str:
        """The date, or the moment with the offset that `zone` has then."""
        moment = self.moment
        return self.day.isoformat() if moment is None else moment.astimezone(zone_of(zone)).isoformat()


def zone_of(name: str) -> ZoneInfo:
    """The zone with that IANA name. Raises InvalidInput when there is none."""
    try:
        return ZoneInfo(name)
    except (ZoneInfoNotFoundError, ValueError, OSError) as error:
        raise InvalidInput(f"I don't know the time zone {name!r}; names look like Europe/Berlin.") from error


def is_zone(name: str) -> bool:
    """Whether there is a zone with that IANA name."""
    try:
        zone_of(name)
    except InvalidInput:
        return False
    return True


def resolve(wall: datetime, zone: str) -> datetime:
    """The instant a wall clock shows `wall` in `zone`.

    A time that a clock change skips is the first valid minute after the gap; one that it repeats is the
    first of the two (understanding.md, "Time").
    """
    tz = zone_of(zone)
    early = wall.replace(tzinfo=tz, fold=0)
    if early.astimezone(UTC).astimezone(tz).replace(tzinfo=None) == wall:
        return early
    low, high = wall.replace(tzinfo=tz, fold=1).astimezone(UTC), early.astimezone(UTC)
    before = low.astimezone(tz).utcoffset()
    while high - low > timedelta(seconds=1):
        middle = low + (high - low) / 2
        low, high = (middle, high) if middle.astimezone(tz).utcoffset() == before else (low, middle)
    return (high.replace(microsecond=0)).astimezone(tz)


def parse_due(text: str, zone: str, kind: DueKind = DueKind.PLANNED) -> Due:
    """Read "YYYY-MM-DD" or "YYYY-MM-DDTHH:MM[:SS]" on the wall clock of `zone`; an offset names its own instant.

    Raises InvalidInput when it is neither, or lies outside the years 1970 to 9998.
    """
    try:
        if _WRITTEN.fullmatch(text) is None:  # fromisoformat alone takes 20261124 and week dates too
            raise ValueError(text)
        if len(text) == 10:
            day, clock = date.fromisoformat(text), None
        else:
            moment = datetime.fromisoformat(text)
            if moment.tzinfo is not None:
                zone = zone_that_tells(moment, zone)
                moment = moment.astimezone(zone_of(zone)).replace(tzinfo=None)
            day, clock = moment.date(), moment.time().replace(microsecond=0)
    except (ValueError, OverflowError) as error:
        raise InvalidInput(f"{text!r} is no date: write YYYY-MM-DD or YYYY-MM-DDTHH:MM.") from error
    if not 1970 <= day.year <= 9998:
        raise InvalidInput(f"{text!r} is outside the years 1970 to 9998.")
    zone_of(zone)
    return Due(day, clock, zone, kind)


def zone_that_tells(moment: datetime, zone: str) -> str:
    """`zone`, or UTC for an instant that its wall clock cannot name: one of the second pass of a repeated hour."""
    return zone if moment.astimezone(zone_of(zone)).fold == 0 else "UTC"
