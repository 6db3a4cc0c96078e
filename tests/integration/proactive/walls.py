"""Wall clocks of a zone, worked out here by zoneinfo and dateutil alone: the product has its own way."""

from __future__ import annotations

from datetime import UTC, datetime, time, timedelta
from zoneinfo import ZoneInfo

from dateutil.rrule import DAILY, WEEKLY, rrule

MINUTE = timedelta(minutes=1)


def instant(wall: datetime, zone: str) -> datetime:
    """The instant of a wall clock: the first of two, and the first valid minute after one that is skipped."""
    tz = ZoneInfo(zone)
    at = wall.replace(tzinfo=tz, fold=0).astimezone(UTC)
    while at.astimezone(tz).replace(tzinfo=None) != wall:
        wall += MINUTE
        at = wall.replace(tzinfo=tz, fold=0).astimezone(UTC)
    return at


def shown(at: datetime, zone: str) -> datetime:
    """The wall clock of an instant."""
    return at.astimezone(ZoneInfo(zone)).replace(tzinfo=None, fold=0)


def following(rule: str, start: datetime, zone: str, after: datetime) -> datetime:
    """The first wall clock of an endless series whose instant is later than `after`."""
    begin = max(start, datetime.combine(shown(after, zone).date() - timedelta(days=8), start.time()))
    series = rrule(WEEKLY if rule == "WEEKLY" else DAILY, dtstart=start)
    found = series.after(begin, inc=True)
    while found is not None and instant(found, zone) <= after:
        found = series.after(found)
    assert found is not None
    return found


def calm(at: datetime, zone: str, quiet: tuple[time, time]) -> datetime:
    """The instant itself, or the end of the quiet hours that it lies in."""
    wall, (begin, end) = shown(at, zone), quiet
    if not is_quiet(at, zone, quiet):
        return at
    day = wall.date() + timedelta(days=1 if begin > end and wall.time() >= begin else 0)
    return instant(datetime.combine(day, end), zone)


def is_quiet(at: datetime, zone: str, quiet: tuple[time, time]) -> bool:
    """Whether an instant lies in the quiet hours."""
    clock, (begin, end) = shown(at, zone).time(), quiet
    return begin <= clock < end if begin <= end else clock >= begin or clock < end
