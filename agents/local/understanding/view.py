"""A clause as the intent rules see it: its words without spans, and the patterns they are held against."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from functools import cached_property, lru_cache

from agents.local.understanding.chart import Chart
from agents.local.understanding.matching import TaskIndex
from agents.local.understanding.model import Clause, Context
from agents.local.understanding.titles import capitalised, joined, kept_tokens

LONGEST_INSTRUCTION = 40
"""Tokens; a longer clause is something to keep, not an instruction, and is not held against the patterns."""
_SAID = frozenset({"keep", "reference", "recurrence"})
"""Spans that stay among the words."""
_MOST_TRIMMED = 4
_TAILS = (4, 3, 2, 1)
"""Words of a phrase that trails off, the longest first."""
_UNSAID = frozenset(".?;:,-–—")


@dataclass(frozen=True)
class ClauseView:
    """One clause and all that is known around it."""

    chart: Chart
    clause: Clause
    context: Context
    text: str
    index: TaskIndex
    _possible: dict[str, bool] = field(default_factory=dict[str, bool], repr=False, compare=False)
    _trims: dict[tuple[tuple[int, ...], str, str], list[int]] = field(
        default_factory=dict[tuple[tuple[int, ...], str, str], list[int]], repr=False, compare=False
    )

    @cached_property
    def bare(self) -> list[int]:
        """Positions left when all spans but references and kept content are out, marks out too."""
        spans = [s for s in self.clause.spans if s.kind not in _SAID]
        return self._words(kept_tokens(self.chart, self.clause, spans, closers=False))

    @cached_property
    def plain(self) -> list[int]:
        """Like `bare`, with its opening words."""
        gone = {i for s in self.clause.spans if s.kind not in _SAID for i in range(s.first, s.last)}
        return self._words([i for i in range(self.clause.first, self.clause.last) if i not in gone])

    @cached_property
    def whole(self) -> list[int]:
        """All positions of the clause but marks and fillers."""
        return self._words(list(range(self.clause.first, self.clause.last)))

    @cached_property
    def categories(self) -> frozenset[str]:
        """What starts anywhere in the clause: patterns that need more are not tried."""
        return self.chart.categories(range(self.clause.first, self.clause.last))

    @cached_property
    def core(self) -> list[int]:
        """All positions but marks, opening and closing words."""
        return self._words(kept_tokens(self.chart, self.clause, ()))

    @cached_property
    def readings(self) -> tuple[list[int], ...]:
        """The clause's words with and without opening words, emoji, and what only leads in or trails off."""
        found = [self.plain, self.bare]
        found += [[i for i in p if self.chart.tokens[i].kind != "emoji"] for p in found[:2]]
        found += [self.trimmed(p) for p in found[2:]]
        return tuple(p for i, p in enumerate(found) if p and p not in found[:i])

    def can_match(self, pattern: str) -> bool:
        """Whether all that the pattern needs starts somewhere in the clause."""
        found = self._possible.get(pattern)
        if found is None:
            found = not any(needed.isdisjoint(self.categories) for needed in _needed(pattern))
            self._possible[pattern] = found
        return found

    def trimmed(self, positions: Sequence[int], lead: str = "lead_in", tail: str = "trail_off") -> list[int]:
        """The positions without phrases that only lead in or trail off; something is always left."""
        key = (tuple(positions), lead, tail)
        if key not in self._trims:
            self._trims[key] = self._trim(list(positions), lead, tail)
        return list(self._trims[key])

    def _trim(self, kept: list[int], lead: str, tail: str) -> list[int]:
        for _ in range(_MOST_TRIMMED):
            here = self.chart.at(kept[0], lead) if kept else ()
            length = max((e.end - e.start for e in here if e.end - e.start < len(kept)), default=0)
            if not length or kept[length - 1] != kept[0] + length - 1:
                break
            kept = kept[length:]
        for _ in range(_MOST_TRIMMED):
            length = next((n for n in _TAILS if n < len(kept) and self.is_a(kept[-n:], tail)), 0)
            if not length:
                break
            kept = kept[:-length]
        return kept

    @property
    def short(self) -> bool:
        """Whether it can be an instruction at all."""
        return self.clause.last - self.clause.first <= LONGEST_INSTRUCTION

    def words(self, positions: Sequence[int]) -> tuple[str, ...]:
        """The lower-case words at the positions."""
        return tuple(self.chart.tokens[i].lower for i in positions)

    def phrase(self, positions: Sequence[int]) -> str:
        """The words at the positions as typed, as a title."""
        return capitalised(self.typed(positions))

    def typed(self, positions: Sequence[int]) -> str:
        """The words at the positions as typed, single spaces between them."""
        return joined(self.chart, positions)

    def has(self, kind: str) -> bool:
        """Whether the clause has a span of that kind."""
        return any(span.kind == kind for span in self.clause.spans)

    def is_a(self, positions: Sequence[int], category: str) -> bool:
        """Whether the words at the positions are, as a whole, a phrase of the category."""
        if not positions:
            return False
        first, length = positions[0], len(positions)
        if positions[-1] - first + 1 == length:
            return any(edge.end - first == length for edge in self.chart.at(first, category))
        meanings = self.chart.lexicon.phrases.get(self.words(positions), ())
        return any(name == category for name, _ in meanings)

    def contains(self, positions: Sequence[int], *categories: str) -> bool:
        """Whether a phrase of one of the categories starts at one of the positions."""
        return any(self.chart.is_a(i, *categories) for i in positions)

    def _words(self, positions: list[int]) -> list[int]:
        tokens = self.chart.tokens
        return [
            i
            for i in positions
            if not (tokens[i].kind in {"bang", "dots", "newline"} or tokens[i].text in _UNSAID)
            and not self.chart.is_a(i, "filler")
        ]


