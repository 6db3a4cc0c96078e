""" "Party on the 5th, need a present by then": the day of what was said before is the deadline."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from agents.local.understanding.bits import BITS
from agents.local.understanding.chart import Chart
from agents.local.understanding.given import Given
from agents.local.understanding.model import Clause
from agents.local.understanding.times import combine, whens_of
from agents.local.understanding.values import When


def thereby(chart: Chart, clauses: Sequence[Clause], given: list[Given]) -> None:
    """Give each clause that ends in such words the day said last before it, as a deadline."""
    if len(clauses) < 2 or not chart.mask(0, len(chart.tokens)) & BITS["by_then"]:
        return
    day: When | None = None
    for index, clause in enumerate(clauses):
        when, _ = combine(whens_of(clause, False))
        said = _said(chart, clause)
        if said and day is not None and when is None:
            given[index] = replace(given[index], when=day, unsaid=said)
        elif when is not None and when.day is not None:
            day = When(day=when.day, lead="deadline", core=when.core)


def _said(chart: Chart, clause: Clause) -> frozenset[int]:
    """The positions of the words, when the clause ends in them."""
    near = range(max(clause.first, clause.last - 4), clause.last)
    found = [edge.start for i in near for edge in chart.at(i, "by_then") if edge.end == clause.last]
    return frozenset(range(min(found, default=clause.last), clause.last))
