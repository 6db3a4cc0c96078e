"""Fourth stage: tokens and chosen spans → clauses, one for each thing said."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterator, Sequence

from agents.local.understanding.actions import (
    cries,
    is_action,
    is_complete,
    is_over,
    is_timed,
    leans,
    past_openers,
    reports,
    runs_on,
    share_object,
    starts_anew,
    states,
    tells,
)
from agents.local.understanding.bits import mask_of
from agents.local.understanding.chart import Chart
from agents.local.understanding.cuts import JOINTS, possible_cuts, timed_next
from agents.local.understanding.enumerations import listed_parts, timed_items
from agents.local.understanding.leads import whole_lead
from agents.local.understanding.model import Clause, Span
from agents.local.understanding.sentences import sentences
from agents.local.understanding.words import is_function

LONGEST_PART = 40
"""Tokens looked at for the end of a part that may lean on the one before it."""
_JOINER = mask_of(("joiner",))
LONGEST_JOINT = 3
"""Marks in a row that join two parts; more are decoration."""


def clauses_of(chart: Chart, spans: Sequence[Span]) -> tuple[Clause, ...]:
    """The items of the text in order. A boundary never falls inside a span."""
    inside = _inside(chart, spans)
    found: list[Clause] = []
    cuts = possible_cuts(chart, inside)
    timed = frozenset(span.last for span in spans if span.kind == "when")
    starts = frozenset(span.first for span in spans if span.kind == "when")
    for sentence, (first, last, listed) in enumerate(sentences(chart, inside, timed)):
        for start, end in _parts(chart, (first, last), cuts, inside, starts):
            clause = _clause(chart, (start, end), sentence, listed, spans, found[-1].last if found else 0)
            if clause is not None:
                found.append(clause)
    return tuple(found)


def _inside(chart: Chart, spans: Sequence[Span]) -> frozenset[int]:
    """Positions within spans; a comma at the end of one is still a joint."""
    return frozenset(
        i for span in spans for i in range(span.first, span.last) if i + 1 < span.last or chart.tokens[i].text != ","
    )


def _clause(
    chart: Chart, place: tuple[int, int], sentence: int, listed: bool, spans: Sequence[Span], after: int
) -> Clause | None:
    """The clause with its own spans and the line ends since the one before; None when only marks are there."""
    tokens, (first, last) = chart.tokens, place
    question = heading = False
    while last > first and tokens[last - 1].text in {".", ",", ";", ":", "?", "\n"}:
        question = question or tokens[last - 1].text == "?"
        heading = heading or tokens[last - 1].text == ":"
        last -= 1
    while first < last and tokens[first].text in {",", ";", ":", ".", "\n"}:
        first += 1
    if first >= last:
        return None
    gap = sum([token.kind == "newline" for token in tokens[after:first]])
    low = bisect_left(spans, first, key=lambda s: s.first)
    high = bisect_left(spans, last, low, key=lambda s: s.first)
    where = (first, last, tokens[first].start, tokens[last - 1].end)
    return Clause(*where, sentence, listed, question, heading, gap, tuple(spans[low:high]))


def _parts(
    chart: Chart, place: tuple[int, int], cuts: Sequence[int], inside: frozenset[int], whens: frozenset[int]
) -> Iterator[tuple[int, int]]:
    """A sentence cut where the next part starts like an action of its own."""
    first, last = place
    whole = whole_lead(chart, first, last, inside)
    listed = [] if whole else listed_parts(chart, first, last, inside)
    for part in listed or [(first, last)]:
        timed = timed_items(chart, *part, inside, whens) if whens and not whole else frozenset[int]()
        yield from _joined_parts(chart, part, cuts, inside, timed, whole)


def _joined_parts(
    chart: Chart,
    part: tuple[int, int],
    cuts: Sequence[int],
    inside: frozenset[int],
    timed: frozenset[int],
    whole: bool,
) -> Iterator[tuple[int, int]]:
    """A part cut at its joints; those in `timed` are joints without doubt."""
    start, last = part
    for index in cuts[bisect_left(cuts, start) : bisect_left(cuts, last)]:
        if index < start:
            continue
        after = index + 1 if index in timed else _cut(chart, (start, index, last), inside, whole)
        if after:
            yield start, index
            start = after
    yield start, last


def _cut(chart: Chart, place: tuple[int, int, int], inside: frozenset[int], whole: bool) -> int:
    """Where the next part starts when the one that began at `start` ends at `index`; 0 when it goes on."""
    start, index, last = place
    if index in inside:
        return 0
    after = _after_joint(chart, index, last)
    if not after:
        return index if index > start and not whole and _runs_on(chart, place, inside) else 0
    if not is_complete(chart, start, index, inside):
        return 0
    if not is_action(chart, after, last, inside):
        following = (after, _part_end(chart, after, last, inside))
        if _timed_anew(chart, (index, after, last), inside) or timed_next(chart, (start, index), following, inside):
            return after
        told = not whole and tells(chart, start, index)
        reported = told and reports(chart, start, index) and _tells_on(chart, after, last, inside)
        cried = not whole and cries(chart, after, last)
        return after if reported or cried or (told and states(chart, after, last)) else 0
    if whole:
        return after if past_openers(chart, after, last, inside)[1] else 0
    if _buys_on(chart, (start, index, after), last, inside):
        return 0
    end = _part_end(chart, after, last, inside)
    stepwise = any(chart.is_a(i, "in_order") for i in range(index, after))
    if stepwise or is_over(chart, start, index) or not is_action(chart, start, index, inside):
        return after
    return 0 if leans(chart, after, end, inside) or share_object(chart, (start, index), (after, end), inside) else after


def _tells_on(chart: Chart, after: int, last: int, inside: frozenset[int]) -> bool:
    """Behind what is over: a name and its time, or a sentence about somebody ("he owes me 300")."""
    told = chart.is_a(after, "person") and chart.tokens[after - 1].text == ","
    return told or is_timed(chart, after, _part_end(chart, after, last, inside), inside)


def _timed_anew(chart: Chart, place: tuple[int, int, int], inside: frozenset[int]) -> bool:
    """Whether after a comma and "and" a thing with a time before it follows: "…, and at some point new slippers"."""
    index, after, last = place
    if after - index < 2 or chart.tokens[index].text != "," or after not in inside:
        return False
    named = next((i for i in range(after, min(last, after + LONGEST_PART)) if i not in inside), last)
    return named < last and (chart.is_a(named, "determiner") or not is_function(chart, named))


def _buys_on(chart: Chart, place: tuple[int, int, int], last: int, inside: frozenset[int]) -> bool:
    """Whether what follows the joint is one more thing to buy: "we need milk and bin bags"."""
    start, index, after = place
    first, _ = past_openers(chart, start, index, inside)
    named = after + 1 < last and not chart.is_a(after + 1, "determiner")
    named = named and any(chart.is_a(i, "list_and") for i in range(index, after))
    return named and chart.is_a(first, "buying") and chart.is_a(after, "thing_noun")


def _runs_on(chart: Chart, place: tuple[int, int, int], inside: frozenset[int]) -> bool:
    """Whether the next thing starts at `index` without a joint."""
    start, index, last = place
    if runs_on(chart, start, index, last, inside):
        return True
    return starts_anew(chart, index, last, inside) and is_complete(chart, start, index, inside)


def _part_end(chart: Chart, first: int, last: int, inside: frozenset[int]) -> int:
    """Where the part ends at the latest: the next comma or joining word."""
    tokens, masks = chart.tokens, chart.masks
    for index in range(first + 1, min(last, first + LONGEST_PART)):
        if index not in inside and (masks[index] & _JOINER or tokens[index].text in JOINTS):
            return index
    return last


def _after_joint(chart: Chart, index: int, last: int) -> int:
    """Where the next part would start when a comma or a joining word stands here; 0 when none does."""
    after, furthest, tokens = index, min(last, index + LONGEST_JOINT), chart.tokens
    while after < furthest and tokens[after].text in JOINTS:
        after += 1
    for _ in range(2):
        if chart.masks[after] & _JOINER:
            after = max([edge.end for edge in chart.starting(after, "joiner")])
        if after < last and tokens[after].text == ",":
            after += 1
        if after == index:
            return 0
    return after if index < after < last else 0
