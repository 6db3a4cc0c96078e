"""Several times in one reminder: "in 3 hours and tomorrow at 7", "at 11 and again at 4", "Monday and Thursday at 9"."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from agents.local.understanding.chart import Chart
from agents.local.understanding.model import Clause, Context, Span
from agents.local.understanding.moments import Hints, hour_on_a_day
from agents.local.understanding.times import Times, combine, times_of, whens_of
from agents.local.understanding.values import Clock, When

LONGEST_JOINT = 3
"""Tokens between two times that are joined ("and then again")."""
_JOINTS = ("list_and", "comma", "and_again")


def rings_of(chart: Chart, clause: Clause, context: Context, inherited: When | None) -> list[Times]:
    """The times of a clause that says more than one, in order; empty when it says one or a repetition."""
    repeats = [s for s in clause.spans if s.kind == "recurrence"]
    timed = [s for s in clause.spans if s.kind in {"when", "recurrence"}] if len(repeats) > 1 else []
    groups = _groups(chart, timed or whens_of(clause, False))
    if len(groups) < 2:
        return []
    others = [s for s in clause.spans if s.kind not in {"when", "recurrence"}]
    found: list[Times] = []
    for group, shared in zip(groups, _shared(groups, inherited), strict=True):
        spans = tuple(sorted([*others, *group], key=lambda span: span.first))
        times = times_of(chart, replace(clause, spans=spans), context, False, shared)
        if times.due is None:
            return []
        found.append(times)
    return found


def joints(chart: Chart, spans: Sequence[Span]) -> frozenset[int]:
    """The "and" and commas between spans that stand beside each other."""
    ordered = sorted(spans, key=lambda span: span.first)
    pairs = zip(ordered, ordered[1:], strict=False)
    return frozenset(i for a, b in pairs for i in _between(chart, a.last, b.first))


def _between(chart: Chart, first: int, last: int) -> range:
    """The positions when only joining words stand there, else none."""
    position = first
    while position < last and last - first <= LONGEST_JOINT:
        ends = [edge.end for category in _JOINTS for edge in chart.at(position, category)]
        if not ends:
            break
        position = max(ends)
    return range(first, last) if first < last == position else range(0)


def _groups(chart: Chart, whens: Sequence[Span]) -> list[list[Span]]:
    """The spans by the moment they are of: a new one where "and" joins what cannot be said of the same."""
    groups: list[list[Span]] = []
    for span in whens:
        before = groups[-1] if groups else []
        joined = bool(before) and bool(_between(chart, before[-1].last, span.first))
        if before and not (joined and _apart(before, span)):
            before.append(span)
        else:
            groups.append([span])
    return groups


def _apart(before: Sequence[Span], span: Span) -> bool:
    """Whether the span cannot be said of the same moment, or the same repetition, as those before it."""
    if span.kind == "recurrence":
        return any(s.kind == "recurrence" and s.value.with_(span.value) is None for s in before)
    said, _ = combine([s for s in before if s.kind == "when"])
    return said is not None and not said.fits(span.value)


def _shared(groups: Sequence[Sequence[Span]], inherited: When | None) -> list[When | None]:
    """What each takes from those beside it: an hour alone the day before it, a day alone the hour behind it."""
    if any(span.kind == "recurrence" for group in groups for span in group):
        return [None] * len(groups)
    said = [combine(group)[0] or When() for group in groups]
    found: list[When | None] = []
    day, clock = inherited, None
    for when in said:
        if when.delay is None and when.day is None and when.part is None and day is not None:
            found.append(When(lead="planned", day=day.day))
        else:
            found.append(None)
        day = when if when.day is not None else day
    for place in range(len(said) - 1, -1, -1):
        when = said[place]
        if when.clock is not None or when.part is not None:
            clock = when
        elif when.day is not None and clock is not None:
            found[place] = When(lead="planned", clock=_same_hour(clock), part=clock.part)
    return found


def _same_hour(when: When) -> Clock | None:
    """The hour as it is on the day it was said of, so that all days mean the same half of the day."""
    if when.clock is None or when.clock.half or when.day is None:
        return when.clock
    return replace(when.clock, hour=hour_on_a_day(when.clock, when.part, Hints()) % 24, half="24h")
