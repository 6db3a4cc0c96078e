"""What a person keeps here beside tasks: the part that every such thing has, and what lists of them can be asked."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime
from typing import TypedDict, TypeVar
from uuid import UUID

from domain.errors import InvalidInput, StaleVersion
from domain.text import clean

MAX_TITLE = 255
LABEL = 60  # characters of a longer text that name it


class Origin(TypedDict):
    """Whose a new thing is, since when (product time), and which inbound it came from."""

    id: UUID
    user_id: UUID
    created_at: datetime
    inbound_id: UUID | None


@dataclass(slots=True, kw_only=True)
class Kept:
    """One row of a person's; `version` counts its writes."""

    id: UUID
    user_id: UUID
    created_at: datetime
    inbound_id: UUID | None = None
    version: int = 0

    @property
    def label(self) -> str:
        """What a person calls it, within LABEL characters or as a title; undo names it so."""
        return type(self).__name__

    def expect(self, version: int | None) -> None:
        """Raise StaleVersion unless `version` is None or this row's."""
        if version is not None and version != self.version:
            raise StaleVersion


KeptT = TypeVar("KeptT", bound=Kept)


@dataclass(frozen=True, slots=True)
class KeptFilter:
    """Which ones: every condition given must hold. `texts` are whole texts or titles, letter case aside, any of them.

    `shop` and `to_buy` are asked of shopping items, `first` and `last` (days, both inclusive) of events, whose
    recurring ones always fit.
    """

    words: tuple[str, ...] = ()
    texts: tuple[str, ...] = ()
    shop: str | None = None
    to_buy: bool = False
    first: date | None = None
    last: date | None = None


def one_line(text: object, what: str, most: int = MAX_TITLE) -> str:
    """The text on one line, white space folded; `what` names it. Raises InvalidInput when empty or over `most`."""
    line = " ".join(clean(str(text)).split())
    if not line:
        raise InvalidInput(f"{what} needs at least one word.")
    if len(line) > most:
        raise InvalidInput(f"{what} has at most {most:,} characters; this one has {len(line):,}.")
    return line


def paragraphs(text: object, what: str) -> str:
    """The text as it was laid out, without outer white space. Raises InvalidInput when nothing is left."""
    cleaned = clean(str(text)).strip()
    if not cleaned:
        raise InvalidInput(f"{what} needs at least one word.")
    return cleaned


def shortened(text: str, most: int = LABEL) -> str:
    """The beginning of a text, on one line, at most `most` characters."""
    line = " ".join(text[: 4 * most].split())
    return line if len(line) <= most else line[: most - 1].rstrip() + "…"
