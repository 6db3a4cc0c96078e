"""Fourth stage: tokens and chosen spans → clauses, one for each thing said."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterator, Sequence
from dataclasses import replace

from agents.local.understanding.actions import (
    is_action,
    is_complete,
    lone_items,
    past_openers,
    states,
    tells,
    timed_items,
)
from agents.local.understanding.chart import Chart
from agents.local.understanding.model import Clause, Span

BULLETS = frozenset("-*•·‣▪–—+>☐☑□◦●○")
_NUMBERING = frozenset(".):")
_JOINTS = frozenset(",-–—/|")
LONGEST_JOINT = 3
"""Marks in a row that join two parts; more are decoration."""


def clauses_of(chart: Chart, spans: Sequence[Span]) -> tuple[Clause, ...]:
    """The items of the text in order. A boundary never falls inside a span."""
    inside = _inside(spans)
    found: list[Clause] = []
    timed = frozenset(span.last for span in spans if span.kind == "when")
    starts = frozenset(span.first for span in spans if span.kind == "when")
    for sentence, (first, last, listed) in enumerate(_sentences(chart, inside, timed)):
        for start, end in _parts(chart, first, last, inside, starts):
            clause = _clause(chart, start, end, sentence, listed)
            if clause is not None:
                found.append(_placed(chart, clause, found[-1].last if found else 0, spans))
    return tuple(found)


def _placed(chart: Chart, clause: Clause, after: int, spans: Sequence[Span]) -> Clause:
    """The clause with the line ends before it and its own spans."""
    gap = sum(chart.tokens[i].kind == "newline" for i in range(after, clause.first))
    low = bisect_left(spans, clause.first, key=lambda s: s.first)
    high = bisect_left(spans, clause.last, key=lambda s: s.first)
    return replace(clause, gap=gap, spans=tuple(spans[low:high]))


def _inside(spans: Sequence[Span]) -> frozenset[int]:
    return frozenset(i for span in spans for i in range(span.first, span.last))


def _clause(chart: Chart, first: int, last: int, sentence: int, listed: bool) -> Clause | None:
    tokens = chart.tokens
    question = heading = False
    while last > first and tokens[last - 1].text in {".", ",", ";", ":", "?", "\n"}:
        question = question or tokens[last - 1].text == "?"
        heading = heading or tokens[last - 1].text == ":"
        last -= 1
    while first < last and tokens[first].text in {",", ";", ":", ".", "\n"}:
        first += 1
    if first >= last:
        return None
    return Clause(first, last, tokens[first].start, tokens[last - 1].end, sentence, listed, question, heading)


def _sentences(chart: Chart, inside: frozenset[int], timed: frozenset[int]) -> Iterator[tuple[int, int, bool]]:
    """Stretches between hard ends: line ends, full stops, semicolons, and the colon of a heading."""
    tokens = chart.tokens
    first, listed = _skip_bullet(chart, 0)
    comma = first
    for index in range(len(tokens)):
        if index < first:
            continue
        if tokens[index].text == ",":
            comma = index + 1
        if _heads(chart, max(first, comma), index, inside, timed) and first < comma:
            yield first, comma, listed
            first = comma
        elif _numbers_on(chart, first, index):
            yield first, index, True
            first, listed = index + 2, True
            continue
        elif not _heads(chart, max(first, comma), index, inside, timed) and not _ends(chart, index, inside):
            continue
        if index + 1 > first:
            yield first, index + 1, listed
        if tokens[index].kind == "newline":
            first, listed = _skip_bullet(chart, index + 1)
        else:
            first = index + 1
    if first < len(tokens):
        yield first, len(tokens), listed


def _heads(chart: Chart, first: int, index: int, inside: frozenset[int], timed: frozenset[int]) -> bool:
    """Whether a heading ends here: a colon with nothing but a time and opening words before it."""
    tokens = chart.tokens
    if tokens[index].text != ":" or index not in timed or index + 1 >= len(tokens):
        return False
    return tokens[index + 1].start > tokens[index].end and past_openers(chart, first, index, inside)[0] >= index


def _numbers_on(chart: Chart, first: int, index: int) -> bool:
    """Whether the next number of a list in one line stands here: "1. rent 2. groceries"."""
    tokens = chart.tokens
    before = first - 2
    if index <= first or before < 0 or index + 2 >= len(tokens) or not tokens[index].text.isdigit():
        return False
    glued = tokens[index + 1].text in _NUMBERING and tokens[index + 1].start == tokens[index].end
    follows = tokens[before].text.isdigit() and len(tokens[index].text) <= 3 and len(tokens[before].text) <= 3
    return glued and follows and int(tokens[index].text) == int(tokens[before].text) + 1


def _skip_bullet(chart: Chart, index: int) -> tuple[int, bool]:
    """Past the bullet or number a line starts with."""
    tokens = chart.tokens
    if index >= len(tokens):
        return index, False
    here = tokens[index]
    spaced = index + 1 < len(tokens) and tokens[index + 1].start > here.end
    if here.text in BULLETS and (spaced or here.text not in "-+>–—"):
        return _past_box(chart, index + 1), True
    numbered = here.kind == "number" and here.text.isdigit() and len(here.text) <= 3
    if numbered and index + 2 < len(tokens) and tokens[index + 1].text in _NUMBERING and not spaced:
        if tokens[index + 2].start > tokens[index + 1].end:
            return index + 2, True
    return _past_box(chart, index), False


def _past_box(chart: Chart, index: int) -> int:
    """Past the "[ ]" of a checklist."""
    texts = [t.text for t in chart.tokens[index : index + 3]]
    if texts[:2] == ["[", "]"]:
        return index + 2
    return index + 3 if len(texts) == 3 and texts[0] == "[" and texts[2] == "]" and texts[1] in "xX" else index


def _ends(chart: Chart, index: int, inside: frozenset[int]) -> bool:
    token = chart.tokens[index]
    if token.kind == "newline":
        return True
    if index in inside and index - 1 in inside and (token.kind != "bang" or len(token.text) == 1):
        return False
    following = chart.tokens[index + 1] if index + 1 < len(chart.tokens) else None
    if token.kind == "bang" and len(token.text) > 1 and following is not None and following.kind != "newline":
        return is_action(chart, index + 1, len(chart.tokens), inside)
    if token.text in {";", "?"} or token.kind in {"bang", "dots"}:
        return (
            following is not None and following.text not in {"?", "!", ")", '"', "”", "."} and following.kind != "bang"
        )
    if token.text != "." or following is None or following.start == token.end:
        return False
    return not _abbreviated(chart, index)


def _abbreviated(chart: Chart, index: int) -> bool:
    before = chart.tokens[index - 1] if index else None
    if before is None or before.kind != "word" or before.end != chart.tokens[index].start:
        return False
    return before.lower in chart.lexicon.tables["abbreviations"] or (
        len(before.text) == 1 and not chart.is_a(index - 1, "i_word")
    )


def _parts(
    chart: Chart, first: int, last: int, inside: frozenset[int], whens: frozenset[int]
) -> Iterator[tuple[int, int]]:
    """A sentence cut where the next part starts like an action of its own."""
    commas = lone_items(chart, first, last, inside)
    if commas:
        edges = [first, *commas, last]
        yield from ((a, b) for a, b in zip(edges, edges[1:], strict=False))
        return
    start, index = first, first
    timed = timed_items(chart, first, last, inside, whens)
    while index < last:
        if index in timed:
            yield start, index
            start = index = index + 1
            continue
        if index not in inside:
            after = _after_joint(chart, index, last)
            if after and _cuts(chart, start, index, after, last, inside):
                yield start, index
                start = index = after
                continue
        index += 1
    yield start, last


def _cuts(chart: Chart, start: int, index: int, after: int, last: int, inside: frozenset[int]) -> bool:
    """Whether the part before the joint stands alone and what follows it is an action or says how a thing stands."""
    if not is_complete(chart, start, index, inside):
        return False
    return is_action(chart, after, last, inside) or (tells(chart, start, index) and states(chart, after, last))


def _after_joint(chart: Chart, index: int, last: int) -> int:
    """Where the next part would start when a comma or a joining word stands here; 0 when none does."""
    after = index
    while after < min(last, index + LONGEST_JOINT) and chart.tokens[after].text in _JOINTS:
        after += 1
    for _ in range(2):
        joined = max((edge.end for edge in chart.at(after, "joiner")), default=after)
        after = joined
        if after < last and chart.tokens[after].text == ",":
            after += 1
    return after if index < after < last else 0
