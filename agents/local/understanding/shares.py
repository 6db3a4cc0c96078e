"""One time for several items, where it is clearly meant.

A heading ("tomorrow: call Bob, pay rent") gives its time to all items after it on its line, or, alone on
its line, to the lines up to the next blank one. A time before the first of several items in one sentence
("tomorrow call Bob and email Jo") gives them its day. Beside "both" or "all" it reaches back over the
sentence, and so does "do that today" after the thing itself. An item's own day or hour stands. A time
after the last item is that item's alone.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from agents.local.understanding.actions import past_openers
from agents.local.understanding.chart import Chart
from agents.local.understanding.model import Clause
from agents.local.understanding.times import combine, whens_of
from agents.local.understanding.titles import kept_tokens
from agents.local.understanding.values import When


def shared_times(chart: Chart, clauses: Sequence[Clause]) -> tuple[list[When | None], set[int]]:
    """For each clause the time it takes from another; and which clauses are headings, no items themselves."""
    shares: list[When | None] = [None] * len(clauses)
    headings: set[int] = set()
    heading: When | None = None
    same_line = False
    for index, clause in enumerate(clauses):
        if clause.gap > 1 or (clause.gap and same_line):
            heading = None
        here = _heading(chart, clauses, index)
        if here is not None:
            heading, same_line = here, clauses[index + 1].gap == 0
            headings.add(index)
            continue
        shares[index] = heading
    _within_sentences(chart, clauses, shares, headings)
    return shares, headings


def _heading(chart: Chart, clauses: Sequence[Clause], index: int) -> When | None:
    clause = clauses[index]
    if index + 1 >= len(clauses) or not (clause.heading or clauses[index + 1].gap == 1):
        return None
    when, _ = combine(whens_of(clause, False))
    inside = frozenset(i for s in clause.spans for i in range(s.first, s.last))
    if when is None or past_openers(chart, clause.first, clause.last, inside)[0] < clause.last:
        return None
    return when


def _within_sentences(chart: Chart, clauses: Sequence[Clause], shares: list[When | None], headings: set[int]) -> None:
    start = 0
    while start < len(clauses):
        end = start + 1
        while end < len(clauses) and clauses[end].sentence == clauses[start].sentence:
            end += 1
        if end - start > 1:
            _forward(chart, clauses, shares, start, end)
            _backward(chart, clauses, shares, start, end)
            headings.update(_again(chart, clauses, shares, start, end))
        start = end


def _forward(chart: Chart, clauses: Sequence[Clause], shares: list[When | None], start: int, end: int) -> None:
    clause = clauses[start]
    when, used = combine(whens_of(clause, False))
    if when is None or when.day is None or not used:
        return
    inside = frozenset(i for s in clause.spans for i in range(s.first, s.last))
    begins, _ = past_openers(chart, clause.first, clause.last, inside)
    if used[0].first >= begins:
        return
    day = replace(when, clock=None, part=None, zone=None)
    for index in range(start + 1, end):
        shares[index] = shares[index] or day


def _backward(chart: Chart, clauses: Sequence[Clause], shares: list[When | None], start: int, end: int) -> None:
    last = clauses[end - 1]
    when, used = combine(whens_of(last, False))
    if when is None or not used:
        return
    beside = (used[-1].last, used[0].first - 1)
    if any(position < last.last and chart.is_a(position, "all_share") for position in beside):
        for index in range(start, end - 1):
            shares[index] = shares[index] or when


def _again(chart: Chart, clauses: Sequence[Clause], shares: list[When | None], start: int, end: int) -> list[int]:
    """Clauses that only say when to do the thing before them; their time is that thing's."""
    found: list[int] = []
    for index in range(start + 1, end):
        when, used = combine(whens_of(clauses[index], False))
        words = tuple(chart.tokens[i].lower for i in kept_tokens(chart, clauses[index], used, closers=False))
        meanings = chart.lexicon.phrases.get(words, ())
        if when is not None and any(category == "do_that" for category, _ in meanings):
            shares[index - 1] = shares[index - 1] or when
            found.append(index)
    return found
