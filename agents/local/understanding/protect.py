"""Stretches that are content whatever they say: quotations and phone numbers → `keep` edges."""

from __future__ import annotations

from collections.abc import Sequence

from agents.local.understanding.chart import Chart, Edge
from agents.local.understanding.model import Token

QUOTES = {'"': '"', "“": "”", "„": "“", "«": "»", "‘": "’", "`": "`", "'": "'"}
LONGEST_QUOTE = 80
"""Tokens within which a quotation must end; longer ones are a mark left open."""
_PHONE_DIGITS = 7
_PHONE_MARKS = frozenset("-().+/")


def protect(chart: Chart) -> None:
    """Add a `keep` edge over every quotation and phone number."""
    _quotations(chart)
    _phones(chart)


def _quotations(chart: Chart) -> None:
    tokens, free = chart.tokens, 0
    for position in [i for i, token in enumerate(tokens) if token.text in QUOTES]:
        end = _quote_end(tokens[position : position + LONGEST_QUOTE]) if position >= free else 0
        if end:
            free = position + end
            chart.add(Edge("keep", "quote", position, free, 1.0, "keep.quote"))


def _quote_end(window: Sequence[Token]) -> int:
    if len(window) < 3:
        return 0
    closing, glued = QUOTES[window[0].text], window[0].end == window[1].start
    for index in range(2, len(window) if glued else 0):
        if window[index].kind == "newline":
            return 0
        if window[index].text == closing and window[index].start == window[index - 1].end:
            return index + 1
    return 0


def _phones(chart: Chart) -> None:
    tokens, last = chart.tokens, 0
    for position in [i for i, token in enumerate(tokens) if token.kind == "number" and token.text.isdigit()]:
        if position < last:
            continue
        last, digits = _run(chart, position)
        if digits >= _PHONE_DIGITS:
            first = position
            while first > 0 and tokens[first - 1].text in {"+", "("}:
                first -= 1
            chart.add(Edge("keep", "phone", first, last, 1.0, "keep.phone"))


def _run(chart: Chart, position: int) -> tuple[int, int]:
    """End of the digit groups that start here, and how many digits they have."""
    tokens = chart.tokens
    last, digits, index, marks = position, 0, position, 0
    while index < len(tokens) and marks <= 2:
        token = tokens[index]
        if token.kind == "number" and token.text.isdigit():
            last, marks = index + 1, 0
            digits += len(token.text)
        elif token.text in _PHONE_MARKS:
            marks += 1
        else:
            break
        index += 1
    return last, digits
