"""What is at hand and what rests on the Later shelf."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from datetime import datetime, timedelta
from typing import Any

from domain.clock import Clock
from domain.due import DueKind
from domain.errors import InvalidTaskState
from domain.nature import names_medicine
from domain.ports import UnitOfWork
from domain.task import OPEN, Task
from domain.task_query import TaskFilter, TaskSort

RESTS_AFTER = timedelta(days=30)  # untouched, what has no date rests by itself (product.md, "Overwhelm")
MAX_LEVELS = 4  # a task, its steps, theirs, and theirs: deeper than that nobody sees through
MOST = 1000  # open tasks one call looks at


def at_hand(now: datetime, **more: Any) -> TaskFilter:
    """Open tasks that are not on the shelf; `more` are further conditions of the filter."""
    return replace(TaskFilter(tuple(sorted(OPEN)), shelf=False, rests_before=now - RESTS_AFTER), **more)


def resting(now: datetime, **more: Any) -> TaskFilter:
    """Open tasks on the shelf: put there, or resting by themselves."""
    return at_hand(now, **{**more, "shelf": True})


def may_rest(task: Task) -> bool:
    """Whether it may be set aside: never a deadline, medicine, or what repeats."""
    deadline = task.due is not None and task.due.kind is DueKind.DEADLINE
    return task.is_open and task.recurrence is None and not deadline and not names_medicine(task.title)


async def set_aside(
    uow: UnitOfWork, clock: Clock, numbers: Sequence[int] | None = None, keep: Sequence[int] = ()
) -> list[Task]:
    """Put tasks on the Later shelf: those with these numbers, or all at hand but `keep`. What may not rest stays."""
    now = clock.now()
    moved = await movable(uow, now, numbers, keep)
    for task in moved:
        task.set_aside(now)
        await uow.tasks.save(task)
    return moved


async def movable(
    uow: UnitOfWork, now: datetime, numbers: Sequence[int] | None = None, keep: Sequence[int] = ()
) -> list[Task]:
    """What `set_aside` would put on the shelf. Steps go with their task, and it stays with a step that is kept."""
    found = await uow.tasks.find(at_hand(now, rings=False), TaskSort.NUMBER, MOST)
    if numbers is not None:
        return [task for task in found if task.number in numbers and may_rest(task)]
    stay = {task.id for task in found if task.number in keep}
    for _ in range(MAX_LEVELS):
        stay |= {task.parent_id for task in found if task.id in stay and task.parent_id is not None}
    going = {t.id for t in found if t.parent_id is None and t.id not in stay and may_rest(t)}
    for _ in range(MAX_LEVELS):
        going |= {task.id for task in found if task.parent_id in going}
    return [task for task in found if task.id in going and task.id not in stay]


async def set_past_plans_aside(uow: UnitOfWork, now: datetime) -> list[Task]:
    """Put tasks whose planned day is over on the Later shelf, with their steps; `now` is in the user's zone.

    What may not rest stays; so does a step with a day to come, and what it is a step of.
    """
    today = now.date()
    found = await uow.tasks.find(at_hand(now, rings=False), TaskSort.NUMBER, MOST)
    stay = {task.id for task in found if not may_rest(task) or (task.due is not None and task.due.day >= today)}
    for _ in range(MAX_LEVELS):
        stay |= {task.parent_id for task in found if task.id in stay and task.parent_id is not None}
    going = {task.id for task in found if task.due is not None and task.id not in stay}
    for _ in range(MAX_LEVELS):
        going |= {task.id for task in found if task.parent_id in going and task.id not in stay}
    moved = [task for task in found if task.id in going]
    for task in moved:
        task.set_aside(now)
        await uow.tasks.save(task)
    return moved


async def bring_back(uow: UnitOfWork, number: int, clock: Clock) -> Task:
    """Take a task off the shelf. Raises TaskNotFound."""
    task = await uow.tasks.by_number(number)
    task.bring_back(clock.now())
    return await uow.tasks.save(task)


async def put(uow: UnitOfWork, task: Task, shelved: bool, clock: Clock) -> Task:
    """Put one task on the shelf or take it off. Raises InvalidTaskState when it may not rest."""
    if shelved == (task.shelved_at is not None):
        return task
    if shelved and not may_rest(task):
        raise InvalidTaskState(f"“{task.title}” is not set aside: closed tasks, deadlines and medicine stay.")
    task.set_aside(clock.now()) if shelved else task.bring_back(clock.now())
    return await uow.tasks.save(task)
