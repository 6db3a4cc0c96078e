"""Stretches of the calendar ("next month", "Q1", "June") and the days in them ("the last Thursday of …") → dates."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date, timedelta

from dateutil.relativedelta import relativedelta

from agents.local.understanding.feasts import nth_weekday
from agents.local.understanding.model import Conventions
from agents.local.understanding.values import Day, Stretch

_THURSDAY, _FRIDAY, _SATURDAY = 3, 4, 5
_STEPS = {"next": 1, "coming": 1, "last": -1, "after_next": 2}
_YEARS_AHEAD = 2

Bounds = tuple[date, date]
"""First and last day."""
Place = Callable[[Day, Bounds, Conventions], date | None]
_OPENING = frozenset({"start", "early"})


def bounds(stretch: Stretch, today: date, conventions: Conventions, year: int) -> Bounds:
    """The stretch's days; one without a year of its own is that of `year`."""
    steps = _STEPS.get(stretch.which, 0)
    if stretch.kind == "week":
        first = today - timedelta(days=(today.weekday() - conventions.week_start) % 7) + timedelta(days=7 * steps)
        return first, first + timedelta(days=6)
    months = {"month": 1, "quarter": 3, "year": 12}[stretch.kind]
    if stretch.n or stretch.year:
        first = date(stretch.year or year, (stretch.n - 1) * months + 1 if stretch.n else 1, 1)
    else:
        first = today.replace(day=1, month=today.month - (today.month - 1) % months) + relativedelta(
            months=months * steps
        )
    return first, first + relativedelta(months=months, days=-1)


def in_stretch(day: Day, today: date, conventions: Conventions) -> date | None:
    """The day in the first such stretch that does not lie behind; a stretch that is named exactly stands."""
    stretch = day.stretch
    if stretch is None:
        return None
    find = PLACES[day.kind]
    if stretch.year or stretch.which not in {"", "this"}:
        return find(day, bounds(stretch, today, conventions, today.year), conventions)
    if day.which == "late" and not stretch.n:
        return _later(find, day, stretch, today, conventions)
    for ahead in range(_YEARS_AHEAD + 1):
        moved = today if stretch.n else today + _STEP[stretch.kind] * ahead
        found = find(day, bounds(stretch, moved, conventions, today.year + ahead), conventions)
        passed = found is None or found < today or (found == today and day.which in _OPENING and not stretch.n)
        if not passed:
            return found
    return None


def _later(find: Place, day: Day, stretch: Stretch, today: date, conventions: Conventions) -> date | None:
    """ "later this week" is ahead of today, and still this week."""
    span = bounds(stretch, today, conventions, today.year)
    found = find(day, span, conventions)
    return min(max(found, today + timedelta(days=1)), span[1]) if found else None


_STEP = {
    "week": relativedelta(weeks=1),
    "month": relativedelta(months=1),
    "quarter": relativedelta(months=3),
    "year": relativedelta(years=1),
}


def _edge(day: Day, span: Bounds, conventions: Conventions) -> date:
    """Start, early, mid, late or end; a week's end is Friday, its late days begin on Thursday."""
    first, last = span
    length = (last - first).days + 1
    if length == 7:
        monday = first + timedelta(days=-conventions.week_start % 7)
        return monday + timedelta(days={"start": 0, "early": 0, "mid": 2, "late": _THURSDAY}.get(day.which, _FRIDAY))
    if day.which in {"start", "early"}:
        return first
    if day.which == "end":
        return last
    if length <= 31:
        return first + timedelta(days=14 if day.which == "mid" else 24)
    if length <= 92:
        return first + (relativedelta(months=1, days=14) if day.which == "mid" else relativedelta(months=2))
    return date(first.year, 7, 1) if day.which == "mid" else date(first.year, 10, 1)


def _nth_weekday(day: Day, span: Bounds, _: Conventions) -> date | None:
    first, last = span
    wanted = int(day.which)
    if day.n < 0:
        return last - timedelta(days=(last.weekday() - wanted) % 7 + 7 * (-day.n - 1))
    found = nth_weekday(first.year, first.month, 1, wanted) if first.day == 1 else first
    found += timedelta(days=(wanted - found.weekday()) % 7 + 7 * (day.n - 1))
    return found if found <= last else None


def _nth_day(day: Day, span: Bounds, _: Conventions) -> date | None:
    first, last = span
    found = last + timedelta(days=day.n + 1) if day.n < 0 else first + timedelta(days=day.n - 1)
    return found if first <= found <= last else None


def _nth_work_day(day: Day, span: Bounds, _: Conventions) -> date | None:
    first, last = span
    found, step = (first, 1) if day.n > 0 else (last, -1)
    left = abs(day.n)
    while first <= found <= last:
        left -= found.weekday() < _SATURDAY
        if not left:
            return found
        found += timedelta(days=step)
    return None


def _nth_week(day: Day, span: Bounds, conventions: Conventions) -> date:
    first, last = span
    if day.n > 0:
        return first + timedelta(days=7 * (day.n - 1))
    return last - timedelta(days=(last.weekday() - conventions.week_start) % 7)


PLACES: dict[str, Place] = {
    "edge": _edge,
    "nth_weekday": _nth_weekday,
    "nth_day": _nth_day,
    "nth_work_day": _nth_work_day,
    "nth_week": _nth_week,
}
