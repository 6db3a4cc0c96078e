"""What repeats every day and was missed gives way to the next, silently: one is open at most (product.md, "Tasks").

Only tasks that repeat by themselves: where a reminder has the rule, its ring does this (ADR 0013). A turn does it from
what it has read anyway, so that none costs more for it; a tap and the API, which read nothing before, ask for it.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from datetime import UTC, date, datetime, time, timedelta

from domain import recurrence as rules
from domain.due import Due, resolve
from domain.personal_day import DAY_ENDS
from domain.ports import UnitOfWork
from domain.task import OPEN, Task, TaskBrief
from domain.task_query import TaskFilter, TaskSort

MOST = 500  # tasks at once; those beyond go on the next time


def missed(tasks: Sequence[TaskBrief], now: datetime) -> list[int]:
    """The numbers of open daily tasks whose day is over; `now` is in the user's zone."""
    today = (now - DAY_ENDS).date()
    over = [task for task in tasks if task.recurrence and task.is_open and task.due_day and task.due_day < today]
    return [task.number for task in over if task.recurrence and rules.is_daily(task.recurrence)]


async def roll(uow: UnitOfWork, numbers: Sequence[int], now: datetime) -> None:
    """Let these tasks go on to their first occurrence that is not over. Time does that: it is no change to undo."""
    await _roll(uow, await uow.tasks.by_numbers(numbers), (now - DAY_ENDS).date())


async def catch_up(uow: UnitOfWork, now: datetime) -> None:
    """Let all daily tasks whose day is over go on, where none was read yet; `now` is in the user's zone."""
    today = (now - DAY_ENDS).date()
    wanted = TaskFilter(statuses=tuple(sorted(OPEN)), due_to=today - timedelta(days=1), repeats=True)
    over = await uow.tasks.find(wanted, TaskSort.NUMBER, MOST)
    await _roll(uow, [task for task in over if task.recurrence and rules.is_daily(task.recurrence)], today)


async def _roll(uow: UnitOfWork, over: Sequence[Task], today: date) -> None:
    for task in over:
        if task.due is not None and task.recurrence is not None:
            task.due, task.recurrence = _rolled(task.due, task.recurrence, today)
            await uow.tasks.note(task)


def _rolled(due: Due, rule: str, today: date) -> tuple[Due, str]:
    """The occurrence of that day or after it, and the rule that is left; the last one of all stays."""
    while due.day < today:
        counted = "COUNT" in rules.parts_of(rule)
        left = rules.counted_down(rule)
        start = datetime.combine(due.day, due.clock or time())
        before = start if counted else datetime.combine(today, time()) - timedelta(seconds=1)
        wall = rules.next_after(rule, start, due.zone, resolve(before, due.zone).astimezone(UTC))
        if left is None or wall is None:
            break
        due, rule = replace(due, day=wall.date(), clock=due.clock and wall.time()), left
    return due, rule
