"""Tasks as the API takes and gives them."""

from __future__ import annotations

from datetime import datetime
from typing import Annotated, Any
from uuid import UUID

from pydantic import AwareDatetime, BaseModel, BeforeValidator, ConfigDict, Field, WithJsonSchema, model_validator

from bot.api.endpoint import Given
from bot.api.fields import Day, DueText, Estimate, Flag, Limit, Notes, OneTag, Tags, TaskNumber, Title, Words, Zone
from domain.due import Due, DueKind, parse_due, zone_of
from domain.task import Priority, Scope, Task, TaskStatus
from domain.task_query import TaskFilter, TaskSort
from services.tasks import Draft


class TaskPath(Given):
    """Which task."""

    number: TaskNumber


class NewTask(Given):
    """A task to write down."""

    title: Title
    notes: Notes = None
    priority: Priority = Priority.MEDIUM
    estimate_minutes: Estimate | None = None
    due: DueText | None = None
    due_zone: Annotated[Zone | None, Field(description="IANA time zone of `due`; the user's own when left out")] = None
    due_kind: Annotated[DueKind | None, Field(description="`planned` when left out")] = None
    tags: Tags = Field(default_factory=list[str])

    @model_validator(mode="after")
    def _due_is_whole(self) -> NewTask:
        if self.due is None and (self.due_zone or self.due_kind):
            raise ValueError("due_zone and due_kind belong to a due date; give `due` too")
        return self

    def draft(self, zone: str) -> Draft:
        """The draft, times on the wall clock of the user's `zone` where no other is named."""
        due = parse_due(self.due, self.due_zone or zone, self.due_kind or DueKind.PLANNED) if self.due else None
        return Draft(self.title, due, self.priority, self.estimate_minutes, tuple(self.tags), self.notes)


def _without_defaults(schema: dict[str, Any]) -> None:
    for field in schema["properties"].values():
        field.pop("default", None)


class TaskChanges(Given):
    """What to change; what is left out stays, null clears."""

    model_config = ConfigDict(json_schema_extra=_without_defaults)

    title: Title = ""
    notes: Notes = None
    status: TaskStatus = TaskStatus.TODO
    priority: Priority = Priority.MEDIUM
    estimate_minutes: Estimate | None = None
    due: DueText | None = None
    due_zone: Annotated[Zone | None, Field(description="null: the user's own. Alone it keeps date and clock")] = None
    due_kind: Annotated[DueKind | None, Field(description="null: `planned`")] = None
    tags: Tags = Field(default_factory=list[str])

    @model_validator(mode="after")
    def _due_is_whole(self) -> TaskChanges:
        if "due" in self.model_fields_set and self.due is None and (self.due_zone or self.due_kind):
            raise ValueError("due_zone and due_kind belong to a due date; this takes it away")
        return self

    def values(self, now: Due | None, zone: str) -> dict[str, Any]:
        """New values by field name; `now` is the due date so far, `zone` the user's."""
        given = self.model_fields_set
        values = {name: getattr(self, name) for name in _PLAIN if name in given}
        if "tags" in given:
            values["tags"] = tuple(self.tags)
        if given & {"due", "due_zone", "due_kind"}:
            values["due"] = self._due(now, zone)
        return values

    def needs_due(self, now: Due | None) -> bool:
        """Whether a zone or kind is given for a due date that is not there."""
        return now is None and self.due is None and bool(self.due_zone or self.due_kind)

    def _due(self, now: Due | None, zone: str) -> Due | None:
        given = self.model_fields_set
        own = now.zone if now and "due_zone" not in given else zone
        kind = now.kind if now and "due_kind" not in given else DueKind.PLANNED
        if "due" in given:
            return parse_due(self.due, self.due_zone or own, self.due_kind or kind) if self.due else None
        return Due(now.day, now.clock, self.due_zone or own, self.due_kind or kind) if now else None


_PLAIN = ("title", "notes", "status", "priority", "estimate_minutes")


def _split(text: object) -> object:
    return tuple(text.split(",")) if isinstance(text, str) else text


class TaskQuery(Given):
    """Which tasks, in which order, which page. Every condition given must hold."""

    status: Annotated[
        tuple[TaskStatus, ...], BeforeValidator(_split), Field(description="one or several, separated by commas")
    ] = ()
    priority: Priority | None = None
    tag: OneTag | None = None
    due_from: Annotated[Day | None, Field(description="first due date, inclusive")] = None
    due_to: Annotated[Day | None, Field(description="last due date, inclusive")] = None
    undated: Annotated[Flag, Field(description="true: only tasks without a due date")] = False
    q: Words = ""
    sort: Annotated[TaskSort, Field(description="tasks without a due date come last, in both directions")] = (
        TaskSort.NUMBER
    )
    limit: Limit = 50
    cursor: Annotated[str | None, Field(description="`next_cursor` of the page before, same sort")] = None

    def filter(self) -> TaskFilter:
        """The filter for the repository."""
        return TaskFilter(
            self.status, self.priority, self.tag, self.due_from, self.due_to, self.undated, tuple(self.q.split())
        )


class TaskAnswer(BaseModel):
    """A task. Moments have the offset that the user's zone has then."""

    number: int
    title: str
    notes: str | None
    status: TaskStatus
    priority: Priority
    scope: Annotated[Scope | None, Field(description="from the estimate: under 10 minutes, 10 to 60, more")]
    estimate_minutes: int | None
    due: Annotated[
        str | None,
        WithJsonSchema(
            {"anyOf": [{"type": "string", "format": f} for f in ("date", "date-time")] + [{"type": "null"}]}
        ),
    ]
    due_zone: str | None
    due_kind: DueKind | None
    tags: list[str]
    completed_at: AwareDatetime | None
    created_at: AwareDatetime
    updated_at: AwareDatetime
    version: int

    @classmethod
    def of(cls, task: Task, zone: str) -> TaskAnswer:
        """The task for a user in `zone`."""

        def local(moment: datetime) -> datetime:
            return moment.astimezone(zone_of(zone))

        return cls(
            number=task.number,
            title=task.title,
            notes=task.notes,
            status=task.status,
            priority=task.priority,
            scope=task.scope,
            estimate_minutes=task.estimate_minutes,
            due=task.due.iso(zone) if task.due else None,
            due_zone=task.due.zone if task.due else None,
            due_kind=task.due.kind if task.due else None,
            tags=list(task.tags),
            completed_at=local(task.completed_at) if task.completed_at else None,
            created_at=local(task.created_at),
            updated_at=local(task.updated_at),
            version=task.version,
        )


class TaskPage(BaseModel):
    """One page of a list; `next_cursor` is null on the last one."""

    items: list[TaskAnswer]
    next_cursor: str | None


class Deleted(BaseModel):
    """It is gone; the change set that brings it back."""

    undo: UUID


__all__ = ["Deleted", "NewTask", "TaskAnswer", "TaskChanges", "TaskPage", "TaskPath", "TaskQuery"]
