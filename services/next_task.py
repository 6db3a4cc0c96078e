"""The one next thing, and why."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from uuid import UUID

from domain.ports import UnitOfWork
from domain.task import Priority, Task, TaskStatus
from domain.task_query import TaskSort
from services import shelf
from services.score import URGENCY, fits, score, time_left

CONSIDERED = 500  # open tasks looked at: those due first, and as many of the newest
STARTED = 0.15
"""What being started is worth beside the score: more than one step of priority, less than a deadline today."""
_STATUSES = (TaskStatus.IN_PROGRESS, TaskStatus.TODO)


@dataclass(frozen=True, slots=True)
class Next:
    """The task to do next, what it is a step of, and the reason in one word of this table: started, soon, important,
    fits, unsized, light, first."""

    task: Task
    reason: str
    parent: Task | None = None


async def choose(
    uow: UnitOfWork, now: datetime, minutes: int | None = None, skip: tuple[int, ...] = (), energy: int | None = None
) -> Next | None:
    """The best thing that fits `minutes` and `energy` (1 to 5), by preference one that is started.

    What rests on the shelf or waits for something is left out, and of a task with steps its first open one stands
    for it. When nothing fits, the best of all; None when nothing is open.
    """
    ranked = await rank(uow, now, minutes, energy)
    left = [one for one in ranked if one.task.number not in skip]
    fitting = [one for one in left if fits(one.task, minutes, energy)]
    return next(iter(fitting or left), None)


async def rank(uow: UnitOfWork, now: datetime, minutes: int | None = None, energy: int | None = None) -> list[Next]:
    """Everything that may be done now, the best first."""
    wanted = shelf.at_hand(now, statuses=_STATUSES, waiting=False)
    nearest = await uow.tasks.find(wanted, TaskSort.DUE, CONSIDERED)
    newest = await uow.tasks.find(wanted, TaskSort.NUMBER_DOWN, CONSIDERED) if len(nearest) == CONSIDERED else []
    seen = {task.id: task for task in (*nearest, *newest)}
    candidates = _startable(list(seen.values()), seen)

    def worth(one: tuple[Task, Task | None]) -> tuple[float, float, int]:
        family = [task for task in one if task is not None]
        best = max(score(task, now, minutes, energy) for task in family)
        started = STARTED if one[0].status is TaskStatus.IN_PROGRESS else 0.0
        return (best + started, -min(_ends(task) for task in family), -one[0].number)

    ordered = sorted(candidates, key=worth, reverse=True)
    return [Next(task, _reason(task, parent, now, minutes, energy), parent) for task, parent in ordered]


async def best_of(uow: UnitOfWork, numbers: Sequence[int], now: datetime, skip: tuple[int, ...] = ()) -> Next | None:
    """The best of those tasks that is still to be begun; what is gone or closed meanwhile is left out."""
    found = await uow.tasks.by_numbers(numbers)
    waiting = [task for task in found if task.status is TaskStatus.TODO and task.number not in skip]
    if not waiting:
        return None
    best = max(waiting, key=lambda task: (score(task, now), -_ends(task), -task.number))
    return Next(best, _reason(best, None, now, None, None))


def _startable(tasks: Sequence[Task], by_id: dict[UUID, Task]) -> list[tuple[Task, Task | None]]:
    """What can be begun, each with its parent: no task that has open steps, and of steps the first and the started."""
    steps: dict[UUID, list[Task]] = {}
    for task in tasks:
        if task.parent_id is not None and task.parent_id in by_id:
            steps.setdefault(task.parent_id, []).append(task)
    first = {min(own, key=lambda step: (step.position, step.number)).id for own in steps.values()}
    found: list[tuple[Task, Task | None]] = []
    for task in tasks:
        parent = by_id.get(task.parent_id) if task.parent_id else None
        waits_its_turn = parent is not None and task.id not in first and task.status is not TaskStatus.IN_PROGRESS
        if task.id not in steps and not waits_its_turn:
            found.append((task, parent))
    return found


def _ends(task: Task) -> float:
    """When it is due, as a timestamp; what has no date comes last."""
    return task.due.ends.timestamp() if task.due else float("inf")


def _reason(task: Task, parent: Task | None, now: datetime, minutes: int | None, energy: int | None) -> str:
    if task.status is TaskStatus.IN_PROGRESS:
        return "started"
    due = task.due or (parent.due if parent else None)
    if due is not None and timedelta(0) <= time_left(due, now) <= timedelta(hours=24):
        return "soon"
    if max(URGENCY[task.priority], URGENCY[parent.priority] if parent else 0) > URGENCY[Priority.MEDIUM]:
        return "important"
    if minutes is not None and task.estimate_minutes is not None and task.estimate_minutes <= minutes:
        return "fits"
    if minutes is not None and task.estimate_minutes is None:
        return "unsized"
    return "light" if energy is not None and task.energy is not None and task.energy <= energy else "first"
