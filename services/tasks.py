"""Writing tasks down, changing them, finishing them."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any
from uuid import UUID

from domain.clock import Clock, Ids
from domain.due import Due
from domain.ports import UnitOfWork
from domain.task import Priority, Task, TaskStatus
from domain.task_fields import LifeZone, RecurrenceFrom


@dataclass(frozen=True, slots=True)
class Draft:
    """A task before it has a number."""

    title: str
    due: Due | None = None
    priority: Priority = Priority.MEDIUM
    estimate_minutes: int | None = None
    tags: tuple[str, ...] = ()
    notes: str | None = None
    recurrence: str | None = None
    recurrence_from: RecurrenceFrom | None = None
    project: str | None = None
    done_when: str | None = None
    energy: int | None = None
    zone: LifeZone | None = None


async def capture(
    uow: UnitOfWork, drafts: Sequence[Draft], clock: Clock, ids: Ids, inbound_id: UUID | None = None
) -> list[Task]:
    """Write tasks down, in order, with the next numbers. Raises InvalidInput."""
    now, numbers = clock.now(), await uow.tasks.take_numbers(len(drafts))
    tasks = [
        Task(
            id=ids.new(),
            user_id=uow.user_id,
            number=number,
            title=draft.title,
            notes=draft.notes,
            due=draft.due,
            priority=draft.priority,
            estimate_minutes=draft.estimate_minutes,
            tags=draft.tags,
            inbound_id=inbound_id,
            recurrence=draft.recurrence,
            recurrence_from=draft.recurrence_from,
            project=draft.project,
            done_when=draft.done_when,
            energy=draft.energy,
            zone=draft.zone,
            created_at=now,
            updated_at=now,
        )
        for number, draft in zip(numbers, drafts, strict=True)
    ]
    for task in tasks:
        task.capture(now)
    return await uow.tasks.add_all(tasks)


async def complete(uow: UnitOfWork, number: int, clock: Clock, version: int | None = None) -> Task:
    """Complete the user's task `number`. Raises TaskNotFound, InvalidTaskState, StaleVersion."""
    task = await uow.tasks.by_number(number)
    task.expect(version)
    task.complete(clock.now())
    return await uow.tasks.save(task)


async def reopen(uow: UnitOfWork, number: int, clock: Clock, version: int | None = None) -> Task:
    """Open a finished or cancelled task once more. Raises TaskNotFound, InvalidTaskState, StaleVersion."""
    task = await uow.tasks.by_number(number)
    task.expect(version)
    task.reopen(clock.now())
    return await uow.tasks.save(task)


async def cancel(uow: UnitOfWork, number: int, clock: Clock, version: int | None = None) -> Task:
    """Let go of a task. Raises TaskNotFound, InvalidTaskState, StaleVersion."""
    task = await uow.tasks.by_number(number)
    task.expect(version)
    task.cancel(clock.now())
    return await uow.tasks.save(task)


async def change(
    uow: UnitOfWork, number: int, values: Mapping[str, Any], clock: Clock, version: int | None = None
) -> Task:
    """Set fields of a task: title, notes, due, priority, estimate_minutes, tags, status.

    `version`, when given, must be the task's. Raises TaskNotFound, InvalidTaskState, InvalidInput, StaleVersion.
    """
    task = await uow.tasks.by_number(number)
    task.expect(version)
    fields = dict(values)
    status: TaskStatus | None = fields.pop("status", None)
    if status is not None:
        task.set_status(status, clock.now())
    task.update(clock.now(), **fields)
    return await uow.tasks.save(task)


async def delete(uow: UnitOfWork, number: int, version: int | None = None) -> Task:
    """Remove a task's row; undo brings it back with its number. Raises TaskNotFound, StaleVersion."""
    task = await uow.tasks.by_number(number)
    task.expect(version)
    await uow.tasks.remove(task)
    return task
