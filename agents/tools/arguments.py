"""The arguments of tools, as a language model and the local engine fill them in."""

from __future__ import annotations

from typing import Annotated, Any, Literal

from pydantic import AfterValidator, BaseModel, ConfigDict, Field

from agents.tools.hidden import Hidden
from agents.tools.reminder_arguments import From, NewReminder, Rule
from domain.due import Due, DueKind, parse_due
from domain.errors import InvalidInput
from domain.task import MAX_ESTIMATE, MAX_TITLE, Priority, Task
from domain.task_fields import LifeZone, RecurrenceFrom


def _is_due(text: str) -> str:
    try:
        parse_due(text, "UTC")
    except InvalidInput as error:
        raise ValueError(error.message) from error
    return text


DueText = Annotated[
    str,
    AfterValidator(_is_due),
    Field(description="YYYY-MM-DD, with THH:MM if a time was given"),
]
Number = Annotated[int, Field(ge=1)]  # as shown beside the task: prompts/task.md
Estimate = Annotated[int, Field(ge=1, le=MAX_ESTIMATE, description="minutes")]
Kind = Literal["planned", "deadline"]  # which is which: prompts/task.md
Title = Annotated[str, Field(min_length=1, max_length=MAX_TITLE)]  # what goes in: prompts/task.md
Level = Literal["low", "medium", "high", "critical"]
Part = Literal["work", "life", "self"]
Demand = Annotated[int, Field(ge=1, le=5)]


class _Strict(BaseModel):
    model_config = ConfigDict(extra="forbid")


class NewTask(_Strict):
    """One thing to do."""

    title: Title
    due: DueText | None = None
    due_kind: Kind = "planned"
    due_zone: Annotated[str | None, Field(description="IANA, only if another was named")] = None
    priority: Level = "medium"
    estimate_minutes: Estimate | None = None
    tags: list[str] = []
    notes: str | None = None
    project: str | None = None
    done_when: str | None = None
    energy: Hidden[Demand | None] = None
    zone: Hidden[Part | None] = None
    parent: Hidden[Number | None] = None
    steps: list[Title] = []
    remind: list[NewReminder] = []
    recurrence: Rule | None = None
    recurrence_from: Hidden[From] = "schedule"
    date_problem: Annotated[str | None, Field(description="words of a date that is impossible or past")] = None

    def due_in(self, zone: str) -> Due | None:
        """The due date, on the wall clock of its own zone or the user's. Raises InvalidInput."""
        return parse_due(self.due, self.due_zone or zone, DueKind(self.due_kind)) if self.due else None


class TaskChange(_Strict):
    """What to change of a task; fields left out stay."""

    title: Title | None = None
    due: DueText | None = None
    due_kind: Kind | None = None
    due_zone: str | None = None
    clear_due: bool = False
    priority: Level | None = None
    estimate_minutes: Estimate | None = None
    add_tags: list[str] = []
    remove_tags: list[str] = []
    project: str | None = None
    done_when: str | None = None
    energy: Demand | None = None
    zone: Part | None = None
    notes: str | None = None
    shift_minutes: int | None = None
    recurrence: Rule | None = None
    recurrence_from: From = "schedule"
    clear_recurrence: bool = False

    def said_of(self, task: Task) -> dict[str, Any]:
        """New values of what is said beside title, time and tags; notes are added to those it has."""
        values: dict[str, Any] = {
            name: value for name in ("project", "done_when", "energy") if (value := getattr(self, name)) is not None
        }
        if self.zone is not None:
            values["zone"] = LifeZone(self.zone)
        if self.notes is not None:
            values["notes"] = f"{task.notes}\n{self.notes}" if task.notes else self.notes
        return values

    def values(self, due: Due | None, tags: tuple[str, ...], zone: str) -> dict[str, object]:
        """The task's new field values; `due` and `tags` are what it has now. Raises InvalidInput."""
        values: dict[str, object] = {}
        if self.title is not None:
            values["title"] = self.title
        if self.priority is not None:
            values["priority"] = Priority(self.priority)
        if self.estimate_minutes is not None:
            values["estimate_minutes"] = self.estimate_minutes
        if self.add_tags or self.remove_tags:
            gone = {tag.casefold().lstrip("#@") for tag in self.remove_tags}
            values["tags"] = tuple(tag for tag in (*tags, *self.add_tags) if tag.casefold() not in gone)
        if self.recurrence is not None or self.clear_recurrence:
            counted = RecurrenceFrom(self.recurrence_from)
            values["recurrence"] = self.recurrence
            values["recurrence_from"] = None if self.recurrence is None else counted
        if self.clear_due:
            values["due"] = None
        elif self.shift_minutes is not None and due is not None:
            values["due"] = due.shifted(self.shift_minutes)
        elif self.due is not None:
            kind = DueKind(self.due_kind) if self.due_kind else due.kind if due else DueKind.PLANNED
            new = parse_due(self.due, self.due_zone or zone, kind)
            if new.clock is None and due is not None and due.clock is not None:
                new = Due(new.day, due.clock, due.zone, kind)  # another day was named, not another time
            values["due"] = new
        return values
