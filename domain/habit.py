"""A habit: something the person wants to do regularly, with a forgiving cadence."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import time

from domain.errors import InvalidInput
from domain.kept import Kept, one_line
from domain.recurrence import clean_rule

MOST_TIMES = 50  # a week


@dataclass(slots=True, kw_only=True)
class Habit(Kept):
    """`recurrence` says on which days, `times_per_week` how often when the days are open, `clock` at what time."""

    title: str
    recurrence: str | None = None
    times_per_week: int | None = None
    clock: time | None = None

    def __post_init__(self) -> None:
        self.title = one_line(self.title, "A habit")
        self.recurrence = clean_rule(self.recurrence) if self.recurrence else None
        if self.times_per_week is not None and not 1 <= self.times_per_week <= MOST_TIMES:
            raise InvalidInput(f"A habit happens 1 to {MOST_TIMES} times a week.")

    @property
    def label(self) -> str:
        """Its title."""
        return self.title
