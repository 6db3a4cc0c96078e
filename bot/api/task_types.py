"""Tasks as the API takes them."""

from __future__ import annotations

from datetime import datetime
from typing import Annotated, Any
from uuid import UUID

from pydantic import BeforeValidator, ConfigDict, Field, model_validator

from bot.api.endpoint import Given
from bot.api.fields import (
    MAX_NUMBER,
    Day,
    DoneWhen,
    DueText,
    Energy,
    Estimate,
    Flag,
    Limit,
    Notes,
    OneTag,
    ParentNumber,
    Project,
    Tags,
    TaskNumber,
    Title,
    Words,
    Zone,
)
from bot.api.kept_fields import Rule
from bot.api.reminder_types import NewReminder
from domain.due import Due, DueKind, parse_due
from domain.task import Priority, TaskStatus
from domain.task_fields import MAX_PROJECT, Decomposition, Delegation, Leaf, LifeZone, RecurrenceFrom
from domain.task_query import TaskFilter, TaskSort
from services.drafts import Draft
from services.reminders import MAX_OF_TASK
from services.shelf import RESTS_AFTER

Ping = Annotated[bool, Field(description="whether it may speak up at its clock time")]


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
    project: Project = None
    done_when: DoneWhen = None
    energy: Energy = None
    zone: LifeZone | None = None
    parent: ParentNumber = None
    recurrence: Rule | None = None
    recurrence_from: Annotated[RecurrenceFrom, Field(description="what the next time is counted from")] = (
        RecurrenceFrom.SCHEDULE
    )
    reminders: Annotated[list[NewReminder], Field(max_length=MAX_OF_TASK)] = Field(default_factory=list[NewReminder])
    steps: Annotated[list[Title], Field(max_length=50, description="titles of its steps, in order")] = Field(
        default_factory=list[str]
    )
    delegation: Annotated[Delegation | None, Field(description="by its words when left out")] = None
    decomposition: Annotated[Decomposition | None, Field(description="by its estimate when left out")] = None
    leaf: Annotated[Leaf | None, Field(description="by its words when left out")] = None
    ping: Ping = True

    @model_validator(mode="after")
    def _due_is_whole(self) -> NewTask:
        if self.due is None and (self.due_zone or self.due_kind):
            raise ValueError("due_zone and due_kind belong to a due date; give `due` too")
        return self

    def draft(self, zone: str) -> Draft:
        """The draft, times on the wall clock of the user's `zone` where no other is named."""
        due = parse_due(self.due, self.due_zone or zone, self.due_kind or DueKind.PLANNED) if self.due else None
        return Draft(
            self.title, due, self.priority, self.estimate_minutes, tuple(self.tags), self.notes, project=self.project,
            done_when=self.done_when, energy=self.energy, zone=self.zone, recurrence=self.recurrence,
            recurrence_from=self.recurrence_from if self.recurrence else None, ping=self.ping,
        )  # fmt: skip

    def chosen(self) -> dict[str, Any]:
        """What kind of thing it is, where the caller said so instead of leaving it to the rules."""
        named = ("delegation", "decomposition", "leaf")
        return {name: value for name in named if (value := getattr(self, name)) is not None}


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
    project: Project = None
    done_when: DoneWhen = None
    energy: Energy = None
    zone: LifeZone | None = None
    parent: ParentNumber = None
    recurrence: Annotated[Rule | None, Field(description="null: it does not repeat")] = None
    recurrence_from: Annotated[RecurrenceFrom, Field(description="goes with `recurrence`")] = RecurrenceFrom.SCHEDULE
    delegation: Delegation = Delegation.DO
    decomposition: Decomposition = Decomposition.STUB
    leaf: Leaf = Leaf.UNKNOWN
    ping: Ping = True
    shelved: Annotated[bool, Field(description="whether it rests on the Later shelf")] = False

    @model_validator(mode="after")
    def _due_is_whole(self) -> TaskChanges:
        if "due" in self.model_fields_set and self.due is None and (self.due_zone or self.due_kind):
            raise ValueError("due_zone and due_kind belong to a due date; this takes it away")
        if "recurrence_from" in self.model_fields_set and self.recurrence is None:
            raise ValueError("recurrence_from belongs to a rule; give `recurrence` too")
        return self

    def values(self, now: Due | None, zone: str) -> dict[str, Any]:
        """New values by field name; `now` is the due date so far, `zone` the user's."""
        given = self.model_fields_set
        values = {name: getattr(self, name) for name in _PLAIN if name in given}
        if "tags" in given:
            values["tags"] = tuple(self.tags)
        if "recurrence" in given:
            values["recurrence"] = self.recurrence
            values["recurrence_from"] = self.recurrence_from if self.recurrence else None
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


_PLAIN = (
    "title", "notes", "status", "priority", "estimate_minutes", "project", "done_when", "energy", "zone", "delegation",
    "decomposition", "leaf", "ping",
)  # fmt: skip


def split(text: object) -> object:
    """The values of a list separated by commas."""
    return tuple(text.split(",")) if isinstance(text, str) else text


ProjectName = Annotated[str, Field(min_length=1, max_length=MAX_PROJECT, description="without regard to case")]
OnShelf = Annotated[Flag, Field(description="true: only what rests on the Later shelf; false: only the rest")]


class TaskQuery(Given):
    """Which tasks, in which order, which page. Every condition given must hold."""

    status: Annotated[
        tuple[TaskStatus, ...], BeforeValidator(split), Field(description="one or several, separated by commas")
    ] = ()
    priority: Priority | None = None
    tag: OneTag | None = None
    due_from: Annotated[Day | None, Field(description="first due date, inclusive")] = None
    due_to: Annotated[Day | None, Field(description="last due date, inclusive")] = None
    undated: Annotated[Flag, Field(description="true: only tasks without a due date")] = False
    project: ProjectName | None = None
    zone: LifeZone | None = None
    parent: Annotated[TaskNumber | None, Field(description="number of the task whose steps are wanted")] = None
    shelf: OnShelf | None = None
    waiting: Annotated[Flag | None, Field(description="whether something open is needed first")] = None
    q: Words = ""
    sort: Annotated[TaskSort, Field(description="tasks without a due date come last, in both directions")] = (
        TaskSort.NUMBER
    )
    limit: Limit = 50
    cursor: Annotated[str | None, Field(description="`next_cursor` of the page before, same sort")] = None

    def filter(self, now: datetime, parent: UUID | None) -> TaskFilter:
        """The filter for the repository; `parent` is the id behind the number."""
        return TaskFilter(
            self.status, self.priority, self.tag, self.due_from, self.due_to, self.undated, tuple(self.q.split()),
            project=self.project, zone=self.zone, parent=parent, shelf=self.shelf, waiting=self.waiting,
            rests_before=now - RESTS_AFTER,
        )  # fmt: skip


class StepsGiven(Given):
    """Steps to add to a task, after those it has."""

    titles: Annotated[list[Title], Field(min_length=1, max_length=50)]


class WaitsFor(Given):
    """What a task is to wait for."""

    on: Annotated[int, Field(ge=1, le=MAX_NUMBER, description="number of the task that is needed first")]


class WaitPath(Given):
    """Which task, and what it waits for."""

    number: TaskNumber
    on: TaskNumber


__all__ = ["NewTask", "StepsGiven", "TaskChanges", "TaskPath", "TaskQuery", "WaitPath", "WaitsFor", "split"]
