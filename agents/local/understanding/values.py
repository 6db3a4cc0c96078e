"""Values of time before they meet the clock: what was said, not yet when it is."""

from __future__ import annotations

from dataclasses import replace

from agents.local.understanding.record import record


@record()
class Stretch:
    """A week, month, quarter or year: by number `n` (June is 6) and `year`, or by `which` (this, next, last)."""

    kind: str
    n: int = 0
    year: int = 0
    which: str = ""


@record()
class Day:
    """A day as said. `kind` decides which of the numbers count (see calendar.RESOLVERS)."""

    kind: str
    n: int = 0
    month: int = 0
    year: int = 0
    which: str = ""
    plus: int = 0
    """Days added afterwards: "a week from Saturday" is Saturday plus 7."""
    stretch: Stretch | None = None
    base: Day | None = None
    """The day it is counted from: "the day after Easter"."""


@record()
class Clock:
    """A clock time. `half` is am, pm, "24h" (exact as it stands) or "" (either half of the day)."""

    hour: int
    minute: int = 0
    half: str = ""


@record()
class Length:
    """A duration in minutes, or in calendar days and months."""

    minutes: int = 0
    days: int = 0
    months: int = 0

    @property
    def calendar(self) -> bool:
        """Whether it counts days rather than minutes."""
        return bool(self.days or self.months)

    def plus(self, other: Length) -> Length:
        """Both together."""
        return Length(self.minutes + other.minutes, self.days + other.days, self.months + other.months)


@record()
class Before:
    """How long before a thing it rings: `minutes`, or a `calendar` length with an hour of its own.

    "An hour before" is minutes, "two days before" days; "the evening before" is a day with a `part`, "the day
    before at 6" with a `clock`; `on_a_day` says that neither was said, but a day: it rings in its morning.
    """

    minutes: int = 0
    days: int = 0
    months: int = 0
    part: str | None = None
    clock: Clock | None = None
    on_a_day: bool = False


@record()
class When:
    """A fragment of time as it stands in the text, the words around it already understood.

    `lead` is "", "planned", "deadline" or "target" ("move it *to* Friday"); `core` is the first token
    after the leading words.
    """

    day: Day | None = None
    clock: Clock | None = None
    part: str | None = None
    delay: Length | str | None = None
    zone: str | None = None
    latest: bool = False
    lead: str = ""
    core: int = 0
    until: bool = False
    """Led by "until": of a repetition it is the end."""
    more: tuple[Clock, ...] = ()
    """Further hours of a list ("at 7 and 19")."""
    end: Clock | None = None
    """Where a stretch of hours ends."""
    end_day: Day | None = None
    """Where a stretch of days ends."""

    def fits(self, other: When) -> bool:
        """Whether both can be said of one moment."""
        if self.delay is not None or other.delay is not None:
            return self.only_marks or other.only_marks
        mine = (self.day, self.clock, self.part, self.zone)
        theirs = (other.day, other.clock, other.part, other.zone)
        return not any(a is not None and b is not None for a, b in zip(mine, theirs, strict=True))

    @property
    def only_marks(self) -> bool:
        """Whether it names no time itself ("at the latest", "Berlin time")."""
        return self.day is None and self.clock is None and self.part is None and self.delay is None

    def with_(self, other: When) -> When:
        """Both fragments as one."""
        strongest = max((self.lead, other.lead), key=("", "planned", "target", "deadline").index)
        return replace(
            self,
            day=self.day or other.day,
            clock=self.clock or other.clock,
            part=self.part or other.part,
            delay=self.delay or other.delay,
            zone=self.zone or other.zone,
            latest=self.latest or other.latest,
            lead=strongest,
            core=min(self.core, other.core),
            until=self.until or other.until,
            more=self.more or other.more,
            end=self.end or other.end,
            end_day=self.end_day or other.end_day,
        )
