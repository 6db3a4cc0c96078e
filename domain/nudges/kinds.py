"""The kinds of nudges and the rules of each: the table of product.md, "Proactive messages". One line adds a kind."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import time, timedelta
from enum import StrEnum


class NudgeKind(StrEnum):
    """What a nudge is about. `keep` is one more ring of a reminder that keeps at it.

    `unreachable` tells the owner of an address that takes nothing any more; its `reason` is the sentence.
    """

    REMINDER = "reminder"
    KEEP = "keep"
    DUE_SOON = "due_soon"
    COMEBACK = "comeback"
    STALE = "stale"
    UNREACHABLE = "unreachable"


@dataclass(frozen=True, slots=True)
class KindRules:
    """How one kind behaves.

    `asked` ones are on time whatever the hour, cost nothing of the daily budget, and are owned up to when missed.
    `quiet` ones wait for the end of the quiet hours. `grace` is how late it may still come; None is until the moment
    that it is for. A kind that is not `on` is offered once in chat and comes only after a yes. `backs_off` kinds come
    half as often each time they are ignored: `every` so many days at the time of day `clock`, unless another is chosen.
    """

    asked: bool
    grace: timedelta | None
    quiet: bool
    on: bool = True
    backs_off: bool = False
    every: int = 1
    clock: time = time(10, 0)


RULES: Mapping[NudgeKind, KindRules] = {
    NudgeKind.REMINDER: KindRules(asked=True, grace=timedelta(hours=24), quiet=False),
    NudgeKind.KEEP: KindRules(asked=True, grace=timedelta.max, quiet=True),  # until it is answered
    NudgeKind.DUE_SOON: KindRules(asked=True, grace=None, quiet=False),
    NudgeKind.COMEBACK: KindRules(asked=False, grace=timedelta(days=2), quiet=True),
    NudgeKind.UNREACHABLE: KindRules(asked=True, grace=timedelta(days=365), quiet=True),
    NudgeKind.STALE: KindRules(asked=False, grace=timedelta(hours=2), quiet=True, on=False, backs_off=True, every=2),
}
