"""Categories as bits of one int: whether any of many starts at a place is then a single operation."""

from __future__ import annotations

from collections.abc import Iterable


class _Bits(dict[str, int]):
    """A bit for every category, given at its first use; grammar and data name a few hundred."""

    def __missing__(self, category: str) -> int:
        bit = self[category] = 1 << len(self)
        return bit


BITS = _Bits()
ANY = -1
"""The mask that shares a bit with every other but 0."""


def mask_of(categories: Iterable[str]) -> int:
    """The bits of all the categories together."""
    mask = 0
    for category in categories:
        mask |= BITS[category]
    return mask
