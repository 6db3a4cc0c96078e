"""Rules: weeks, months, quarters and years as said ("next month", "Q1 2027") → `stretch`."""

from __future__ import annotations

from agents.local.understanding.rules import Parts, Rule, by_category
from agents.local.understanding.values import Day, Stretch


def _month(parts: Parts) -> Stretch:
    by = by_category(parts)
    which = next((c for c in ("next", "last", "this") if c in by), "")
    return Stretch("month", int(by["month"]), int(by.get("yearno", 0)), which if which == "last" else "")


def _period(parts: Parts) -> Stretch | None:
    by = by_category(parts)
    period = str(by["period"])
    which = next((c for c in ("next", "coming", "last", "after_next") if c in by), "this")
    return Stretch(period, which=which) if period != "weekend" else None


def _quarter(parts: Parts) -> Stretch | None:
    by = by_category(parts)
    number = by.get("quarter_name") or by.get("nth") or by.get("nth_word")
    if by.get("period", "quarter") != "quarter" or not number or not 1 <= int(number) <= 4:
        return None
    return Stretch("quarter", int(number), int(by.get("yearno", 0)))


def _year(parts: Parts) -> Stretch:
    return Stretch("year", year=int(by_category(parts)["yearno"]))


def _quarter_day(parts: Parts) -> Day | None:
    stretch = _quarter(parts)
    return Day("edge", which="start", stretch=stretch) if stretch else None


def _month_year(parts: Parts) -> Day:
    return Day("edge", which="start", stretch=_month(parts))


STRETCHES = (
    Rule("stretch.month", "month of? yearno?", "stretch", _month, 1.0, (("June 2027", Stretch("month", 6, 2027)),)),
    Rule(
        "stretch.period",
        "this|next|coming|last|the? period",
        "stretch",
        _period,
        1.0,
        (("next month", Stretch("month", which="next")), ("the year", Stretch("year", which="this"))),
    ),
    Rule(
        "stretch.quarter",
        "quarter_name of? yearno?",
        "stretch",
        _quarter,
        1.0,
        (("Q3 2027", Stretch("quarter", 3, 2027)),),
    ),
    Rule(
        "stretch.nth_quarter",
        "the? nth|nth_word period of? yearno?",
        "stretch",
        _quarter,
        1.0,
        (("the third quarter", Stretch("quarter", 3)),),
    ),
    Rule("stretch.year", "yearno", "stretch", _year, 0.9, (("2027", Stretch("year", year=2027)),)),
    Rule(
        "quarter_day.nth",
        "the? nth|nth_word period of? yearno?",
        "quarter_day",
        _quarter_day,
        1.0,
        (("the third quarter", Day("edge", which="start", stretch=Stretch("quarter", 3))),),
    ),
    Rule(
        "month_year",
        "month of? yearno",
        "month_year",
        _month_year,
        1.0,
        (("March 2028", Day("edge", which="start", stretch=Stretch("month", 3, 2028))),),
    ),
    Rule(
        "quarter_day",
        "quarter_name yearno?",
        "quarter_day",
        _quarter_day,
        1.0,
        (("Q2", Day("edge", which="start", stretch=Stretch("quarter", 2))),),
    ),
)
