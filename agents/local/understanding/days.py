"""Rules: calendar words → `day`, still as said ("next Sunday"); calendar.py knows which date that is."""

from __future__ import annotations

from dataclasses import replace

from agents.local.understanding.chart import Edge
from agents.local.understanding.numbers import value
from agents.local.understanding.rules import Parts, Rule
from agents.local.understanding.values import Day

_YEARS = range(1900, 2200)


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


def _nth(parts: Parts) -> int | None:
    return _int(parts[0]) if 1 <= value(parts[0]) <= 39 else None


def _dayno(parts: Parts) -> int | None:
    number = value(parts[0])
    return int(number) if number == int(number) and 1 <= number <= 31 else None


def _year(parts: Parts) -> int | None:
    text = str(parts[0].value) if parts[0] else ""
    return int(text) if len(text) == 4 and text.isdigit() and int(text) in _YEARS else None


def _month_day(parts: Parts) -> Day | None:
    by = {p.category: p for p in parts if p}
    number = by.get("nth") or by.get("dayno") or by.get("nth_word")
    year = by.get("yearno")
    return Day("month_day", _int(number), _int(by["month"]), _int(year)) if number else None


def _with_weekday(parts: Parts) -> Day | None:
    weekday, day = parts[0], parts[-1]
    if not weekday or not day or day.value.kind not in {"month_day", "ordinal"}:
        return None
    return replace(day.value, which=f"weekday:{weekday.value}")


def _ordinal(parts: Parts) -> Day:
    number = next(p for p in parts if p and p.category in {"nth", "nth_word", "dayno"})
    return Day("ordinal", _int(number))


def _weekday_nth(parts: Parts) -> Day:
    return replace(_ordinal(parts), which=f"weekday:{_int(parts[0])}")


def _ordinal_next_month(parts: Parts) -> Day | None:
    period = parts[-1]
    number = next(p for p in parts if p and p.category in {"nth", "nth_word"})
    return Day("ordinal", _int(number), which="next_month") if period and period.value == "month" else None


def _iso(parts: Parts) -> Day:
    text = str(parts[0].value) if parts[0] else ""
    year, month, day = text[:10].replace("T", " ").split(" ")[0].split("-")
    return Day("month_day", int(day), int(month), int(year))


def _slashed(parts: Parts) -> Day:
    numbers = [int(n) for n in str(parts[0].value).split("/")] if parts[0] else [0, 0]
    return Day("slashed", numbers[0], numbers[1], _century(numbers[2]) if len(numbers) > 2 else 0)


def _dotted(parts: Parts) -> Day | None:
    numbers = [int(n) for n in str(parts[0].value).split(".") if n] if parts[0] else [0, 0]
    year = _century(numbers[2]) if len(numbers) > 2 else 0
    return Day("month_day", numbers[0], numbers[1], year) if numbers[1] <= 12 and numbers[0] <= 31 else None


def _century(year: int) -> int:
    return year + 2000 if year < 100 else year


def _period(parts: Parts) -> Day | None:
    which, period = _which(parts[0]) or "this", parts[1].value if parts[1] else ""
    if which in {"this", "coming"} and period in {"week", "month", "year"}:
        return Day("end", which=f"this_{period}")
    if period == "weekend":
        return Day("weekend", which="this" if which == "coming" else which)
    return Day("start", which=f"{which}_{period}")


def _weekend(parts: Parts) -> Day | None:
    return Day("weekend", which="this") if parts[0] and parts[0].value == "weekend" else None


def _end(parts: Parts) -> Day:
    period = str(parts[0].value) if parts[0] else ""
    return Day("end", which=period if period.startswith("next") else f"this_{period}")


def _start(parts: Parts) -> Day:
    return Day("start", which=str(parts[0].value) if parts[0] else "")


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


