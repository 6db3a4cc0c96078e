"""Rules: where a repetition starts and ends → `limit`, what it leaves out → `exception`; else they stay text."""

from __future__ import annotations

from agents.local.understanding.numbers import value
from agents.local.understanding.record import record
from agents.local.understanding.repeats import WEEKEND_DAYS, WORK_DAYS
from agents.local.understanding.rules import Parts, Rule
from agents.local.understanding.values import Day, Length

MOST_TIMES = 1000


@record()
class Limit:
    """`count` occurrences, or a `length` from the first; a day to start on; weekdays (Monday is 0)
    and months left out.
    """

    count: int = 0
    length: Length | None = None
    start: Day | None = None
    without: tuple[int, ...] = ()
    outside: tuple[int, ...] = ()


def _count(parts: Parts) -> Limit | None:
    count = value(next(p for p in parts if p and p.category in {"number_value", "times_count"}))
    return Limit(count=int(count)) if count == int(count) and 1 <= count <= MOST_TIMES else None


def _length(parts: Parts) -> Limit | None:
    length = next(p.value for p in parts if p and p.category == "length")
    return Limit(length=length) if length.calendar else None


def _start(parts: Parts) -> Limit:
    day = next(p for p in parts if p and p.category in {"day", "short_weekday"})
    return Limit(start=day.value if isinstance(day.value, Day) else Day("weekday", day.value))


def _without(parts: Parts) -> Limit:
    days = parts[-1]
    if days is None or days.category in {"work_days", "weekend_days", "period"}:
        whole = WORK_DAYS if days and days.category == "work_days" else WEEKEND_DAYS
        return Limit(without=(0, 1, 2, 3, 4) if whole is WORK_DAYS else (5, 6))
    return Limit(without=days.value)


def _outside(parts: Parts) -> Limit:
    return Limit(outside=tuple(p.value for p in parts if p and p.category == "month"))


def _without_weekend(parts: Parts) -> Limit | None:
    return _without(parts) if parts[-1] and parts[-1].value == "weekend" else None


LIMITS = (
    Rule(
        "limit.count",
        "for_length? number_value count_times",
        "limit",
        _count,
        0.8,
        (("5 times", Limit(count=5)), ("for ten times", Limit(count=10))),
    ),
    Rule("limit.word_count", "for_length? times_count", "limit", _count, 0.7, (("three times", Limit(count=3)),)),
    Rule(
        "limit.length",
        "for_length length",
        "limit",
        _length,
        0.8,
        (("for 10 days", Limit(length=Length(days=10))),),
    ),
    Rule(
        "limit.start",
        "start_lead day|short_weekday",
        "limit",
        _start,
        0.6,
        (("from next week", Limit(start=Day("start", which="next_week"))),),
    ),
    Rule(
        "limit.except",
        "except_lead day_set|work_days|weekend_days",
        "exception",
        _without,
        0.9,
        (("except Fridays", Limit(without=(4,))), ("but not on weekends", Limit(without=(5, 6)))),
    ),
    Rule(
        "limit.except_weekend",
        "except_lead period",
        "exception",
        _without_weekend,
        0.9,
        (("except the weekend", Limit(without=(5, 6))),),
    ),
    Rule(
        "limit.except_months",
        "except_lead in? month and|joins|comma? month?",
        "exception",
        _outside,
        0.9,
        (("except in July", Limit(outside=(7,))), ("but not in july and august", Limit(outside=(7, 8)))),
    ),
)
