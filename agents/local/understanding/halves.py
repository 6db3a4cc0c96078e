"""Rules: hours and days with the part of the day they are in ("6 tomorrow morning") → `when` fragments."""

from __future__ import annotations

from agents.local.understanding.rules import Parts, Rule
from agents.local.understanding.values import Clock, Day, When
from agents.local.understanding.whens import ANY_LEAD, when_of

_NAMED_PARTS = frozenset({"morning", "afternoon", "evening", "night"})


def _part_of_day(parts: Parts) -> When | None:
    when = when_of(parts)
    return when if when.part in _NAMED_PARTS else None


def _bare_day_part(parts: Parts) -> When | None:
    """ "6 tomorrow morning"; in "1 dec 9am" the number is the day's."""
    when = _part_of_day(parts)
    return when if when and when.day and when.day.kind in {"offset", "weekday"} else None


HALVES = (
    Rule(
        "when.bare_day_part",
        f"{ANY_LEAD} bare|digits3 day|short_weekday part_lead? part",
        "when",
        _bare_day_part,
        0.95,
        (("6 tomorrow morning", When(day=Day("offset", 1), clock=Clock(6), part="morning", core=0)),),
    ),
    Rule(
        "when.bare_part",
        f"{ANY_LEAD} bare|digits3 part_lead part",
        "when",
        _part_of_day,
        0.95,
        (("5 in the morning", When(clock=Clock(5), part="morning", core=0)),),
    ),
    Rule(
        "when.part_of_day",
        "part_lead|the? part of day",
        "when",
        _part_of_day,
        0.9,
        (("morning of the 5th", When(day=Day("ordinal", 5), part="morning", core=0)),),
    ),
)
