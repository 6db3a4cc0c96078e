"""Reminders as the API takes and gives them."""

from __future__ import annotations

from datetime import datetime
from typing import Annotated

from pydantic import AfterValidator, AwareDatetime, BaseModel, Field, model_validator

from bot.api.endpoint import Given
from bot.api.fields import Zone
from bot.api.kept_fields import Rule
from domain.due import zone_of
from domain.reminder import Reminder, ReminderState
from domain.task_fields import RecurrenceFrom
from services.reminder_drafts import MAX_BEFORE, ReminderDraft
from services.reminders import MAX_OF_TASK


def _is_wall(text: str) -> str:
    datetime.fromisoformat(text)  # the pattern lets 30 February pass
    return text


WALL_PATTERN = r"^(19[7-9]\d|2\d{3})-(0[1-9]|1[0-2])-(0[1-9]|[12]\d|3[01])T([01]\d|2[0-3]):[0-5]\d$"
WallClock = Annotated[
    str,
    Field(pattern=WALL_PATTERN, description="on the wall clock of `zone`", examples=["2026-11-24T09:00"]),
    AfterValidator(_is_wall),
]


class NewReminder(Given):
    """When to ring: at a wall clock, or so many minutes before the task's due moment."""

    at: WallClock | None = None
    zone: Annotated[Zone | None, Field(description="IANA time zone of `at`; the user's own when left out")] = None
    recurrence: Rule | None = None
    recurrence_from: RecurrenceFrom = RecurrenceFrom.SCHEDULE
    keep: Annotated[bool, Field(description="ring every ten minutes until the task is done")] = False
    before_minutes: Annotated[int | None, Field(ge=0, le=MAX_BEFORE)] = None

    @model_validator(mode="after")
    def _has_one_time(self) -> NewReminder:
        if (self.at is None) == (self.before_minutes is None):
            raise ValueError("give `at` or `before_minutes`, and not both")
        return self

    def draft(self) -> ReminderDraft:
        """The draft."""
        at = datetime.fromisoformat(self.at) if self.at is not None else None
        return ReminderDraft(
            at, self.zone, self.recurrence, self.recurrence_from, self.keep, before_minutes=self.before_minutes
        )


class RemindersGiven(Given):
    """Reminders to add to a task."""

    reminders: Annotated[list[NewReminder], Field(min_length=1, max_length=MAX_OF_TASK)]


class ReminderAnswer(BaseModel):
    """A reminder. `at` is when it rings next, or rang, with the offset that the user's zone has then."""

    at: AwareDatetime
    zone: Annotated[str, Field(description="IANA zone whose wall clock it follows")]
    recurrence: str | None
    recurrence_from: RecurrenceFrom | None
    keep: bool
    before_minutes: int | None
    state: ReminderState

    @classmethod
    def of(cls, reminder: Reminder, zone: str) -> ReminderAnswer:
        """The reminder for a user in `zone`."""
        return cls(
            at=reminder.moment.astimezone(zone_of(zone)),
            zone=reminder.zone,
            recurrence=reminder.recurrence,
            recurrence_from=reminder.recurrence_from,
            keep=reminder.keep,
            before_minutes=reminder.before_minutes,
            state=reminder.state,
        )


class TaskReminders(BaseModel):
    """The reminders of a task, the next to ring first."""

    reminders: list[ReminderAnswer]
