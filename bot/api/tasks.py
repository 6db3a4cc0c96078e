"""`/api/v1/tasks`."""

from __future__ import annotations

from typing import Any

from bot.api import cursors
from bot.api.endpoint import PREFIX, AnyEndpoint, Call, Endpoint, Nothing, Reply
from bot.api.errors import Unreadable
from bot.api.etags import etag, expected, is_fresh
from bot.api.task_answers import Deleted, TaskAnswer, TaskPage, links_of
from bot.api.task_types import NewTask, TaskChanges, TaskPath, TaskQuery
from domain.dependency import BadParent
from domain.due import zone_of as zone_named
from domain.errors import InvalidTaskState, StaleVersion, TaskNotFound
from domain.ports import UnitOfWork
from domain.task import Task
from services import reminders, rolling, shelf, steps, tasks
from services.drafts import Draft


async def create_task(call: Call[Nothing, Nothing, NewTask]) -> Reply[TaskAnswer]:
    """Write a task down."""
    draft, clock, ids = call.body.draft(await zone_of_user(call.uow)), call.ports.clock, call.ports.ids
    if call.body.parent is None:
        (task,) = await tasks.capture(call.uow, [draft], clock, ids)
    else:
        _, (task,) = await steps.add(call.uow, call.body.parent, [draft], clock, ids)
    if chosen := call.body.chosen():
        task = await tasks.change(call.uow, task.number, chosen, clock)
    if call.body.reminders:
        drafts, zone = [one.draft() for one in call.body.reminders], await zone_of_user(call.uow)
        await reminders.set_for(call.uow, task.number, drafts, zone, clock, ids)
    if call.body.steps:
        task, _ = await steps.add(call.uow, task.number, [Draft(title) for title in call.body.steps], clock, ids)
    reply = await answer(call.uow, task)
    return Reply(reply.body, {**reply.headers, "Location": f"{PREFIX}/tasks/{task.number}"})


async def list_tasks(call: Call[Nothing, TaskQuery, Nothing]) -> Reply[TaskPage]:
    """A page of the tasks that fit."""
    wanted, zone = call.query, await _caught_up(call)
    parent = (await call.uow.tasks.by_number(wanted.parent)).id if wanted.parent is not None else None
    after = cursors.decode(wanted.cursor, wanted.sort) if wanted.cursor is not None else None
    found = await call.uow.tasks.find(
        wanted.filter(call.ports.clock.now(), parent), wanted.sort, wanted.limit + 1, after
    )
    page = found[: wanted.limit]
    more = cursors.encode(call.uow.tasks.cursor(page[-1], wanted.sort), wanted.sort) if found != page else None
    links = await links_of(call.uow, page)
    return Reply(TaskPage(items=[TaskAnswer.of(task, zone, links) for task in page], next_cursor=more))


async def read_task(call: Call[TaskPath, Nothing, Nothing]) -> Reply[TaskAnswer]:
    """One task."""
    await _caught_up(call)
    task = await call.uow.tasks.by_number(call.path.number)
    if is_fresh(call.headers, task.version):
        return Reply(None, {"ETag": etag(task.version)}, 304)
    return await answer(call.uow, task)


async def change_task(call: Call[TaskPath, Nothing, TaskChanges]) -> Reply[TaskAnswer]:
    """Change the fields given."""
    await _caught_up(call)
    version = await expected(call.headers, call.uow, call.path.number)
    before = await call.uow.tasks.by_number(call.path.number)
    before.expect(version)
    if call.body.needs_due(before.due):
        raise Unreadable.at("due", "is missing: due_zone and due_kind belong to a due date, and this task has none")
    values, clock = call.body.values(before.due, await zone_of_user(call.uow)), call.ports.clock
    task = await tasks.change(call.uow, call.path.number, values, clock, before.version)
    if "parent" in call.body.model_fields_set:
        task = await steps.move_under(call.uow, task, call.body.parent, clock)
    if "shelved" in call.body.model_fields_set:
        task = await shelf.put(call.uow, task, call.body.shelved, clock)
    return await answer(call.uow, task)


