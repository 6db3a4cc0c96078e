"""A repetition as said → its RRULE (RFC 5545, without DTSTART) and the first time it comes."""

from __future__ import annotations

from calendar import monthrange
from dataclasses import replace
from datetime import datetime, timedelta
from itertools import islice, takewhile
from typing import Literal

from dateutil.relativedelta import relativedelta
from dateutil.rrule import DAILY, HOURLY, MINUTELY, MONTHLY, WEEKLY, YEARLY, rrule, rrulestr, weekday

from agents.local.understanding.record import record

CODES = ("MO", "TU", "WE", "TH", "FR", "SA", "SU")
WORK_DAYS, WEEKEND_DAYS = CODES[:5], CODES[5:]
QUARTERS = (1, 4, 7, 10)
_SOONEST_YEARS = 9
"""29 February can be eight years away; what does not come within nine never comes."""
MOST_COUNTED = 1000
"""A longer series ends at a moment instead of after a count."""
_FREQUENCIES: dict[str, Literal[0, 1, 2, 3, 4, 5]] = {
    "YEARLY": YEARLY,
    "MONTHLY": MONTHLY,
    "WEEKLY": WEEKLY,
    "DAILY": DAILY,
    "HOURLY": HOURLY,
    "MINUTELY": MINUTELY,
}
_STEPS = {"MINUTELY": "minutes", "HOURLY": "hours"}
_EVEN = {**_STEPS, "DAILY": "days", "WEEKLY": "weeks"}


