"""Days as said → dates, by the conventions of understanding.md. None where no such day exists."""

from __future__ import annotations

from calendar import monthrange
from collections.abc import Callable
from datetime import date, timedelta

from dateutil.relativedelta import relativedelta

from agents.local.understanding.feasts import feast_of, next_feast
from agents.local.understanding.model import Conventions
from agents.local.understanding.stretches import PLACES, in_stretch
from agents.local.understanding.values import Day

MONTH_FIRST_REGIONS = frozenset({"US", "PH"})
"""Where 1/9 is January 9 (CLDR short date patterns starting with the month)."""
_FRIDAY, _SATURDAY, _SUNDAY = 4, 5, 6


def date_of(day: Day, today: date, conventions: Conventions) -> date | None:
    """The date a day means when said on `today`; it may lie in the past, which the caller judges."""
    try:
        if day.base is not None:
            return _beside(day, day.base, today, conventions)
        found = RESOLVERS[day.kind](day, today, conventions)
        return found + timedelta(days=day.plus) if found else None
    except (ValueError, OverflowError):
        return None


def _beside(day: Day, base: Day, today: date, conventions: Conventions) -> date | None:
    """A day counted from another; one gone by whose base comes yearly is next year's."""
    found = date_of(base, today, conventions)
    if found is None:
        return None
    if day.kind == "week_of":
        return found - timedelta(days=found.weekday())
    if day.kind == "weekday_beside":
        away = (found.weekday() - day.n) % 7 or 7
        return found - timedelta(days=away) if day.which == "before" else found + timedelta(days=7 - away % 7)
    return found + relativedelta(months=day.month, days=day.plus)


def week_of(today: date, conventions: Conventions) -> date:
    """First day of the week `today` is in."""
    return today - timedelta(days=(today.weekday() - conventions.week_start) % 7)


def _offset(day: Day, today: date, _: Conventions) -> date:
    return today + timedelta(days=day.n)


def _in(day: Day, today: date, _: Conventions) -> date:
    return today + relativedelta(months=day.month, days=day.n)


def _weekday(day: Day, today: date, conventions: Conventions) -> date:
    ahead = (day.n - today.weekday()) % 7
    if day.which == "next":
        monday = week_of(today, conventions) + timedelta(days=7)
        return monday + timedelta(days=(day.n - conventions.week_start) % 7)
    if day.which == "last":
        return today - timedelta(days=7 - ahead if ahead else 7)
    if day.which == "this":
        return today + timedelta(days=ahead)
    return today + timedelta(days=ahead or 7)


def _month_day(day: Day, today: date, _: Conventions) -> date | None:
    found = date(day.year, day.month, day.n) if day.year else _next_yearly(day.n, day.month, today)
    if found and day.which.startswith("weekday:") and found.weekday() != int(day.which[8:]):
        return None
    return found


def _next_yearly(number: int, month: int, today: date) -> date | None:
    for year in range(today.year, today.year + 9):
        if number <= monthrange(year, month)[1] and date(year, month, number) >= today:
            return date(year, month, number)
    return None


_BESIDE = (1, 6)
_SOON = timedelta(days=21)
"""Within these days a number whose weekday is one off is a slip, not a month far ahead."""


def _ordinal(day: Day, today: date, _: Conventions) -> date | None:
    first = today.replace(day=1)
    wanted = int(day.which[8:]) if day.which.startswith("weekday:") else None
    if day.which == "next_month":
        return (first + relativedelta(months=1)).replace(day=day.n)
    for months in range(36 if wanted is not None else 3):
        month = first + relativedelta(months=months)
        if day.n > monthrange(month.year, month.month)[1]:
            continue
        found = month.replace(day=day.n)
        if found < today:
            continue
        if wanted is None or found.weekday() == wanted:
            return found
        if (found.weekday() - wanted) % 7 in _BESIDE and found - today < _SOON:
            return None
    return None


def _slashed(day: Day, today: date, conventions: Conventions) -> date | None:
    month, number = (day.n, day.month) if conventions.region in MONTH_FIRST_REGIONS else (day.month, day.n)
    if month > 12:
        month, number = number, month
    if not 1 <= month <= 12 or not 1 <= number <= 31:
        return None
    return _month_day(Day("month_day", number, month, day.year, day.which), today, conventions)


def _weekend(day: Day, today: date, conventions: Conventions) -> date:
    saturday = week_of(today, conventions) + timedelta(days=(_SATURDAY - conventions.week_start) % 7)
    if day.which == "next":
        return saturday + timedelta(days=7)
    if day.which == "last":
        return saturday - timedelta(days=7)
    return today if today.weekday() == _SUNDAY else max(saturday, today)


def _end(day: Day, today: date, conventions: Conventions) -> date:
    which, _, period = day.which.partition("_")
    steps = 1 if which == "next" else 0
    if period == "week":
        friday = week_of(today, conventions) + timedelta(days=(_FRIDAY - conventions.week_start) % 7)
        return friday + timedelta(days=7 * (steps or (1 if friday < today else 0)))
    if period == "month":
        month = today.replace(day=1) + relativedelta(months=steps)
        return month.replace(day=monthrange(month.year, month.month)[1])
    if period == "quarter":
        return _quarter(today, steps + 1) - timedelta(days=1)
    return date(today.year + steps, 12, 31)


def _start(day: Day, today: date, conventions: Conventions) -> date:
    which, _, period = day.which.partition("_")
    steps = {"next": 1, "last": -1}.get(which, 0)
    if period == "week":
        first = week_of(today, conventions) + timedelta(days=7 * steps)
        return first + timedelta(days=-conventions.week_start % 7)
    if period == "month":
        return today.replace(day=1) + relativedelta(months=steps)
    if period == "quarter":
        return _quarter(today, steps)
    return date(today.year + steps, 1, 1)


def _quarter(today: date, steps: int) -> date:
    """First day of the quarter that many after this one."""
    return today.replace(day=1, month=today.month - (today.month - 1) % 3) + relativedelta(months=3 * steps)


def _month_only(day: Day, today: date, _: Conventions) -> date:
    if day.which == "last":
        return date(today.year - (1 if day.month >= today.month else 0), day.month, 1)
    year = today.year + (1 if day.month <= today.month else 0)
    return date(year + (1 if day.which == "next" and day.month > today.month else 0), day.month, 1)


def _weekday_in(day: Day, today: date, conventions: Conventions) -> date:
    return week_of(today, conventions) + timedelta(days=(day.n - conventions.week_start) % 7)


def _feast(day: Day, today: date, _: Conventions) -> date:
    return feast_of(day.which, day.year) if day.year else next_feast(day.which, today)


RESOLVERS: dict[str, Callable[[Day, date, Conventions], date | None]] = {
    "offset": _offset,
    "in": _in,
    "weekday": _weekday,
    "month_day": _month_day,
    "ordinal": _ordinal,
    "slashed": _slashed,
    "weekend": _weekend,
    "end": _end,
    "start": _start,
    "month_only": _month_only,
    "feast": _feast,
    "weekday_in": _weekday_in,
    **dict.fromkeys(PLACES, in_stretch),
}
