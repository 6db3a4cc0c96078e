"""Rules: an amount and a unit → `length`."""

from __future__ import annotations

from agents.local.understanding.clocks import EARLIEST_H
from agents.local.understanding.numbers import value
from agents.local.understanding.rules import Parts, Rule, by_category
from agents.local.understanding.values import Length

_MINUTES = {"minute": 1.0, "hour": 60.0, "second": 1 / 60}
_DAYS = {"day": 1.0, "week": 7.0, "fortnight": 14.0}
_MONTHS = {"month": 1.0, "quarter": 3.0, "year": 12.0}
_LONGEST = 100_000
"""Minutes, days or months beyond this are not a length of time anyone means."""


def of_units(amount: float, unit: str) -> Length | None:
    """That many minutes, hours, days… as a length; None when nobody means that much."""
    if amount <= 0 or amount > _LONGEST:
        return None
    if unit in _MINUTES:
        return Length(minutes=max(1, round(amount * _MINUTES[unit])))
    if unit in _DAYS:
        return Length(days=max(1, round(amount * _DAYS[unit])))
    return Length(months=max(1, round(amount * _MONTHS[unit])))


def _plain(parts: Parts) -> Length | None:
    return of_units(value(parts[0]), parts[1].value) if parts[1] else None


def _half_after(parts: Parts) -> Length | None:
    return of_units(value(parts[0]) + 0.5, parts[1].value) if parts[1] else None


def _two(parts: Parts) -> Length | None:
    first, second = parts[0], parts[2]
    if not first or not second or first.value.calendar or second.value.calendar:
        return None
    return first.value.plus(second.value) if first.value.minutes > second.value.minutes else None


def _hour_and(parts: Parts) -> Length | None:
    first, rest = parts[0], value(parts[1])
    if not first or first.value.minutes % 60 or not first.value.minutes or not 5 <= rest < 60:
        return None
    return first.value.plus(Length(minutes=int(rest)))


def _glued(parts: Parts) -> Length | None:
    hours, mark, minutes = (parts[0].value if parts[0] else "").partition("h")
    return Length(minutes=int(hours) * 60 + int(minutes)) if mark and int(hours) < EARLIEST_H else None


def _glued_unit(parts: Parts) -> Length | None:
    return _glued(parts[:1]) if parts[1] and parts[1].value == "minute" else None


def _fraction(parts: Parts) -> Length | None:
    return Length(minutes=int(value(parts[0])))


def _part_of_hour(parts: Parts) -> Length | None:
    """1/2 hour, 3/4 h: parts of an hour that are whole minutes."""
    over, _, under = str(parts[0].value if parts[0] else "").partition("/")
    unit = parts[1].value if parts[1] else ""
    if unit not in {"hour", "24h"} or under not in {"2", "3", "4"} or int(over) >= int(under):
        return None
    return Length(minutes=60 * int(over) // int(under))


def _between(parts: Parts) -> Length | None:
    """ "2-3 days", "a day or two": the first is when it can start to be true."""
    by = by_category(parts)
    return of_units(float(by.get("amount", 1)), str(by["unit"]))


def _half_of(parts: Parts) -> Length | None:
    return Length(months=6) if parts[2] and parts[2].value == "year" else None


SIMPLE = (
    Rule(
        "length.between",
        "amount dash|or number_value unit",
        "length",
        _between,
        1.0,
        (
            ("2-3 days", Length(days=2)),
            ("two or three days", Length(days=2)),
        ),
    ),
    Rule("length.or_two", "a unit or number_value", "length", _between, 1.0, (("a day or two", Length(days=1)),)),
    Rule("length.half_of", "half_word a unit", "length", _half_of, 1.0, (("half a year", Length(months=6)),)),
    Rule(
        "length.part_of_hour",
        "slashed unit|glued_hour",
        "length",
        _part_of_hour,
        1.0,
        (("1/2 hour", Length(minutes=30)), ("3/4h", Length(minutes=45))),
    ),
    Rule(
        "length.plain",
        "amount unit|glued_unit",
        "length",
        _plain,
        1.0,
        (
            ("20m", Length(minutes=20)),
            ("2.5 hours", Length(minutes=150)),
            ("an hour", Length(minutes=60)),
            ("two and a half hours", Length(minutes=150)),
            ("a fortnight", Length(days=14)),
            ("3 months", Length(months=3)),
        ),
    ),
    Rule(
        "length.more",
        "amount more unit",
        "length",
        lambda p: _plain((p[0], p[2])),
        1.0,
        (("2 more minutes", Length(minutes=2)),),
    ),
    Rule(
        "length.half_after",
        "amount unit|glued_unit and_half",
        "length",
        _half_after,
        1.0,
        (("an hour and a half", Length(minutes=90)),),
    ),
    Rule(
        "length.fraction",
        "fraction",
        "length",
        _fraction,
        1.0,
        (
            ("half an hour", Length(minutes=30)),
            ("three quarters of an hour", Length(minutes=45)),
        ),
    ),
    Rule("length.glued", "hhmm", "length", _glued, 0.9, (("1h30", Length(minutes=90)),)),
    Rule("length.glued_unit", "hhmm unit", "length", _glued_unit, 1.0, (("2h30m", Length(minutes=150)),)),
)
COMPOUND = (
    Rule(
        "length.two",
        "length and? length",
        "length",
        _two,
        1.0,
        (
            ("1 hour 20 minutes", Length(minutes=80)),
            ("two hours and ten minutes", Length(minutes=130)),
        ),
    ),
    Rule("length.hour_and", "length number_value", "length", _hour_and, 0.8, (("1h 30", Length(minutes=90)),)),
)
