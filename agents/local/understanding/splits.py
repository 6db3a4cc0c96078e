"""Words of time written as one ("mon-fri", "mid-june", "feb13") → the tokens they are made of."""

from __future__ import annotations

from collections.abc import Sequence

from agents.local.understanding.lexicon import Lexicon
from agents.local.understanding.model import Token

_NAMES = ("month", "weekday", "edge_prefix")
_PARTS = (*_NAMES, "short_weekday", "period")
_DIGITS = "0123456789"


def split(tokens: Sequence[Token], lexicon: Lexicon) -> tuple[Token, ...]:
    """The same tokens with compounds of time words taken apart; offsets stay true."""
    found: list[Token] = []
    for token in tokens:
        if token.kind == "word" and not (token.lower.isalpha() and token.lower.isascii()):
            found.extend(_pieces(token, lexicon))
        else:
            found.append(token)
    return tuple(found)


def _pieces(token: Token, lexicon: Lexicon) -> list[Token]:
    if "-" in token.lower:
        words = token.lower.split("-")
        named = any(lexicon.has(word, *_NAMES) for word in words)
        whole = named and all(lexicon.has(word, *_PARTS) for word in words)
        return _cut(token, [piece for word in words for piece in (len(word), 1)][:-1]) if whole else [token]
    glued = _length(token, lexicon)
    if glued:
        return glued
    name = token.lower.rstrip(_DIGITS)
    if name and len(token.lower) - len(name) <= 2 and lexicon.has(name, "month"):
        return _cut(token, [len(name), len(token.lower) - len(name)])
    return [token]


def _length(token: Token, lexicon: Lexicon) -> list[Token]:
    """What follows the 2 of "2h30m"."""
    last = token.lower[1:].lstrip(_DIGITS)
    digits = len(token.lower) - 1 - len(last)
    units = [word for word in (token.lower[0], last) if word]
    if not 1 <= digits <= 2 or not all(lexicon.has(word, "unit", "glued_unit") for word in units):
        return []
    return _cut(token, [1, digits, *([len(last)] if last else [])])


def _cut(token: Token, sizes: Sequence[int]) -> list[Token]:
    pieces: list[Token] = []
    start = 0
    for size in sizes:
        text, lower = token.text[start : start + size], token.lower[start : start + size]
        kind = "mark" if lower == "-" else "number" if lower.isdigit() else "word"
        pieces.append(Token(text, lower, kind, token.start + start, token.start + start + size))
        start += size
    return pieces
