"""Welcoming somebody back: older plans set aside, deadlines kept, one small step."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta

from domain.due import DueKind
from domain.nature import names_medicine
from domain.ports import UnitOfWork
from domain.task import Task
from domain.task_query import TaskSort
from services import next_task, rolling, shelf
from services.overwhelm import step_into
from services.score import score

NAMED = 2  # deadlines
LOOKED_AT = 200  # dated tasks on each side of today
READ = 300  # open tasks, for those whose day comes back by itself


@dataclass(frozen=True, slots=True)
class Welcome:
    """What was set aside, the deadlines to name (the next to come first), and the task to begin with, if there is
    any, with a two-minute way into it."""

    aside: tuple[Task, ...]
    deadlines: tuple[Task, ...]
    task: Task | None
    step: str


async def welcome(uow: UnitOfWork, now: datetime) -> Welcome:
    """Set aside the plans of earlier days; `now` is in the user's zone."""
    over = rolling.missed(await uow.briefs.tasks(READ, 0), now)
    if over:
        await rolling.roll(uow, over, now)
    aside = await shelf.set_past_plans_aside(uow, now)
    deadlines = await _deadlines(uow, now)
    task = await _first(uow, now, deadlines, aside)
    return Welcome(tuple(aside), tuple(deadlines), task, step_into(task) if task else "")


async def _deadlines(uow: UnitOfWork, now: datetime) -> list[Task]:
    """The next ones to come; when they are fewer than are named, the last that went by as well."""
    today = now.date()
    coming = await uow.tasks.find(shelf.at_hand(now, due_from=today), TaskSort.DUE, LOOKED_AT)
    named = _held_to(coming)[:NAMED]
    if len(named) < NAMED:
        past = shelf.at_hand(now, due_to=today - timedelta(days=1))
        named += _held_to(await uow.tasks.find(past, TaskSort.DUE_DOWN, LOOKED_AT))[: NAMED - len(named)]
    return named


def _held_to(tasks: Sequence[Task]) -> list[Task]:
    return [task for task in tasks if task.due is not None and task.due.kind is DueKind.DEADLINE]


async def _first(uow: UnitOfWork, now: datetime, deadlines: Sequence[Task], aside: Sequence[Task]) -> Task | None:
    """Of a named deadline its first step; else the best at hand; else the best of what was set aside."""
    ranked = [one for one in await next_task.rank(uow, now, energy=1) if not names_medicine(one.task.title)]
    ranked.sort(key=lambda one: one.task.recurrence is not None)  # what comes back has its own time
    for deadline in deadlines:
        for one in ranked:
            if deadline.id in (one.task.id, one.parent.id if one.parent else None):
                return one.task
    if ranked:
        return ranked[0].task
    wholes = {task.parent_id for task in aside}
    return max((task for task in aside if task.id not in wholes), key=lambda t: (score(t, now, energy=1), -t.number),
               default=None)  # fmt: skip
