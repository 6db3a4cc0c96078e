"""How much energy someone says to have, 1 to 5: feeling words of oneself, numbers, percentages."""

from __future__ import annotations

from collections.abc import Sequence

from agents.local.understanding.bits import BITS, mask_of
from agents.local.understanding.chart import Edge
from agents.local.understanding.view import ClauseView
from agents.local.understanding.words import is_verb

LONGEST_FEELING = 12
FULL, LEVELS = 100, 5
MOST_PARTS = 4
_PART_ENDS = frozenset({",", ";", "-", "–", "—"})
EXAMPLES: tuple[tuple[str, int], ...] = (
    ("knackered", 1),
    ("pretty good today", 4),
    ("not sleepy", 4),
    ("running at 30 %", 2),
    ("feeling like a 2", 2),
    ("energy 7/10", 4),
    ("energy 7", 7),
    ("i'm too tired to cook", 1),
)
_BEFORE_A_NUMBER = ("energy_scale", "energy_subject", "energy_degree", "energy_when", "energy_mood", "energy_state")
_SILENT = frozenset({"emoji", "bang", "dots", "mark"})
_STRENGTHENED = {2: 1, 4: 5}
"""What a level becomes when said with force: "super tired", "totally awake"."""


_FELT, _ON_A_SCALE = mask_of(("energy_mood", "energy_state")), mask_of(("energy_scale", "energy_subject"))
_NUMBERS = mask_of(("number", "price", "slashed", "cardinal"))


def may_feel(view: ClauseView) -> bool:
    """Whether all is there without which no level is stated: a state, or a scale with a number on it."""
    mask = view.mask
    return bool(mask & _FELT or (mask & _ON_A_SCALE and mask & _NUMBERS))


def level_of(view: ClauseView) -> int | None:
    """The level that the clause as a whole states, even one beyond the scale; None when it states none."""
    masks, filler = view.chart.masks, BITS["filler"]
    said = [i for i in range(view.clause.first, view.clause.last) if not masks[i] & filler]
    scaled = _scale(view, said) if view.mask & _ON_A_SCALE else None
    if scaled or not view.mask & _FELT:
        return scaled
    when = {i for s in view.clause.spans if s.kind == "when" for i in range(s.first, s.last)}
    words = [i for i in said if i not in when and view.chart.tokens[i].kind not in _SILENT]
    return _feeling(view, words) or _among_remarks(view, [i for i in said if i not in when])


def _among_remarks(view: ClauseView, words: Sequence[int]) -> int | None:
    """ "Kids asleep, i'm completely wiped": one part tells how it is, the other is no order."""
    parts: list[list[int]] = [[]]
    for position in words:
        if view.chart.tokens[position].text in _PART_ENDS:
            parts.append([])
        elif view.chart.tokens[position].kind not in _SILENT:
            parts[-1].append(position)
    parts = [part for part in parts if part]
    if not 1 < len(parts) <= MOST_PARTS or view.contains(words, "obliged"):
        return None
    levels = [_feeling(view, part) for part in parts]
    if any(is_verb(view.chart, part[0]) for part, level in zip(parts, levels, strict=True) if level is None):
        return None
    return next((level for level in levels if level is not None), None)


def _edge(view: ClauseView, place: int, words: Sequence[int], *categories: str) -> Edge | None:
    """The longest phrase of the categories at that place that lies within the words."""
    found = [e for c in categories for e in view.chart.at(words[place], c)]
    fitting = [e for e in found if words[place : place + e.end - e.start] == list(range(e.start, e.end))]
    return max(fitting, key=lambda e: e.end, default=None)


def _scale(view: ClauseView, words: Sequence[int]) -> int | None:
    """ "energy 3", "running at 30 %", "energy level 7/10"."""
    place, named = 0, False
    while place < len(words) and place < LONGEST_FEELING:
        edge = _edge(view, place, words, *_BEFORE_A_NUMBER)
        if edge is None and view.chart.tokens[words[place]].text not in {":", "=", ","}:
            break
        named = named or (edge is not None and (edge.category == "energy_scale" or edge.value == "felt"))
        place += edge.end - edge.start if edge is not None else 1
    return _number(view, words[place:], named) if named or place else None


def _number(view: ClauseView, words: Sequence[int], named: bool) -> int | None:
    texts = [view.chart.tokens[i].text for i in words]
    text = "".join(texts[:3])
    value, mark, top = text.partition("/")
    rest = len(texts) - (3 if mark and len(texts[0]) < len(text) else 1)
    if not texts or not named:
        return None
    tail: Sequence[int] = words[len(words) - rest :] if rest > 0 else []
    if len(texts) > 2 and view.chart.is_a(words[1], "energy_out_of"):
        edge = max(view.chart.at(words[1], "energy_out_of"), key=lambda e: e.end)
        width = edge.end - edge.start
        value, top, tail = texts[0], texts[1 + width] if len(texts) > 1 + width else "", words[2 + width :]
    elif texts[0].endswith("%"):
        value, top = texts[0].rstrip("% "), str(FULL)
    elif not mark:
        value, top = str(view.chart.lexicon.value(texts[0].lower(), "cardinal") or texts[0]), str(LEVELS)
    if not (value.isdigit() and top.isdigit()) or not _only_when(view, tail):
        return None
    return _level(int(value), int(top))


def _only_when(view: ClauseView, words: Sequence[int]) -> bool:
    place = 0
    while place < len(words):
        edge = _edge(view, place, words, "energy_when", "energy_degree")
        if edge is None and view.chart.tokens[words[place]].text not in {".", "!", "percent"}:
            return False
        place += edge.end - edge.start if edge is not None else 1
    return True


def _level(value: int, top: int) -> int | None:
    """The level on our scale; a number beyond it stays what was said, so that it can be refused."""
    if top == LEVELS < value <= FULL:
        return value
    if not 0 < top <= FULL or not 0 <= value <= top:
        return None
    if top == LEVELS:
        return max(1, value)
    return max(1, min(LEVELS, -(-value * LEVELS // top)))


def _feeling(view: ClauseView, words: Sequence[int]) -> int | None:
    """Nothing but someone's state: subject, degree, state, when, in any order."""
    level: int | None = None
    felt = forced = mood = False
    place = 0
    while place < len(words):
        if place >= LONGEST_FEELING:
            return None
        edge = _edge(view, place, words, "energy_state") or _edge(
            view, place, words, "energy_mood", "energy_subject", "energy_degree", "energy_when"
        )
        if edge is None:
            more = level is not None and not mood and place and view.chart.is_a(words[place], "energy_more")
            return _forced(level, forced) if more else None
        if edge.category in {"energy_state", "energy_mood"}:
            own = edge.category == "energy_state" and (level is None or mood)
            level = int(edge.value) if level is None or own else level
            forced = forced or (own and mood)
            mood = edge.category == "energy_mood" and (mood or level == edge.value)
        felt = felt or edge.category == "energy_when" or edge.value == "felt"
        forced = forced or (edge.category == "energy_degree" and edge.value == 1)
        place += edge.end - edge.start
    timed = view.has("when")
    return _forced(level, forced) if not mood or felt or timed else None


def _forced(level: int | None, forced: bool) -> int | None:
    return _STRENGTHENED.get(level, level) if forced and level is not None else level
