"""Whether two titles name the same thing: the rule behind [Same as #12]."""

from __future__ import annotations

from functools import cache

from domain.words import group, table, words_of

ALIKE = 0.8
"""Share of words two titles must have in common. Measured on the pairs of tests/unit/domain/test_similar.py: at 0.8
no pair of different things is taken for one, at 0.75 the first is."""
MIN_SHARED = 2
"""Words in common; of one word alone only the very same title counts."""


def is_alike(one: str, other: str) -> bool:
    """Whether both titles likely mean one thing."""
    a, b = key_of(one), key_of(other)
    if not a or not b:
        return False
    if a == b:
        return True
    shared = len(a & b)
    return shared >= MIN_SHARED and shared / len(a | b) >= ALIKE


def key_of(title: str) -> frozenset[str]:
    """What the title is about: its words without endings and idle ones, words that mean one thing as one."""
    words = words_of(title)
    told = [word for word in words if word not in group("same", "idle")]
    return frozenset(_meaning(word) for word in told or words)


def _meaning(word: str) -> str:
    word = word.replace("’", "'").removesuffix("'s")
    same = _same()
    if word in same:
        return same[word]
    bare = word[:-1] if len(word) > 3 and word.endswith("s") and not word.endswith("ss") else word
    return same.get(bare, bare)


@cache
def _same() -> dict[str, str]:
    return {word: words[0] for words in table("same")["alike"] for word in words}