@record()
class Repeat:
    """`freq`, `interval` and the BY parts of an RRULE, with what only the first occurrence needs.

    `days` are BYDAY entries ("MO", "2FR", "-1FR"); `aligned` the months a first occurrence falls in; `also` is a
    second part of the day ("every morning and evening"); `named` says weekdays were named, so that today is not
    meant without a later hour; `times` that so many hours or days must still be said ("twice a week"); `completion`
    counts from the day it was done.
    """

    freq: str
    interval: int = 1
    days: tuple[str, ...] = ()
    month_days: tuple[int, ...] = ()
    months: tuple[int, ...] = ()
    hours: tuple[int, ...] = ()
    position: int = 0
    aligned: tuple[int, ...] = ()
    part: str | None = None
    also: str | None = None
    named: bool = False
    times: int = 0
    completion: bool = False

    @property
    def plain(self) -> bool:
        """Whether nothing says on which days of its period it comes."""
        return not (self.days or self.month_days or self.months or self.aligned)

    @property
    def by_the_clock(self) -> bool:
        """Whether it repeats within a day."""
        return self.freq in _STEPS

    def rule(self, count: int | None = None, until: str | None = None) -> str:
        """The RRULE text; `until` is its UTC form ("20261225T045959Z")."""
        parts = [
            f"FREQ={self.freq}",
            f"INTERVAL={self.interval}" if self.interval > 1 else "",
            _listed("BYMONTH", self.months),
            _listed("BYMONTHDAY", self.month_days),
            _listed("BYDAY", self.days),
            _listed("BYHOUR", self.hours),
            f"BYSETPOS={self.position}" if self.position else "",
            f"COUNT={count}" if count else "",
            f"UNTIL={until}" if until else "",
        ]
        return ";".join(part for part in parts if part)

    def possible(self) -> bool:
        """Whether a day it names exists at all."""
        if not self.months or not self.month_days:
            return all(-31 <= day <= 31 for day in self.month_days)
        return any(day <= monthrange(2028, month)[1] for month in self.months for day in self.month_days)

    def first(self, anchor: datetime) -> datetime | None:
        """The first occurrence at or after `anchor` (wall clock), whatever the interval; None if it never comes."""
        if not self.possible():
            return None
        if self.plain and not self.hours:
            return anchor
        if self.freq in {"DAILY", "WEEKLY"} and self.only_weekdays:
            week = [anchor + timedelta(days=n) for n in range(7)]
            return next(day for day in week if CODES[day.weekday()] in self.days)
        if self.freq == "MONTHLY" and len(self.days) == 1 and self.only_days and self.days[0] not in CODES:
            return _in_month(_weekday(self.days[0]), anchor)
        until = anchor + relativedelta(years=_SOONEST_YEARS)
        return next(iter(self._search(anchor, until)), None)

    @property
    def only_weekdays(self) -> bool:
        """Whether it names plain weekdays and nothing else."""
        return self.only_days and all(day in CODES for day in self.days)

    @property
    def only_days(self) -> bool:
        """Whether it names weekdays, of a month perhaps, and nothing else."""
        return bool(self.days) and not (self.months or self.month_days or self.hours or self.position or self.aligned)

    def _search(self, anchor: datetime, until: datetime) -> rrule:
        return rrule(
            _FREQUENCIES[self.freq],
            dtstart=anchor,
            until=until,
            bymonth=self.months or self.aligned or None,
            bymonthday=self.month_days or None,
            byweekday=[_weekday(day) for day in self.days] or None,
            byhour=self.hours or None,
            bysetpos=self.position or None,
        )

    def step(self) -> timedelta:
        """The time between two occurrences of one that repeats within a day."""
        return timedelta(**{_STEPS[self.freq]: self.interval})

    def count_within(self, first: datetime, end: datetime) -> int | None:
        """How many occurrences fall from `first` up to, not including, `end`; None when more than are counted."""
        if self.plain and not self.hours and self.freq in _EVEN:
            count = -((first - end) // timedelta(**{_EVEN[self.freq]: self.interval}))
        else:
            series = islice(rrulestr(self.rule(), dtstart=first), MOST_COUNTED + 1)
            count = sum(1 for _ in takewhile(lambda moment: moment < end, series))
        return max(count, 1) if count <= MOST_COUNTED else None

    def without(self, days: tuple[int, ...]) -> Repeat | None:
        """The same on all but these weekdays (Monday is 0); None when that makes no sense."""
        gone = {CODES[day] for day in days}
        if self.freq == "DAILY" and self.interval == 1 and self.plain:
            base = CODES
        elif self.freq == "WEEKLY" and self.days:
            base = self.days
        else:
            return None
        kept = tuple(day for day in base if day not in gone)
        return replace(self, freq="WEEKLY", days=kept) if kept else None

    def outside(self, months: tuple[int, ...]) -> Repeat | None:
        """The same in all but these months; None when it names months or counts in them itself."""
        if self.months or self.aligned or self.freq not in {"DAILY", "WEEKLY", "MONTHLY"}:
            return None
        return replace(self, months=tuple(month for month in range(1, 13) if month not in months))

    def with_(self, other: Repeat) -> Repeat | None:
        """Both said of one thing ("every other week on Mondays"); None when they contradict."""
        if self.freq != other.freq or not (self.plain or other.plain):
            return _on_days(self, other)
        days = other if self.plain else self
        return replace(
            days,
            interval=max(self.interval, other.interval),
            part=self.part or other.part,
            also=self.also or other.also,
            times=max(self.times, other.times),
            completion=self.completion or other.completion,
        )


def _on_days(first: Repeat, second: Repeat) -> Repeat | None:
    """ "every day on weekdays", "every morning, Mon and Wed": the narrower says the days."""
    daily, weekly = (first, second) if first.freq == "DAILY" else (second, first)
    if daily.freq != "DAILY" or daily.interval > 1 or weekly.freq != "WEEKLY" or not weekly.days:
        return None
    return replace(weekly, part=weekly.part or daily.part, also=weekly.also or daily.also, times=0)


def _weekday(code: str) -> weekday:
    """The BYDAY entry as the library has it: "2FR" is the second Friday."""
    place = code[:-2]
    return weekday(CODES.index(code[-2:]), int(place) if place else None)


def _in_month(day: weekday, anchor: datetime) -> datetime | None:
    """The next such weekday of a month ("the second Friday") at or after the anchor, at its time of day."""
    edge = relativedelta(day=1 if day.n > 0 else 31, weekday=day)
    for ahead in range(_SOONEST_YEARS * 12):
        month = anchor.replace(day=1) + relativedelta(months=ahead)
        found = month + edge
        if found >= anchor and found.month == month.month:
            return found
    return None


def _listed(name: str, values: tuple[object, ...]) -> str:
    return f"{name}={','.join(str(value) for value in values)}" if values else ""
