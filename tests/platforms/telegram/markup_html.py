"""`parse_mode=HTML`, refusing what Telegram refuses (TDLib `MessageEntity.cpp`, `parse_html`)."""

from __future__ import annotations

import re
from dataclasses import dataclass

from tests.platforms.telegram.errors import ApiError, bad_request
from tests.platforms.telegram.links import link_entity
from tests.platforms.telegram.utf16 import Entity, byte_offset, units

_KINDS = {
    "b": "bold", "strong": "bold", "i": "italic", "em": "italic", "u": "underline", "ins": "underline",
    "s": "strikethrough", "strike": "strikethrough", "del": "strikethrough", "tg-spoiler": "spoiler",
    "span": "spoiler", "a": "text_link", "code": "code", "pre": "pre", "blockquote": "blockquote",
    "tg-emoji": "custom_emoji",
}  # fmt: skip
_NAMED = re.compile(r"&(?:(lt|gt|amp|quot);?|#(\d{1,7});?|#[xX]([0-9a-fA-F]{1,6});?)")
_CHARACTERS = {"lt": "<", "gt": ">", "amp": "&", "quot": '"'}
_ATTRIBUTE = re.compile(r"\s*([^\s=>/]+)(?:\s*=\s*(?:\"([^\"]*)\"|'([^']*)'|([A-Za-z0-9.\-]+)))?\s*")


@dataclass
class _Open:
    tag: str
    argument: str
    start: int  # of the tag, in characters
    offset: int  # of its text, in UTF-16 units
    begins: int  # of its text, in characters of the result


def parse_html(source: str) -> tuple[str, list[Entity]]:
    """The plain text and its entities. Raises a 400 "can't parse entities: …"."""
    result = ""
    stack: list[_Open] = []
    entities: list[Entity] = []
    index = 0
    while index < len(source):
        if source[index] == "&" and (match := _NAMED.match(source, index)):
            result += _character(match)
            index = match.end()
        elif source[index] != "<":
            result += source[index]
            index += 1
        elif source.startswith("</", index):
            index = _close(source, index, result, stack, entities)
        else:
            opened, index = _start(source, index)
            opened.offset, opened.begins = units(result), len(result)
            stack.append(opened)
    if stack:
        raise _refused(f'Can\'t find end tag corresponding to start tag "{stack[-1].tag}"')
    return result, _joined(entities)


def _refused(reason: str) -> ApiError:
    return bad_request(f"can't parse entities: {reason}")


def _character(match: re.Match[str]) -> str:
    name, decimal, hexadecimal = match.groups()
    if name:
        return _CHARACTERS[name]
    code = int(decimal) if decimal else int(hexadecimal, 16)
    return chr(code) if 0 < code < 0x10FFFF and not 0xD800 <= code <= 0xDFFF else match.group()


def _start(source: str, index: int) -> tuple[_Open, int]:
    at = byte_offset(source, index)
    close = source.find(">", index)
    if close < 0:
        raise _refused(f"Unclosed start tag at byte offset {at}")
    name = re.split(r"[\s>]", source[index + 1 : close + 1], maxsplit=1)[0].lower()
    if name not in _KINDS:
        raise _refused(f'Unsupported start tag "{name}" at byte offset {at}')
    cursor = index + 1 + len(name)
    attributes: dict[str, str] = {}
    while cursor < len(source) and source[cursor] != ">":
        match = _ATTRIBUTE.match(source, cursor)
        if match is None:
            raise _refused(f'Empty attribute name in the tag "{name}" at byte offset {at}')
        value = next((group for group in match.groups()[1:] if group is not None), "")
        attributes[match.group(1).lower()] = _NAMED.sub(_character, value)
        cursor = match.end()
    if cursor >= len(source):
        raise _refused(f"Unclosed start tag at byte offset {at}")
    return _Open(name, _argument(name, attributes, at), index, 0, 0), cursor + 1


def _argument(name: str, attributes: dict[str, str], at: int) -> str:
    if name == "span" and attributes.get("class") != "tg-spoiler":
        raise _refused(f'Tag "span" must have class "tg-spoiler" at byte offset {at}')
    if name == "tg-emoji" and not attributes.get("emoji-id", "").isdigit():
        raise _refused("Invalid custom emoji identifier specified")
    if name == "code":
        return attributes.get("class", "").removeprefix("language-") if "class" in attributes else ""
    if name == "blockquote":
        return "expandable" if "expandable" in attributes else ""
    return attributes.get({"a": "href", "tg-emoji": "emoji-id"}.get(name, ""), "")


def _close(source: str, index: int, result: str, stack: list[_Open], entities: list[Entity]) -> int:
    at = byte_offset(source, index)
    if not stack:
        raise _refused(f"Unexpected end tag at byte offset {at}")
    match = re.compile(r"</([^\s>]*)\s*>").match(source, index)
    if match is None:
        raise _refused(f"Unclosed end tag at byte offset {at}")
    opened, name = stack.pop(), match.group(1).lower()
    if name and name != opened.tag:
        raise _refused(f'Unmatched end tag at byte offset {at}, expected "</{opened.tag}>", found "</{name}>"')
    inside = result[opened.begins :]
    entity: Entity | None = {"type": _KINDS[opened.tag], "offset": opened.offset, "length": units(inside)}
    if opened.tag == "a":
        entity = link_entity(opened.offset, units(inside), opened.argument or inside)
    elif opened.tag == "code" and opened.argument:
        entity["language"] = opened.argument
    elif opened.tag == "blockquote" and opened.argument:
        entity["type"] = "expandable_blockquote"
    elif opened.tag == "tg-emoji":
        entity["custom_emoji_id"] = opened.argument
    if entity and inside:
        entities.append(entity)
    return match.end()


def _joined(entities: list[Entity]) -> list[Entity]:
    """`<pre><code class="language-x">` is one entity; a language is dropped anywhere else."""
    languages = {
        (entity["offset"], entity["length"]): entity["language"] for entity in entities if "language" in entity
    }
    blocks = {(entity["offset"], entity["length"]) for entity in entities if entity["type"] == "pre"}
    joined: list[Entity] = []
    for entity in entities:
        place = (entity["offset"], entity["length"])
        if entity["type"] == "code" and entity.pop("language", None) and place in blocks:
            continue
        if entity["type"] == "pre" and place in languages:
            entity["language"] = languages[place]
        joined.append(entity)
    return sorted(joined, key=lambda entity: (entity["offset"], -entity["length"]))
