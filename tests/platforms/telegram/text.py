"""Text as Telegram counts and cleans it: lengths in UTF-16 units, entities, trimming."""

from __future__ import annotations

import re
from collections.abc import Iterable
from typing import Any, cast

from tests.platforms.telegram.errors import bad_request
from tests.platforms.telegram.markup_html import parse_html
from tests.platforms.telegram.markup_markdown import parse_markdown, parse_markdown_v2
from tests.platforms.telegram.utf16 import Entity, units

MAX_TEXT = 4096
MAX_CAPTION = 1024
MAX_TEXT_BYTES = 1 << 15
MAX_ENTITIES = 100

_DETECTED = (
    ("url", re.compile(r"\bhttps?://[^\s<>\"]+[^\s<>\".,;:!?)\]']")),
    ("email", re.compile(r"\b[\w.+-]+@[\w-]+(?:\.[\w-]+)+\b", re.ASCII)),
    ("mention", re.compile(r"(?<![\w@])@[A-Za-z]\w{3,31}\b", re.ASCII)),
    (
        "url",
        re.compile(r"(?<![\w@.])(?:[a-z0-9-]+\.)+(?:com|org|net|io|me|dev|app|de|uk)\b(?:/[^\s<>\"]*)?", re.I),
    ),
    (
        "bot_command",
        re.compile(r"(?<![\w/<>])/[A-Za-z0-9_]{1,64}(?:@[A-Za-z]\w{2,31})?(?![\w/<>])", re.ASCII),
    ),
    ("hashtag", re.compile(r"(?<![\w#])#(?=\w*[^\W\d])\w{1,256}")),
)
_PLAIN_TYPES = {
    "bold", "italic", "underline", "strikethrough", "spoiler", "code", "pre", "text_link", "text_mention",
    "custom_emoji", "blockquote", "expandable_blockquote", "date_time",
}  # fmt: skip
_FOUND_ANYWAY = {
    "mention", "hashtag", "cashtag", "bot_command", "url", "email", "phone_number", "bank_card_number",
}  # fmt: skip
_REQUIRED = {"text_link": "url", "text_mention": "user", "custom_emoji": "custom_emoji_id"}


def detect(text: str) -> list[Entity]:
    """The entities Telegram finds by itself: commands, links, mentions, hashtags, addresses."""
    taken: list[tuple[int, int]] = []
    found: list[Entity] = []
    for kind, pattern in _DETECTED:
        for match in pattern.finditer(text):
            start, end = match.span()
            if all(end <= left or right <= start for left, right in taken):
                taken.append((start, end))
                found.append({"type": kind, "offset": units(text[:start]), "length": units(match.group())})
    return sorted(found, key=lambda entity: entity["offset"])


def formatted(text: str, parse_mode: str, entities: Any, *, limit: int, allow_empty: bool) -> tuple[str, list[Entity]]:
    """The text as stored and its entities, or a 400 in Telegram's words."""
    if len(text.encode()) > MAX_TEXT_BYTES:
        raise bad_request("text is too long")
    mode = parse_mode.lower()
    if text and mode not in ("", "none"):
        parsers = {"html": parse_html, "markdownv2": parse_markdown_v2, "markdown": parse_markdown}
        if mode not in parsers:
            raise bad_request("unsupported parse_mode")
        text, own = parsers[mode](text)
    else:
        own = _checked(text, entities)
    text, own = _trimmed(text, own)
    if not text and not allow_empty:
        raise bad_request("text must be non-empty")
    if units(text) > limit:
        raise bad_request("message caption is too long" if limit == MAX_CAPTION else "message is too long")
    return text, _merged(own, detect(text))[:MAX_ENTITIES]


def _checked(text: str, entities: Any) -> list[Entity]:
    if not isinstance(entities, list):
        return []
    checked: list[Entity] = []
    for given in cast(list[object], entities):
        try:
            entity = _checked_one(given)
        except ValueError as error:
            raise bad_request(f"can't parse MessageEntity: {error}") from None
        if entity is None:
            continue
        offset, length = entity["offset"], entity["length"]
        if offset < 0 or length < 0 or offset + length > units(text):
            raise bad_request(
                f"entity beginning at UTF-16 offset {offset} ends after the end of the text "
                f"at UTF-16 offset {units(text)}"
            )
        raw = text.encode("utf-16-le")
        for edge, word in ((offset, "begins"), (offset + length, "ends")):
            if 0xDC <= (raw[2 * edge + 1 : 2 * edge + 2] or b"\0")[0] <= 0xDF:
                raise bad_request(f"entity {word} in a middle of a UTF-16 symbol at UTF-16 offset {edge}")
        if length:
            checked.append(entity)
    return sorted(checked, key=lambda entity: (entity["offset"], -entity["length"]))


def _checked_one(given: object) -> Entity | None:
    if not isinstance(given, dict):
        raise ValueError("expected an Object")
    entity = cast(Entity, given)
    for name in ("offset", "length"):
        if not isinstance(entity.get(name), int) or isinstance(entity.get(name), bool):
            raise ValueError(f'Field "{name}" must be of type Number')
    kind = entity.get("type")
    if not isinstance(kind, str) or not kind:
        raise ValueError("Type is not specified")
    if kind in _FOUND_ANYWAY:
        return None
    if kind not in _PLAIN_TYPES:
        raise ValueError("Unsupported type specified")
    if kind in _REQUIRED and not entity.get(_REQUIRED[kind]):
        raise ValueError(f'Can\'t find field "{_REQUIRED[kind]}"')
    return dict(entity)


def _trimmed(text: str, entities: Iterable[Entity]) -> tuple[str, list[Entity]]:
    """Cut the white space around the text, as Telegram does, and move the entities with it."""
    own = list(entities)
    first = min((entity["offset"] for entity in own), default=len(text))
    start = 0
    while start < min(len(text), first) and text[start] in " \n":
        start += 1
    text = text[start:].rstrip(" \n")
    end = units(text)
    kept: list[Entity] = []
    for entity in own:
        offset = entity["offset"] - start
        length = min(entity["length"], end - offset)
        if length > 0:
            kept.append({**entity, "offset": offset, "length": length})
    return text, kept


def _merged(own: list[Entity], found: list[Entity]) -> list[Entity]:
    closed = [
        (entity["offset"], entity["offset"] + entity["length"])
        for entity in own
        if entity["type"] in ("code", "pre", "text_link", "text_mention")
    ]
    free = [
        entity
        for entity in found
        if all(entity["offset"] + entity["length"] <= left or right <= entity["offset"] for left, right in closed)
    ]
    return sorted([*own, *free], key=lambda entity: (entity["offset"], -entity["length"]))
