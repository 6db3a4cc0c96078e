"""First stage: text as people send it → text the other stages can trust. Never fails on any str."""

from __future__ import annotations

import unicodedata

MAX_MARKS = 8
"""Combining marks kept in a row: more is decoration, and composing them takes quadratic time."""

_LINE_ENDS = "\u2028\u2029\x85\x0b\x0c"
_DROPPED = "\u200b\u2060\ufeff\xad\u200e\u200f\u202a\u202b\u202c\u202d\u202e\u2066\u2067\u2068\u2069\u061c"


def normalise(text: str) -> str:
    """Compose characters, unify line ends and spaces, drop what cannot be seen or stored."""
    text = text.replace("\r\n", "\n").replace("\r", "\n")
    if text.isascii():
        return text.translate(_ASCII)
    return unicodedata.normalize("NFC", " ".join([_cleaned(piece) for piece in text.split(" ")]))


def _cleaned(text: str) -> str:
    """A piece without spaces, most of which have nothing to clean."""
    return text if text.isascii() and text.isprintable() else "".join(_clean(text))


def _clean(text: str) -> list[str]:
    kept: list[str] = []
    marks = 0
    for char in text:
        if " " <= char <= "~":
            marks = 0
            kept.append(char)
            continue
        if unicodedata.combining(char):
            marks += 1
            if marks <= MAX_MARKS:
                kept.append(char)
            continue
        marks = 0
        kept.append(_visible(char))
    return kept


def _visible(char: str) -> str:
    if char in _DROPPED:
        return ""
    if char in _LINE_ENDS:
        return "\n"
    category = unicodedata.category(char)
    if category == "Cs":
        return "\ufffd"
    if category == "Zs" or (category == "Cc" and char != "\n"):
        return " "
    return char


_ASCII = {code: " " for code in [*range(32), 127] if code != 10} | {11: "\n", 12: "\n"}
