"""The repetition a clause says, put together from its spans: how often, at what hours, from when until when."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import field, replace
from datetime import UTC, date, datetime, time, timedelta
from zoneinfo import ZoneInfo

from dateutil.relativedelta import relativedelta

from agents.local.understanding.calendar import date_of
from agents.local.understanding.limits import Limit
from agents.local.understanding.model import Clause, Context, Span
from agents.local.understanding.moments import Hints, hour_on_a_day, part_time
from agents.local.understanding.record import record
from agents.local.understanding.repeats import CODES, Repeat
from agents.local.understanding.values import Clock, Day, Length, When


@record()
class Series:
    """What repeats, from which day, at which hours (none: only days count), until when, and the spans."""

    repeat: Repeat
    spans: list[Span] = field(default_factory=list[Span])
    start: Day | None = None
    until: Day | None = None
    count: int = 0
    length: Length | None = None
    clocks: tuple[Clock, ...] = ()
    part: str | None = None
    also: str | None = None
    zone: str | None = None
    deadline: bool = False


@record()
class Occurrences:
    """First occurrences (a date or moments, as text) with the RRULE of each."""

    first: tuple[tuple[str, str], ...]
    rings: tuple[tuple[str, str], ...]
    timed: bool


def series_of(clause: Clause) -> Series | None:
    """The clause's repetition; None when it says none, or not enough of one ("twice a week")."""
    said = [s for s in clause.spans if s.kind == "recurrence"]
    if not said:
        return None
    repeat, used = said[0].value, [said[0]]
    for span in said[1:]:
        both = repeat.with_(span.value)
        if both is not None:
            repeat = both
            used.append(span)
    series = Series(repeat, used, part=repeat.part, also=repeat.also)
    for span in clause.spans:
        if span.kind in {"limit", "exception"}:
            series = _limited(series, span)
        elif span.kind == "when" and span.value.lead != "target":
            series = _timed(series, span)
    return series if _enough(series) else None


def _enough(series: Series) -> bool:
    repeat = series.repeat
    said = len(series.clocks) if repeat.freq == "DAILY" else len(repeat.days or repeat.month_days or repeat.months)
    return repeat.times in {0, 1} or said == repeat.times


def _limited(series: Series, span: Span) -> Series:
    limit: Limit = span.value
    if limit.without or limit.outside:
        kept = series.repeat.without(limit.without) if limit.without else series.repeat.outside(limit.outside)
        return replace(series, repeat=kept, spans=[*series.spans, span]) if kept else series
    return replace(
        series,
        spans=[*series.spans, span],
        count=limit.count or series.count,
        length=limit.length or series.length,
        start=limit.start or series.start,
    )


def _timed(series: Series, span: Span) -> Series:
    when: When = span.value
    if when.delay is not None or when.latest:
        return series
    if when.until and when.day is not None and when.clock is None:
        return replace(series, until=when.day, spans=[*series.spans, span])
    if when.day is not None:
        series = _with_day(series, when)
    if when.clock is not None and when.end is not None and series.repeat.freq == "HOURLY":
        series = replace(series, repeat=replace(series.repeat, hours=_hours(when.clock, when.end)))
        when = replace(when, clock=None)
    return replace(
        series,
        spans=[*series.spans, span],
        clocks=series.clocks or ((when.clock, *when.more) if when.clock else ()),
        part=series.part or when.part,
        zone=series.zone or when.zone,
        deadline=series.deadline or when.lead == "deadline",
    )


def _hours(start: Clock, end: Clock) -> tuple[int, ...]:
    first = hour_on_a_day(start, None, Hints(morning=True)) % 24
    last = hour_on_a_day(end, None, Hints()) % 24
    last += 12 if last <= first and last + 12 < 24 else 0
    return tuple(range(first, last + 1))


