"""Owning up to what went by unsent, in one message: a line for each thing, however often it was missed."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from agents.wording.dates import clock_words, due_words
from agents.wording.recurrences import recurrence_words
from agents.wording.templates import text

TOLD = 5  # things named; the rest is counted


@dataclass(frozen=True, slots=True)
class Gone:
    """One moment that went by: of what `thing`, by its title; `rule` when it comes back."""

    thing: UUID
    title: str
    at: datetime
    rule: str | None = None


def missed_text(gone: Sequence[Gone], now: datetime, *, away: bool = True) -> str:
    """The one notice of what could not be sent, the oldest first; `now` is in the user's zone. Of many things those
    that were to come once are named rather than those that come back.

    `away` says that all of it fell into time in which no process ran; else some of it reached no address.
    """
    things: dict[UUID, list[Gone]] = {}
    for one in gone:
        things.setdefault(one.thing, []).append(one)
    once_first = sorted(things, key=lambda thing: _times(things[thing]) > 1)[:TOLD]
    named = [_named(moments, now) for thing, moments in things.items() if thing in once_first]
    rest = f" and {len(things) - TOLD} more" if len(things) > TOLD else ""
    return text("nudge_missed" if away else "nudge_unreached", now=clock_words(now), things=", ".join(named) + rest)


def _named(moments: Sequence[Gone], now: datetime) -> str:
    """A single time by its moment, several by their number and how they come back."""
    first, times = moments[0], _times(moments)
    if times == 1:
        return f"{first.title} ({due_words(first.at.astimezone(now.tzinfo).isoformat(), now)})"
    rules = {one.rule for one in moments}
    rule = first.rule if len(rules) == 1 else None
    return f"{first.title} ×{times}" + (f" ({recurrence_words(rule)})" if rule else "")


def _times(moments: Sequence[Gone]) -> int:
    """How many moments they are: an event speaks up twice before the one."""
    return len({one.at for one in moments})
