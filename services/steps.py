"""Steps: tasks that belong to another one, in order."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from uuid import UUID

from domain.clock import Clock, Ids
from domain.dependency import BadParent
from domain.errors import InvalidTaskState
from domain.ports import UnitOfWork
from domain.task import Task
from domain.task_fields import Decomposition
from services.drafts import Draft
from services.shelf import MAX_LEVELS
from services.tasks import capture

MAX_STEPS = 50  # of one task


async def add(
    uow: UnitOfWork, number: int, steps: Sequence[Draft], clock: Clock, ids: Ids, inbound_id: UUID | None = None
) -> tuple[Task, list[Task]]:
    """Write steps of the task `number` down, after those it has. Raises TaskNotFound, InvalidTaskState, BadParent."""
    parent, place = await parent_of_new(uow, number, clock)
    drafts = [replace(step, parent_id=parent.id, position=place + more) for more, step in enumerate(steps)]
    _expect_room(parent, place + len(steps) - 1)
    return parent, await capture(uow, drafts, clock, ids, inbound_id)


async def parent_of_new(uow: UnitOfWork, number: int, clock: Clock) -> tuple[Task, int]:
    """The task that is about to have a further step, and that step's position. Raises as `add` does."""
    parent = await uow.tasks.by_number(number)
    above = await uow.tasks.above(parent)
    _expect_fit(parent, len(above) + 2)
    steps = await uow.tasks.steps_of(parent)
    if parent.decomposition is not Decomposition.DECOMPOSED:
        parent.update(clock.now(), decomposition=Decomposition.DECOMPOSED)
        await uow.tasks.save(parent)
    return parent, max((step.position for step in steps), default=0) + 1


async def move_under(uow: UnitOfWork, task: Task, number: int | None, clock: Clock) -> Task:
    """Make a task a step of the task `number`, last in order, or of none.

    Raises TaskNotFound, InvalidTaskState, BadParent.
    """
    if number is None:
        task.update(clock.now(), parent_id=None, position=0)
        return await uow.tasks.save(task)
    parent = await uow.tasks.by_number(number)
    above = await uow.tasks.above(parent)
    if task.id in {parent.id, *(one.id for one in above)}:
        raise BadParent(f"“{task.title}” cannot be a step of itself or of one of its own steps.")
    if task.parent_id == parent.id:
        return task
    _expect_fit(parent, len(above) + 2 + await uow.tasks.depth_below(task))
    _, place = await parent_of_new(uow, number, clock)
    _expect_room(parent, place)
    task.update(clock.now(), parent_id=parent.id, position=place)
    return await uow.tasks.save(task)


def _expect_fit(parent: Task, levels: int) -> None:
    if not parent.is_open:
        raise InvalidTaskState(f"“{parent.title}” is closed; open it before it gets steps.")
    if levels > MAX_LEVELS:
        raise BadParent(f"Steps go {MAX_LEVELS} levels deep at most; “{parent.title}” is on the last one.")


def _expect_room(parent: Task, steps: int) -> None:
    if steps > MAX_STEPS:
        raise BadParent(f"“{parent.title}” has room for {MAX_STEPS} steps.")