def _with_day(series: Series, when: When) -> Series:
    """A day beside "weekly" or "every month" says which day; beside anything else where it starts."""
    repeat, day = series.repeat, when.day
    if day is None:
        return series
    found: Repeat | None = None
    if when.end_day is not None and day.kind == when.end_day.kind == "weekday":
        days = tuple(CODES[(day.n + i) % 7] for i in range((when.end_day.n - day.n) % 7 + 1))
        found = repeat.with_(Repeat("WEEKLY", days=days, named=True))
    elif repeat.freq == "WEEKLY" and repeat.plain and day.kind == "weekday" and not day.which:
        found = replace(repeat, days=(CODES[day.n],), named=True)
    elif repeat.freq == "MONTHLY" and repeat.plain and day.kind == "ordinal" and not day.which:
        found = replace(repeat, month_days=(day.n,))
    elif repeat.freq == "MONTHLY" and repeat.plain and day.kind == "end":
        found = replace(repeat, month_days=(-1,))
    elif repeat.freq == "YEARLY" and repeat.plain and day.kind == "month_day" and not day.year:
        found = replace(repeat, months=(day.month,), month_days=(day.n,))
    return replace(series, repeat=found) if found else replace(series, start=series.start or day)


def occurrences(series: Series, context: Context, hints: Hints) -> Occurrences | None:
    """When it first comes, by each of its hours, and when a reminder of it first rings; None if it never does."""
    now = context.now.astimezone(ZoneInfo(series.zone)) if series.zone else context.now
    now = now.replace(tzinfo=None, second=0, microsecond=0)
    start = date_of(series.start, context.now.date(), context.conventions) if series.start else None
    if series.start is not None and (start is None or start < now.date()):
        return None
    if series.repeat.by_the_clock and not series.clocks and series.part is None:
        return _by_the_clock(series, now, start, context)
    hours = _times(series, context, hints)
    timed = bool(hours)
    rings = [_first(series, now, start, hour, True) for hour in hours or (context.conventions.morning,)]
    firsts = rings if timed else [_first(series, now, start, None, False)]
    made = [_texts(series, moments, context, timed or ring) for moments, ring in ((firsts, False), (rings, True))]
    return Occurrences(made[0], made[1], timed) if all(made) else None


def _times(series: Series, context: Context, hints: Hints) -> list[time]:
    if series.clocks:
        hours = [hour_on_a_day(clock, series.part, hints) % 24 for clock in series.clocks]
        found = [time(hour, clock.minute) for hour, clock in zip(hours, series.clocks, strict=True)]
        return list(dict.fromkeys(found))
    return [part_time(part, context.conventions) for part in (series.part, series.also) if part]


def _first(series: Series, now: datetime, start: date | None, hour: time | None, later: bool) -> datetime | None:
    """The first occurrence at `hour`, after now; a day alone may be today unless its weekday was named."""
    today = now.date()
    day = start or today
    if day == today and start is None:
        passed = hour is not None and datetime.combine(today, hour) <= now
        day += timedelta(days=1 if passed or (hour is None and series.repeat.named and not later) else 0)
    return series.repeat.first(datetime.combine(day, hour or time()))


def _by_the_clock(series: Series, now: datetime, start: date | None, context: Context) -> Occurrences | None:
    if start is not None and start > now.date():
        anchor: datetime | None = datetime.combine(start, part_time("morning", context.conventions))
    else:
        anchor = now + series.repeat.step()
        anchor = anchor.replace(minute=0) if series.repeat.hours else anchor
    first = series.repeat.first(anchor) if anchor else None
    made = _texts(series, [first], context, True)
    return Occurrences(made, made, True) if made else None


def _texts(
    series: Series, moments: Sequence[datetime | None], context: Context, timed: bool
) -> tuple[tuple[str, str], ...]:
    found: list[tuple[str, str]] = []
    for moment in moments:
        if moment is None or not (rule := _rule(series, moment, context)):
            return ()
        text = moment.isoformat(timespec="minutes") if timed else moment.date().isoformat()
        found.append((text, rule))
    return tuple(sorted(found))


def _rule(series: Series, first: datetime, context: Context) -> str:
    """The RRULE with its end; empty when the end lies before the first occurrence."""
    count, last = series.count or None, None
    zone = ZoneInfo(series.zone or context.zone)
    if series.length is not None:
        length = series.length
        end = first + relativedelta(days=length.days, months=length.months, minutes=length.minutes)
        count = series.repeat.count_within(first, end)
        last = None if count else end - timedelta(seconds=1)
    if series.until is not None:
        day = date_of(series.until, context.now.date(), context.conventions)
        if day is None or day < first.date():
            return ""
        count, last = None, datetime.combine(day, time(23, 59, 59))
    until = f"{last.replace(tzinfo=zone).astimezone(UTC):%Y%m%dT%H%M%SZ}" if last else None
    return series.repeat.rule(count, until)
