"""How much may come by itself: the person's settings, and those of one kind."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime, time, timedelta
from enum import StrEnum
from uuid import UUID

from domain.nudges.kinds import NudgeKind
from domain.quiet import USUAL, QuietHours

BUDGET = 2  # unsolicited messages a personal day, unless set
MAX_BUDGET = 6
LESS = timedelta(days=4)  # that a kind waits when less of it is wanted: twice its usual every other day


@dataclass(frozen=True, slots=True)
class NudgeSettings:
    """Quiet hours, unsolicited messages a day, and a holiday until `paused_until`, with `all_paused` of all there is.

    `discreet` leaves titles out of what comes by itself; `due_soon` pings at the clock time of a task.
    """

    quiet: QuietHours = USUAL
    daily_budget: int = BUDGET
    paused_until: datetime | None = None
    all_paused: bool = False
    discreet: bool = False
    due_soon: bool = True

    def pauses(self, now: datetime) -> bool:
        """Whether a holiday goes on."""
        return self.paused_until is not None and now < self.paused_until


class Wish(StrEnum):
    """What the person said of a kind."""

    UNSAID = "unsaid"
    ON = "on"
    OFF = "off"


@dataclass(slots=True)
class KindChoice:
    """What is known of one kind for one person.

    `ignored` counts those in a row that nobody answered, `not_before` is when the next may come for that. `clock` is
    another time of day than the kind's own; `offered_at` when it was offered in chat, which happens once.
    """

    id: UUID
    user_id: UUID
    kind: NudgeKind
    created_at: datetime
    updated_at: datetime
    wish: Wish = Wish.UNSAID
    ignored: int = 0
    not_before: datetime | None = None
    clock: time | None = None
    offered_at: datetime | None = None
    version: int = 0

    def turn(self, *, on: bool, now: datetime) -> None:
        """Let it come, with nothing held against it, or not come at all."""
        self.wish, self.updated_at = Wish.ON if on else Wish.OFF, now
        self.ignored, self.not_before = 0, None

    def keep(self, now: datetime) -> None:
        """Go on as before: what nobody answered counts no more."""
        self.ignored, self.not_before, self.updated_at = 0, None, now

    def lessen(self, now: datetime) -> bool:
        """Come half as often; one that holds back already is turned off. Whether it still comes."""
        if self.not_before is not None:
            self.turn(on=False, now=now)
            return False
        self.not_before, self.updated_at = now + LESS, now
        return True

    def wants(self, *, on: bool) -> bool:
        """Whether it may come; `on` is the kind's default."""
        return on if self.wish is Wish.UNSAID else self.wish is Wish.ON
