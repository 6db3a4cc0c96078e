"""Rules of the span grammar: a pattern of categories, what it makes, and the examples that test it.

A pattern is categories in order; `a|b` is either, a trailing `?` makes one optional.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from functools import lru_cache
from typing import Any

from agents.local.understanding.bits import ANY, BITS, mask_of, together
from agents.local.understanding.chart import Chart, Edge

Parts = tuple[Edge | None, ...]
Example = tuple[str, Any]


@dataclass(frozen=True, eq=False)
class Rule:
    """`pattern` reads as category `makes` with the value of `build` (None: does not apply after all)."""

    name: str
    pattern: str
    makes: str
    build: Callable[[Parts], Any]
    score: float = 1.0
    examples: tuple[Example, ...] = ()


@dataclass(frozen=True)
class Element:
    """One place of a pattern."""

    categories: tuple[str, ...]
    optional: bool


@lru_cache(maxsize=512)
def compile_pattern(pattern: str) -> tuple[Element, ...]:
    """The places of a pattern."""
    return tuple(Element(tuple(w.rstrip("?").split("|")), w.endswith("?")) for w in pattern.split())


@lru_cache(maxsize=512)
def required(pattern: str) -> tuple[frozenset[str], ...]:
    """For each place that must be filled, the categories that can: all must be there for a match."""
    return tuple(frozenset(e.categories) for e in compile_pattern(pattern) if not e.optional)


def by_category(parts: Parts) -> dict[str, Any]:
    """What each category of the pattern carries."""
    return {part.category: part.value for part in parts if part}


def openers(pattern: str) -> set[str]:
    """Categories a match can start with."""
    first: set[str] = set()
    for element in compile_pattern(pattern):
        first.update(element.categories)
        if not element.optional:
            break
    return first


@dataclass(frozen=True, slots=True)
class Shape:
    """A pattern made ready: its places, what must be there at all, and what may stand at each place.

    A place is its categories, each with its bit, and whether it may stay empty.
    `filled[n]` are the bits of what can fill place `n`; `ahead[n]` those and, as far as places may stay empty, the
    bits of those after it.
    """

    elements: tuple[tuple[tuple[tuple[str, int], ...], bool], ...]
    filled: tuple[int, ...]
    needs: tuple[int, ...]
    ahead: tuple[int, ...]


@lru_cache(maxsize=1024)
def shape_of(pattern: str) -> Shape:
    """The pattern made ready for matching."""
    elements = compile_pattern(pattern)
    ahead = [ANY]
    for element in reversed(elements):
        here = mask_of(element.categories)
        ahead.append((ANY if ahead[-1] == ANY else ahead[-1] | here) if element.optional else here)
    return Shape(
        tuple((tuple((name, BITS[name]) for name in e.categories), e.optional) for e in elements),
        tuple(mask_of(e.categories) for e in elements),
        tuple(mask_of(names) for names in required(pattern)),
        tuple(reversed(ahead)),
    )


Entry = tuple[Rule, Shape]
Beginnings = tuple[tuple[int, int], ...]
"""What a match may start with, and for each what must stand behind that."""
MOST_KEPT = 4096
"""Openings of a layer whose rules are remembered, and of what follows them."""


class Layer:
    """Rules that are applied together, by the categories a match of them starts with and goes on with."""

    def __init__(self, rules: Sequence[Rule]) -> None:
        self.opening = mask_of(category for rule in rules for category in openers(rule.pattern))
        self._entries: list[tuple[Beginnings, Entry]] = []
        for rule in rules:
            shape = shape_of(rule.pattern)
            self._entries.append((_beginnings(shape), (rule, shape)))
        behinds = [behind for beginnings, _ in self._entries for _, behind in beginnings]
        self.following = together(behind for behind in behinds if behind != ANY)
        self._starting: dict[int, tuple[tuple[int, Entry], ...]] = {}
        self._able: dict[tuple[int, int], tuple[Entry, ...]] = {}

    def able(self, opening: int, following: int) -> tuple[Entry, ...]:
        """The rules that may start with a category of the one mask and go on with one of the other."""
        key = (opening, following)
        found = self._able.get(key)
        if found is None:
            found = tuple(entry for behind, entry in self._starts_of(opening) if behind == ANY or behind & following)
            if len(self._able) < MOST_KEPT:
                self._able[key] = found
        return found

    def _starts_of(self, opening: int) -> tuple[tuple[int, Entry], ...]:
        found = self._starting.get(opening)
        if found is None:
            found = tuple((_behind(starts, opening), entry) for starts, entry in self._entries)
            found = tuple((behind, entry) for behind, entry in found if behind)
            if len(self._starting) < MOST_KEPT:
                self._starting[opening] = found
        return found


def _beginnings(shape: Shape) -> Beginnings:
    """Its first place and, as far as those before it may stay empty, the next ones."""
    found: list[tuple[int, int]] = []
    for place, (_, optional) in enumerate(shape.elements):
        found.append((shape.filled[place], shape.ahead[place + 1]))
        if not optional:
            break
    return tuple(found)


def _behind(beginnings: Beginnings, opening: int) -> int:
    """What must stand behind what is there; 0 when nothing that is there begins a match."""
    found = [behind for mask, behind in beginnings if mask & opening]
    return ANY if ANY in found else together(found)


def apply(layer: Layer, chart: Chart) -> None:
    """Add every edge the rules make; one pass, so a layer does not feed itself."""
    masks, opening, longer = chart.masks, layer.opening, chart.longer
    present = chart.present
    made: list[Edge] = []
    for position in chart.where(0, len(masks), opening) if present & opening else ():
        following = masks[position + 1]
        for end in longer.get(position, ()):
            following |= masks[end]
        for rule, shape in layer.able(masks[position] & opening, following & layer.following):
            for needed in shape.needs:
                if not needed & present:
                    break
            else:
                _make(rule, shape, chart, position, made)
    for edge in made:
        chart.add(edge)


def _make(rule: Rule, shape: Shape, chart: Chart, position: int, made: list[Edge]) -> None:
    found: list[tuple[Parts, int]] = []
    _fit(chart, shape, 0, position, (), found)
    for parts, end in found:
        value = rule.build(parts)
        if value is not None and end > position:
            made.append(Edge(rule.makes, value, position, end, rule.score, rule.name))


def _fit(chart: Chart, shape: Shape, place: int, position: int, parts: Parts, found: list[tuple[Parts, int]]) -> None:
    """Extend `parts` by what fits the place, and what follows it; whole ones go to `found`."""
    chart.work += 1
    categories, optional = shape.elements[place]
    following = place + 1
    ahead, masks = shape.ahead[following], chart.masks
    whole = following == len(shape.elements)
    here = masks[position]
    if here & shape.filled[place]:
        for category, bit in categories:
            for edge in chart.starting(position, category) if here & bit else ():
                if whole:
                    found.append(((*parts, edge), edge.end))
                elif ahead == ANY or masks[edge.end] & ahead:
                    _fit(chart, shape, following, edge.end, (*parts, edge), found)
    if optional:
        if whole:
            found.append(((*parts, None), position))
        elif ahead == ANY or here & ahead:
            _fit(chart, shape, following, position, (*parts, None), found)
