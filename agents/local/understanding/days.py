"""Rules: calendar words → `day`, still as said ("next Sunday"); calendar.py knows which date that is."""

from __future__ import annotations

from dataclasses import replace

from agents.local.understanding.chart import Edge
from agents.local.understanding.numbers import value
from agents.local.understanding.rules import Parts, Rule
from agents.local.understanding.values import Day


def _int(part: Edge | None) -> int:
    return int(value(part))


def _which(part: Edge | None) -> str:
    return part.category if part else ""


def _offset(parts: Parts) -> Day:
    return Day("offset", _int(parts[0]))


def _weekday(parts: Parts) -> Day:
    return Day("weekday", _int(parts[-1]), which=_which(parts[0]) if len(parts) > 1 else "")


def _weekday_next_week(parts: Parts) -> Day | None:
    weekday = next((p for p in parts if p and p.category == "weekday"), None)
    week = next((p for p in parts if p and p.category == "period"), None)
    if not weekday or not week or week.value != "week":
        return None
    which = "this" if any(p and p.category == "this" for p in parts) else "next"
    return Day("weekday", _int(weekday), which=which)


def _week_later(parts: Parts) -> Day | None:
    day, week = parts
    return replace(day.value, plus=7) if day and week and week.value == "week" else None


def _period(parts: Parts) -> Day | None:
    which, period = _which(parts[0]) or "this", parts[1].value if parts[1] else ""
    if which in {"this", "coming"} and period in {"week", "month", "quarter", "year"}:
        return Day("end", which=f"this_{period}")
    if period == "weekend":
        return Day("weekend", which="this" if which == "coming" else which)
    return Day("start", which=f"{which}_{period}")


def _weekend(parts: Parts) -> Day | None:
    return Day("weekend", which="this") if parts[0] and parts[0].value == "weekend" else None


def _end(parts: Parts) -> Day:
    period = str(parts[0].value) if parts[0] else ""
    return Day("end", which=f"this_{period}")


def _last_month(parts: Parts) -> Day:
    return Day("month_only", month=_int(parts[1]), which=_which(parts[0]))


def _length_from(parts: Parts) -> Day | None:
    length, _, day = parts
    if not length or not day or not length.value.days:
        return None
    return replace(day.value, plus=length.value.days)


def _length_from_now(parts: Parts) -> Day | None:
    length = parts[0]
    return Day("in", length.value.days, month=length.value.months) if length and length.value.calendar else None


def _ago(parts: Parts) -> Day | None:
    length = parts[0]
    if not length or not length.value.calendar:
        return None
    return Day("in", -length.value.days, month=-length.value.months)


DAYS = (
    Rule("day.word", "day_word", "day", _offset, 1.0, (("tomorow", Day("offset", 1)), ("today", Day("offset")))),
    Rule("day.weekday", "weekday", "day", _weekday, 0.95, (("thurs", Day("weekday", 3)),)),
    Rule(
        "day.which",
        "this|next|coming|last weekday|short_weekday",
        "day",
        _weekday,
        1.0,
        (
            ("next sunday", Day("weekday", 6, which="next")),
            ("this fri", Day("weekday", 4, which="this")),
        ),
    ),
    Rule(
        "day.period",
        "this|next|coming|last period",
        "day",
        _period,
        0.95,
        (
            ("next week", Day("start", which="next_week")),
            ("this weekend", Day("weekend", which="this")),
            ("this month", Day("end", which="this_month")),
        ),
    ),
    Rule("day.weekend", "period", "day", _weekend, 0.8, (("the weekend", Day("weekend", which="this")),)),
    Rule(
        "day.end",
        "end_period",
        "day",
        _end,
        1.0,
        (("eow", Day("end", which="this_week")),),
    ),
    Rule(
        "day.last_month",
        "last|next|coming|this month",
        "day",
        _last_month,
        0.9,
        (("last May", Day("month_only", month=5, which="last")),),
    ),
    Rule("day.from_now", "length from_now", "day", _length_from_now, 1.0, (("3 days from now", Day("in", 3)),)),
    Rule("day.ago", "length ago", "day", _ago, 0.8, (("2 days ago", Day("in", -2)),)),
)


def _weeks_from(parts: Parts) -> Day | None:
    length, day = parts
    if not length or not day or day.value.kind != "offset" or day.value.n < 0:
        return None
    whole = length.value.days and not length.value.days % 7 and not length.value.months
    return replace(day.value, plus=length.value.days) if whole else None


COMBINED = (
    Rule(
        "day.weeks_today",
        "length day",
        "day",
        _weeks_from,
        1.0,
        (("two weeks today", Day("offset", plus=14)), ("a week tomorrow", Day("offset", 1, plus=7))),
    ),
    Rule(
        "day.of_next_week",
        "weekday of? this|next period",
        "day",
        _weekday_next_week,
        1.0,
        (("tuesday next week", Day("weekday", 1, which="next")),),
    ),
    Rule(
        "day.next_week_on",
        "this|next period from_lead? weekday",
        "day",
        _weekday_next_week,
        1.0,
        (("next week on tuesday", Day("weekday", 1, which="next")),),
    ),
    Rule(
        "day.week_later",
        "day period",
        "day",
        _week_later,
        1.0,
        (
            ("saturday week", Day("weekday", 5, plus=7)),
            ("tomorrow week", Day("offset", 1, plus=7)),
        ),
    ),
    Rule(
        "day.length_from",
        "length from_lead day",
        "day",
        _length_from,
        1.0,
        (("a week from saturday", Day("weekday", 5, plus=7)),),
    ),
)
