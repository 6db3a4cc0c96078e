"""What may stand where: edges over token positions, from single words up to whole phrases."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from typing import Any, NamedTuple

from agents.local.understanding.lexicon import Lexicon
from agents.local.understanding.model import Token

MAX_EDGES = 8
"""Alternatives of one category kept at a position: bounds the work on hostile text."""

GLUED = "glued_"
"""Categories that count only when nothing stands between the word and the number before it ("5p", "5th")."""

MARKS = {
    ",": "comma",
    ":": "colon",
    ";": "semicolon",
    ".": "stop",
    "?": "asks",
    "(": "opens",
    ")": "closes",
    "[": "opens",
    "]": "closes",
    "-": "dash",
    "–": "dash",
    "—": "dash",
    "~": "about",
    "≈": "about",
    "&": "joins",
    "+": "joins",
    "/": "slant",
    "@": "clock_lead",
}
"""Marks that grammar rules may name: the same in every language."""


class Edge(NamedTuple):
    """Tokens `start:end` read as `category`, with a value and how likely."""

    category: str
    value: Any
    start: int
    end: int
    score: float = 1.0
    rule: str = ""


@dataclass(slots=True)
class Chart:
    """Edges by start position and category."""

    tokens: Sequence[Token]
    lexicon: Lexicon
    starts: dict[int, dict[str, list[Edge]]] = field(default_factory=dict[int, dict[str, list[Edge]]])
    work: int = 0
    """Pattern steps taken so far: tests count them instead of measuring time."""

    def add(self, edge: Edge) -> None:
        """Keep the edge unless its place is full or it says nothing new."""
        edges = self.starts.setdefault(edge.start, {}).setdefault(edge.category, [])
        if len(edges) < MAX_EDGES and all(e.end != edge.end or e.value != edge.value for e in edges):
            edges.append(edge)

    def at(self, start: int, category: str) -> Sequence[Edge]:
        """Edges of the category that start there."""
        here = self.starts.get(start)
        return here.get(category, ()) if here is not None else ()

    def is_a(self, position: int, *categories: str) -> bool:
        """Whether the token there starts an edge of one of the categories."""
        here = self.starts.get(position)
        return here is not None and not here.keys().isdisjoint(categories)

    def categories(self, positions: Iterable[int]) -> frozenset[str]:
        """All categories of which an edge starts at one of the positions."""
        found: set[str] = set()
        for position in positions:
            found.update(self.starts.get(position, ()))
        return frozenset(found)


def chart_of(tokens: Sequence[Token], lexicon: Lexicon) -> Chart:
    """A chart with the edges that need no rule: words and phrases of the lexicon, numbers, marks."""
    chart = Chart(tokens, lexicon)
    before = -1
    for index, token in enumerate(tokens):
        glued, before = token.start == before, token.end
        if token.kind == "mark":
            mark = MARKS.get(token.text)
            if mark is not None:
                chart.add(Edge(mark, token.text, index, index + 1))
        elif token.kind != "word":
            chart.add(Edge(token.kind, token.text, index, index + 1))
        for category, value in lexicon.single(token.lower):
            if glued or not category.startswith(GLUED):
                chart.add(Edge(category, value, index, index + 1))
        for length in lexicon.lengths.get(token.lower, ()):
            words = tuple(t.lower for t in tokens[index : index + length])
            meanings = lexicon.phrases.get(words, ()) if len(words) == length else ()
            for category, value in meanings:
                chart.add(Edge(category, value, index, index + length))
    return chart
