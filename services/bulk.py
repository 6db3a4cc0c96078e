"""The same change to many tasks, by what they have in common: one change set, one undo."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from typing import Literal

from domain.clock import Clock
from domain.due import Due, DueKind
from domain.ports import UnitOfWork
from domain.task import Priority, Task, TaskStatus
from domain.task_query import TaskSort
from services import closing, shelf

When = Literal["all", "today", "tomorrow", "week", "past"]
MOST = 500  # tasks one call changes


@dataclass(frozen=True, slots=True)
class Which:
    """Which open tasks; every condition given must hold. Nothing given means all of them."""

    when: When = "all"
    day: date | None = None
    tag: str | None = None
    project: str | None = None
    numbers: tuple[int, ...] | None = None

    @property
    def narrows(self) -> bool:
        """Whether anything but "all" was said."""
        return self.when != "all" or any((self.day, self.tag, self.project, self.numbers))


async def found(uow: UnitOfWork, which: Which, now: datetime) -> list[Task]:
    """The open tasks meant, by date; `now` is in the user's zone."""
    first, last = days_of(which.when, now.date()) if which.day is None else (which.day, which.day)
    wanted = shelf.at_hand(
        now, due_from=first, due_to=last, tag=which.tag, project=which.project, numbers=which.numbers
    )
    return await uow.tasks.find(wanted, TaskSort.DUE, MOST)


def days_of(when: str, today: date) -> tuple[date | None, date | None]:
    """First and last due date of "today" (what went by included), "tomorrow", "week" and "past"; None is open."""
    return {
        "today": (None, today),
        "tomorrow": (today + timedelta(days=1), today + timedelta(days=1)),
        "week": (None, today + timedelta(days=6)),
        "past": (None, today - timedelta(days=1)),
    }.get(when, (None, None))


async def close(uow: UnitOfWork, tasks: Sequence[Task], status: TaskStatus, clock: Clock) -> list[Task]:
    """Complete or cancel them with their open steps; returns all that were closed."""
    closed: dict[int, Task] = {}
    act = closing.complete if status is TaskStatus.COMPLETED else closing.cancel
    for task in tasks:
        if task.number not in closed:
            done = await act(uow, task.number, clock)
            closed |= {one.number: one for one in (done.task, *done.steps)}
    return list(closed.values())


async def move(
    uow: UnitOfWork, tasks: Sequence[Task], to: Due | None, shift: timedelta | None, clock: Clock
) -> tuple[list[Task], list[Task]]:
    """Move planned dates to a day or moment, or by a wall-clock length; returns the moved and the deadlines kept."""
    moved, kept = list[Task](), list[Task]()
    for task in tasks:
        if task.due is not None and task.due.kind is DueKind.DEADLINE:
            kept.append(task)
            continue
        due = moved_due(task.due, to, shift)
        if due is not None and task.update(clock.now(), due=due):
            moved.append(await uow.tasks.save(task))
    return moved, kept


async def prioritise(uow: UnitOfWork, tasks: Sequence[Task], priority: Priority, clock: Clock) -> list[Task]:
    """Give them a priority; returns those it is new to."""
    return [await uow.tasks.save(task) for task in tasks if task.update(clock.now(), priority=priority)]


def moved_due(due: Due | None, to: Due | None, shift: timedelta | None) -> Due | None:
    """The new date: another day keeps the clock, a shift moves day and clock as the wall shows them."""
    if to is not None:
        keeps = to.clock is None and due is not None and due.clock is not None
        return Due(to.day, due.clock, due.zone, due.kind) if keeps and due else to
    return shifted(due, shift) if due is not None and shift is not None else None


def shifted(due: Due, by: timedelta) -> Due:
    """The date moved on the wall clock; a date without a time by whole days."""
    if due.clock is None:
        return Due(due.day + timedelta(days=by // timedelta(days=1)), None, due.zone, due.kind)
    wall = datetime.combine(due.day, due.clock) + by
    return Due(wall.date(), wall.time(), due.zone, due.kind)
