"""What may stand where: edges over token positions, from single words up to whole phrases."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from typing import Any, NamedTuple

from agents.local.understanding.bits import BITS
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
    masks: list[int] = field(default_factory=list[int])
    """The bits of what starts at each position, and of nothing at the end of the text."""
    times: dict[tuple[int, bool], Any] = field(default_factory=dict[tuple[int, bool], Any])
    """What time its clauses say: several readers ask the same (see times.py)."""
    work: int = 0
    """Pattern steps taken so far: tests count them instead of measuring time."""

    def __post_init__(self) -> None:
        self.masks = [0] * (len(self.tokens) + 1)

    def add(self, edge: Edge) -> None:
        """Keep the edge unless its place is full or it says nothing new."""
        category, value, start, end, _, _ = edge
        here = self.starts.get(start)
        if here is None:
            here = self.starts[start] = {}
        edges = here.get(category)
        if edges is None:
            here[category] = [edge]
            self.masks[start] |= BITS[category]
            return
        if len(edges) < MAX_EDGES:
            for other in edges:
                if other.end == end and other.value == value:
                    return
            edges.append(edge)

    def at(self, start: int, category: str) -> Sequence[Edge]:
        """Edges of the category that start there."""
        here = self.starts.get(start)
        return here.get(category, ()) if here is not None else ()

    def is_a(self, position: int, *categories: str) -> bool:
        """Whether the token there starts an edge of one of the categories."""
        here = self.starts.get(position)
        if here is not None:
            for category in categories:
                if category in here:
                    return True
        return False

    def mask(self, first: int, last: int) -> int:
        """The bits of all categories that start at the positions `first:last`."""
        found = 0
        for mask in self.masks[first:last]:
            found |= mask
        return found

    def categories(self, positions: Iterable[int]) -> frozenset[str]:
        """All categories of which an edge starts at one of the positions."""
        found: set[str] = set()
        for position in positions:
            found.update(self.starts.get(position, ()))
        return frozenset(found)


def chart_of(tokens: Sequence[Token], lexicon: Lexicon) -> Chart:
    """A chart with the edges that need no rule: words and phrases of the lexicon, numbers, marks."""
    chart = Chart(tokens, lexicon)
    add = chart.add
    before = -1
    for index, token in enumerate(tokens):
        text, lower, kind, start, end = token
        if kind == "mark":
            mark = MARKS.get(text)
            if mark is not None:
                add(Edge(mark, text, index, index + 1))
        elif kind != "word":
            add(Edge(kind, text, index, index + 1))
        for category, value in lexicon.single(lower):
            if start == before or not category.startswith(GLUED):
                add(Edge(category, value, index, index + 1))
        lengths = lexicon.lengths.get(lower)
        if lengths is not None:
            _phrases(chart, index, lengths)
        before = end
    return chart


def _phrases(chart: Chart, index: int, lengths: Sequence[int]) -> None:
    """Add the phrases of several words that start at the index; `lengths` are those that could."""
    words = tuple([token.lower for token in chart.tokens[index : index + lengths[0]]])
    for length in lengths:
        for category, value in chart.lexicon.phrases.get(words[:length], ()) if length <= len(words) else ():
            chart.add(Edge(category, value, index, index + length))
