"""Rules: how long before a thing to ring ("10 minutes before", "the evening before at 8") → `ahead`, then `before`."""

from __future__ import annotations

from dataclasses import replace

from agents.local.understanding.rules import Parts, Rule, by_category
from agents.local.understanding.values import Before, Clock, Length

_ONE = {"day": Before(days=1, on_a_day=True), "week": Before(days=7), "month": Before(months=1)}
_OF_AN_HOUR = frozenset({30, 45})
"""Minutes that go on with the hours before them: "an hour and 30 minutes before" is one length, with 10 it is two."""
Befores = tuple[Before, ...]


def _before(length: Length) -> Before:
    return Before(length.minutes, length.days, length.months)


def _length(parts: Parts) -> Befores:
    return (_before(by_category(parts)["length"]),)


def _lengths(parts: Parts) -> Befores | None:
    """ "An hour and 10 minutes before": at both."""
    lengths = [p.value for p in parts if p and p.category == "length"]
    whole = all(length.minutes % 60 == 0 and not length.calendar for length in lengths[:-1])
    if whole and lengths[-1].minutes in _OF_AN_HOUR:
        return None
    return tuple(_before(length) for length in lengths)


def _unit(parts: Parts) -> Befores | None:
    by = by_category(parts)
    one = _ONE.get(str(by.get("unit") or by.get("period")))
    return (one,) if one else None


def _part(parts: Parts) -> Befores:
    return (Before(days=1, part=by_category(parts)["part"]),)


def _same_day(parts: Parts) -> Befores:
    part = str(by_category(parts)["same_day"])
    return (Before(part=None if part == "day" else part, on_a_day=True),)


def _alone(parts: Parts) -> Befores:
    return next(p for p in parts if p and p.category in {"ahead", "aheads"}).value


def _at(parts: Parts) -> Befores | None:
    """With the hour of that day: "the day before at 6", "in the evening the day before"."""
    by = by_category(parts)
    said: Befores = by["ahead"]
    clock, part = by.get("clock") or by.get("bare"), by.get("part")
    last = said[-1]
    if last.minutes or (last.part and part):
        return None
    hour: Clock | None = clock
    return (*said[:-1], replace(last, clock=hour, part=part or last.part))


AHEAD = (
    Rule("ahead.length", "length before_word", "ahead", _length, 0.95, (("10 minutes before", (Before(10),)),)),
    Rule(
        "ahead.lengths",
        "length and|joins|comma length before_word",
        "aheads",
        _lengths,
        1.0,
        (
            ("an hour and 10 minutes before", (Before(60), Before(10))),
            ("2 days, 1 hour before", (Before(days=2), Before(60))),
        ),
    ),
    Rule("ahead.unit", "the unit|period before_word", "ahead", _unit, 0.95, (("the week before", (Before(days=7),)),)),
    Rule(
        "ahead.part",
        "the? part before_word",
        "ahead",
        _part,
        0.95,
        (("the evening before", (Before(days=1, part="evening"),)),),
    ),
    Rule(
        "ahead.same_day",
        "same_day",
        "ahead",
        _same_day,
        0.95,
        (("the morning of", (Before(part="morning", on_a_day=True),)),),
    ),
)
BEFORES = (
    Rule("before.alone", "ahead", "before", _alone, 0.95, (("an hour before", (Before(60),)),)),
    Rule(
        "before.several",
        "aheads",
        "before",
        _alone,
        1.0,
        (("2 hours and 10 minutes before", (Before(120), Before(10))),),
    ),
    Rule(
        "before.at",
        "ahead clock_lead clock|bare",
        "before",
        _at,
        1.0,
        (("the day before at 6", (Before(days=1, clock=Clock(6), on_a_day=True),)),),
    ),
    Rule("before.clock", "ahead comma? clock", "before", _at, 1.0, ()),
    Rule("before.hour_first", "clock_lead? clock ahead", "before", _at, 1.0, ()),
    Rule("before.bare_first", "clock_lead bare ahead", "before", _at, 1.0, ()),
    Rule(
        "before.part",
        "ahead part_lead part",
        "before",
        _at,
        1.0,
        (("the day before in the evening", (Before(days=1, part="evening", on_a_day=True),)),),
    ),
)
