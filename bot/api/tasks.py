"""`/api/v1/tasks`."""

from __future__ import annotations

from bot.api import cursors
from bot.api.endpoint import PREFIX, AnyEndpoint, Call, Endpoint, Nothing, Reply
from bot.api.errors import Unreadable
from bot.api.etags import etag, expected, is_fresh
from bot.api.task_types import Deleted, NewTask, TaskAnswer, TaskChanges, TaskPage, TaskPath, TaskQuery
from domain.errors import InvalidTaskState, StaleVersion, TaskNotFound
from domain.ports import UnitOfWork
from domain.task import Task
from services import tasks


async def create_task(call: Call[Nothing, Nothing, NewTask]) -> Reply[TaskAnswer]:
    """Write a task down."""
    draft = call.body.draft(await _zone(call.uow))
    (task,) = await tasks.capture(call.uow, [draft], call.ports.clock, call.ports.ids)
    reply = await _answer(call.uow, task)
    return Reply(reply.body, {**reply.headers, "Location": f"{PREFIX}/tasks/{task.number}"})


async def list_tasks(call: Call[Nothing, TaskQuery, Nothing]) -> Reply[TaskPage]:
    """A page of the tasks that fit."""
    wanted, zone = call.query, await _zone(call.uow)
    after = cursors.decode(wanted.cursor, wanted.sort) if wanted.cursor is not None else None
    found = await call.uow.tasks.find(wanted.filter(), wanted.sort, wanted.limit + 1, after)
    page = found[: wanted.limit]
    more = cursors.encode(call.uow.tasks.cursor(page[-1], wanted.sort), wanted.sort) if found != page else None
    return Reply(TaskPage(items=[TaskAnswer.of(task, zone) for task in page], next_cursor=more))


async def read_task(call: Call[TaskPath, Nothing, Nothing]) -> Reply[TaskAnswer]:
    """One task."""
    task = await call.uow.tasks.by_number(call.path.number)
    if is_fresh(call.headers, task.version):
        return Reply(None, {"ETag": etag(task.version)}, 304)
    return await _answer(call.uow, task)


async def change_task(call: Call[TaskPath, Nothing, TaskChanges]) -> Reply[TaskAnswer]:
    """Change the fields given."""
    version = await expected(call.headers, call.uow, call.path.number)
    before = await call.uow.tasks.by_number(call.path.number)
    before.expect(version)
    if call.body.needs_due(before.due):
        raise Unreadable.at("due", "is missing: due_zone and due_kind belong to a due date, and this task has none")
    values = call.body.values(before.due, await _zone(call.uow))
    task = await tasks.change(call.uow, call.path.number, values, call.ports.clock, before.version)
    return await _answer(call.uow, task)


async def complete_task(call: Call[TaskPath, Nothing, Nothing]) -> Reply[TaskAnswer]:
    """Mark as done."""
    version = await expected(call.headers, call.uow, call.path.number)
    return await _answer(call.uow, await tasks.complete(call.uow, call.path.number, call.ports.clock, version))


async def reopen_task(call: Call[TaskPath, Nothing, Nothing]) -> Reply[TaskAnswer]:
    """Open a finished or cancelled task once more."""
    version = await expected(call.headers, call.uow, call.path.number)
    return await _answer(call.uow, await tasks.reopen(call.uow, call.path.number, call.ports.clock, version))


async def cancel_task(call: Call[TaskPath, Nothing, Nothing]) -> Reply[TaskAnswer]:
    """Let go of it."""
    version = await expected(call.headers, call.uow, call.path.number)
    return await _answer(call.uow, await tasks.cancel(call.uow, call.path.number, call.ports.clock, version))


async def delete_task(call: Call[TaskPath, Nothing, Nothing]) -> Reply[Deleted]:
    """Remove it; undo brings it back with its number."""
    version = await expected(call.headers, call.uow, call.path.number)
    await tasks.delete(call.uow, call.path.number, version)
    change_set = call.uow.change_set_id
    assert change_set is not None
    return Reply(Deleted(undo=change_set))


async def _zone(uow: UnitOfWork) -> str:
    return (await uow.users.me()).zone


async def _answer(uow: UnitOfWork, task: Task) -> Reply[TaskAnswer]:
    return Reply(TaskAnswer.of(task, await _zone(uow)), {"ETag": etag(task.version)})


_ONE = "/tasks/{number}"
_MOVES = (TaskNotFound, InvalidTaskState, StaleVersion)
_WRITTEN = ("ETag", "X-Change-Set")

ENDPOINTS: tuple[AnyEndpoint, ...] = (
    Endpoint(
        "POST", "/tasks", Nothing, Nothing, NewTask, TaskAnswer, create_task, "Write a task down",
        status=201, headers=("Location", *_WRITTEN),
    ),
    Endpoint("GET", "/tasks", Nothing, TaskQuery, Nothing, TaskPage, list_tasks, "List tasks, a page at a time"),
    Endpoint(
        "GET", _ONE, TaskPath, Nothing, Nothing, TaskAnswer, read_task, "Read a task",
        errors=(TaskNotFound,), condition="If-None-Match", headers=("ETag",),
    ),
    Endpoint(
        "PATCH", _ONE, TaskPath, Nothing, TaskChanges, TaskAnswer, change_task, "Change a task",
        errors=_MOVES, condition="If-Match", headers=_WRITTEN,
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
