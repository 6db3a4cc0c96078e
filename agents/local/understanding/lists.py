"""Days, ordinals and hours in a row ("Mon, Wed and Fri", "the 5th and 20th", "at 7 and 19") → one edge each.

A run is followed once from its first member, so the work is linear; rules cannot repeat a place of a pattern.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from typing import Any

from agents.local.understanding.bits import mask_of
from agents.local.understanding.chart import Chart, Edge
from agents.local.understanding.values import Clock

MADE = frozenset({"day_set", "days_plural", "nth_list", "word_list", "clock_list"})
"""Categories this stage adds."""
LONGEST = 12
_JOINTS = ("comma", "list_and", "joins", "slant")
_RANGES = ("dash", "through", "range_to")
_WEEKDAYS = ("weekday", "short_weekday", "weekdays")
_NTHS, _WORDS, _CLOCKS = ("nth",), ("nth_word", "nth", "last"), ("clock", "bare")
_MEMBERS = mask_of((*_WEEKDAYS, *_NTHS, *_WORDS, *_CLOCKS))


def add_lists(chart: Chart) -> None:
    """Add an edge over every run; single weekdays count as one too."""
    places = chart.where(0, len(chart.tokens), _MEMBERS)
    for run, ranged in _runs(chart, places, _WEEKDAYS, ("day_lead", "repeat"), True):
        days = _week(run, ranged)
        end = run[-1].end
        chart.add(Edge("day_set", days, run[0].start, end))
        if any(edge.category == "weekdays" for edge in run):
            chart.add(Edge("days_plural", days, run[0].start, end))
    for made, members in (("nth_list", _NTHS), ("word_list", _WORDS)):
        for run, _ in _runs(chart, places, members, ("the",)):
            if len(run) > 1:
                chart.add(Edge(made, tuple(_ordinal(e) for e in run), run[0].start, run[-1].end))
    for run, _ in _runs(chart, places, _CLOCKS, ("clock_lead",)):
        if len(run) > 1:
            chart.add(Edge("clock_list", _hours(run), run[0].start, run[-1].end))


def _ordinal(edge: Edge) -> int:
    return -1 if edge.category == "last" else int(edge.value)


def _runs(
    chart: Chart, places: list[int], members: tuple[str, ...], leads: tuple[str, ...], ranges: bool = False
) -> Iterator[tuple[list[Edge], frozenset[int]]]:
    """Runs of members that start at one of the places, with the places of those in it that end a range."""
    position = 0
    for start in places:
        edge = _longest(chart, start, members) if start >= position else None
        if edge is None:
            continue
        run, ranged = [edge], set[int]()
        while len(run) < LONGEST:
            following, is_range = _following(chart, run[-1].end, members, leads, ranges)
            if following is None:
                break
            if is_range:
                ranged.add(len(run))
            run.append(following)
        yield run, frozenset(ranged)
        position = run[-1].end


def _longest(chart: Chart, position: int, categories: tuple[str, ...]) -> Edge | None:
    found = [edge for category in categories for edge in chart.at(position, category)]
    return max(found, key=lambda edge: edge.end, default=None)


def _following(
    chart: Chart, position: int, members: tuple[str, ...], leads: tuple[str, ...], ranges: bool
) -> tuple[Edge | None, bool]:
    after, ranged = position, False
    if ranges and chart.is_a(position, *_RANGES) and not chart.is_a(position, "list_and"):
        after, ranged = position + 1, True
    else:
        for _ in range(2):
            after += chart.is_a(after, *_JOINTS)
    if after == position:
        return None, False
    edge = _longest(chart, after, members)
    if edge is None and (lead := _longest(chart, after, leads)) is not None:
        edge = _longest(chart, lead.end, members)
    if edge is not None and edge.category == "bare" and chart.is_a(edge.end, "unit"):
        return None, False
    return edge, ranged


def _week(run: list[Edge], ranged: frozenset[int]) -> tuple[int, ...]:
    days: list[int] = []
    for place, edge in enumerate(run):
        last = int(edge.value)
        first = days[-1] if place in ranged else last
        days.extend((first + step) % 7 for step in range((last - first) % 7 + 1))
    return tuple(sorted(set(days)))


def _hours(run: list[Edge]) -> tuple[Clock, ...]:
    """ "8 and 10am": an hour without am or pm takes that of the later one behind it."""
    clocks: list[Any] = [edge.value for edge in run]
    for place in range(len(clocks) - 2, -1, -1):
        here, later = clocks[place], clocks[place + 1]
        if not here.half and later.half in {"am", "pm"} and here.hour <= later.hour:
            clocks[place] = replace(here, half=later.half)
    return tuple(clocks)
