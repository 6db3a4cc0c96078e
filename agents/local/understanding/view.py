"""A clause as the intent rules see it: its words without spans, and the patterns they are held against."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import field
from functools import cached_property, lru_cache
from typing import Generic, TypeVar

from agents.local.understanding.bits import ANY, BITS, mask_of, together
from agents.local.understanding.chart import Chart
from agents.local.understanding.matching import TaskIndex
from agents.local.understanding.model import Clause, Context
from agents.local.understanding.record import record
from agents.local.understanding.titles import capitalised, joined, kept_tokens

LONGEST_INSTRUCTION = 40
"""Tokens; a longer clause is something to keep, not an instruction, and is not held against the patterns."""
_SAID = frozenset({"keep", "reference", "recurrence"})
"""Spans that stay among the words."""
_MOST_TRIMMED = 4
MOST_KEPT = 4096
"""Masks for which a table remembers its rows."""
_TAILS = (4, 3, 2, 1)
"""Words of a phrase that trails off, the longest first."""
_WORDS = ("*",)
_PARTING = mask_of(("aside", "emoji", "opens"))
"""What may leave the words around it apart when it is taken out, besides marks, fillers and spans."""


@record(slots=False)
class ClauseView:
    """One clause and all that is known around it."""

    chart: Chart
    clause: Clause
    context: Context
    text: str
    index: TaskIndex
    _trims: dict[tuple[str, str, tuple[int, ...]], list[int]] = field(
        default_factory=dict[tuple[str, str, tuple[int, ...]], list[int]], repr=False, compare=False
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
        return [i for i in self.whole if i not in gone] if gone else self.whole.copy()

    @cached_property
    def whole(self) -> list[int]:
        """All positions of the clause but marks and fillers."""
        return self._words(range(self.clause.first, self.clause.last))

    @cached_property
    def mask(self) -> int:
        """The bits of what starts anywhere in the clause: what needs more is not tried."""
        return self.chart.mask(self.clause.first, self.clause.last)

    @cached_property
    def opens(self) -> int:
        """The bits of what may start anywhere in the clause, phrases included whose words stand apart."""
        if not self.mask & _PARTING and _side_by_side(self.whole) and _side_by_side(self.plain):
            return self.mask
        return self.mask | together(self.chart.opens[self.clause.first : self.clause.last])

    @cached_property
    def core(self) -> list[int]:
        """All positions but marks, opening and closing words."""
        return self._words(kept_tokens(self.chart, self.clause, ()))

    @cached_property
    def readings(self) -> tuple[list[int], ...]:
        """The clause's words with and without opening words, emoji, and what only leads in or trails off."""
        found = [self.plain, self.bare]
        if self.mask & BITS["emoji"]:
            found += [[i for i in p if self.chart.tokens[i].kind != "emoji"] for p in found]
        found += [self.trimmed(p) for p in found[-2:]]
        return tuple(p for i, p in enumerate(found) if p and p not in found[:i])

    def can_match(self, pattern: str) -> bool:
        """Whether all that the pattern needs starts somewhere in the clause."""
        return _shape(pattern).fits(self.mask)

    def holds(self, *categories: str) -> bool:
        """Whether a phrase of one of the categories starts anywhere in the clause, between its words too."""
        return bool(self.mask & (BITS[categories[0]] if len(categories) == 1 else _mask(categories)))

    def trimmed(self, positions: Sequence[int], lead: str = "lead_in", tail: str = "trail_off") -> list[int]:
        """The positions without phrases that only lead in or trail off; something is always left."""
        if not positions or not (
            self.mask & BITS[lead] or self.chart.lexicon.may_end(self.chart.tokens[positions[-1]].lower, tail)
        ):
            return list(positions)
        key = (lead, tail, tuple(positions))
        found = self._trims.get(key)
        if found is None:
            found = self._trims[key] = self._trim(list(positions), lead, tail)
        return found.copy()

    def _trim(self, kept: list[int], lead: str, tail: str) -> list[int]:
        for _ in range(_MOST_TRIMMED if self.holds(lead) else 0):
            here = self.chart.at(kept[0], lead) if kept else ()
            length = max((e.end - e.start for e in here if e.end - e.start < len(kept)), default=0)
            if not length or kept[length - 1] != kept[0] + length - 1:
                break
            kept = kept[length:]
        for _ in range(_MOST_TRIMMED):
            length = self._tail(kept, tail)
            if not length:
                break
            kept = kept[:-length]
        return kept

    def _tail(self, kept: Sequence[int], category: str) -> int:
        """How many of the last words are a phrase of the category, without being all of them."""
        if len(kept) < 2 or not self.chart.lexicon.may_end(self.chart.tokens[kept[-1]].lower, category):
            return 0
        return next((n for n in _TAILS if n < len(kept) and self.is_a(kept[-n:], category)), 0)

    @property
    def short(self) -> bool:
        """Whether it can be an instruction at all."""
        return self.clause.last - self.clause.first <= LONGEST_INSTRUCTION

    def words(self, positions: Sequence[int]) -> tuple[str, ...]:
        """The lower-case words at the positions."""
        tokens = self.chart.tokens
        return tuple([tokens[i].lower for i in positions])

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
        first, length, chart = positions[0], len(positions), self.chart
        if positions[-1] - first + 1 == length:
            if not chart.masks[first] & BITS[category]:
                return False
            return first + length in [edge.end for edge in chart.starting(first, category)]
        if not chart.opens[first] & BITS[category]:
            return False
        lexicon = chart.lexicon
        if length not in lexicon.lengths.get(chart.tokens[first].lower, ()):
            return False
        return any(name == category for name, _ in lexicon.phrases.get(self.words(positions), ()))

    def may_be(self, positions: Sequence[int], mask: int) -> bool:
        """Whether a phrase of one of the mask's categories may start with the first of the positions."""
        return bool(positions) and bool((self.chart.masks[positions[0]] | self.chart.opens[positions[0]]) & mask)

    def contains(self, positions: Sequence[int], *categories: str) -> bool:
        """Whether a phrase of one of the categories starts at one of the positions, which are the clause's."""
        wanted = _mask(categories)
        if not wanted & self.mask:
            return False
        masks = self.chart.masks
        return any(masks[i] & wanted for i in positions)

    def _words(self, positions: Sequence[int]) -> list[int]:
        unsaid = self.chart.unsaid
        return [i for i in positions if i not in unsaid]


