"""Rules: repetition by the days of a month, quarter or year → `recurrence`."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

from agents.local.understanding.feasts import yearly_parts
from agents.local.understanding.recurrences import every
from agents.local.understanding.repeats import CODES, QUARTERS, WORK_DAYS, Repeat
from agents.local.understanding.rules import Parts, Rule, by_category
from agents.local.understanding.values import Day

_WEEKDAY = "weekday|short_weekday|weekdays"
_NTH = "nth|nth_word|last|word_list|nth_list"
_LATEST_WEEK = 5
_EDGES = {
    ("end", "day"): Repeat("DAILY", part="end_of_day"),
    ("end", "week"): Repeat("WEEKLY", days=("FR",)),
    ("end", "month"): Repeat("MONTHLY", month_days=(-1,)),
    ("end", "quarter"): Repeat("MONTHLY", 3, month_days=(-1,), aligned=(3, 6, 9, 12)),
    ("end", "year"): Repeat("YEARLY", months=(12,), month_days=(31,)),
    ("start", "day"): Repeat("DAILY", part="first_thing"),
    ("start", "week"): Repeat("WEEKLY", days=("MO",)),
    ("start", "month"): Repeat("MONTHLY", month_days=(1,)),
    ("start", "quarter"): Repeat("MONTHLY", 3, month_days=(1,), aligned=QUARTERS),
    ("start", "year"): Repeat("YEARLY", months=(1,), month_days=(1,)),
}


def _numbers(by: dict[str, Any]) -> tuple[int, ...]:
    for category in ("nth_list", "word_list"):
        if category in by:
            return tuple(by[category])
    if "last" in by or by.get("nth_step") == -1:
        return (-1,)
    found = by.get("nth", by.get("nth_word", by.get("dayno", by.get("nth_step"))))
    return (int(found),) if found is not None else ()


def _base(by: dict[str, Any]) -> Repeat | None:
    """What the words around the day say of how often."""
    if "quarter_every" in by:
        return Repeat("MONTHLY", 3, aligned=QUARTERS)
    if "repeat_word" in by:
        steps, unit, *_ = str(by["repeat_word"]).split()
        return every(unit, int(steps))
    if "unit" in by or "period" in by:
        steps = float(by.get("repeat_step") or by.get("number_value") or 1)
        return every(str(by.get("unit") or by.get("period")), steps)
    return Repeat("MONTHLY")


def _weekday(parts: Parts) -> Repeat | None:
    by = by_category(parts)
    base, numbers = _base(by), _numbers(by)
    days = [by[c] for c in ("weekday", "short_weekday", "weekdays") if c in by]
    if base is None or base.freq != "MONTHLY" or not days or not all(n <= _LATEST_WEEK for n in numbers):
        return None
    return replace(base, days=tuple(f"{n}{CODES[int(days[0])]}" for n in numbers))


def _work_day(parts: Parts) -> Repeat | None:
    by = by_category(parts)
    base, numbers = _base(by), _numbers(by)
    if base is None or base.freq != "MONTHLY" or len(numbers) != 1:
        return None
    return replace(base, days=WORK_DAYS, position=numbers[0])


def _day(parts: Parts) -> Repeat | None:
    by = by_category(parts)
    base, numbers = _base(by), _numbers(by)
    if base is None or base.freq != "MONTHLY" or not numbers or any(n > 31 for n in numbers):
        return None
    return replace(base, month_days=tuple(sorted(numbers, key=lambda n: (n < 0, n))))


def _numbered_day(parts: Parts) -> Repeat | None:
    """ "the last day of every month": the unit only says that days are counted."""
    unit = by_category(parts)["unit"]
    return _day(tuple(p for p in parts if p and p.category != "unit")) if unit == "day" else None


def _edge(parts: Parts) -> Repeat | None:
    """The first or last day of each period, as "end of the week" and the like mean it."""
    by = by_category(parts)
    return _EDGES.get((str(by["edge_of"]), str(by.get("unit") or by.get("period"))))


def _yearly(parts: Parts) -> Repeat | None:
    day = next((p.value for p in parts if p and p.category == "day"), None)
    by = by_category(parts)
    if day is None and "month" in by:
        return Repeat("YEARLY", months=(int(by["month"]),), month_days=(1,))
    if not isinstance(day, Day) or day.year or day.plus:
        return None
    if day.kind == "month_day" and not day.which:
        return Repeat("YEARLY", months=(day.month,), month_days=(day.n,))
    if day.kind == "nth_weekday" and day.month:
        return Repeat("YEARLY", months=(day.month,), days=(f"{day.n}{CODES[int(day.which)]}",))
    if day.kind == "feast" and (said := yearly_parts(day.which)):
        month, number, weekday = said
        numbers, weekdays = (number,) if number else (), (weekday,) if weekday else ()
        return Repeat("YEARLY", months=(month,), month_days=numbers, days=weekdays)
    return None


MONTHLY = (
    Rule(
        "repeat.nth_weekday",
        f"repeat|day_lead? the? {_NTH} {_WEEKDAY} month_end|month_every|quarter_every",
        "recurrence",
        _weekday,
        1.0,
        (
            ("second friday of the month", Repeat("MONTHLY", days=("2FR",))),
            ("the first and third monday of every month", Repeat("MONTHLY", days=("1MO", "3MO"))),
            ("last friday of every month", Repeat("MONTHLY", days=("-1FR",))),
            ("first Monday of every quarter", Repeat("MONTHLY", 3, ("1MO",), aligned=QUARTERS)),
        ),
    ),
    Rule(
        "repeat.every_nth_weekday",
        f"repeat nth_step {_WEEKDAY}",
        "recurrence",
        _weekday,
        1.01,
        (
            ("every 3rd friday", Repeat("MONTHLY", days=("3FR",))),
            ("every last friday", Repeat("MONTHLY", days=("-1FR",))),
        ),
    ),
    Rule(
        "repeat.month_nth_weekday",
        f"repeat repeat_step|number_value? unit|period day_lead? the? {_NTH} {_WEEKDAY}",
        "recurrence",
        _weekday,
        1.0,
        (("every month on the first monday", Repeat("MONTHLY", days=("1MO",))),),
    ),
    Rule(
        "repeat.word_nth_weekday",
        f"repeat_word day_lead? the? {_NTH} {_WEEKDAY}",
        "recurrence",
        _weekday,
        1.0,
        (("monthly on the last friday", Repeat("MONTHLY", days=("-1FR",))),),
    ),
    Rule(
        "repeat.nth_work_day",
        "day_lead? the? nth|nth_word|last work_day month_every|quarter_every",
        "recurrence",
        _work_day,
        1.0,
        (("last weekday of every month", Repeat("MONTHLY", days=WORK_DAYS, position=-1)),),
    ),
    Rule(
        "repeat.every_nth_work_day",
        "repeat the? nth|nth_word|last work_day month_end|month_every",
        "recurrence",
        _work_day,
        1.0,
        (("every last workday of the month", Repeat("MONTHLY", days=WORK_DAYS, position=-1)),),
    ),
    Rule(
        "repeat.last_day",
        "repeat the? last unit month_end|month_every?",
        "recurrence",
        _numbered_day,
        1.0,
        (("every last day of the month", Repeat("MONTHLY", month_days=(-1,))),),
    ),
    Rule(
        "repeat.nth_day_of",
        "repeat|day_lead? the? nth|nth_word|last unit month_every",
        "recurrence",
        _numbered_day,
        1.0,
        (("last day of every month", Repeat("MONTHLY", month_days=(-1,))),),
    ),
    Rule(
        "repeat.month_last_day",
        "repeat_word day_lead the? last unit",
        "recurrence",
        _numbered_day,
        1.0,
        (("monthly on the last day", Repeat("MONTHLY", month_days=(-1,))),),
    ),
    Rule(
        "repeat.every_month_last_day",
        "month_every day_lead the? last unit",
        "recurrence",
        _numbered_day,
        1.0,
        (("every month on the last day", Repeat("MONTHLY", month_days=(-1,))),),
    ),
    Rule(
        "repeat.edge_of",
        "part_lead|day_lead|deadline? edge_of repeat unit|period",
        "recurrence",
        _edge,
        1.0,
        (
            ("the end of every month", Repeat("MONTHLY", month_days=(-1,))),
            ("at the beginning of each week", Repeat("WEEKLY", days=("MO",))),
            ("by the end of every day", Repeat("DAILY", part="end_of_day")),
        ),
    ),
    Rule(
        "repeat.nth_day",
        "repeat the? nth|nth_list month_end|month_every?",
        "recurrence",
        _day,
        1.0,
        (
            ("every 5th", Repeat("MONTHLY", month_days=(5,))),
            ("every 1st and 15th of the month", Repeat("MONTHLY", month_days=(1, 15))),
        ),
    ),
    Rule(
        "repeat.dayno",
        "repeat dayno",
        "recurrence",
        _day,
        0.9,
        (("every 27", Repeat("MONTHLY", month_days=(27,))),),
    ),
    Rule(
        "repeat.nth_of_every",
        "day_lead? the? nth|nth_word|nth_list|word_list month_every",
        "recurrence",
        _day,
        1.0,
        (("the 5th of every month", Repeat("MONTHLY", month_days=(5,))),),
    ),
    Rule(
        "repeat.days",
        "day_lead? the? nth_list month_end?",
        "recurrence",
        _day,
        1.0,
        (("the 5th and 20th", Repeat("MONTHLY", month_days=(5, 20))),),
    ),
    Rule(
        "repeat.yearly",
        "repeat day|month year_every?",
        "recurrence",
        _yearly,
        1.0,
        (
            ("every Jan 9", Repeat("YEARLY", months=(1,), month_days=(9,))),
            ("every january", Repeat("YEARLY", months=(1,), month_days=(1,))),
        ),
    ),
    Rule(
        "repeat.of_every_year",
        "day_lead? day year_every",
        "recurrence",
        _yearly,
        1.0,
        (("on Jan 9 every year", Repeat("YEARLY", months=(1,), month_days=(9,))),),
    ),
)
