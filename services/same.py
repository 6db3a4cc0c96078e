"""Two tasks that turn out to be one."""

from __future__ import annotations

from typing import Any

from domain.clock import Clock, Ids
from domain.errors import InvalidInput, InvalidTaskState
from domain.ports import UnitOfWork
from domain.task import Priority, Task
from services import nudging

_FILLED = ("due", "notes", "estimate_minutes", "project", "done_when", "energy", "zone")


async def merge(uow: UnitOfWork, number: int, of: int, clock: Clock, ids: Ids) -> tuple[Task, Task, bool]:
    """Let go of task `number`, which is the same as task `of`; what that one lacks it takes over, reminders too.

    Returns both, and whether the one that stays knows or does more now.
    Raises TaskNotFound, InvalidTaskState, InvalidInput.
    """
    if number == of:
        raise InvalidInput("That is one task already.")
    new, old, now = await uow.tasks.by_number(number), await uow.tasks.by_number(of), clock.now()
    if not old.is_open:
        raise InvalidTaskState(f"“{old.title}” is closed, so I kept both.")
    values: dict[str, Any] = {name: getattr(new, name) for name in _FILLED if getattr(old, name) is None}
    if old.recurrence is None and new.recurrence is not None:
        values |= {"recurrence": new.recurrence, "recurrence_from": new.recurrence_from}
    if old.priority is Priority.MEDIUM:
        values["priority"] = new.priority
    before, moved = _told(old), False
    old.update(now, tags=(*old.tags, *new.tags), **values)
    rings = [one for one in await uow.reminders.of_task(new.id) if one.stands]
    if not any(one.stands for one in await uow.reminders.of_task(old.id)):
        moved = bool(rings)
        for one in rings:
            one.task_id, one.number = old.id, old.number
            await uow.reminders.save(one)
        await nudging.follow(uow, rings, now, ids)
    new.cancel(now)
    gone, stays = await uow.tasks.save(new), await uow.tasks.save(old)
    return gone, stays, moved or _told(stays) != before


def _told(task: Task) -> tuple[Any, ...]:
    return (*(getattr(task, name) for name in _FILLED), task.recurrence, task.priority, task.tags)
