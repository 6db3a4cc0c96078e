"""When something comes back: RRULEs (RFC 5545, without DTSTART) on the wall clock of a zone."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import UTC, datetime, time, timedelta

from dateutil.rrule import rrulestr

from domain.due import resolve, zone_of
from domain.errors import InvalidInput

MAX_RULE = 300  # characters
_MONTHS = {month: 30 if month in (4, 6, 9, 11) else 29 if month == 2 else 31 for month in range(1, 13)}  # most days
_DAYS = frozenset({"MO", "TU", "WE", "TH", "FR", "SA", "SU"})
_NUMBERS = {  # the part, and which values each of its numbers may have
    "INTERVAL": range(1, 10_000),
    "COUNT": range(1, 10_000),
    "BYMONTHDAY": (*range(-31, 0), *range(1, 32)),
    "BYMONTH": range(1, 13),
    "BYSETPOS": (*range(-5, 0), *range(1, 6)),
    "BYHOUR": range(24),
    "BYMINUTE": range(60),
}
_NAMED = frozenset({"FREQ", "UNTIL", "WKST", "BYDAY"})
_FREQUENCIES = ("MINUTELY", "HOURLY", "DAILY", "WEEKLY", "MONTHLY", "YEARLY")
STEPS = {"MINUTELY": timedelta(minutes=1), "HOURLY": timedelta(hours=1)}  # counted in hours that pass, not shown ones
_JUMPS = {**STEPS, "DAILY": timedelta(days=1), "WEEKLY": timedelta(weeks=1)}
_FAR = timedelta(days=366 * 40)  # beyond which an occurrence is none: 29 February on a Monday comes within it
_SAMPLE = datetime(2024, 1, 1)  # of a leap year


def clean_rule(text: str) -> str:
    """The rule in upper case, without a prefix. Raises InvalidInput when it is none, or never comes true."""
    rule = text.strip().upper().removeprefix("RRULE:").rstrip(";")
    names = parts_of(rule)
    if len(rule) > MAX_RULE or len(names) != rule.count(";") + 1 or not _is_sound(names):
        raise _unreadable(text)
    try:
        rrulestr(_without_until(names), dtstart=_SAMPLE)  # a naive start takes no UNTIL in UTC
        _until(names, "UTC")
    except (ValueError, TypeError, OverflowError, KeyError) as error:
        raise _unreadable(text) from error
    return rule


def _is_sound(names: dict[str, str]) -> bool:
    """Whether every part is known, within its range, and together they come true sooner or later."""
    if names.get("FREQ") not in _FREQUENCIES or {"COUNT", "UNTIL"} <= names.keys():
        return False
    if not all(name in _NAMED or _in_range(name, value) for name, value in names.items()):
        return False
    days = [day for day in names.get("BYDAY", "").split(",") if day]
    if any(day[-2:] not in _DAYS or day[:-2] not in ("", *(f"{s}{n}" for s in ("", "+", "-") for n in range(1, 6)))
           for day in days):  # fmt: skip
        return False
    few = {"BYSETPOS": ("MONTHLY", "YEARLY"), "BYMONTHDAY": _FREQUENCIES[2:], "BYMONTH": _FREQUENCIES[2:]}
    if any(name in names and names["FREQ"] not in allowed for name, allowed in few.items()):
        return False
    if "BYSETPOS" in names and any(day[:-2] for day in days):
        return False
    wanted = [abs(int(day)) for day in names.get("BYMONTHDAY", "1").split(",")]
    months = [int(month) for month in names["BYMONTH"].split(",")] if "BYMONTH" in names else list(_MONTHS)
    return min(wanted) <= max(_MONTHS[month] for month in months)


def _in_range(name: str, value: str) -> bool:
    allowed = _NUMBERS.get(name, ())
    return all(word.lstrip("+-").isdecimal() and int(word) in allowed for word in value.split(","))


def next_after(rule: str, start: datetime, zone: str, after: datetime) -> datetime | None:
    """The wall clock of the first occurrence whose instant is after `after`; None when the series has ended.

    `start` is the wall clock the series counts from, which need not be an occurrence itself.
    """
    wall = after.astimezone(zone_of(zone)).replace(tzinfo=None)
    for found in _walls(rule, start, zone, wall - timedelta(hours=3)):  # a clock change moves by less
        if resolve(found, zone) > after:
            return found
    return None


def first_from(rule: str, start: datetime, zone: str, now: datetime) -> datetime | None:
    """The wall clock of the first occurrence at or after `start` that is still to come."""
    begins = resolve(start, zone).astimezone(UTC) - timedelta(minutes=1)
    return next_after(rule, start, zone, max(begins, now))


def after_completion(rule: str, clock: time, done: datetime) -> datetime | None:
    """The wall clock of the next occurrence counted from the day it was done; `done` is in the user's zone.

    Steps of hours or minutes count from the moment itself.
    """
    names = parts_of(rule)
    if names["FREQ"] in STEPS:
        return (done + STEPS[names["FREQ"]] * int(names.get("INTERVAL", "1"))).replace(tzinfo=None, second=0)
    start = datetime.combine(done.date(), clock)
    if names["FREQ"] in ("MONTHLY", "YEARLY") and not any(name.startswith("BY") for name in names):
        months = int(names.get("INTERVAL", "1")) * (12 if names["FREQ"] == "YEARLY" else 1)
        return _months_later(start, months)
    uncounted = ";".join(part for part in rule.split(";") if not part.startswith(("COUNT=", "UNTIL=")))
    end = datetime.combine(done.date(), time(23, 59, 59))
    return next((wall for wall in _walls(uncounted, start, "UTC", start) if wall > end), None)


def half_as_often(rule: str) -> str:
    """The same rule with twice the interval."""
    interval = int(parts_of(rule).get("INTERVAL", "1"))
    others = [part for part in rule.split(";") if not part.startswith("INTERVAL=")]
    return ";".join([others[0], f"INTERVAL={min(interval * 2, 9_999)}", *others[1:]])


def is_daily(rule: str) -> bool:
    """Whether it comes about every day, so that one open occurrence is all there is (product.md, "Tasks")."""
    names = parts_of(rule)
    if names["FREQ"] == "WEEKLY":
        return names.get("INTERVAL", "1") == "1" and len(names.get("BYDAY", "").split(",")) >= 5
    if names["FREQ"] == "DAILY":
        return names.get("INTERVAL", "1") == "1"
    return names["FREQ"] in STEPS


def counted_down(rule: str) -> str | None:
    """The rule that is left after one occurrence; None when that was the last that COUNT allows."""
    names = parts_of(rule)
    if "COUNT" not in names:
        return rule
    left = int(names["COUNT"]) - 1
    return ";".join(f"{name}={left if name == 'COUNT' else value}" for name, value in names.items()) if left else None


def parts_of(rule: str) -> dict[str, str]:
    """The parts of a clean rule by name."""
    return {name: value for name, _, value in (part.partition("=") for part in rule.split(";"))}


def _walls(rule: str, start: datetime, zone: str, after: datetime) -> Iterator[datetime]:
    """Wall clocks of the occurrences after `after`, in order, up to the horizon."""
    names = parts_of(rule)
    elapsed = names["FREQ"] in STEPS and not any(name.startswith("BY") for name in names)
    if not elapsed:
        yield from _naive(names, start, _until(names, zone), after)
        return
    tz = zone_of(zone)
    begun, until = _utc(start, zone), _until(names, "UTC")
    for moment in _naive(names, begun, until, _utc(after, zone)):
        yield moment.replace(tzinfo=UTC).astimezone(tz).replace(tzinfo=None)


def _naive(names: dict[str, str], start: datetime, until: datetime | None, after: datetime) -> Iterator[datetime]:
    end = after + _FAR if until is None else min(until, after + _FAR)
    begun = start if "COUNT" in names else _near(names, start, after)
    try:
        series = rrulestr(_without_until(names), dtstart=begun)
    except ValueError:  # hours or minutes that this start's rhythm never meets
        return
    for found in series:
        if found > end:
            return
        if found > after:
            yield found


def _near(names: dict[str, str], start: datetime, after: datetime) -> datetime:
    """A start in the same rhythm, close before `after`, so that years of a series are not walked through."""
    jump = _JUMPS.get(names["FREQ"])
    if jump is None or after <= start:
        return start
    rhythm = jump * int(names.get("INTERVAL", "1"))
    return start + rhythm * max(0, (after - start) // rhythm - 1)


def _until(names: dict[str, str], zone: str) -> datetime | None:
    """The last wall clock that UNTIL allows: it is written in UTC, or is a date of the zone."""
    text = names.get("UNTIL")
    if text is None:
        return None
    if len(text) == 8:
        return datetime.combine(datetime.strptime(text, "%Y%m%d").date(), time(23, 59, 59))
    moment = datetime.strptime(text.removesuffix("Z"), "%Y%m%dT%H%M%S").replace(tzinfo=UTC)
    return moment.astimezone(zone_of(zone)).replace(tzinfo=None)


def _without_until(names: dict[str, str]) -> str:
    return ";".join(f"{name}={value}" for name, value in names.items() if name != "UNTIL")


def _utc(wall: datetime, zone: str) -> datetime:
    return resolve(wall, zone).astimezone(UTC).replace(tzinfo=None)


def _months_later(start: datetime, months: int) -> datetime:
    """The same day of a later month, or that month's last day."""
    year, month = divmod(start.year * 12 + start.month - 1 + months, 12)
    for day in range(start.day, 27, -1):
        try:
            return start.replace(year=year, month=month + 1, day=day)
        except ValueError:
            continue
    return start.replace(year=year, month=month + 1)


def _unreadable(text: str) -> InvalidInput:
    return InvalidInput(f"{text[:MAX_RULE]!r} is no repetition I can read: write FREQ=WEEKLY;BYDAY=MO,WE, for example.")
