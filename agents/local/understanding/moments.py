"""Fragments of time + the clock → a due date or moment on the user's wall, as understanding.md decides."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, date, datetime, time, timedelta
from zoneinfo import ZoneInfo

from agents.local.understanding.calendar import date_of
from agents.local.understanding.model import Context, Conventions
from agents.local.understanding.record import record
from agents.local.understanding.values import Clock, Day, Length, When

EVENING_FROM, EVENING_TO = 6, 11
"""Hours at which an evening event (dinner, film) without am or pm is in the evening."""
_PART_ENDS = {
    "morning": time(12),
    "lunch": time(14),
    "afternoon": time(18),
    "evening": time(23, 59),
    "tonight": time(23, 59),
    "night": time(23, 59),
}
_FIXED = {"noon": time(12), "midnight": time(0), "dawn": time(6)}
_LAST_HOUR = 24
_SAME_TIME = "same_time"
_NOW = "_now"
_NAMELESS = "UTC"  # what tells an instant that the wall clock of its zone cannot name
"""Ending of a part that names today's: "this morning"."""


@record()
class Hints:
    """What the words of the item say about an hour without am or pm."""

    evening: bool = False
    morning: bool = False


@record()
class Due:
    """`due` as YYYY-MM-DD or YYYY-MM-DDTHH:MM, None with `problem` when it is impossible or past."""

    due: str | None
    deadline: bool = False
    zone: str | None = None
    problem: bool = False


def resolve(when: When, context: Context, hints: Hints) -> Due:
    """When it is due; the time of a named zone is that zone's wall clock, the day the user's own.

    So many minutes from now are told in UTC when they end in the second pass of an hour that comes twice.
    """
    deadline = when.latest or when.lead == "deadline"
    if when.part == _SAME_TIME:
        when = replace(when, part=None, clock=Clock(context.now.hour, context.now.minute, "24h"))
    if when.clock is not None and when.clock.hour > _LAST_HOUR:
        return Due(None, deadline, None, problem=True)
    zone = when.zone if when.clock is not None and when.zone != context.zone else None
    now = context.now.astimezone(ZoneInfo(zone)) if zone else context.now
    found = _moment(when, now.replace(tzinfo=None, second=0, microsecond=0), context, hints)
    if found is None:
        return Due(None, deadline, None, problem=True)
    if when.delay is not None and isinstance(found, datetime) and found.fold:
        zone, found = _NAMELESS, found.replace(tzinfo=context.now.tzinfo).astimezone(UTC).replace(tzinfo=None)
    text = found.isoformat(timespec="minutes") if isinstance(found, datetime) else found.isoformat()
    return Due(text, deadline, zone)


def _moment(when: When, now: datetime, context: Context, hints: Hints) -> datetime | date | None:
    conventions = context.conventions
    if when.delay is not None:
        return _delayed(when.delay, context)
    today = context.now.date()
    if when.day is None:
        return _without_day(when, now, conventions, hints)
    day = date_of(when.day, today, conventions)
    if day is None:
        return None
    if when.clock is None and when.part is None:
        return day if day >= today else None
    if day == today and _named_today(when.day):
        return _today(when, now, conventions, hints)
    found = _on(day, when, conventions, hints)
    weekly = when.day.kind == "weekday" and not when.day.which and not when.day.plus
    if weekly and when.day.n == today.weekday():
        earlier = _on(today, when, conventions, hints)
        return earlier if earlier > now else found
    return found if found >= now else None


def _named_today(day: Day) -> bool:
    return day.kind in {"offset", "weekday", "weekend", "month_day", "ordinal", "slashed"}


def _delayed(delay: Length | str, context: Context) -> datetime:
    conventions = context.conventions
    if isinstance(delay, Length):
        minutes = delay.minutes
    else:
        minutes = conventions.in_a_bit_minutes if delay == "in_a_bit" else conventions.later_minutes
    local = (context.now.astimezone(UTC) + timedelta(minutes=minutes)).astimezone(context.now.tzinfo)
    return local.replace(tzinfo=None, second=0, microsecond=0)


