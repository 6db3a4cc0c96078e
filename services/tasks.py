"""Writing tasks down, changing them, finishing them."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any
from uuid import UUID

from domain.clock import Clock, Ids
from domain.ports import UnitOfWork
from domain.task import CLOSED, Task, TaskStatus
from services import closing, due_soon, reminders
from services.drafts import Draft

__all__ = ["Draft", "cancel", "capture", "change", "complete", "delete", "reopen"]


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
            parent_id=draft.parent_id,
            position=draft.position,
            delegation=draft.delegation,
            decomposition=draft.decomposition,
            leaf=draft.leaf,
            ping=draft.ping,
            created_at=now,
            updated_at=now,
        )
        for number, draft in zip(numbers, drafts, strict=True)
    ]
    for task in tasks:
        task.capture(now)
    made = await uow.tasks.add_all(tasks)
    await due_soon.plan_tasks(uow, made, now, ids)
    return made


async def complete(uow: UnitOfWork, number: int, clock: Clock, version: int | None = None) -> Task:
    """Complete the user's task `number`, its open steps too. Raises TaskNotFound, InvalidTaskState, StaleVersion."""
    return (await closing.complete(uow, number, clock, version)).task


async def reopen(uow: UnitOfWork, number: int, clock: Clock, version: int | None = None) -> Task:
    """Open a finished or cancelled task once more. Raises TaskNotFound, InvalidTaskState, StaleVersion."""
    task = await uow.tasks.by_number(number)
    task.expect(version)
    task.reopen(clock.now())
    return await uow.tasks.save(task)


async def cancel(uow: UnitOfWork, number: int, clock: Clock, version: int | None = None) -> Task:
    """Let go of a task and its open steps. Raises TaskNotFound, InvalidTaskState, StaleVersion."""
    return (await closing.cancel(uow, number, clock, version)).task


async def change(
    uow: UnitOfWork, number: int, values: Mapping[str, Any], clock: Clock, version: int | None = None
) -> Task:
    """Set fields of a task by name, its status by the table of transitions; closing it closes its open steps.

    `version`, when given, must be the task's. Raises TaskNotFound, InvalidTaskState, InvalidInput, StaleVersion.
    """
    task = await uow.tasks.by_number(number)
    task.expect(version)
    fields = dict(values)
    status: TaskStatus | None = fields.pop("status", None)
    if status is not None:
        task.set_status(status, clock.now())
    task.update(clock.now(), **fields)
    task = await uow.tasks.save(task)
    if status is not None and status in CLOSED:
        await closing.close_steps(uow, task, status, clock.now())
    return task


async def delete(uow: UnitOfWork, number: int, version: int | None = None) -> Task:
    """Remove a task's row; its steps stand alone then, nothing waits for it. Undo brings all of it back.

    Raises TaskNotFound, StaleVersion.
    """
    task = await uow.tasks.by_number(number)
    task.expect(version)
    await reminders.forget(uow, task)
    for step in await uow.tasks.steps_of(task):
        step.parent_id = None
        await uow.tasks.save(step)
    for dependency in await uow.dependencies.around(task):
        await uow.dependencies.remove(dependency)
    await uow.tasks.remove(task)
    return task
