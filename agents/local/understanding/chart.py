"""What may stand where: edges over token positions, from single words up to whole phrases."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from functools import cached_property
from itertools import pairwise
from typing import Any, NamedTuple

from agents.local.understanding.bits import BITS, mask_of, together
from agents.local.understanding.lexicon import Lexicon
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
_UNSAID = frozenset(".?;:,-–—")
_SILENT = frozenset({"bang", "dots", "newline"})
_SKIPPED = mask_of(("filler", "newline"))


class Edge(NamedTuple):
    """Tokens `start:end` read as `category`, with a value and how likely."""

    category: str
    value: Any
    start: int
    end: int
    score: float = 1.0
    rule: str = ""


@dataclass
class Chart:
    """Edges by start position and category; those of single words are made when they are first asked for."""

    tokens: Sequence[Token]
    lexicon: Lexicon
    masks: list[int] = field(default_factory=list[int])
    """The bits of what starts at each position, and of nothing at the end of the text."""
    opens: list[int] = field(default_factory=list[int])
    """The bits of what may start at each position, phrases included whose words stand apart."""
    words: list[dict[str, tuple[Any, ...]]] = field(default_factory=list[dict[str, tuple[Any, ...]]])
    """What the single word at each position means, by category."""
    present: int = 0
    """The bits of what starts anywhere."""
    longer: dict[int, set[int]] = field(default_factory=dict[int, set[int]])
    """Where the edges end that are longer than a token, by where they start."""
    times: dict[tuple[int, bool], Any] = field(default_factory=dict[tuple[int, bool], Any])
    """What time its clauses say: several readers ask the same (see times.py)."""
    work: int = 0
    """Pattern steps taken so far: tests count them instead of measuring time."""
    _edges: dict[tuple[int, str], list[Edge]] = field(default_factory=dict[tuple[int, str], list[Edge]])
    _held: dict[tuple[int, int], int] = field(default_factory=dict[tuple[int, int], int])

    def add(self, edge: Edge) -> None:
        """Keep the edge unless its place is full or it says nothing new."""
        category, value, start, end, _, _ = edge
        if end != start + 1:
            ends = self.longer.get(start)
            if ends is None:
                self.longer[start] = {end}
            else:
                ends.add(end)
        if not self.masks[start] & BITS[category]:
            self.masks[start] |= BITS[category]
            self.present |= BITS[category]
            self._edges[start, category] = [edge]
            return
        edges = self.starting(start, category)
        if len(edges) < MAX_EDGES:
            for other in edges:
                if other.end == end and other.value == value:
                    return
            edges.append(edge)

    def at(self, start: int, category: str) -> Sequence[Edge]:
        """Edges of the category that start there."""
        masks = self.masks
        if 0 <= start < len(masks) and masks[start] & BITS[category]:
            return self.starting(start, category)
        return ()

    def starting(self, start: int, category: str) -> list[Edge]:
        """Edges of a category of which one is known to start there."""
        key = (start, category)
        edges = self._edges.get(key)
        if edges is None:
            values = self.words[start][category]
            edges = self._edges[key] = [Edge(category, value, start, start + 1) for value in values]
        return edges

    def is_a(self, position: int, *categories: str) -> bool:
        """Whether the token there starts an edge of one of the categories."""
        masks = self.masks
        if 0 <= position < len(masks) and (here := masks[position]):
            for category in categories:
                if here & BITS[category]:
                    return True
        return False

    def mask(self, first: int, last: int) -> int:
        """The bits of all categories that start at the positions `first:last`, once all edges are there."""
        found = self._held.get((first, last))
        if found is None:
            found = self._held[first, last] = together(self.masks[first:last])
        return found

    @cached_property
    def unsaid(self) -> frozenset[int]:
        """The positions of marks and fillers, once all edges are there."""
        masks, filler = enumerate(self.masks[:-1]), BITS["filler"]
        marks = [i for i, token in enumerate(self.tokens) if token.text in _UNSAID or token.kind in _SILENT]
        return frozenset([i for i, mask in masks if mask & filler] + marks)

    @cached_property
    def skipped(self) -> frozenset[int]:
        """The positions of fillers and line ends, once all edges are there."""
        return frozenset(self.where(0, len(self.masks), _SKIPPED))

    def where(self, first: int, last: int, mask: int) -> list[int]:
        """The positions of `first:last` at which something of the mask starts."""
        return [i for i, here in enumerate(self.masks[first:last], first) if here & mask]


def chart_of(tokens: Sequence[Token], lexicon: Lexicon) -> Chart:
    """A chart with what needs no rule: words and phrases of the lexicon, numbers, marks."""
    chart = Chart(tokens, lexicon)
    masks, opens, words, entry_of = chart.masks, chart.opens, chart.words, lexicon.entry
    before = -1
    for text, lower, kind, start, end in tokens:
        entry = entry_of(lower)
        meanings, mask = entry.meanings, entry.mask if start == before else entry.apart
        own = None if kind == "word" else MARKS.get(text) if kind == "mark" else kind
        if own is not None:
            meanings, mask = meanings | {own: (text, *meanings.get(own, ()))}, mask | BITS[own]
        masks.append(mask)
        words.append(meanings)
        opens.append(entry.opens | mask)
        before = end
    chart.present = together(masks)
    masks.append(0)
    opens.append(0)
    _add_phrases(chart)
    return chart


def _add_phrases(chart: Chart) -> None:
    """Add the phrases of several words."""
    phrases, beginnings = chart.lexicon.phrases, chart.lexicon.beginnings
    lowers = [token.lower for token in chart.tokens]
    for index, pair in [(i, pair) for i, pair in enumerate(pairwise(lowers)) if pair in beginnings]:
        for length in beginnings[pair]:
            words = tuple(lowers[index : index + length])
            for category, value in phrases.get(words, ()) if len(words) == length else ():
                chart.add(Edge(category, value, index, index + length))
