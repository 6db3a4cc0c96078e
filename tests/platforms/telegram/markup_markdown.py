"""`parse_mode=MarkdownV2` and the old `Markdown` (TDLib `MessageEntity.cpp`, `parse_markdown_v2`)."""

from __future__ import annotations

import re
from dataclasses import dataclass

from tests.platforms.telegram.errors import ApiError, bad_request
from tests.platforms.telegram.links import link_entity
from tests.platforms.telegram.utf16 import Entity, byte_offset, units

_RESERVED = "_*[]()~`>#+-=|{}.!"
_MARKS = {
    "Underline": ("__", "underline"), "Italic": ("_", "italic"), "Bold": ("*", "bold"),
    "Spoiler": ("||", "spoiler"), "Strikethrough": ("~", "strikethrough"), "PreCode": ("```", "pre"),
    "Pre": ("```", "pre"), "Code": ("`", "code"),
}  # fmt: skip
_LANGUAGE = re.compile(r"([^\s`]+)(?=\s)")


@dataclass
class _Open:
    name: str
    at: int  # where its mark is, in characters of the source
    begins: int  # where its text begins, in characters of the result
    argument: str = ""


def _refused(reason: str) -> ApiError:
    return bad_request(f"can't parse entities: {reason}")


def parse_markdown_v2(source: str) -> tuple[str, list[Entity]]:
    """The plain text and its entities. Raises a 400 "can't parse entities: …"."""
    parser = _Parser(source)
    parser.run()
    return parser.result, sorted(parser.entities, key=lambda entity: (entity["offset"], -entity["length"]))


