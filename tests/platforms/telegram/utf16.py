"""Telegram's offsets and lengths: UTF-16 code units."""

from __future__ import annotations

from typing import Any

Entity = dict[str, Any]


def units(text: str) -> int:
    """How many UTF-16 units the text has; an emoji outside the basic plane counts two."""
    return len(text) + sum(1 for character in text if ord(character) > 0xFFFF)


def byte_offset(text: str, index: int) -> int:
    """The UTF-8 offset of a character, as Telegram's parse errors give it."""
    return len(text[:index].encode())
