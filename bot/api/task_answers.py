"""Tasks as the API gives them."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Annotated
from uuid import UUID

from pydantic import AwareDatetime, BaseModel, Field, WithJsonSchema

from domain.due import DueKind, zone_of
from domain.ports import UnitOfWork
from domain.task import Priority, Scope, Task, TaskStatus
from domain.task_fields import Decomposition, Delegation, Leaf, LifeZone, RecurrenceFrom


@dataclass(frozen=True, slots=True)
class Links:
    """How some tasks hang together: numbers of parents by id, and of what each waits for."""

    parents: Mapping[UUID, int]
    waits_for: Mapping[UUID, list[int]]


async def links_of(uow: UnitOfWork, tasks: Sequence[Task]) -> Links:
    """The links of these tasks: two look-ups for all of them."""
    above = [task.parent_id for task in tasks if task.parent_id is not None]
    waits: dict[UUID, list[int]] = {}
    for waiting, needed in await uow.tasks.needed_by(tasks) if tasks else []:
        waits.setdefault(waiting, []).append(needed.number)
    return Links(await uow.tasks.numbers_of(above) if above else {}, waits)


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
    project: str | None
    done_when: str | None
    energy: Annotated[int | None, Field(description="what it asks for, 1 little, 5 all")]
    zone: Annotated[LifeZone | None, Field(description="the part of life it belongs to")]
    recurrence: Annotated[str | None, Field(description="RRULE without DTSTART, of what repeats by itself")]
    recurrence_from: Annotated[RecurrenceFrom | None, Field(description="what the next time is counted from")]
    parent: Annotated[int | None, Field(description="number of the task it is a step of")]
    position: Annotated[int, Field(description="its place among the steps of its parent")]
    delegation: Annotated[Delegation, Field(description="who it is best done by")]
    decomposition: Annotated[Decomposition, Field(description="how far it is taken apart")]
    leaf: Annotated[Leaf, Field(description="where it is done")]
    ping: Annotated[bool, Field(description="whether it may speak up at its clock time")]
    waits_for: Annotated[list[int], Field(description="numbers of open tasks that are needed first")]
    shelved: Annotated[bool, Field(description="whether it was put on the Later shelf")]
    completed_at: AwareDatetime | None
    created_at: AwareDatetime
    updated_at: AwareDatetime
    version: int

    @classmethod
    def of(cls, task: Task, zone: str, links: Links) -> TaskAnswer:
        """The task for a user in `zone`."""

        def local(moment: datetime) -> datetime:
            return moment.astimezone(zone_of(zone))

        same = {name: getattr(task, name) for name in _SAME}
        return cls(
            **same,
            due=task.due.iso(zone) if task.due else None,
            due_zone=task.due.zone if task.due else None,
            due_kind=task.due.kind if task.due else None,
            tags=list(task.tags),
            parent=links.parents.get(task.parent_id) if task.parent_id else None,
            waits_for=links.waits_for.get(task.id, []),
            shelved=task.shelved_at is not None,
            completed_at=local(task.completed_at) if task.completed_at else None,
            created_at=local(task.created_at),
            updated_at=local(task.updated_at),
        )


_SAME = (
    "number", "title", "notes", "status", "priority", "scope", "estimate_minutes", "project", "done_when", "energy",
    "zone", "recurrence", "recurrence_from", "position", "delegation", "decomposition", "leaf", "ping",
    "version",
)  # fmt: skip


class TaskPage(BaseModel):
    """One page of a list; `next_cursor` is null on the last one."""

    items: list[TaskAnswer]
    next_cursor: str | None


class TaskSteps(BaseModel):
    """A task and its steps, in order; `made` is whether this call made them."""

    task: TaskAnswer
    steps: list[TaskAnswer]
    made: bool


class Deleted(BaseModel):
    """A task is gone; the change set that brings it back."""

    undo: UUID


__all__ = ["Deleted", "Links", "TaskAnswer", "TaskPage", "TaskSteps", "links_of"]