class _Parser:
    def __init__(self, source: str) -> None:
        self.source = source
        self.index = 0
        self.result = ""
        self.stack: list[_Open] = []
        self.entities: list[Entity] = []

    def run(self) -> None:
        while self.index < len(self.source):
            self._step()
        if self.stack and self.stack[-1].name == "BlockQuote":
            self._finish()
        if self.stack:
            raise self._endless()

    def _endless(self) -> ApiError:
        opened = self.stack[-1]
        place = byte_offset(self.source, opened.at)
        return _refused(f"Can't find end of {opened.name} entity at byte offset {place}")

    def _step(self) -> None:
        source, index = self.source, self.index
        character = source[index]
        top = self.stack[-1].name if self.stack else ""
        reserved = "`" if top in ("Code", "Pre", "PreCode") else _RESERVED
        if character == "\\" and index + 1 < len(source) and 1 <= ord(source[index + 1]) <= 126:
            self.result += source[index + 1]
            self.index += 2
        elif character == ">" and reserved != "`" and self._at_line_start():
            if not any(opened.name == "BlockQuote" for opened in self.stack):
                self.stack.append(_Open("BlockQuote", index, len(self.result)))
            self.index += 1
        elif character == "\n":
            self._newline()
        elif character not in reserved:
            self.result += character
            self.index += 1
        elif top == "BlockQuote" and re.match(r"\|\|(\n|$)", source[index:]):
            self.stack[-1].argument = "expandable"
            self.index += 2
        elif (
            top in _MARKS
            and source.startswith(_MARKS[top][0], index)
            and not (top == "Italic" and source.startswith("__", index))
        ):
            self.index += len(_MARKS[top][0])
            self._finish()
        elif top in ("TextUrl", "CustomEmoji") and character == "]":
            self._link()
        else:
            self._begin(character)

    def _at_line_start(self) -> bool:
        return self.index == 0 or self.source[self.index - 1] == "\n"

    def _newline(self) -> None:
        quoted = any(opened.name == "BlockQuote" for opened in self.stack)
        if quoted and not self.source.startswith(">", self.index + 1):
            if self.stack[-1].name != "BlockQuote":
                raise self._endless()
            self._finish()
        self.result += "\n"
        self.index += 1

    def _begin(self, character: str) -> None:
        source, index = self.source, self.index
        opened = _Open("", index, len(self.result))
        if character == "[" or source.startswith("![", index):
            opened.name = "TextUrl" if character == "[" else "CustomEmoji"
            self.index += len("[" if character == "[" else "![")
        elif source.startswith("```", index):
            self.index += 3
            language = _LANGUAGE.match(source, self.index)
            opened.name, opened.argument = ("PreCode", language.group(1)) if language else ("Pre", "")
            self.index += len(opened.argument)
            self.index += len((re.match(r"\r\n|\n\r|\n|\r", source[self.index :]) or [""])[0])
        else:
            marks = [
                name for name in _MARKS if name not in ("Pre", "PreCode") and source.startswith(_MARKS[name][0], index)
            ]
            if not marks:
                raise _refused(f"Character '{character}' is reserved and must be escaped with the preceding '\\'")
            opened.name = marks[0]
            self.index += len(_MARKS[marks[0]][0])
        self.stack.append(opened)

    def _finish(self) -> None:
        opened = self.stack.pop()
        inside = self.result[opened.begins :]
        kind = _MARKS[opened.name][1] if opened.name in _MARKS else "blockquote"
        if opened.argument == "expandable" and kind == "blockquote":
            kind = "expandable_blockquote"
        entity: Entity = {
            "type": kind,
            "offset": units(self.result[: opened.begins]),
            "length": units(inside),
        }
        if opened.name == "PreCode":
            entity["language"] = opened.argument
        if inside:
            self.entities.append(entity)

    def _link(self) -> None:
        opened = self.stack.pop()
        inside = self.result[opened.begins :]
        self.index += 1
        url = inside
        if self.source.startswith("(", self.index):
            match = re.compile(r"\(((?:\\.|[^\\)])*)\)", re.S).match(self.source, self.index)
            if match is None:
                what = "URL" if opened.name == "TextUrl" else "custom emoji URL"
                raise _refused(f"Can't find end of a {what} at byte offset {byte_offset(self.source, self.index + 1)}")
            url = re.sub(r"\\(.)", r"\1", match.group(1), flags=re.S)
            self.index = match.end()
        elif opened.name == "CustomEmoji":
            raise _refused("Custom emoji entity must contain a tg://emoji URL")
        offset, length = units(self.result[: opened.begins]), units(inside)
        entity: Entity | None = None
        if opened.name == "CustomEmoji":
            number = re.fullmatch(r"tg://emoji\?id=(\d+)", url)
            if number is None:
                raise _refused("Custom emoji URL must have an emoji identifier")
            entity = {
                "type": "custom_emoji",
                "offset": offset,
                "length": length,
                "custom_emoji_id": number.group(1),
            }
        else:
            entity = link_entity(offset, length, url)
        if entity and inside:
            self.entities.append(entity)


def parse_markdown(source: str) -> tuple[str, list[Entity]]:
    """The old Markdown: no nesting, `\\` before `_*`[` escapes, everything else is plain."""
    result, index = "", 0
    entities: list[Entity] = []
    whole = re.compile(
        r"```(?:(?P<language>[^\s`]+)\s)?(?P<pre>.*?)```|`(?P<code>[^`]*)`|\*(?P<bold>[^*]*)\*|_(?P<italic>[^_]*)_"
        r"|\[(?P<text_link>[^\]]*)\](?:\((?P<url>[^)]*)\))?",
        re.S,
    )
    while index < len(source):
        if source[index] == "\\" and source[index + 1 : index + 2] in tuple("_*`["):
            result += source[index + 1]
            index += 2
        elif source[index] not in "_*`[":
            result += source[index]
            index += 1
        else:
            match = whole.match(source, index)
            if match is None:
                place = byte_offset(source, index)
                raise _refused(f"Can't find end of the entity starting at byte offset {place}")
            kind = next(name for name in ("pre", "code", "bold", "italic", "text_link") if match[name] is not None)
            entity: Entity | None = {"type": kind, "offset": units(result), "length": units(match[kind])}
            if kind == "text_link":
                entity = link_entity(units(result), units(match[kind]), match["url"] or match[kind])
            elif match["language"]:
                entity["language"] = match["language"]
            if entity and match[kind]:
                entities.append(entity)
            result += match[kind]
            index = match.end()
    return result, entities
