"""A task's reminders: `/api/v1/tasks/{number}/reminders`."""

from __future__ import annotations

from bot.api.endpoint import AnyEndpoint, Call, Endpoint, Nothing, Reply
from bot.api.reminder_types import ReminderAnswer, RemindersGiven, TaskReminders
from bot.api.task_types import TaskPath
from bot.api.tasks import zone_of_user
from domain.errors import InvalidInput, InvalidTaskState, ReminderNotFound, StaleVersion, TaskNotFound
from domain.ports import UnitOfWork
from services import reminders


async def read_reminders(call: Call[TaskPath, Nothing, Nothing]) -> Reply[TaskReminders]:
    """Every reminder of a task, those that rang or were cancelled too."""
    return await _answer(call.uow, call.path.number)


async def add_reminders(call: Call[TaskPath, Nothing, RemindersGiven]) -> Reply[TaskReminders]:
    """Remind at these times too; one that stands already is not doubled."""
    drafts, zone = [one.draft() for one in call.body.reminders], await zone_of_user(call.uow)
    await reminders.set_for(call.uow, call.path.number, drafts, zone, call.ports.clock, call.ports.ids)
    return await _answer(call.uow, call.path.number)


async def cancel_reminders(call: Call[TaskPath, Nothing, Nothing]) -> Reply[TaskReminders]:
    """Let none of them ring any more; the task stays."""
    await reminders.cancel(call.uow, call.path.number, call.ports.clock, call.ports.ids)
    return await _answer(call.uow, call.path.number)


async def _answer(uow: UnitOfWork, number: int) -> Reply[TaskReminders]:
    task, zone = await uow.tasks.by_number(number), await zone_of_user(uow)
    found = await uow.reminders.of_task(task.id)
    return Reply(TaskReminders(reminders=[ReminderAnswer.of(one, zone) for one in found]))


_ALL = "/tasks/{number}/reminders"
_CHANGED = ("X-Change-Set",)

ENDPOINTS: tuple[AnyEndpoint, ...] = (
    Endpoint(
        "GET", _ALL, TaskPath, Nothing, Nothing, TaskReminders, read_reminders, "Read a task's reminders",
        errors=(TaskNotFound,),
    ),
    Endpoint(
        "POST", _ALL, TaskPath, Nothing, RemindersGiven, TaskReminders, add_reminders, "Remind of a task",
        errors=(TaskNotFound, InvalidTaskState, InvalidInput), headers=_CHANGED,
    ),
    Endpoint(
        "DELETE", _ALL, TaskPath, Nothing, Nothing, TaskReminders, cancel_reminders, "Cancel a task's reminders",
        errors=(TaskNotFound, ReminderNotFound, StaleVersion), headers=_CHANGED,
    ),
)  # fmt: skip
