"""Rules: days in a stretch of the calendar ("last Thursday of March", "end of Q1", "mid June") → `day`."""

from __future__ import annotations

from typing import Any

from agents.local.understanding.rules import Parts, Rule, by_category
from agents.local.understanding.values import Day, Stretch

_LATEST_WEEK = 5
_WEEKEND = 5


def _edge(parts: Parts) -> Day:
    by = by_category(parts)
    return Day("edge", which=str(by.get("edge_word") or by.get("edge_prefix")), stretch=by["stretch"])


def _mid(parts: Parts) -> Day | None:
    by = by_category(parts)
    period = str(by.get("mid_period") or by.get("period") or "")
    if not period or period == "weekend" or by.get("edge_prefix", "mid") != "mid":
        return None
    return Day("edge", which="mid", stretch=Stretch(period, which="this"))


def _fortnight_later(parts: Parts) -> Day | None:
    by = by_category(parts)
    return Day("weekday", int(by["weekday"]), plus=14) if by["unit"] == "fortnight" else None


def _nth(by: dict[str, Any]) -> int:
    if "last" in by:
        return -1
    return int(by.get("nth") or by.get("nth_word") or 0)


def _nth_weekday(parts: Parts) -> Day | None:
    by = by_category(parts)
    weekday, number = by.get("weekday", by.get("short_weekday")), _nth(by)
    if number > _LATEST_WEEK:
        return None
    return Day("nth_weekday", number, which=str(weekday), stretch=by["stretch"], month=_own_month(by["stretch"]))


def _own_month(stretch: Stretch) -> int:
    return stretch.n if stretch.kind == "month" and not stretch.year else 0


def _nth_unit(parts: Parts) -> Day | None:
    by = by_category(parts)
    number, stretch = _nth(by), by["stretch"]
    if "work_day" in by:
        return Day("nth_work_day", number, stretch=stretch)
    if by.get("period") == "weekend":
        return Day("nth_weekday", number, which=str(_WEEKEND), stretch=stretch)
    if by.get("period") == "week" and number <= _LATEST_WEEK:
        return Day("nth_week", number, stretch=stretch)
    return Day("nth_day", number, stretch=stretch) if by.get("unit") == "day" else None


def _weekdays_from_now(parts: Parts) -> Day | None:
    by = by_category(parts)
    number = float(by.get("number_value") or by.get("few") or 0)
    day = by.get("weekday", by.get("weekdays"))
    if number != int(number) or not 1 <= number <= 52:
        return None
    if day is None:
        return Day("weekend", which="this", plus=7 * (int(number) - 1)) if by.get("period") == "weekend" else None
    return Day("weekday", int(day), plus=7 * (int(number) - 1))


def _after_next(parts: Parts) -> Day | None:
    by = by_category(parts)
    if "weekday" in by:
        return Day("weekday", int(by["weekday"]), which="next", plus=7)
    if by["period"] == "weekend":
        return Day("weekend", which="next", plus=7)
    return Day("edge", which="start", stretch=Stretch(str(by["period"]), which="after_next"))


def _weekday_in(parts: Parts) -> Day | None:
    """ "in two weeks on Friday": that day of the week it falls in."""
    by = by_category(parts)
    length = by["length"]
    if not length.calendar or length.days % 7 or not length.days:
        return None
    return Day("weekday_in", int(by["weekday"]), plus=length.days)


IN_STRETCHES = (
    Rule(
        "day.edge",
        "the? edge_word of stretch",
        "day",
        _edge,
        1.0,
        (("end of December", Day("edge", which="end", stretch=Stretch("month", 12))),),
    ),
    Rule(
        "day.edge_prefix",
        "edge_prefix dash? stretch",
        "day",
        _edge,
        1.0,
        (("mid June", Day("edge", which="mid", stretch=Stretch("month", 6))),),
    ),
    Rule(
        "day.mid_period",
        "mid_period|edge_prefix dash? period?",
        "day",
        _mid,
        1.0,
        (("midweek", Day("edge", which="mid", stretch=Stretch("week", which="this"))),),
    ),
    Rule(
        "day.fortnight_later",
        "weekday unit",
        "day",
        _fortnight_later,
        1.0,
        (("friday fortnight", Day("weekday", 4, plus=14)),),
    ),
    Rule(
        "day.nth_weekday",
        "the? nth|nth_word|last weekday|short_weekday of stretch",
        "day",
        _nth_weekday,
        1.0,
        (
            ("last thursday of march", Day("nth_weekday", -1, 3, which="3", stretch=Stretch("month", 3))),
            (
                "second friday of next month",
                Day("nth_weekday", 2, which="4", stretch=Stretch("month", which="next")),
            ),
        ),
    ),
    Rule(
        "day.nth_unit",
        "the? nth|nth_word|last unit|work_day|period of stretch",
        "day",
        _nth_unit,
        1.0,
        (
            ("last day of the month", Day("nth_day", -1, stretch=Stretch("month", which="this"))),
            ("first working day of January", Day("nth_work_day", 1, stretch=Stretch("month", 1))),
        ),
    ),
    Rule(
        "day.weekdays_from_now",
        "number_value|few weekday|weekdays|period from_now",
        "day",
        _weekdays_from_now,
        1.0,
        (("two fridays from now", Day("weekday", 4, plus=7)),),
    ),
    Rule(
        "day.after_next",
        "the? weekday|period after_next",
        "day",
        _after_next,
        1.0,
        (("friday after next", Day("weekday", 4, which="next", plus=7)),),
    ),
    Rule(
        "day.weekday_in",
        "in length day_lead? weekday",
        "day_in",
        _weekday_in,
        1.0,
        (("in two weeks on friday", Day("weekday_in", 4, plus=14)),),
    ),
)
