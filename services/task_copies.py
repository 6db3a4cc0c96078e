"""The next occurrence of a task: a fresh row of the same series."""

from __future__ import annotations

from dataclasses import replace
from datetime import datetime

from domain.clock import Ids
from domain.due import Due
from domain.ports import UnitOfWork
from domain.task import Task, TaskStatus
from services import due_soon


async def next_of(uow: UnitOfWork, task: Task, due: Due | None, rule: str | None, now: datetime, ids: Ids) -> Task:
    """Open the next occurrence of `task`, due then and with `rule` left; it has a number of its own.

    Both belong to one series from then on.
    """
    if task.series_id is None:
        task.series_id = task.id
        await uow.tasks.save(task)
    (number,) = await uow.tasks.take_numbers(1)
    following = replace(
        task,
        id=ids.new(),
        number=number,
        status=TaskStatus.TODO,
        due=due,
        recurrence=rule,
        recurrence_from=task.recurrence_from if rule else None,
        completed_at=None,
        shelved_at=None,
        postponed=0,
        created_at=now,
        updated_at=now,
        version=0,
        events=[],
    )
    made = await uow.tasks.add(following)
    await due_soon.plan_tasks(uow, [made], now, ids)
    return made