async def complete_task(call: Call[TaskPath, Nothing, Nothing]) -> Reply[TaskAnswer]:
    """Mark as done."""
    await _caught_up(call)
    version = await expected(call.headers, call.uow, call.path.number)
    return await answer(call.uow, await tasks.complete(call.uow, call.path.number, call.ports.clock, version))


async def reopen_task(call: Call[TaskPath, Nothing, Nothing]) -> Reply[TaskAnswer]:
    """Open a finished or cancelled task once more."""
    version = await expected(call.headers, call.uow, call.path.number)
    return await answer(call.uow, await tasks.reopen(call.uow, call.path.number, call.ports.clock, version))


async def cancel_task(call: Call[TaskPath, Nothing, Nothing]) -> Reply[TaskAnswer]:
    """Let go of it."""
    version = await expected(call.headers, call.uow, call.path.number)
    return await answer(call.uow, await tasks.cancel(call.uow, call.path.number, call.ports.clock, version))


async def delete_task(call: Call[TaskPath, Nothing, Nothing]) -> Reply[Deleted]:
    """Remove it; undo brings it back with its number."""
    version = await expected(call.headers, call.uow, call.path.number)
    await tasks.delete(call.uow, call.path.number, version)
    change_set = call.uow.change_set_id
    assert change_set is not None
    return Reply(Deleted(undo=change_set))


async def _caught_up(call: Call[Any, Any, Any]) -> str:
    """The user's time zone; what was missed of daily tasks has given way by then to what is shown or changed."""
    zone = await zone_of_user(call.uow)
    await rolling.catch_up(call.uow, call.ports.clock.now().astimezone(zone_named(zone)))
    return zone


async def zone_of_user(uow: UnitOfWork) -> str:
    """The user's time zone."""
    return (await uow.users.me()).zone


async def answer(uow: UnitOfWork, task: Task) -> Reply[TaskAnswer]:
    """A task as the answer, with its ETag."""
    links = await links_of(uow, [task])
    return Reply(TaskAnswer.of(task, await zone_of_user(uow), links), {"ETag": etag(task.version)})


_ONE = "/tasks/{number}"
_MOVES = (TaskNotFound, InvalidTaskState, StaleVersion)
_PLACED = (*_MOVES, BadParent)
_WRITTEN = ("ETag", "X-Change-Set")

ENDPOINTS: tuple[AnyEndpoint, ...] = (
    Endpoint(
        "POST", "/tasks", Nothing, Nothing, NewTask, TaskAnswer, create_task, "Write a task down",
        errors=(TaskNotFound, InvalidTaskState, BadParent), status=201, headers=("Location", *_WRITTEN),
    ),
    Endpoint(
        "GET", "/tasks", Nothing, TaskQuery, Nothing, TaskPage, list_tasks, "List tasks, a page at a time",
        errors=(TaskNotFound,),
    ),
    Endpoint(
        "GET", _ONE, TaskPath, Nothing, Nothing, TaskAnswer, read_task, "Read a task",
        errors=(TaskNotFound,), condition="If-None-Match", headers=("ETag",),
    ),
    Endpoint(
        "PATCH", _ONE, TaskPath, Nothing, TaskChanges, TaskAnswer, change_task, "Change a task",
        errors=_PLACED, condition="If-Match", headers=_WRITTEN,
    ),
    Endpoint(
        "POST", f"{_ONE}/complete", TaskPath, Nothing, Nothing, TaskAnswer, complete_task, "Complete a task",
        errors=_MOVES, condition="If-Match", headers=_WRITTEN,
    ),
    Endpoint(
        "POST", f"{_ONE}/reopen", TaskPath, Nothing, Nothing, TaskAnswer, reopen_task, "Open a task once more",
        errors=_MOVES, condition="If-Match", headers=_WRITTEN,
    ),
    Endpoint(
        "POST", f"{_ONE}/cancel", TaskPath, Nothing, Nothing, TaskAnswer, cancel_task, "Let go of a task",
        errors=_MOVES, condition="If-Match", headers=_WRITTEN,
    ),
    Endpoint(
        "DELETE", _ONE, TaskPath, Nothing, Nothing, Deleted, delete_task, "Delete a task",
        errors=(TaskNotFound, StaleVersion), condition="If-Match", headers=("X-Change-Set",),
    ),
)  # fmt: skip
