"""A wanted reminder, as a language model and the local engine fill it in."""

from __future__ import annotations

from datetime import datetime
from typing import Annotated, Literal

from pydantic import AfterValidator, BaseModel, ConfigDict, Field

from agents.tools.hidden import Hidden
from domain.due import is_zone, parse_due
from domain.errors import InvalidInput
from domain.quiet import QuietHours
from domain.recurrence import clean_rule
from domain.task_fields import RecurrenceFrom
from services.reminder_drafts import MAX_BEFORE, ReminderDraft


def _is_moment(text: str) -> str:
    try:
        moment = parse_due(text, "UTC")
    except InvalidInput as error:
        raise ValueError(error.message) from error
    if moment.clock is None:
        raise ValueError("a time of day is missing: YYYY-MM-DDTHH:MM")
    return text


def _is_rule(text: str) -> str:
    try:
        return clean_rule(text)
    except InvalidInput as error:
        raise ValueError(error.message) from error


def _is_zone(text: str | None) -> str | None:
    if text is not None and not is_zone(text):
        raise ValueError("no IANA time zone")
    return text


Moment = Annotated[str, AfterValidator(_is_moment), Field(description="YYYY-MM-DDTHH:MM")]
Rule = Annotated[str, AfterValidator(_is_rule), Field(description="RRULE")]
Zone = Annotated[str | None, AfterValidator(_is_zone)]
From = Literal["schedule", "completion"]


class NewReminder(BaseModel):
    """When to ring."""  # sent with every capture: short

    model_config = ConfigDict(extra="forbid")

    at: Moment | None = None
    zone: Hidden[Zone] = None
    recurrence: Rule | None = None
    recurrence_from: Hidden[From] = "schedule"
    keep: bool = False
    stated: Hidden[bool] = True
    relative: Hidden[bool] = False
    before_minutes: Annotated[int, Field(ge=0, le=MAX_BEFORE)] | None = None

    def draft(self, quiet: QuietHours) -> ReminderDraft:
        """The draft. An offset in `at` is not part of it: it is a wall clock. `quiet` are the person's quiet hours."""
        return ReminderDraft(
            at=datetime.fromisoformat(self.at).replace(tzinfo=None) if self.at else None,
            zone=self.zone,
            recurrence=self.recurrence,
            recurrence_from=RecurrenceFrom(self.recurrence_from),
            keep=self.keep,
            stated=self.stated,
            relative=self.relative,
            before_minutes=self.before_minutes,
            quiet=quiet,
        )
