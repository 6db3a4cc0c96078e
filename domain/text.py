"""What may enter as text: any string a platform can send, made storable without losing what it says."""

from __future__ import annotations

from domain.errors import InvalidInput

MAX_TEXT = 100_000  # characters of one message; the longest thing a person pastes fits many times
_LINE_SEPARATORS = {
    "\r\n": "\n", "\r": "\n", "\x0b": "\n", "\x0c": "\n", "\x85": "\n", "\u2028": "\n", "\u2029": "\n\n",
}  # fmt: skip


def clean(text: str, limit: int = MAX_TEXT) -> str:
    """Return `text` with what PostgreSQL or UTF-8 cannot hold replaced.

    NUL and other control characters are dropped (tab and newline stay), surrogate pairs become their
    character and lone surrogates U+FFFD, line separators become newlines. Raises InvalidInput when longer
    than `limit` characters.
    """
    if len(text) > limit:
        raise InvalidInput(f"That is too long for one message: {len(text):,} characters, {limit:,} at most.")
    for separator, newline in _LINE_SEPARATORS.items():
        text = text.replace(separator, newline)
    if _has_surrogates(text):
        text = text.encode("utf-16-le", "surrogatepass").decode("utf-16-le", "replace")
    return "".join(c for c in text if not _is_control(c))


def _is_control(character: str) -> bool:
    return (character < " " and character not in "\n\t") or "\x7f" <= character <= "\x9f"


def _has_surrogates(text: str) -> bool:
    return any("\ud800" <= c <= "\udfff" for c in text)
