"""Stretches of open words that are fields of a thing: "for the kitchen project", "done when the landlord signs",
"when the bakery opens"."""

from __future__ import annotations

from agents.local.understanding.bits import mask_of
from agents.local.understanding.chart import Chart, Edge
from agents.local.understanding.titles import joined
from agents.local.understanding.words import is_function

_OPENERS = mask_of(("project_lead", "done_when_lead", "opening_lead"))
LONGEST_PROJECT = 3
LONGEST_DONE_WHEN = 20
LONGEST_PLACE = 4
"""Words of a place that opens."""
_ENDS = frozenset({".", ";", ",", ")", "\n", "?"})


def add_asides(chart: Chart) -> None:
    """Add a `project` or `done_when` edge, its value the words, wherever one stands."""
    for position in chart.where(0, len(chart.tokens), _OPENERS) if chart.present & _OPENERS else ():
        if chart.is_a(position, "project_lead"):
            _project(chart, position)
        if chart.is_a(position, "done_when_lead"):
            _done_when(chart, position)
        if chart.is_a(position, "opening_lead"):
            _opening(chart, position)


def _project(chart: Chart, position: int) -> None:
    start = max(edge.end for edge in chart.at(position, "project_lead"))
    for index in range(start, min(len(chart.tokens), start + LONGEST_PROJECT + 1)):
        if index > start and chart.is_a(index, "project_noun"):
            words = joined(chart, range(start, index))
            chart.add(Edge("project", words, position, index + 1, 0.9, "project.named"))
            return
        if is_function(chart, index):
            return


def _done_when(chart: Chart, position: int) -> None:
    start = end = max(edge.end for edge in chart.at(position, "done_when_lead"))
    while end < min(len(chart.tokens), start + LONGEST_DONE_WHEN) and chart.tokens[end].text not in _ENDS:
        end += 1
    if end > start:
        chart.add(Edge("done_when", joined(chart, range(start, end)), position, end, 1.0, "done_when.said"))


def _opening(chart: Chart, position: int) -> None:
    """ "when the bakery opens": a morning, unless evenings are when such a place opens."""
    start = max(edge.end for edge in chart.at(position, "opening_lead"))
    for index in range(start, min(len(chart.tokens), start + LONGEST_PLACE + 1)):
        if chart.tokens[index].text in _ENDS or chart.is_a(index, "evening_place"):
            return
        for edge in chart.at(index, "opens_word") if index > start else ():
            chart.add(Edge("morning_hint", True, position, edge.end))
            chart.add(Edge("opening", True, position, edge.end))
            return
