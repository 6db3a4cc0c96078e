"""What may stand where: edges over token positions, from single words up to whole phrases."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from functools import reduce
from typing import Any, NamedTuple

from agents.local.understanding.bits import BITS
from agents.local.understanding.lexicon import Lexicon, Meaning
from agents.local.understanding.model import Token

MAX_EDGES = 8
"""Alternatives of one category kept at a position: bounds the work on hostile text."""

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
    opens: list[int] = field(default_factory=list[int])
    """The bits of what may start at each position, phrases included whose words stand apart."""
    longer: dict[int, set[int]] = field(default_factory=dict[int, set[int]])
    """Where the edges end that are longer than a token, by where they start."""
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
        if end != start + 1:
            ends = self.longer.get(start)
            if ends is None:
                self.longer[start] = {end}
            else:
                ends.add(end)
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
        return reduce(int.__or__, self.masks[first:last], 0)

    def where(self, first: int, last: int, mask: int) -> list[int]:
        """The positions of `first:last` at which something of the mask starts."""
        return [i for i, here in enumerate(self.masks[first:last], first) if here & mask]

    def categories(self, positions: Iterable[int]) -> frozenset[str]:
        """All categories of which an edge starts at one of the positions."""
        found: set[str] = set()
        for position in positions:
            found.update(self.starts.get(position, ()))
        return frozenset(found)


def chart_of(tokens: Sequence[Token], lexicon: Lexicon) -> Chart:
    """A chart with the edges that need no rule: words and phrases of the lexicon, numbers, marks."""
    chart = Chart(tokens, lexicon)
    add, opens, entry_of = chart.add, chart.opens, lexicon.entry
    before = -1
    for index, (text, lower, kind, start, end) in enumerate(tokens):
        if kind != "word":
            own = MARKS.get(text) if kind == "mark" else kind
            if own is not None:
                add(Edge(own, text, index, index + 1))
        entry = entry_of(lower)
        _words(chart, index, entry.meanings if start == before else entry.apart)
        if entry.lengths:
            _phrases(chart, index, entry.lengths)
        opens.append(entry.opens | chart.masks[index])
        before = end
    opens.append(0)
    return chart


def _words(chart: Chart, index: int, meanings: Sequence[Meaning]) -> None:
    """Add what the word there means by itself."""
    if not meanings:
        return
    here = chart.starts.get(index)
    if here is None:
        here = chart.starts[index] = {}
    mask, after = chart.masks[index], index + 1
    for category, value in meanings:
        edge = Edge(category, value, index, after)
        if category in here:
            chart.add(edge)
        else:
            here[category] = [edge]
            mask |= BITS[category]
    chart.masks[index] = mask


def _phrases(chart: Chart, index: int, lengths: Sequence[int]) -> None:
    """Add the phrases of several words that start at the index; `lengths` are those that could."""
    words = tuple([token.lower for token in chart.tokens[index : index + lengths[0]]])
    phrases = chart.lexicon.phrases
    for length in lengths:
        for category, value in phrases.get(words[:length], ()) if length <= len(words) else ():
            chart.add(Edge(category, value, index, index + length))
