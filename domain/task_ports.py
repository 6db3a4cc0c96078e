"""What services and agents need of storage for tasks."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime
from typing import Protocol
from uuid import UUID

from domain.calendar_event import EventBrief
from domain.dependency import Dependency
from domain.task import Task, TaskBrief
from domain.task_query import Cursor, TaskFilter, TaskSort


class TaskRepository(Protocol):
    """The user's tasks."""

    async def add(self, task: Task, /) -> Task:
        """Insert a new row."""
        ...

    async def add_all(self, tasks: Sequence[Task], /) -> list[Task]:
        """Insert several new rows, in order."""
        ...

    async def save(self, task: Task, /) -> Task:
        """Write a changed task. Raises StaleVersion when the row was written since it was read."""
        ...

    async def remove(self, task: Task, /) -> None:
        """Delete the row. Raises StaleVersion."""
        ...

    async def get(self, id: UUID) -> Task | None:
        """The task with that key, or None."""
        ...

    async def by_numbers(self, numbers: Sequence[int]) -> list[Task]:
        """The tasks with those numbers that there are, by number."""
        ...

    async def numbers_of(self, ids: Sequence[UUID]) -> dict[UUID, int]:
        """The numbers of tasks by their ids."""
        ...

    async def steps_of(self, task: Task) -> list[Task]:
        """Its steps, in order."""
        ...

    async def above(self, task: Task) -> list[Task]:
        """What it is a step of, nearest first; nobody else moves this user's tasks about until the end."""
        ...

    async def depth_below(self, task: Task) -> int:
        """How many levels of steps it has."""
        ...

    async def left_by(self, task: Task) -> list[Task]:
        """What closing it leaves: its open steps, and open tasks that waited for it and nothing else that is open."""
        ...

    async def finished_by(self, task: Task) -> Task | None:
        """The open parent of which it was the last open step."""
        ...

    async def needed_by(self, tasks: Sequence[Task]) -> list[tuple[UUID, Task]]:
        """What is open and needed first, each beside the id of the task that waits for it."""
        ...

    async def later_in_series(self, series_id: UUID, number: int) -> bool:
        """Whether an open occurrence of the series has a higher number."""
        ...

    async def done_since(self, moment: datetime) -> list[Task]:
        """The tasks that were completed then or later, the latest first."""
        ...

    async def next_in_series(self, id: UUID) -> Task | None:
        """The open occurrence that follows the task with that key; None when there is none."""
        ...

    async def by_number(self, number: int) -> Task:
        """The task with that number. Raises TaskNotFound."""
        ...

    async def find(
        self, wanted: TaskFilter, sort: TaskSort = TaskSort.NUMBER, limit: int = 50, after: Cursor | None = None
    ) -> list[Task]:
        """At most `limit` tasks that fit, in order, those after the cursor."""
        ...

    async def note(self, task: Task) -> None:
        """Write what time did to it: no change of anybody's, so version and change sets stay."""
        ...

    async def search(self, words: Sequence[str], wanted: TaskFilter, limit: int, least: int = 1) -> list[Task]:
        """Of the tasks that fit those with at least `least` of the words: the most words, then the best fit first."""
        ...

    def cursor(self, task: Task, sort: TaskSort) -> Cursor:
        """Where a list goes on after `task`, which this unit has read."""
        ...

    async def count(self, wanted: TaskFilter) -> int:
        """How many tasks fit."""
        ...

    async def take_numbers(self, count: int) -> range:
        """The next `count` numbers of this user; never given out twice."""
        ...


class DependencyRepository(Protocol):
    """What the user's tasks wait for."""

    async def add(self, dependency: Dependency, /) -> Dependency:
        """Insert a new row."""
        ...

    async def remove(self, dependency: Dependency, /) -> None:
        """Delete the row. Raises StaleVersion."""
        ...

    async def edges(self) -> list[tuple[UUID, UUID]]:
        """Every waiting task with what it needs; nobody else adds one for this user until the end."""
        ...

    async def between(self, task: Task, needed: Task) -> Dependency | None:
        """That one, if there is."""
        ...

    async def around(self, task: Task) -> list[Dependency]:
        """All that the task waits for, or that wait for it."""
        ...


class BriefRepository(Protocol):
    """The user's tasks and events in brief, read in every turn."""

    async def tasks(self, opened: int, closed: int) -> list[TaskBrief]:
        """The newest `opened` open ones, oldest first, then the `closed` ones that were closed last."""
        ...

    async def events(self, since: datetime, limit: int) -> list[EventBrief]:
        """Events that start after that instant or repeat, the earliest first."""
        ...
