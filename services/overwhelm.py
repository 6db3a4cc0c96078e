"""When it is too much: the few things that count, and one small step."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime, timedelta

from domain.due import DueKind
from domain.ports import UnitOfWork
from domain.task import Task
from domain.task_query import TaskSort
from services import next_task, playbooks, shelf

SHOWN = 3  # deadlines named at most (product.md, "Overwhelm")
LOOKED_AT = 200  # dated tasks, those due first
SMALL = 5  # minutes that need no smaller step


@dataclass(frozen=True, slots=True)
class Relief:
    """Deadlines of today (or gone by), nearest first; the task to begin with and a two-minute way into it; whether
    there is anything that could be set aside."""

    deadlines: tuple[Task, ...]
    task: Task | None
    step: str
    rest: bool


async def relief(uow: UnitOfWork, now: datetime) -> Relief:
    """What to show somebody who has had enough; `now` is in the user's zone."""
    today = now.date()
    dated = await uow.tasks.find(shelf.at_hand(now, due_to=today), TaskSort.DUE, LOOKED_AT)
    deadlines = [task for task in dated if task.due is not None and task.due.kind is DueKind.DEADLINE]
    ranked = await next_task.rank(uow, now, energy=1)
    urgent = {task.number for task in deadlines}
    first = next((one for one in ranked if one.task.number in urgent or (one.parent and one.parent.number in urgent)),
                 next(iter(ranked), None))  # fmt: skip
    task = first.task if first else None
    keep = [one.number for one in (*deadlines, task) if one is not None]
    rest = bool(await shelf.movable(uow, now, keep=keep))
    return Relief(tuple(deadlines[:SHOWN]), task, step_into(task) if task else "", rest)


def step_into(task: Task) -> str:
    """A two-minute way into a task: itself when it is small, else the first step of its playbook."""
    small = task.estimate_minutes is not None and timedelta(minutes=task.estimate_minutes) <= timedelta(minutes=SMALL)
    return task.title if small else playbooks.steps_for(task.title, task.number)[0].title
