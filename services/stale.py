"""What lies here without a date and nobody touched for two weeks: brought up now and then, after a yes."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import datetime, timedelta

from domain.nature import names_medicine
from domain.nudges.kinds import NudgeKind
from domain.ports import UnitOfWork
from domain.task import Task, TaskBrief
from domain.task_query import TaskSort
from services import shelf

STALE_AFTER = timedelta(days=14)  # untouched
LOOKED_AT = 200  # undated tasks, those untouched longest


async def pick(uow: UnitOfWork, now: datetime) -> Task | None:
    """The one untouched longest that was never brought up; None when there is none."""
    wanted = shelf.at_hand(now, undated=True, rings=False, waiting=False)
    found = await uow.tasks.find(wanted, TaskSort.UPDATED, LOOKED_AT)
    lying = [task for task in found if task.updated_at <= now - STALE_AFTER and _may_be_named(task)]
    named = await uow.nudges.named(NudgeKind.STALE) if lying else set[object]()
    return next((task for task in lying if task.id not in named), None)


def may_lie_here(tasks: Iterable[TaskBrief], now: datetime) -> bool:
    """Whether one of these may be such a one, by what a turn knows of them anyway."""
    first, last = now - shelf.RESTS_AFTER, now - STALE_AFTER
    return any(
        task.is_open and task.due_day is None and task.rings_at is None and first <= task.updated_at <= last
        for task in tasks
    )


def _may_be_named(task: Task) -> bool:
    """No step of something else, and no medicine."""
    return task.parent_id is None and not names_medicine(task.title)
