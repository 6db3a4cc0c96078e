"""Which tasks an hour names: "my 9 o'clock reminder", "the 3pm one"."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from datetime import datetime

from agents.local.understanding.model import KnownTask
from agents.local.understanding.values import Clock
from agents.local.understanding.view import ClauseView

_NOON = 12
_HALVES = {"am": 0, "pm": _NOON}
Wanted = Callable[[KnownTask], bool]


def at_an_hour(view: ClauseView, positions: Sequence[int], wanted: Wanted) -> tuple[int, ...]:
    """The tasks at the hour that the positions say and nothing else; of several days the next to come."""
    start = 0
    while start < len(positions) and view.chart.is_a(positions[start], "determiner", "possessive"):
        start += 1
    edges = view.chart.at(positions[start], "clock") if start < len(positions) else ()
    if not edges:
        return ()
    said = max(edges, key=lambda edge: edge.end)
    rest = [i for i in positions[start:] if i >= said.end]
    if not all(view.chart.is_a(i, "reminder_word", "one_word") for i in rest):
        return ()
    tasks = [(t.due_at, t.number) for t in view.context.tasks if t.due_at is not None and wanted(t)]
    found = sorted((moment, number) for moment, number in tasks if _is(said.value, moment))
    coming = [one for one in found if one[0] >= view.context.now] or found
    return tuple(number for moment, number in coming if moment.date() == coming[0][0].date())


def _is(clock: Clock, moment: datetime) -> bool:
    if clock.minute != moment.minute:
        return False
    if clock.half in _HALVES:
        return clock.hour % _NOON + _HALVES[clock.half] == moment.hour
    return clock.hour == moment.hour if clock.half else clock.hour % _NOON == moment.hour % _NOON
