"""Rules of the span grammar: a pattern of categories, what it makes, and the examples that test it.

A pattern is categories in order; `a|b` is either, a trailing `?` makes one optional.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from functools import lru_cache
from typing import Any

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


@lru_cache(maxsize=2048)
def _index(rules: tuple[Rule, ...]) -> dict[str, tuple[Rule, ...]]:
    index: dict[str, list[Rule]] = {}
    for rule in rules:
        for category in openers(rule.pattern):
            index.setdefault(category, []).append(rule)
    return {category: tuple(entries) for category, entries in index.items()}


def apply(rules: tuple[Rule, ...], chart: Chart) -> None:
    """Add every edge the rules make; one pass, so a layer does not feed itself."""
    present = chart.categories(chart.starts)
    index = _index(tuple(r for r in rules if not any(n.isdisjoint(present) for n in required(r.pattern))))
    if not index:
        return
    made: list[Edge] = []
    for position, here in chart.starts.items():
        seen: set[str] = set()
        for category in here:
            for rule in index.get(category, ()):
                if rule.name not in seen:
                    seen.add(rule.name)
                    _make(rule, chart, position, made)
    for edge in made:
        chart.add(edge)


def _make(rule: Rule, chart: Chart, position: int, made: list[Edge]) -> None:
    for parts, end in matches(chart, compile_pattern(rule.pattern), position):
        value = rule.build(parts)
        if value is not None and end > position:
            made.append(Edge(rule.makes, value, position, end, rule.score, rule.name))


def matches(chart: Chart, elements: Sequence[Element], position: int) -> list[tuple[Parts, int]]:
    """All ways the elements fit from the position on."""
    found: list[tuple[Parts, int]] = []
    _fit(chart, elements, 0, position, [], found)
    return found


def _fit(
    chart: Chart,
    elements: Sequence[Element],
    place: int,
    position: int,
    parts: list[Edge | None],
    found: list[tuple[Parts, int]],
) -> None:
    """Extend `parts` by what fits the element at `place`; whole ones go to `found`."""
    chart.work += 1
    if place == len(elements):
        found.append((tuple(parts), position))
        return
    element = elements[place]
    here = chart.starts.get(position)
    if here is not None:
        for category in element.categories:
            for edge in here.get(category, ()):
                parts.append(edge)
                _fit(chart, elements, place + 1, edge.end, parts, found)
                parts.pop()
    if element.optional:
        parts.append(None)
        _fit(chart, elements, place + 1, position, parts, found)
        parts.pop()