PIECES = (
    Rule("nth", "number_value glued_ordinal", "nth", _nth, 1.0, (("5th", 5), ("21st", 21))),
    Rule("nth.word", "ordinal_word", "nth_word", _nth, 0.8, (("fifth", 5),)),
    Rule("dayno", "number_value", "dayno", _dayno, 0.9, (("9", 9),)),
    Rule("yearno", "number", "yearno", _year, 0.9, (("2027", 2027),)),
)
DATES = (
    Rule("day.word", "day_word", "day", _offset, 1.0, (("tomorow", Day("offset", 1)), ("today", Day("offset")))),
    Rule("day.weekday", "weekday", "day", _weekday, 0.95, (("thurs", Day("weekday", 3)),)),
    Rule("day.which", "this|next|coming|last weekday|short_weekday", "day", _weekday, 1.0, (
        ("next sunday", Day("weekday", 6, which="next")), ("this fri", Day("weekday", 4, which="this")),
    )),
    Rule("day.month_first", "month the? nth|dayno|nth_word comma? yearno?", "day", _month_day, 1.0, (
        ("Jan 9", Day("month_day", 9, 1)), ("january 9th, 2027", Day("month_day", 9, 1, 2027)),
    )),
    Rule("day.day_first", "the? nth|dayno|nth_word of? month comma? yearno?", "day", _month_day, 1.0, (
        ("9 Jan", Day("month_day", 9, 1)), ("the 9th of Jan", Day("month_day", 9, 1)),
        ("31 april", Day("month_day", 31, 4)),
    )),
    Rule("day.ordinal", "the nth|nth_word month_end?", "day", _ordinal, 0.8, (("the 5th", Day("ordinal", 5)),)),
    Rule("day.ordinal_end", "nth month_end", "day", _ordinal, 0.8, (("5th of the month", Day("ordinal", 5)),)),
    Rule("day.next_month", "the? nth|nth_word of next period", "day", _ordinal_next_month, 1.0, (
        ("the 5th of next month", Day("ordinal", 5, which="next_month")),
    )),
    Rule("day.iso", "iso", "day", _iso, 1.0, (("2027-01-09", Day("month_day", 9, 1, 2027)),)),
    Rule("day.slashed", "slashed", "day", _slashed, 0.8, (("1/9", Day("slashed", 1, 9)),)),
    Rule("day.dotted", "dotted", "day", _dotted, 0.8, (("24.12.", Day("month_day", 24, 12)),)),
    Rule("day.period", "this|next|coming|last period", "day", _period, 0.95, (
        ("next week", Day("start", which="next_week")), ("this weekend", Day("weekend", which="this")),
        ("this month", Day("end", which="this_month")),
    )),
    Rule("day.weekend", "period", "day", _weekend, 0.8, (("the weekend", Day("weekend", which="this")),)),
    Rule("day.end", "end_period", "day", _end, 1.0, (
        ("end of the month", Day("end", which="this_month")), ("eow", Day("end", which="this_week")),
    )),
    Rule("day.start", "start_period", "day", _start, 1.0, (("early next week", Day("start", which="next_week")),)),
    Rule("day.last_month", "last month", "day", _last_month, 0.9, (
        ("last May", Day("month_only", month=5, which="last")),
    )),
    Rule("day.from_now", "length from_now", "day", _length_from_now, 1.0, (("3 days from now", Day("in", 3)),)),
    Rule("day.ago", "length ago", "day", _ago, 0.8, (("2 days ago", Day("in", -2)),)),
)  # fmt: skip
COMBINED = (
    Rule("day.weekday_date", "weekday comma? day", "day", _with_weekday, 1.0, (
        ("Friday, Dec 4", Day("month_day", 4, 12, which="weekday:4")),
        ("friday the 13th", Day("ordinal", 13, which="weekday:4")),
    )),
    Rule("day.weekday_nth", "weekday nth", "day", _weekday_nth, 1.0, (
        ("monday 5th", Day("ordinal", 5, which="weekday:0")),
    )),
    Rule("day.of_next_week", "weekday of? this|next period", "day", _weekday_next_week, 1.0, (
        ("tuesday next week", Day("weekday", 1, which="next")),
    )),
    Rule("day.next_week_on", "this|next period from_lead? weekday", "day", _weekday_next_week, 1.0, (
        ("next week on tuesday", Day("weekday", 1, which="next")),
    )),
    Rule("day.week_later", "day period", "day", _week_later, 1.0, (
        ("saturday week", Day("weekday", 5, plus=7)), ("tomorrow week", Day("offset", 1, plus=7)),
    )),
    Rule("day.length_from", "length from_lead day", "day", _length_from, 1.0, (
        ("a week from saturday", Day("weekday", 5, plus=7)),
    )),
)  # fmt: skip
