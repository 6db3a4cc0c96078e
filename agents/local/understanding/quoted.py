"""Lines that quote or forward what somebody else wrote: content, never instructions (understanding.md, "Kinds")."""

from __future__ import annotations

from dataclasses import replace

from agents.local.understanding.lexicon import Lexicon
from agents.local.understanding.model import Intent

MARK = ">"
_DECORATION = "-*_= "


def parted(text: str, lexicon: Lexicon) -> tuple[str, str]:
    """The text with quoted lines blank, and those lines without their marks; what follows a forward's head is quoted.

    Blank, not gone, so that every place in what is left is the place in the text.
    """
    heads = tuple(lexicon.tables["forward_heads"])
    own: list[str] = []
    quoted: list[str] = []
    forwarded = False
    for line in text.split("\n"):
        start = line.lstrip()
        forwarded = forwarded or start.lstrip(_DECORATION).lower().startswith(heads)
        cited = _cites(start)
        if forwarded or cited:
            quoted.append(start.lstrip(f"{MARK} ") if cited else line)
            own.append(" " * len(line))
        else:
            own.append(line)
    return "\n".join(own), "\n".join(quoted)


def beside(intents: tuple[Intent, ...], quote: str, size: int) -> tuple[Intent, ...]:
    """What the person's own words ask for, with the quotation as a note on what is captured."""
    moved = [replace(intent, start=0, end=size) for intent in intents]
    place = next((i for i in reversed(range(len(moved))) if moved[i].tool == "capture_tasks"), None)
    if place is not None:
        *items, last = moved[place].arguments["items"]
        notes = "\n".join(part for part in (last.get("notes"), quote.strip()) if part)
        arguments = moved[place].arguments | {"items": [*items, last | {"notes": notes}]}
        moved[place] = replace(moved[place], arguments=arguments)
    return tuple(moved)


def alone(quote: str, size: int) -> tuple[Intent, ...]:
    """A text that is nothing but a quotation is kept as it is."""
    return (Intent("save_capture", {"text": quote.strip()}, 0.9, 0, size),)


def _cites(line: str) -> bool:
    """ "> text", and no face (">:(") or arrow."""
    rest = line.lstrip(f"{MARK} ")
    return line.startswith(MARK) and bool(rest) and (rest[0].isalnum() or rest[0] in "\"'“‘(#@")
