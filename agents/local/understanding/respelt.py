"""Slips in the one word a message hangs on ("rmeind me", "remidn us"), told by the word behind it."""

from __future__ import annotations

from collections.abc import Sequence

from rapidfuzz.distance import OSA

from agents.local.understanding.lexicon import Lexicon
from agents.local.understanding.model import Token

MOST_SLIPS = 1
"""Letters swapped, left out, doubled or mistaken."""
_LENGTHS = range(4, 9)


def respelt(tokens: Sequence[Token], lexicon: Lexicon) -> tuple[Token, ...]:
    """The tokens with such words read as meant; their text stays as typed.

    `tables.meant_before` gives, for a word, the one that is meant before it when nothing else is known there.
    """
    meant: dict[str, str] = lexicon.tables["meant_before"]
    found = list(tokens)
    for place in [i for i, following in enumerate(tokens[1:]) if following.lower in meant]:
        token, word = tokens[place], meant[tokens[place + 1].lower]
        if len(token.lower) in _LENGTHS and _slipped(token.lower, word, lexicon):
            found[place] = token._replace(lower=word)
    return tuple(found)


def _slipped(said: str, meant: str, lexicon: Lexicon) -> bool:
    known = (said,) in lexicon.phrases or said in lexicon.strict
    return not known and OSA.distance(said, meant, score_cutoff=MOST_SLIPS) <= MOST_SLIPS
