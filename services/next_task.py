"""The one next thing: the score of product.md, and why."""

from __future__ import annotations

from collections.abc import Sequence
from contextlib import suppress
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta

from domain.due import Due, DueKind
from domain.errors import TaskNotFound
from domain.ports import UnitOfWork
from domain.task import Priority, Task, TaskStatus
from domain.task_query import TaskFilter, TaskSort

URGENCY = {Priority.CRITICAL: 1.0, Priority.HIGH: 0.75, Priority.MEDIUM: 0.5, Priority.LOW: 0.25}
NEARNESS = ((timedelta(0), 1.0), (timedelta(hours=24), 0.9), (timedelta(hours=72), 0.7), (timedelta(days=7), 0.5))
LATER, NONE = 0.2, 0.1
CONSIDERED = 500  # open tasks looked at: those due first, and as many of the newest


@dataclass(frozen=True, slots=True)
class Next:
    """The task to do next, and the reason in one word of this table: started, soon, important, fits, first."""

    task: Task
    reason: str


def deadline_score(task: Task, now: datetime) -> float:
    """From 1 (passed) to 0.1 (no date); planned dates count half and are never late."""
    if task.due is None:
        return NONE
    left, deadline = _left(task.due, now), task.due.kind is DueKind.DEADLINE
    score = next(value for limit, value in (*NEARNESS, (left, LATER)) if left <= limit and (deadline or value < 1))
    return score if deadline else score / 2


def score(task: Task, now: datetime, minutes: int | None = None) -> float:
    """0.5 urgency + 0.4 deadline + 0.1 context fit (product.md, "Score"): what is started and fits the time."""
    fits = minutes is None or task.estimate_minutes is None or task.estimate_minutes <= minutes
    context = (0.5 if task.status is TaskStatus.IN_PROGRESS else 0.0) + (0.5 if fits else 0.0)
    return 0.5 * URGENCY[task.priority] + 0.4 * deadline_score(task, now) + 0.1 * context


async def choose(uow: UnitOfWork, now: datetime, minutes: int | None = None, skip: tuple[int, ...] = ()) -> Next | None:
    """The best open task that fits `minutes`, what was started first; None when nothing is open."""
    wanted = TaskFilter(statuses=(TaskStatus.IN_PROGRESS, TaskStatus.TODO))
    nearest = await uow.tasks.find(wanted, TaskSort.DUE, CONSIDERED)
    newest = await uow.tasks.find(wanted, TaskSort.NUMBER_DOWN, CONSIDERED)
    seen = {task.number: task for task in (*nearest, *newest)}
    tasks = [task for number, task in seen.items() if number not in skip]
    fitting = [t for t in tasks if minutes is None or t.estimate_minutes is None or t.estimate_minutes <= minutes]
    if not (fitting or tasks):
        return None
    best = max(fitting or tasks, key=lambda task: (score(task, now, minutes), -_ends(task), -task.number))
    return Next(best, _reason(best, now, minutes))


async def best_of(uow: UnitOfWork, numbers: Sequence[int], now: datetime, skip: tuple[int, ...] = ()) -> Next | None:
    """The best of those tasks that is still to be begun; what is gone or closed meanwhile is left out."""
    tasks: list[Task] = []
    for number in numbers:
        with suppress(TaskNotFound):
            tasks.append(await uow.tasks.by_number(number))
    waiting = [task for task in tasks if task.status is TaskStatus.TODO and task.number not in skip]
    if not waiting:
        return None
    best = max(waiting, key=lambda task: (score(task, now), -_ends(task), -task.number))
    return Next(best, _reason(best, now, None))


def _ends(task: Task) -> float:
    """When it is due, as a timestamp; what has no date comes last."""
    return task.due.ends.timestamp() if task.due else float("inf")


def _left(due: Due, now: datetime) -> timedelta:
    """The time that is left, by instants: two moments of one zone would subtract by their wall clocks."""
    return due.ends.astimezone(UTC) - now.astimezone(UTC)


def _reason(task: Task, now: datetime, minutes: int | None) -> str:
    if task.status is TaskStatus.IN_PROGRESS:
        return "started"
    if task.due is not None and _left(task.due, now) <= timedelta(hours=24):
        return "soon"
    if URGENCY[task.priority] > URGENCY[Priority.MEDIUM]:
        return "important"
    if minutes is not None and task.estimate_minutes is not None and task.estimate_minutes <= minutes:
        return "fits"
    return "first"
