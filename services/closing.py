"""Finishing a task, or letting go of it, with what hangs on it."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from domain.clock import Clock
from domain.ports import UnitOfWork
from domain.task import Task, TaskStatus


@dataclass(frozen=True, slots=True)
class Closed:
    """What closing came to: the task, the open steps closed with it, what no longer waits, and the open parent of
    which it was the last open step."""

    task: Task
    steps: tuple[Task, ...] = ()
    freed: tuple[Task, ...] = ()
    parent: Task | None = None


async def complete(uow: UnitOfWork, number: int, clock: Clock, version: int | None = None) -> Closed:
    """Complete the user's task `number` with its open steps. Raises TaskNotFound, InvalidTaskState, StaleVersion."""
    return await _close(uow, number, TaskStatus.COMPLETED, clock.now(), version)


async def cancel(uow: UnitOfWork, number: int, clock: Clock, version: int | None = None) -> Closed:
    """Let go of a task with its open steps. Raises TaskNotFound, InvalidTaskState, StaleVersion."""
    return await _close(uow, number, TaskStatus.CANCELLED, clock.now(), version)


async def close_steps(uow: UnitOfWork, task: Task, status: TaskStatus, now: datetime) -> tuple[list[Task], list[Task]]:
    """Close the open steps of a closed task, all levels; returns them and what waited for the task alone."""
    left = await uow.tasks.left_by(task)
    freed = [one for one in left if one.parent_id != task.id]
    steps, closed = [one for one in left if one.parent_id == task.id], list[Task]()
    while steps:
        for step in steps:
            step.set_status(status, now)
            await uow.tasks.save(step)
        closed += steps
        steps = [one for step in steps for one in await uow.tasks.left_by(step) if one.parent_id == step.id]
    gone = {one.id for one in closed}
    return closed, [one for one in freed if one.id not in gone]


async def _close(uow: UnitOfWork, number: int, status: TaskStatus, now: datetime, version: int | None) -> Closed:
    task = await uow.tasks.by_number(number)
    task.expect(version)
    if task.status is status:
        task.complete(now) if status is TaskStatus.COMPLETED else task.cancel(now)
    task.set_status(status, now)
    task = await uow.tasks.save(task)
    steps, freed = await close_steps(uow, task, status, now)
    return Closed(task, tuple(steps), tuple(freed), await uow.tasks.finished_by(task))
