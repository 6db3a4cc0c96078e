"""What may enter as text: any string a platform can send, made storable without losing what it says."""

from __future__ import annotations

from domain.errors import InvalidInput

MAX_TEXT = 100_000  # characters of one message; the longest thing a person pastes fits many times
_LINE_SEPARATORS = {"\r\n": "\n", "\r": "\n", "\u2028": "\n", "\u2029": "\n\n"}


def clean(text: str, limit: int = MAX_TEXT) -> str:
    """Return `text` with what PostgreSQL or UTF-8 cannot hold replaced.

    NUL and other control characters are dropped (tab and newline stay), lone surrogates become U+FFFD,
    line separators become newlines. Raises InvalidInput when longer than `limit` characters.
    """
    if len(text) > limit:
        raise InvalidInput(f"That is too long for one message: {len(text):,} characters, {limit:,} at most.")
    for separator, newline in _LINE_SEPARATORS.items():
        text = text.replace(separator, newline)
    text = text.encode("utf-8", "replace").decode("utf-8") if _has_surrogates(text) else text
    return "".join(c for c in text if c >= " " or c in "\n\t").replace("\x7f", "")


def _has_surrogates(text: str) -> bool:
    return any("\ud800" <= c <= "\udfff" for c in text)
