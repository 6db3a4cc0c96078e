"""Second stage: normalised text → tokens with offsets. One small pattern per kind, tried at one position."""

from __future__ import annotations

import re

from agents.local.understanding.model import Token

_MARKS = "\u0300-\u036f\u064b-\u065f\u0900-\u0903\u093a-\u094f\u0981-\u0dff\u0e31-\u0e4e\u0eb1-\u0ebc\u200c\u200d"
_LETTER = r"[^\W\d_]"
_WORD = rf"{_LETTER}(?:[^\W_]|[{_MARKS}])*"

KINDS: tuple[tuple[str, str], ...] = (
    ("newline", r"\n"),
    ("link", r"(?:https?://|www\.)[^\s<>\"]+"),
    ("email", rf"[^\W_][\w.+-]{{0,63}}@[^\W_][\w-]{{0,62}}(?:\.{_LETTER}[\w-]{{0,62}}){{1,4}}"),
    ("iso", r"\d{4}([-/])\d{1,2}\1\d{1,2}(?:[T ]\d{1,2}:\d{2}(?::\d{2})?(?:Z|[+-]\d{2}:?\d{2})?)?(?!\d)"),
    ("slashed", r"\d{1,2}-\d{1,2}-\d{4}(?![\d-])|\d{1,2}/\d{1,2}(?:/\d{4}|/\d{2})?(?![\d/])"),
    ("dotted", r"\d{1,2}\.\d{1,2}\.(?:\d{4}|\d{2})?(?!\d)"),
    ("hhmm", r"\d{1,2}[:h]\d{2}(?::\d{2})?(?![\d:])"),
    ("version", r"[vV]\d{1,9}(?:\.\d{1,9}){1,5}|\d{1,9}(?:\.\d{1,9}){2,5}"),
    ("price", r"[$€£¥₹]\s?\d{1,12}(?:[.,]\d{1,12}){0,4}|\d{1,12}(?:[.,]\d{1,12}){0,4}\s?[$€£¥₹%]"),
    ("number", r"\d{1,12}(?:[.,]\d{1,12})?"),
    ("hash_number", r"#\d{1,9}(?![^\W_])"),
    ("hashtag", rf"#{_LETTER}[\w-]{{0,63}}"),
    ("plus_word", rf"(?<!\S)\+{_LETTER}[\w-]{{0,63}}"),
    ("mention", rf"@{_LETTER}[\w-]{{0,63}}"),
    ("slash", rf"(?<!\w)/{_LETTER}[^\W]{{0,31}}(?:@\w{{1,64}})?(?![\w/])"),
    ("word", rf"{_LETTER}(?:\.{_LETTER}(?![^\W_]))+\.?"),
    ("word", rf"{_WORD}(?:['’\-]{_WORD})*"),
    ("bang", r"!+"),
    ("dots", r"\.{2,}|…"),
    ("emoji", "[\U0001f000-\U0001faff\u2190-\u21ff\u2300-\u23ff\u2600-\u27bf\u2b00-\u2bff\ufe0f\u200d\u20e3]+"),
)
_BY_KIND = tuple((kind, re.compile(pattern)) for kind, pattern in KINDS)
_PLAIN = re.compile(r"[A-Za-z]+(?=[ \n,;!?\")\]]|$)")
"""Most words: nothing behind them can make another kind of token of them."""
_STRIP = ".,;:!?)]}'"


def tokenise(text: str) -> tuple[Token, ...]:
    """All tokens of `text` in order; white space other than line ends makes none."""
    tokens: list[Token] = []
    position, size = 0, len(text)
    mailbox = "@" in text
    while position < size:
        char = text[position]
        if char == " ":
            position += 1
            continue
        plain = None if mailbox else _PLAIN.match(text, position)
        if plain is not None:
            piece, end = plain[0], plain.end()
            tokens.append(Token(piece, piece.lower(), "word", position, end))
        else:
            kind, end = _next(text, position, char, mailbox)
            piece = text[position:end]
            tokens.append(Token(piece, piece.lower().replace("’", "'"), kind, position, end))
        position = end
    return tuple(tokens)


def _next(text: str, position: int, char: str, mailbox: bool) -> tuple[str, int]:
    candidates = _BY_KIND if mailbox else _STARTING.get(char, _WITHOUT_MAIL)
    for kind, pattern in candidates:
        found = pattern.match(text, position)
        if found is not None:
            end = found.end()
            return kind, _trim(text, position, end) if kind == "link" else end
    return "mark", position + 1


def _trim(text: str, start: int, end: int) -> int:
    while end > start + 1 and text[end - 1] in _STRIP:
        end -= 1
    return end


_WITHOUT_MAIL = tuple(entry for entry in _BY_KIND if entry[0] != "email")


def _of_kinds(*kinds: str) -> tuple[tuple[str, re.Pattern[str]], ...]:
    return tuple(entry for entry in _BY_KIND if entry[0] in kinds)


_STARTING = (
    dict.fromkeys("abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ", _of_kinds("link", "version", "word"))
    | dict.fromkeys("0123456789", _of_kinds("iso", "slashed", "dotted", "hhmm", "version", "price", "number"))
    | dict.fromkeys(",:;?()[]-\"'*&=~%_", _of_kinds())
    | {".": _of_kinds("dots"), "!": _of_kinds("bang"), "\n": _of_kinds("newline")}
    | {"#": _of_kinds("hash_number", "hashtag"), "/": _of_kinds("slash"), "+": _of_kinds("plus_word")}
)
"""The kinds that can start with a character, for those of which there are many; any can start with another."""
