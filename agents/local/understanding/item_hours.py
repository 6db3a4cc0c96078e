"""Hours that open the items of a timetable ("9:30 call the vet, 11 drop off the parcel") → `when` edges."""

from __future__ import annotations

from dataclasses import replace
from itertools import pairwise

from agents.local.understanding.bits import BITS
from agents.local.understanding.chart import Chart, Edge
from agents.local.understanding.values import Clock, When
from agents.local.understanding.words import is_verb

_BREAKS = frozenset({",", ";", ":", "\n"})
_NOON = 12
_SPOKEN = "bare.half"
"""Nobody counts so: "half seven pick up the kids" needs no other hour beside it."""


def add_item_hours(chart: Chart) -> None:
    """Add a `when` edge over every bare hour that opens an item, where another item opens with a clock time."""
    if not chart.present & BITS["bare"]:
        return
    found: list[Edge] = []
    timed, after_noon = False, 0
    for start in _starts(chart):
        said = _clocks(chart, start)
        timed = timed or bool(said)
        if said:
            after_noon = max(_hour_after_noon(clock) for clock in said)
        hours = [edge for edge in chart.at(start, "bare") if _opens(chart, edge.end)]
        for hour in sorted(hours, key=lambda edge: edge.end)[-1:]:
            later = not hour.value.half and after_noon <= hour.value.hour < _NOON and after_noon > 0
            found.append(hour._replace(value=replace(hour.value, half="pm")) if later else hour)
    _alarms(chart)
    for edge in found:
        if timed or edge.rule == _SPOKEN:
            chart.add(
                Edge("when", When(clock=edge.value, core=edge.start), edge.start, edge.end, 0.9, "when.item_hour")
            )


def _clocks(chart: Chart, start: int) -> list[Clock]:
    """The clock times an item opens with, a day before them perhaps."""
    here = chart.at(start, "when")
    after = [edge for day in here if day.value.clock is None for edge in chart.at(day.end, "when")]
    return [edge.value.clock for edge in (*here, *after) if edge.value.clock is not None]


def _hour_after_noon(clock: Clock) -> int:
    """The hour of the afternoon or evening it surely is, 0 when it may be a morning's: later items come later."""
    if clock.half == "pm":
        return clock.hour % _NOON or 1
    return max(0, clock.hour - _NOON) if clock.half == "24h" else 0


def _alarms(chart: Chart) -> None:
    """ "set an alarm for 7": nothing but an hour can follow."""
    for position in chart.where(0, len(chart.masks), BITS["alarm_for"]):
        for lead in chart.starting(position, "alarm_for"):
            for hour in chart.at(lead.end, "bare"):
                when = When(clock=hour.value, lead="planned", core=hour.start)
                chart.add(Edge("when", when, lead.end - 1, hour.end, 0.9, "when.alarm"))


def _starts(chart: Chart) -> list[int]:
    """Where the text and what follows its commas and line ends begin."""
    breaks = [True, *(token.text in _BREAKS for token in chart.tokens)]
    return [i for i, (before, here) in enumerate(pairwise(breaks)) if before and not here]


def _opens(chart: Chart, position: int) -> bool:
    """Whether a thing to do or an appointment starts there, after a dash perhaps."""
    position += chart.is_a(position, "dash")
    return is_verb(chart, position) or chart.is_a(position, "visit_noun", "event_noun")