def _on(day: date, when: When, conventions: Conventions, hints: Hints) -> datetime:
    """The moment on a day that is not today."""
    if when.clock is None:
        return datetime.combine(day, part_time(when.part or "morning", conventions))
    return at(day, when.clock, hour_on_a_day(when.clock, when.part, hints), when.part)


def hour_on_a_day(clock: Clock, part: str | None, hints: Hints) -> int:
    """The hour of 24 a clock time means on a day that is not today; 24 and later are the night after."""
    if clock.half or part:
        return _hour_certain(clock, part)
    if hints.morning:
        return clock.hour
    if hints.evening and EVENING_FROM <= clock.hour <= EVENING_TO:
        return clock.hour + 12
    return clock.hour + 12 if 1 <= clock.hour <= 6 else clock.hour


def _hour_certain(clock: Clock, part: str | None) -> int:
    """The hour of 24 when am, pm or the part of the day decides it."""
    half = clock.half or ("am" if _base(part) in {"morning", "first_thing"} else "pm")
    if half == "24h":
        return clock.hour
    if half == "am":
        return clock.hour % 12
    if not clock.half and _base(part) in {"night", "tonight"} and (clock.hour == 12 or clock.hour < 5):
        return 24 + clock.hour % 12
    return clock.hour % 12 + 12


def _base(part: str | None) -> str | None:
    return part.removesuffix(_NOW) if part else None


def at(day: date, clock: Clock, hour: int, part: str | None = None) -> datetime:
    """The day at that hour; 24 and later are the night after it."""
    return datetime.combine(day, time(hour % 24, clock.minute)) + timedelta(days=hour // 24)


def part_time(part: str, conventions: Conventions) -> time:
    """The clock time a part of the day stands for."""
    if part in _FIXED:
        return _FIXED[part]
    return getattr(conventions, part.removesuffix(_NOW))


def _today(when: When, now: datetime, conventions: Conventions, hints: Hints) -> datetime | date | None:
    """The moment today, which was said; a part of the day still running gives the date alone."""
    today = now.date()
    if when.clock is None:
        found = datetime.combine(today, part_time(when.part or "morning", conventions))
        if found >= now:
            return found
        ends = _PART_ENDS.get(_base(when.part) or "")
        return today if ends and now.time() < ends else None
    if when.clock.half or when.part:
        found = at(today, when.clock, _hour_certain(when.clock, when.part))
        return found if found >= now else None
    if hints.evening and EVENING_FROM <= when.clock.hour <= EVENING_TO:
        return _first_after(now, [at(today, when.clock, when.clock.hour + 12)])
    return _first_after(now, [at(today, when.clock, when.clock.hour + extra) for extra in (0, 12)])


def _first_after(now: datetime, candidates: list[datetime]) -> datetime | None:
    return next((c for c in candidates if c >= now and c.date() == now.date()), None)


def _without_day(when: When, now: datetime, conventions: Conventions, hints: Hints) -> datetime | date | None:
    """The next to come: within waking hours when neither am nor pm is said."""
    part = when.part
    if part is not None and (part.endswith(_NOW) or part == "tonight"):
        return _today(when, now, conventions, hints)
    if when.clock is None:
        found = datetime.combine(now.date(), part_time(part or "morning", conventions))
        return found if found > now else found + timedelta(days=1)
    if when.clock.half or part or hints.morning:
        hour = when.clock.hour if hints.morning and not when.clock.half else _hour_certain(when.clock, part)
        found = at(now.date(), when.clock, hour)
        return found if found > now else found + timedelta(days=1)
    return _waking(when.clock, now, conventions, hints)


def _waking(clock: Clock, now: datetime, conventions: Conventions, hints: Hints) -> datetime:
    halves = (12, 0) if hints.evening and EVENING_FROM <= clock.hour <= EVENING_TO else (0, 12)
    hours = [clock.hour % 12 + extra for extra in halves]
    for days in (0, 1):
        day = now.date() + timedelta(days=days)
        for hour in hours:
            found = at(day, clock, hour)
            if found > now and conventions.waking_from <= found.time() <= conventions.waking_until:
                return found
    return at(now.date() + timedelta(days=1), clock, clock.hour % 12 + 12)
