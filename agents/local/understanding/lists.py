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

MADE = frozenset({"day_set", "day_list", "days_plural", "nth_list", "word_list", "clock_list"})
"""Categories this stage adds."""
LONGEST = 12
FEWEST_DAYS = 3
"""Days of the week in a row that nobody means for one occasion: "gym mon, wed and fri"."""
_NOON = 12
_PAIR = 2
_JOINTS = ("comma", "list_and", "joins", "slant")
_RANGES = ("dash", "through", "range_to")
_JOINING = mask_of((*_JOINTS, *_RANGES))
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
        elif not ranged and _scheduled(chart, run):
            chart.add(Edge("day_list", days, run[0].start, end))
    for made, members in (("nth_list", _NTHS), ("word_list", _WORDS)):
        for run, _ in _runs(chart, places, members, ("the",)):
            if len(run) > 1:
                chart.add(Edge(made, tuple(_ordinal(e) for e in run), run[0].start, run[-1].end))
    for run, _ in _runs(chart, places, _CLOCKS, ("clock_lead",)):
        if len(run) > 1:
            hours = _hours(run)[:1] if _either(chart, run) else _hours(run)
            chart.add(Edge("clock_list", hours, run[0].start, run[-1].end))


def _scheduled(chart: Chart, run: list[Edge]) -> bool:
    """Whether the days are those of a week's plan: three and more, or two joined by a mark ("tue/thu")."""
    if _either(chart, run):
        return False
    marked = all(chart.is_a(i, "joins", "slant") for i in _joints(run))
    return len(run) >= FEWEST_DAYS or (len(run) > 1 and marked)


def _joints(run: list[Edge]) -> list[int]:
    return [i for a, b in zip(run, run[1:], strict=False) for i in range(a.end, b.start)]


def _either(chart: Chart, run: list[Edge]) -> bool:
    """Whether the members are a choice: "4 or 5"."""
    return any(chart.is_a(i, "list_and") and not chart.is_a(i, "and", "joins") for i in _joints(run))


def _ordinal(edge: Edge) -> int:
    return -1 if edge.category == "last" else int(edge.value)


def _runs(
    chart: Chart, places: list[int], members: tuple[str, ...], leads: tuple[str, ...], ranges: bool = False
) -> Iterator[tuple[list[Edge], frozenset[int]]]:
    """Runs of members that start at one of the places, with the places of those in it that end a range."""
    position, masks, wanted = 0, chart.masks, mask_of(members)
    for start in [i for i in places if masks[i] & wanted]:
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
    if not ranges and not chart.masks[position] & _JOINING:
        return None, False
    if ranges and chart.is_a(position, *_RANGES) and not chart.is_a(position, "list_and"):
        after, ranged = position + 1, True
    else:
        for _ in range(2):
            after += chart.is_a(after, *_JOINTS)
    if after == position and not ranges:
        return None, False
    edge = _longest(chart, after, members)
    if after == position and edge is None:
        return None, False
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
    """ "8 and 10am": an hour without am or pm takes that of the later one behind it; in "8, 12 and 18" it is am.

    In "9, 1 and 6" and "8 and 8" the day goes on: what comes after a smaller number is pm.
    """
    clocks: list[Any] = [edge.value for edge in run]
    if all(not clock.half and 1 <= clock.hour <= _NOON for clock in clocks):
        return _through_the_day(clocks)
    for place in range(len(clocks) - 2, -1, -1):
        here, later = clocks[place], clocks[place + 1]
        if not here.half and later.half in {"am", "pm"} and here.hour <= later.hour:
            clocks[place] = replace(here, half=later.half)
        elif not here.half and here.hour < _NOON <= later.hour and later.half in {"24h", ""}:
            clocks[place] = replace(here, half="am")
    return tuple(clocks)


def _through_the_day(clocks: list[Clock]) -> tuple[Clock, ...]:
    """Hours in the order of one day; two that need no other reading are left as they were said."""
    turns = [i for i, (a, b) in enumerate(zip(clocks, clocks[1:], strict=False), 1) if _of(b) <= _of(a)]
    alike = len(clocks) == _PAIR and clocks[0] == clocks[1]
    noon = next((i for i, clock in enumerate(clocks) if clock.hour == _NOON), None)
    if len(turns) > 1 or (len(clocks) == _PAIR and not alike and noon is None):
        return tuple(clocks)
    turn = min(turns[0] if turns else len(clocks), noon if noon is not None else len(clocks))
    if turn == len(clocks):
        return tuple(clocks)
    return tuple(replace(clock, half="am" if i < turn else "pm") for i, clock in enumerate(clocks))


def _of(clock: Clock) -> int:
    """Minutes of its half of the day; noon opens the second."""
    return clock.hour % _NOON * 60 + clock.minute
