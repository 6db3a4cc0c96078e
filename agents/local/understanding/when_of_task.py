"""When a known task is to be: a clock time alone stays on the day it has; "not Friday" is no day of it."""

from __future__ import annotations

from dataclasses import replace
from datetime import time

from agents.local.understanding.bits import BITS
from agents.local.understanding.model import KnownTask, Span
from agents.local.understanding.times import Times, combine, times_of, whens_of
from agents.local.understanding.values import Clock, Day, When
from agents.local.understanding.view import ClauseView

NOON = 12
_NOTHING = frozenset[int]()


def due_of(view: ClauseView, task: KnownTask | None) -> Times:
    """The time the clause says, for a task the time on the day that it has when no other day is named."""
    when, _ = combine(whens_of(view.clause, True)) if task is not None else (None, [])
    if task is None or task.due is None or when is None or when.day is not None or when.clock is None:
        return times_of(view.chart, view.clause, view.context, targets=True)
    ahead = (task.due - view.context.now.date()).days
    if ahead < 0:
        return times_of(view.chart, view.clause, view.context, targets=True)
    waking = view.context.conventions.waking_from
    clock = _in_its_half(when.clock, task, waking) if when.part is None else when.clock
    placed = When(day=Day("offset", ahead), clock=clock)
    rest = tuple(
        replace(s, value=replace(s.value, clock=None, part=None)) for s in view.clause.spans if s.kind == "when"
    )
    others = tuple(s for s in view.clause.spans if s.kind != "when")
    clause = replace(view.clause, spans=(*others, *(s for s in rest if s.value.zone or s.value.latest)))
    return times_of(view.chart, clause, view.context, targets=True, inherited=replace(placed, part=when.part))


def _in_its_half(clock: Clock, task: KnownTask, waking: time) -> Clock:
    """An hour without am or pm stays in the half of the day the task has: 4 for one at 15:00 is 16:00.

    It leaves that half rather than the waking hours: 1 for one at 11:00 is 13:00.
    """
    if clock.half or clock.hour > NOON or task.due_at is None:
        return clock
    half = "pm" if task.due_at.hour >= NOON else "am"
    hour = clock.hour % NOON + (NOON if half == "pm" else 0)
    asleep = not waking.hour <= hour and waking.hour <= task.due_at.hour
    return replace(clock, half="pm" if asleep else half)


def negated(view: ClauseView) -> frozenset[int]:
    """Tokens of a time that is said not to be it, with the word before: "not Friday", "instead of 3"."""
    if not view.mask & BITS["rather_than"]:
        return _NOTHING
    gone: set[int] = set()
    for start in view.chart.where(view.clause.first, view.clause.last, BITS["rather_than"]):
        for edge in view.chart.at(start, "rather_than"):
            ends = [s.last for s in view.clause.spans if s.kind == "when" and s.first == edge.end]
            ends += [edge.end + 1] if not ends and _number(view, edge.end) else []
            gone.update(i for end in ends for i in range(start, end))
    return frozenset(gone)


def _number(view: ClauseView, position: int) -> bool:
    inside = position < view.clause.last
    return inside and view.chart.tokens[position].kind in {"number", "hhmm"}


def clause_without(view: ClauseView, gone: frozenset[int]) -> ClauseView:
    """The clause as if the tokens were part of a span that says nothing."""
    first, last = min(gone), max(gone) + 1
    tokens = view.chart.tokens
    nothing = Span("negated", None, first, last, tokens[first].start, tokens[last - 1].end, 1.0, "negated")
    kept = tuple(s for s in view.clause.spans if not (first <= s.first < last))
    spans = tuple(sorted((*kept, nothing), key=lambda s: s.first))
    return ClauseView(view.chart, replace(view.clause, spans=spans), view.context, view.text, view.index)
