"""What waits for what."""

from __future__ import annotations

from collections import deque
from collections.abc import Sequence
from uuid import UUID

from domain.clock import Clock, Ids
from domain.dependency import Dependency, WaitsInCircle
from domain.errors import InvalidInput, InvalidTaskState
from domain.ports import UnitOfWork
from domain.task import Task

MAX_NEEDED = 20  # things one task waits for


async def depend(uow: UnitOfWork, number: int, on: int, clock: Clock, ids: Ids) -> tuple[Task, Task]:
    """Let task `number` wait until task `on` is done; both of them come back.

    Raises TaskNotFound, InvalidTaskState when one is closed, WaitsInCircle, InvalidInput.
    """
    task, needed = await uow.tasks.by_number(number), await uow.tasks.by_number(on)
    for one in (task, needed):
        if not one.is_open:
            raise InvalidTaskState(f"“{one.title}” is closed, so nothing waits there.")
    edges = await uow.dependencies.edges()
    if (task.id, needed.id) in edges:
        return task, needed
    circle = chain(edges, needed.id, task.id)
    if circle:
        raise WaitsInCircle([task.title, *(await _titles(uow, circle))])
    if sum(waits == task.id for waits, _ in edges) >= MAX_NEEDED:
        raise InvalidInput(f"“{task.title}” waits for {MAX_NEEDED} things already.")
    label = f"“{task.title}” waits for “{needed.title}”"
    await uow.dependencies.add(Dependency(ids.new(), uow.user_id, task.id, needed.id, clock.now(), label))
    return task, needed


async def release(uow: UnitOfWork, number: int, on: int) -> tuple[Task, Task]:
    """Task `number` no longer waits for task `on`. Raises TaskNotFound, InvalidInput when it did not."""
    task, needed = await uow.tasks.by_number(number), await uow.tasks.by_number(on)
    found = await uow.dependencies.between(task, needed)
    if found is None:
        raise InvalidInput(f"“{task.title}” does not wait for “{needed.title}”.")
    found.title = f"“{task.title}” waits for “{needed.title}”"
    await uow.dependencies.remove(found)
    return task, needed


def chain(edges: Sequence[tuple[UUID, UUID]], start: UUID, goal: UUID) -> list[UUID]:
    """The shortest way from `start` over what each needs to `goal`, both included; empty when there is none."""
    needs: dict[UUID, list[UUID]] = {}
    for waits, needed in edges:
        needs.setdefault(waits, []).append(needed)
    came, ahead = dict[UUID, UUID | None]({start: None}), deque([start])
    while ahead:
        here = ahead.popleft()
        if here == goal:
            return _way(came, goal)
        for one in needs.get(here, ()):
            if one not in came:
                came[one] = here
                ahead.append(one)
    return []


def _way(came: dict[UUID, UUID | None], goal: UUID) -> list[UUID]:
    way, here = list[UUID](), goal
    while here is not None:
        way.append(here)
        here = came[here]
    return way[::-1]


async def _titles(uow: UnitOfWork, ids: Sequence[UUID]) -> list[str]:
    return [task.title for id in ids if (task := await uow.tasks.get(id)) is not None]
