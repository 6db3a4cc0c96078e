"""Which items of a capture are least certain: a long receipt shows those (product.md, "Tasks")."""

from __future__ import annotations

from collections.abc import Sequence

from agents.local.understanding.lexicon import load
from agents.tools.arguments import NewTask

SHOWN = 3
LONG = 12  # words; what is longer may be more than one thing


def least_certain(items: Sequence[NewTask]) -> list[int]:
    """The places of the three least certain items, as they were said; among equals the first."""
    by_doubt = sorted(range(len(items)), key=lambda place: -doubt(items[place]))
    return sorted(by_doubt[:SHOWN])


def doubt(item: NewTask) -> int:
    """How likely an item is not what was meant: words of a date that fit none, nothing to do in it, too much in it."""
    words = item.title.split()
    date_left, verbless, long = bool(item.date_problem), not _says_what_to_do(words[0]), len(words) > LONG
    return 4 * date_left + 2 * verbless + long


def _says_what_to_do(word: str) -> bool:
    return load().has(word.casefold(), "verb", "noun_verb")
