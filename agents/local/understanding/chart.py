"""What may stand where: edges over token positions, from single words up to whole phrases."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
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
    """Edges by start position and category; those of single words are made when they are first asked for."""

    tokens: Sequence[Token]
    lexicon: Lexicon
    masks: list[int] = field(default_factory=list[int])
    """The bits of what starts at each position, and of nothing at the end of the text."""
    opens: list[int] = field(default_factory=list[int])
    """The bits of what may start at each position, phrases included whose words stand apart."""
    words: list[tuple[Meaning, ...]] = field(default_factory=list[tuple[Meaning, ...]])
    """What the single word at each position means."""
    longer: dict[int, set[int]] = field(default_factory=dict[int, set[int]])
    """Where the edges end that are longer than a token, by where they start."""
    times: dict[tuple[int, bool], Any] = field(default_factory=dict[tuple[int, bool], Any])
    """What time its clauses say: several readers ask the same (see times.py)."""
    work: int = 0
    """Pattern steps taken so far: tests count them instead of measuring time."""
    _starts: dict[int, dict[str, list[Edge]]] = field(default_factory=dict[int, dict[str, list[Edge]]])

    def add(self, edge: Edge) -> None:
        """Keep the edge unless its place is full or it says nothing new."""
        category, value, start, end, _, _ = edge
        if end != start + 1:
            ends = self.longer.get(start)
            if ends is None:
                self.longer[start] = {end}
            else:
                ends.add(end)
        here = self.starting(start)
        edges = here.get(category)
        if edges is None:
            here[category] = [edge]
            self.masks[start] |= BITS[category]
        elif len(edges) < MAX_EDGES:
            for other in edges:
                if other.end == end and other.value == value:
                    return
            edges.append(edge)

    def starting(self, position: int) -> dict[str, list[Edge]]:
        """The edges that start there, by category."""
        here = self._starts.get(position)
        if here is None:
            here = self._starts[position] = {}
            for category, value in self.words[position] if position < len(self.words) else ():
                edge = Edge(category, value, position, position + 1)
                if category in here:
                    here[category].append(edge)
                else:
                    here[category] = [edge]
        return here

    def at(self, start: int, category: str) -> Sequence[Edge]:
        """Edges of the category that start there."""
        masks = self.masks
        if 0 <= start < len(masks) and masks[start] & BITS[category]:
            return self.starting(start)[category]
        return ()

    def is_a(self, position: int, *categories: str) -> bool:
        """Whether the token there starts an edge of one of the categories."""
        masks = self.masks
        if 0 <= position < len(masks):
            here = masks[position]
            for category in categories:
                if here & BITS[category]:
                    return True
        return False

    def mask(self, first: int, last: int) -> int:
        """The bits of all categories that start at the positions `first:last`."""
        found = 0
        for here in self.masks[first:last]:
            found |= here
        return found

    def where(self, first: int, last: int, mask: int) -> list[int]:
        """The positions of `first:last` at which something of the mask starts."""
        return [i for i, here in enumerate(self.masks[first:last], first) if here & mask]


def chart_of(tokens: Sequence[Token], lexicon: Lexicon) -> Chart:
    """A chart with what needs no rule: words and phrases of the lexicon, numbers, marks."""
    chart = Chart(tokens, lexicon)
    masks, opens, words, entry_of = chart.masks, chart.opens, chart.words, lexicon.entry
    phrases: list[tuple[int, tuple[int, ...]]] = []
    before = -1
    for index, (text, lower, kind, start, end) in enumerate(tokens):
        entry = entry_of(lower)
        meanings, mask = entry.meanings, entry.mask
        if start != before:
            meanings, mask = entry.apart, entry.apart_mask
        own = None if kind == "word" else MARKS.get(text) if kind == "mark" else kind
        if own is not None:
            meanings, mask = ((own, text), *meanings), mask | BITS[own]
        masks.append(mask)
        words.append(meanings)
        opens.append(entry.opens | mask)
        if entry.lengths:
            phrases.append((index, entry.lengths))
        before = end
    masks.append(0)
    opens.append(0)
    for index, lengths in phrases:
        _phrases(chart, index, lengths)
    return chart


def _phrases(chart: Chart, index: int, lengths: Sequence[int]) -> None:
    """Add the phrases of several words that start at the index; `lengths` are those that could."""
    words = tuple([token.lower for token in chart.tokens[index : index + lengths[0]]])
    phrases = chart.lexicon.phrases
    for length in lengths:
        for category, value in phrases.get(words[:length], ()) if length <= len(words) else ():
            chart.add(Edge(category, value, index, index + length))
