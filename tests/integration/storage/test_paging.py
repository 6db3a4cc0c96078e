"""Pages by key: every row exactly once, in order, whatever is null or equal."""

from __future__ import annotations

from datetime import timedelta
from typing import Any
from uuid import UUID

import pytest

from domain.due import parse_due
from domain.task import Priority, Task, TaskStatus
from domain.task_query import Cursor, TaskFilter, TaskSort
from services import tasks
from services.tasks import Draft
from storage.database import Database
from tests.support.fakes import held_clock
from tests.support.people import IDS, a_person, captured, units

ZONE = "America/New_York"


async def somebody_with_many(database: Database) -> UUID:
    user, clock = await a_person(database), held_clock()
    for place in range(23):
        clock.set(held_clock().now() + timedelta(hours=place // 3))
        due = parse_due(f"2026-12-{place % 5 + 1:02}", ZONE) if place % 3 else None
        async with units(database, clock=clock).open(user) as uow:
            await tasks.capture(uow, [Draft(f"Task {place}", due)], clock, IDS)
            await uow.commit()
    return user


def cursor(task: Task, sort: TaskSort) -> Cursor:
    values: dict[str, Any] = {
        "number": task.number,
        "due": task.due.ends.isoformat() if task.due else None,
        "created_at": task.created_at.isoformat(),
        "updated_at": task.updated_at.isoformat(),
    }
    return Cursor(values[sort.value.lstrip("-")], task.number)


@pytest.mark.parametrize("sort", list(TaskSort))
@pytest.mark.parametrize("size", [1, 4, 50])
async def test_pages_together_hold_every_row_once_and_in_order(database: Database, sort: TaskSort, size: int) -> None:
    user = await somebody_with_many(database)
    async with units(database).open(user) as uow:
        whole = await uow.tasks.find(TaskFilter(), sort, limit=100)
        paged: list[Task] = []
        while page := await uow.tasks.find(TaskFilter(), sort, size, cursor(paged[-1], sort) if paged else None):
            paged += page
        assert await uow.tasks.count(TaskFilter()) == 23
    assert [task.number for task in paged] == [task.number for task in whole]
    assert len(paged) == 23


async def test_undated_tasks_come_after_the_dated_ones(database: Database) -> None:
    user = await somebody_with_many(database)
    async with units(database).open(user) as uow:
        found = await uow.tasks.find(TaskFilter(), TaskSort.DUE, 100)
    dated = [task.due is not None for task in found]
    assert dated == sorted(dated, reverse=True)


@pytest.mark.parametrize(
    ("wanted", "numbers"),
    [
        (TaskFilter(statuses=(TaskStatus.COMPLETED,)), [2]),
        (TaskFilter(priority=Priority.HIGH), [3]),
        (TaskFilter(tag="van"), [1]),
        (TaskFilter(words=("garage",)), [1]),
        (TaskFilter(words=("GARAGE", "ring")), [1]),
        (TaskFilter(words=("receipt",)), [2]),
        (TaskFilter(words=("van",)), [1]),
        (TaskFilter(words=("Van",)), [1]),
        (TaskFilter(words=("100%",)), [3]),
        (TaskFilter(words=("%",)), [3]),
        (TaskFilter(words=("_",)), []),
        (TaskFilter(words=("\\",)), []),
        (TaskFilter(words=("'; DROP TABLE tasks; --",)), []),
        (TaskFilter(due_from=parse_due("2026-11-24", ZONE).day), [1]),
        (TaskFilter(due_to=parse_due("2026-11-23", ZONE).day), []),
        (TaskFilter(undated=True), [2, 3]),
    ],
)
async def test_a_filter_finds_what_fits(database: Database, wanted: TaskFilter, numbers: list[int]) -> None:
    user = await a_person(database)
    due = parse_due("2026-11-24", ZONE)
    drafts = (
        Draft("Ring the garage", due, tags=("van",)),
        Draft("Buy stamps", notes="keep the receipt"),
        Draft("Give 100%", priority=Priority.HIGH),
    )
    await captured(units(database), user, *drafts)
    async with units(database).open(user) as uow:
        await tasks.complete(uow, 2, held_clock())
        await uow.commit()
    async with units(database).open(user) as uow:
        assert [task.number for task in await uow.tasks.find(wanted)] == numbers
        assert await uow.tasks.count(wanted) == len(numbers)
