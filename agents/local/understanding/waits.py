"""Rules for a task that waits for another: "the report waits for the data"."""

from __future__ import annotations

from agents.local.understanding.bits import mask_of
from agents.local.understanding.model import Intent
from agents.local.understanding.outcomes import intents_for
from agents.local.understanding.view import ClauseView, match
from agents.local.understanding.which import Which, is_open, which
from agents.local.understanding.words import is_function

EXAMPLES: tuple[tuple[str, bool], ...] = (
    ("the plumber waits for the stamps", False),
    ("I can't call the plumber until I have the stamps", False),
    ("the plumber no longer depends on the stamps", True),
)
"""Texts about the open tasks "Call the plumber" (1) and "Buy stamps" (2), and whether they end it."""
PATTERNS = (
    ("* no_wait *", True),
    ("* waits_for * first?", False),
    ("* needs_first * first", False),
    ("cannot_do * until *", False),
)
_WAITING = mask_of(("no_wait", "waits_for", "needs_first", "cannot_do"))


def read(view: ClauseView) -> list[tuple[Intent, ...]]:
    """Proposals of this kind for the clause."""
    if not view.mask & _WAITING:
        return []
    words = view.trimmed(view.whole)
    for pattern, ends in PATTERNS:
        groups = match(view, pattern, words)
        if groups is None:
            continue
        waiting, other = which(view, groups[0], is_open), which(view, _thing(view, groups[1]), is_open)
        numbers = _one(other)
        new = None if ends or numbers is not None else _new(view, waiting, other, groups[1])
        if new is not None:
            return intents_for(view, "depend", waiting, "capture", 0.9, {"new": new})
        if numbers is None or not any(w.numbers or w.ask for w in waiting):
            continue
        change = {"on": numbers} | ({"remove": True} if ends else {})
        return intents_for(view, "depend", [w for w in waiting if numbers not in w.numbers], "capture", 0.9, change)
    return []


def _thing(view: ClauseView, positions: list[int]) -> list[int]:
    """The other thing, without "I have" before it and "is collected" behind it."""
    while len(positions) > 1 and view.chart.is_a(positions[0], "i_word", "have_word"):
        positions = positions[1:]
    for place in range(1, len(positions)):
        if view.chart.is_a(positions[place], "helping", "done_tail"):
            return positions[:place]
    return positions


def _new(view: ClauseView, waiting: list[Which], other: list[Which], positions: list[int]) -> str | None:
    """The title of what one known task waits for, when it is none of the known ones and no time."""
    known = len(waiting) == 1 and len(waiting[0].numbers) == 1
    unknown = len(other) == 1 and other[0].by_name and not (other[0].ask or other[0].maybe)
    named = view.trimmed(_thing(view, positions), "determiner", "trail_polite")
    if not known or not unknown or view.has("when") or all(is_function(view.chart, i) for i in named):
        return None
    return view.phrase(named)[:255]


def _one(meant: list[Which]) -> int | None:
    numbers = [n for w in meant for n in w.numbers]
    return numbers[0] if len(numbers) == 1 else None
