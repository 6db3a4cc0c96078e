"""Rules: numbered dates ("Jan 9", "the 5th", 1/9) → `day`, still as said."""

from __future__ import annotations

from dataclasses import replace

from agents.local.understanding.chart import Edge
from agents.local.understanding.numbers import value
from agents.local.understanding.rules import Parts, Rule
from agents.local.understanding.values import Day

_YEARS = range(1900, 2200)
_SHORT_YEARS = range(25, 50)


def _int(part: Edge | None) -> int:
    return int(value(part))


def _nth(parts: Parts) -> int | None:
    return _int(parts[0]) if 1 <= value(parts[0]) <= 39 else None


def _dayno(parts: Parts) -> int | None:
    number = value(parts[0])
    return int(number) if number == int(number) and 1 <= number <= 31 else None


def _year(parts: Parts) -> int | None:
    text = str(parts[0].value) if parts[0] else ""
    return int(text) if len(text) == 4 and text.isdigit() and int(text) in _YEARS else None


def _short_year(parts: Parts) -> int | None:
    """Two digits after a day and a month: a year of this time, not an hour."""
    text = str(parts[0].value) if parts[0] else ""
    return 2000 + int(text) if len(text) == 2 and text.isdigit() and int(text) in _SHORT_YEARS else None


def _month_day(parts: Parts) -> Day | None:
    by = {p.category: p for p in parts if p}
    number = by.get("nth") or by.get("dayno") or by.get("nth_word")
    year = by.get("yearno") or by.get("short_year")
    return Day("month_day", _int(number), _int(by["month"]), _int(year)) if number else None


def _with_weekday(parts: Parts) -> Day | None:
    weekday, day = parts[0], parts[-1]
    if not weekday or not day or day.value.kind not in {"month_day", "ordinal", "slashed"}:
        return None
    return replace(day.value, which=f"weekday:{weekday.value}")


def _with_weekday_after(parts: Parts) -> Day | None:
    return _with_weekday((parts[2], parts[0]))


def _ordinal(parts: Parts) -> Day:
    number = next(p for p in parts if p and p.category in {"nth", "nth_word", "dayno"})
    return Day("ordinal", _int(number))


def _weekday_nth(parts: Parts) -> Day:
    return replace(_ordinal(parts), which=f"weekday:{_int(parts[0])}")


def _ordinal_next_month(parts: Parts) -> Day | None:
    period = parts[-1]
    number = next(p for p in parts if p and p.category in {"nth", "nth_word"})
    return Day("ordinal", _int(number), which="next_month") if period and period.value == "month" else None


def _feast(parts: Parts) -> Day:
    by = {p.category: p.value for p in parts if p}
    return Day("feast", year=int(by.get("yearno", 0)), which=str(by["feast"]))


def _iso(parts: Parts) -> Day:
    text = str(parts[0].value) if parts[0] else ""
    year, month, day = text.replace("T", " ").split(" ")[0].replace("/", "-").split("-")
    return Day("month_day", int(day), int(month), int(year))


def _slashed(parts: Parts) -> Day:
    numbers = [int(n) for n in str(parts[0].value).replace("-", "/").split("/")] if parts[0] else [0, 0]
    return Day("slashed", numbers[0], numbers[1], _century(numbers[2]) if len(numbers) > 2 else 0)


def _dotted(parts: Parts) -> Day | None:
    numbers = [int(n) for n in str(parts[0].value).split(".") if n] if parts[0] else [0, 0]
    year = _century(numbers[2]) if len(numbers) > 2 else 0
    return Day("month_day", numbers[0], numbers[1], year) if numbers[1] <= 12 and numbers[0] <= 31 else None


def _century(year: int) -> int:
    return year + 2000 if year < 100 else year


PIECES = (
    Rule("nth", "number_value glued_ordinal", "nth", _nth, 1.0, (("5th", 5), ("21st", 21))),
    Rule("nth.word", "ordinal_word", "nth_word", _nth, 0.8, (("fifth", 5),)),
    Rule("dayno", "number_value", "dayno", _dayno, 0.9, (("9", 9),)),
    Rule("short_year", "number", "short_year", _short_year, 0.9, (("27", 2027),)),
    Rule("yearno", "number", "yearno", _year, 0.9, (("2027", 2027),)),
)
FEASTS = (
    Rule(
        "day.feast",
        "this|next|coming? feast comma? of? yearno?",
        "day",
        _feast,
        1.0,
        (
            ("christmas", Day("feast", which="12-25")),
            ("easter monday 2027", Day("feast", year=2027, which="easter+1")),
        ),
    ),
)
DATES = (
    Rule(
        "day.month_first",
        "month dash? the? nth|dayno|nth_word comma? yearno?",
        "day",
        _month_day,
        1.0,
        (
            ("Jan 9", Day("month_day", 9, 1)),
            ("january 9th, 2027", Day("month_day", 9, 1, 2027)),
        ),
    ),
    Rule(
        "day.day_first",
        "the? nth|dayno|nth_word of|dash? month comma|dash? yearno?",
        "day",
        _month_day,
        1.0,
        (
            ("9 Jan", Day("month_day", 9, 1)),
            ("the 9th of Jan", Day("month_day", 9, 1)),
            ("31 april", Day("month_day", 31, 4)),
            ("9-Jan-2027", Day("month_day", 9, 1, 2027)),
        ),
    ),
    Rule(
        "day.short_year",
        "the? nth|dayno of|dash? month comma|dash? short_year",
        "day",
        _month_day,
        1.0,
        (("9 Jan 27", Day("month_day", 9, 1, 2027)),),
    ),
    Rule("day.ordinal", "the nth|nth_word month_end?", "day", _ordinal, 0.8, (("the 5th", Day("ordinal", 5)),)),
    Rule("day.ordinal_end", "nth month_end", "day", _ordinal, 0.8, (("5th of the month", Day("ordinal", 5)),)),
    Rule(
        "day.next_month",
        "the? nth|nth_word of next period",
        "day",
        _ordinal_next_month,
        1.0,
        (("the 5th of next month", Day("ordinal", 5, which="next_month")),),
    ),
    Rule("day.iso", "iso", "day", _iso, 1.0, (("2027-01-09", Day("month_day", 9, 1, 2027)),)),
    Rule("day.slashed", "slashed", "day", _slashed, 0.8, (("1/9", Day("slashed", 1, 9)),)),
    Rule("day.dotted", "dotted", "day", _dotted, 0.8, (("24.12.", Day("month_day", 24, 12)),)),
)
WITH_WEEKDAY = (
    Rule(
        "day.weekday_date",
        "weekday|short_weekday comma? the? day",
        "day",
        _with_weekday,
        1.0,
        (
            ("Friday, Dec 4", Day("month_day", 4, 12, which="weekday:4")),
            ("friday the 13th", Day("ordinal", 13, which="weekday:4")),
        ),
    ),
    Rule(
        "day.date_weekday",
        "day comma? weekday|short_weekday",
        "day",
        _with_weekday_after,
        1.0,
        (("Jan 9, Sat", Day("month_day", 9, 1, which="weekday:5")),),
    ),
    Rule(
        "day.weekday_nth",
        "weekday|short_weekday nth",
        "day",
        _weekday_nth,
        1.0,
        (
            ("monday 5th", Day("ordinal", 5, which="weekday:0")),
            ("sat 5th", Day("ordinal", 5, which="weekday:5")),
        ),
    ),
)
