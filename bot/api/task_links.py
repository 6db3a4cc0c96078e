"""Steps of a task, and what it waits for: `/api/v1/tasks/{number}/…`."""

from __future__ import annotations

from collections.abc import Sequence

from bot.api.endpoint import AnyEndpoint, Call, Endpoint, Nothing, Reply
from bot.api.task_answers import TaskAnswer, TaskSteps, links_of
from bot.api.task_types import StepsGiven, TaskPath, WaitPath, WaitsFor
from bot.api.tasks import answer, zone_of_user
from domain.dependency import BadParent, WaitsInCircle
from domain.errors import InvalidInput, InvalidTaskState, StaleVersion, TaskNotFound
from domain.ports import UnitOfWork
from domain.task import Task
from services import dependencies, splitting, steps
from services.drafts import Draft


async def read_steps(call: Call[TaskPath, Nothing, Nothing]) -> Reply[TaskSteps]:
    """A task with its steps."""
    task = await call.uow.tasks.by_number(call.path.number)
    return await _steps(call.uow, task, await call.uow.tasks.steps_of(task), made=False)


async def add_steps(call: Call[TaskPath, Nothing, StepsGiven]) -> Reply[TaskSteps]:
    """Add steps, after those it has."""
    drafts = [Draft(title) for title in call.body.titles]
    task, _ = await steps.add(call.uow, call.path.number, drafts, call.ports.clock, call.ports.ids)
    return await _steps(call.uow, task, await call.uow.tasks.steps_of(task), made=True)


async def split_task(call: Call[TaskPath, Nothing, Nothing]) -> Reply[TaskSteps]:
    """Take it apart by its playbook; a task that has open steps, or is small, stays as it is."""
    done = await splitting.split(call.uow, call.path.number, call.ports.clock, call.ports.ids)
    return await _steps(call.uow, done.task, done.steps, done.made)


async def add_dependency(call: Call[TaskPath, Nothing, WaitsFor]) -> Reply[TaskAnswer]:
    """Let it wait until another task is done."""
    clock, ids = call.ports.clock, call.ports.ids
    task, _ = await dependencies.depend(call.uow, call.path.number, call.body.on, clock, ids)
    return await answer(call.uow, task)


async def remove_dependency(call: Call[WaitPath, Nothing, Nothing]) -> Reply[TaskAnswer]:
    """Let it no longer wait for that task."""
    task, _ = await dependencies.release(call.uow, call.path.number, call.path.on)
    return await answer(call.uow, task)


async def _steps(uow: UnitOfWork, task: Task, found: Sequence[Task], made: bool) -> Reply[TaskSteps]:
    zone, links = await zone_of_user(uow), await links_of(uow, [task, *found])
    one, *rest = (TaskAnswer.of(each, zone, links) for each in (task, *found))
    return Reply(TaskSteps(task=one, steps=rest, made=made))


_STEPS = "/tasks/{number}/steps"
_PLACED = (TaskNotFound, InvalidTaskState, BadParent, StaleVersion)
_CHANGED = ("X-Change-Set",)

ENDPOINTS: tuple[AnyEndpoint, ...] = (
    Endpoint(
        "GET", _STEPS, TaskPath, Nothing, Nothing, TaskSteps, read_steps, "Read a task's steps", errors=(TaskNotFound,)
    ),
    Endpoint(
        "POST", _STEPS, TaskPath, Nothing, StepsGiven, TaskSteps, add_steps, "Add steps to a task",
        errors=_PLACED, headers=_CHANGED,
    ),
    Endpoint(
        "POST", "/tasks/{number}/split", TaskPath, Nothing, Nothing, TaskSteps, split_task, "Split a task into steps",
        errors=_PLACED, headers=_CHANGED,
    ),
    Endpoint(
        "POST", "/tasks/{number}/dependencies", TaskPath, Nothing, WaitsFor, TaskAnswer, add_dependency,
        "Let a task wait for another", errors=(TaskNotFound, InvalidTaskState, WaitsInCircle, InvalidInput),
        headers=_CHANGED,
    ),
    Endpoint(
        "DELETE", "/tasks/{number}/dependencies/{on}", WaitPath, Nothing, Nothing, TaskAnswer, remove_dependency,
        "Let a task wait no longer", errors=(TaskNotFound, InvalidInput), headers=_CHANGED,
    ),
)  # fmt: skip
