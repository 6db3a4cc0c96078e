"""How far a task is moved: "an hour later", "back two days", "forward by a week"."""

from __future__ import annotations

from collections.abc import Sequence

from agents.local.understanding.bits import mask_of
from agents.local.understanding.chart import Edge
from agents.local.understanding.durations import of_units
from agents.local.understanding.numbers import value
from agents.local.understanding.record import record
from agents.local.understanding.values import Length
from agents.local.understanding.view import ClauseView

_DAY = 24 * 60
_LONG, _BEGINNING = mask_of(("length", "more_time")), mask_of(("length", "more_time", "number_value"))
_WEEKS = 4 * 7
"""Days of a month of delay: a whole number of weeks keeps the weekday."""


@record()
class Shift:
    """`minutes` on the wall clock, whole days as multiples of 1440; `gone` are the tokens that said it."""

    minutes: int
    gone: frozenset[int]


def shift_of(view: ClauseView, later: bool | None) -> Shift | None:
    """The shift a clause says; `later` is the direction of its verb when no word gives one."""
    places = view.chart.where(view.clause.first, view.clause.last, _BEGINNING) if view.mask & _LONG else ()
    for first in places:
        edge = _length(view, first)
        if edge is None:
            continue
        said = _direction(view, edge.end) or _direction_before(view, first)
        if said is None and later is None:
            return None
        sign = (1 if later else -1) if said is None else said[0]
        gone = {*range(first, edge.end), *(said[1] if said else ())}
        if first > view.clause.first and view.chart.is_a(first - 1, "shift_by"):
            gone.add(first - 1)
        return Shift(sign * _minutes(edge.value), frozenset(gone))
    return None


def _length(view: ClauseView, first: int) -> Edge | None:
    """The length that starts there: "two days", "one more day", "another week"."""
    lengths = [e for e in view.chart.at(first, "length") if e.end <= view.clause.last]
    if lengths:
        return max(lengths, key=lambda e: e.end)
    numbers = view.chart.at(first, "number_value")
    more = first + 1 if numbers else first
    units = (
        view.chart.at(more + 1, "unit") if view.chart.is_a(more, "more_time") and more + 1 < view.clause.last else ()
    )
    length = of_units(value(numbers[0]) if numbers else 1.0, units[0].value) if units else None
    return Edge("length", length, first, more + 2) if length is not None else None


def _minutes(length: Length) -> int:
    return length.minutes + (length.days + length.months * _WEEKS) * _DAY


def _direction(view: ClauseView, position: int) -> tuple[int, Sequence[int]] | None:
    """The sign of "later" or "earlier" at the position, and the tokens of the word."""
    for category, sign in (("later_word", 1), ("earlier_word", -1)):
        edges = view.chart.at(position, category)
        if edges:
            return sign, range(position, max(e.end for e in edges))
    return None


def _direction_before(view: ClauseView, first: int) -> tuple[int, Sequence[int]] | None:
    for start in range(first - 1, max(view.clause.first, first - 3), -1):
        found = _direction(view, start)
        if found is not None:
            return found
    return None