def _side_by_side(positions: Sequence[int]) -> bool:
    """Whether nothing stands between the positions."""
    return not positions or positions[-1] - positions[0] + 1 == len(positions)


_mask = lru_cache(maxsize=1024)(mask_of)
Row = TypeVar("Row")


@record()
class _Shape:
    """A pattern made ready: its places, what the clause must hold, and the bits of what may start at each place."""

    elements: tuple[tuple[tuple[str, ...], bool], ...]
    needs: tuple[int, ...]
    ahead: tuple[int, ...]

    def fits(self, mask: int) -> bool:
        """Whether all that must be there is in the mask."""
        for needed in self.needs:  # noqa: SIM110 - asked too often for a generator
            if not needed & mask:
                return False
        return True


@lru_cache(maxsize=1024)
def _shape(pattern: str) -> _Shape:
    elements = tuple((tuple(word.rstrip("?").split("|")), word.endswith("?")) for word in pattern.split())
    masks = [ANY if names == _WORDS else mask_of(names) for names, _ in elements]
    ahead = [ANY]
    for mask, (_, optional) in zip(reversed(masks), reversed(elements), strict=True):
        following = ahead[-1] if optional else 0
        ahead.append(ANY if ANY in (mask, following) else mask | following)
    needs = tuple(mask for mask, (_, optional) in zip(masks, elements, strict=True) if mask != ANY and not optional)
    return _Shape(elements, needs, tuple(reversed(ahead)))


class Table(Generic[Row]):
    """Rows with a pattern each; which of them a clause can match is worked out once for what it holds."""

    def __init__(self, rows: Sequence[Row], pattern: Callable[[Row], str]) -> None:
        self._rows = [(_shape(pattern(row)), row) for row in rows]
        self._asked = together(needed for shape, _ in self._rows for needed in shape.needs)
        self._known: dict[int, tuple[Row, ...]] = {}

    def able(self, view: ClauseView) -> tuple[Row, ...]:
        """The rows whose pattern needs no more than the clause holds."""
        mask = view.mask & self._asked
        found = self._known.get(mask)
        if found is None:
            found = tuple(row for shape, row in self._rows if shape.fits(mask))
            if len(self._known) < MOST_KEPT:
                self._known[mask] = found
        return found


def match(view: ClauseView, pattern: str, positions: Sequence[int]) -> list[list[int]] | None:
    """The positions each `*` of the pattern stands for when it fits all of them; a `*` is at least one word.

    `a|b` is either category, a trailing `?` makes it optional.
    """
    shape = _shape(pattern)
    return _match(view.chart, shape, 0, positions, 0) if shape.fits(view.mask) else None


def _match(chart: Chart, shape: _Shape, place: int, positions: Sequence[int], at: int) -> list[list[int]] | None:
    if place == len(shape.elements):
        return [] if at == len(positions) else None
    if at < len(positions) and shape.ahead[place] != ANY and not chart.masks[positions[at]] & shape.ahead[place]:
        return None
    categories, optional = shape.elements[place]
    if categories == _WORDS:
        return _match_any(chart, shape, place + 1, positions, at)
    for category in categories if at < len(positions) else ():
        for end in _ends(chart, category, positions, at):
            found = _match(chart, shape, place + 1, positions, end)
            if found is not None:
                return found
    return _match(chart, shape, place + 1, positions, at) if optional else None


def _match_any(chart: Chart, shape: _Shape, place: int, positions: Sequence[int], at: int) -> list[list[int]] | None:
    last = place == len(shape.elements)
    for end in range(at + 1, len(positions) + 1) if not last else [len(positions)] if at < len(positions) else ():
        found = _match(chart, shape, place, positions, end)
        if found is not None:
            return [list(positions[at:end]), *found]
    return None


def _ends(chart: Chart, category: str, positions: Sequence[int], at: int) -> list[int]:
    """Where phrases of the category that start at the position end, longest first."""
    first = positions[at]
    edges = chart.at(first, category)
    if not edges:
        return []
    lengths = sorted({e.end - first for e in edges}, reverse=True) if len(edges) > 1 else [edges[0].end - first]
    return [at + n for n in lengths if at + n <= len(positions) and positions[at + n - 1] == first + n - 1]
