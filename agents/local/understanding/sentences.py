"""Where the text is cut whatever it says: its lines, sentences, headings and numbered items."""

from __future__ import annotations

from collections.abc import Iterator

from agents.local.understanding.actions import is_action, past_openers
from agents.local.understanding.bullets import numbers_on, skip_bullet
from agents.local.understanding.chart import Chart
from agents.local.understanding.leads import line_end, noted_line

LONGEST_OPENING = 8
"""Tokens of fields before the thing itself."""
LONGEST_LIST_NOUN = 4
"""Tokens among which the noun of a heading stands."""


def sentences(chart: Chart, inside: frozenset[int], timed: frozenset[int]) -> Iterator[tuple[int, int, bool]]:
    """Stretches between hard ends: line ends, full stops, semicolons, and the colon of a heading."""
    tokens = chart.tokens
    first, listed = skip_bullet(chart, 0)
    comma = first
    for index in range(len(tokens)):
        if index < first or (tokens[index].kind == "word" and index > first) or _opens(chart, first, index, inside):
            continue
        if index == first and noted_line(chart, first):
            yield first, line_end(chart, first), listed
            first, listed = skip_bullet(chart, line_end(chart, first) + 1)
            comma = first
            continue
        if tokens[index].text == ",":
            comma = index + 1
        heads = tokens[index].text == ":" and _heads(chart, max(first, comma), index, inside, timed)
        if heads and first < comma:
            yield first, comma, listed
            first = comma
        elif numbers_on(chart, first, index):
            yield first, index, True
            first, listed = index + 2, True
            continue
        elif not heads and not _ends(chart, index, inside):
            continue
        if index + 1 > first:
            yield first, index + 1, listed
        if tokens[index].kind == "newline":
            first, listed = skip_bullet(chart, index + 1)
        else:
            first = index + 1
    if first < len(tokens):
        yield first, len(tokens), listed


def _opens(chart: Chart, first: int, index: int, inside: frozenset[int]) -> bool:
    """Whether nothing but fields of the thing to come was said so far ("urgent!! call mum", "Tomorrow. Call mum")."""
    token = chart.tokens[index]
    if token.kind not in {"bang", "dots"} and token.text != ".":
        return False
    return index - first <= LONGEST_OPENING and all(i in inside for i in range(first, index))


def _heads(chart: Chart, first: int, index: int, inside: frozenset[int], timed: frozenset[int]) -> bool:
    """Whether the colon ends a heading: nothing but a time and opening words are before it."""
    tokens = chart.tokens
    if index + 1 >= len(tokens) or tokens[index + 1].start == tokens[index].end:
        return index + 1 < len(tokens) and tokens[index + 1].kind == "newline"
    if any(edge.end == index for c in ("zone_head", "shop_head") for edge in chart.at(first, c)) or _titled(
        chart, first, index
    ):
        return True
    return index in timed and past_openers(chart, first, index, inside)[0] >= index


def _titled(chart: Chart, first: int, index: int) -> bool:
    """Whether the words before the colon only say that a list follows: "things for the move:"."""
    near = range(first, min(index, first + LONGEST_LIST_NOUN))
    return index - first <= LONGEST_OPENING and any(chart.is_a(i, "list_noun") for i in near)


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
            following is not None
            and following.text not in {"?", "!", ")", '"', "”", ".", ","}
            and following.kind != "bang"
        )
    if token.text != "." or following is None or following.start == token.end:
        return False
    return not _abbreviated(chart, index)


def _abbreviated(chart: Chart, index: int) -> bool:
    before = chart.tokens[index - 1] if index else None
    if before is None or before.kind != "word" or before.end != chart.tokens[index].start:
        return False
    shouted = before.text.isupper() and len(before.text) > 1
    return (before.lower in chart.lexicon.tables["abbreviations"] and not shouted) or (
        len(before.text) == 1 and not chart.is_a(index - 1, "i_word")
    )
