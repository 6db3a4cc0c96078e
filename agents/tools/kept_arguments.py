"""The arguments of tools that keep what is no task."""

from __future__ import annotations

from datetime import time
from typing import Annotated

from pydantic import AfterValidator, BaseModel, ConfigDict, Field

from agents.tools.arguments import DueText
from domain.due import Due, DueKind, parse_due
from domain.errors import InvalidInput
from domain.recurrence import clean_rule
from services.calendar import EventDraft
from services.goals import GoalDraft
from services.habits import HabitDraft


def _is_rule(text: str) -> str:
    try:
        return clean_rule(text)
    except InvalidInput as error:
        raise ValueError(error.message) from error


Rule = Annotated[str, AfterValidator(_is_rule), Field(description="RRULE without DTSTART")]
ClockText = Annotated[str, Field(pattern=r"^([01]\d|2[0-3]):[0-5]\d$", description="HH:MM")]
Times = Annotated[int, Field(ge=1, le=50)]
Words = Annotated[str, Field(min_length=1)]


class Strict(BaseModel):
    """Unknown fields are refused."""

    model_config = ConfigDict(extra="forbid")


class Said(Strict):
    """One text."""

    text: Words


class NewEvent(Strict):
    """One thing that takes place."""

    title: Words
    starts_at: DueText
    ends_at: DueText | None = None
    zone: str | None = None
    recurrence: Rule | None = None

    def draft(self, zone: str) -> EventDraft:
        """The draft, on the wall clock of its own zone or the user's. Raises InvalidInput."""
        own = self.zone or zone
        ends = parse_due(self.ends_at, own) if self.ends_at else None
        return EventDraft(self.title, parse_due(self.starts_at, own), ends, self.recurrence)


class NewHabit(Strict):
    """One thing to do regularly."""

    title: Words
    recurrence: Rule | None = None
    times_per_week: Times | None = None
    clock: ClockText | None = None

    def draft(self) -> HabitDraft:
        """The draft."""
        clock = time.fromisoformat(self.clock) if self.clock else None
        return HabitDraft(self.title, self.recurrence, self.times_per_week, clock)


class NewGoal(Strict):
    """One thing to reach."""

    title: Words
    due: DueText | None = None

    def draft(self, zone: str) -> GoalDraft:
        """The draft; a goal's date is a deadline. Raises InvalidInput."""
        due: Due | None = parse_due(self.due, zone, DueKind.DEADLINE) if self.due else None
        return GoalDraft(self.title, due)
