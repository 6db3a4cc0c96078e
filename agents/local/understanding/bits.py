"""Categories as bits of one int: whether any of many starts at a place is then a single operation."""

from __future__ import annotations

from collections.abc import Iterable


class _Bits(dict[str, int]):
    """A bit for every category, given at its first use; grammar and data name a few hundred."""

    def __missing__(self, category: str) -> int:
        bit = self[category] = 1 << len(self)
        return bit


_ASKED_MOST = (
    "filler", "newline", "verb", "noun_verb", "list_and", "done_word", "is_word", "comma", "determiner", "joiner",
    "remind_link", "opener", "closer", "emoji", "aside", "shop_list", "list_lead", "bare", "day_word", "cardinal",
    "i_word", "all_things", "subordinate", "command_start", "strong_opener", "day_part", "clock", "lead_in",
    "moment", "days_own", "when", "weekday", "feast", "talk", "talk_fill", "list_tail", "last", "note_lead",
    "joins", "slant", "possessive", "lone_verb", "company", "pair", "timed_verb", "past_verb", "new_start", "next",
    "this", "one_word", "target", "buying", "reminder_lead", "person", "pronoun", "finite",
)  # fmt: skip
"""They have the lowest bits: an int is as quick to look at as it is short."""

BITS = _Bits((category, 1 << place) for place, category in enumerate(_ASKED_MOST))
ANY = -1
"""The mask that shares a bit with every other but 0."""


def together(masks: Iterable[int]) -> int:
    """The bits of all the masks."""
    found = 0
    for mask in masks:
        found |= mask
    return found


def mask_of(categories: Iterable[str]) -> int:
    """The bits of all the categories together."""
    mask = 0
    for category in categories:
        mask |= BITS[category]
    return mask