def match(view: ClauseView, pattern: str, positions: Sequence[int]) -> list[list[int]] | None:
    """The positions each `*` of the pattern stands for when it fits all of them; a `*` is at least one word.

    `a|b` is either category, a trailing `?` makes it optional.
    """
    if not view.can_match(pattern):
        return None
    return _match(view, _elements(pattern), positions, 0)


@lru_cache(maxsize=512)
def _needed(pattern: str) -> tuple[frozenset[str], ...]:
    return tuple(frozenset(names) for names, optional in _elements(pattern) if not optional and names != ("*",))


@lru_cache(maxsize=256)
def _elements(pattern: str) -> tuple[tuple[tuple[str, ...], bool], ...]:
    return tuple((tuple(word.rstrip("?").split("|")), word.endswith("?")) for word in pattern.split())


def _match(
    view: ClauseView, elements: Sequence[tuple[tuple[str, ...], bool]], positions: Sequence[int], at: int
) -> list[list[int]] | None:
    if not elements:
        return [] if at == len(positions) else None
    (categories, optional), rest = elements[0], elements[1:]
    if categories == ("*",):
        return _match_any(view, rest, positions, at)
    for category in categories:
        for end in _ends(view, category, positions, at):
            found = _match(view, rest, positions, end)
            if found is not None:
                return found
    return _match(view, rest, positions, at) if optional else None


def _match_any(
    view: ClauseView, rest: Sequence[tuple[tuple[str, ...], bool]], positions: Sequence[int], at: int
) -> list[list[int]] | None:
    ends = range(at + 1, len(positions) + 1) if rest else [len(positions)] if at < len(positions) else []
    for end in ends:
        found = _match(view, rest, positions, end)
        if found is not None:
            return [list(positions[at:end]), *found]
    return None


def _ends(view: ClauseView, category: str, positions: Sequence[int], at: int) -> list[int]:
    """Where phrases of the category that start at the position end, longest first."""
    if at >= len(positions):
        return []
    lengths = sorted({e.end - e.start for e in view.chart.at(positions[at], category)}, reverse=True)
    return [at + n for n in lengths if at + n <= len(positions) and positions[at + n - 1] == positions[at] + n - 1]
