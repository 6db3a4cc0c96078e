"""Medicine: when it was marked as taken. The log is what was completed; no advice follows from it."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import UTC, datetime

from domain.nature import names_medicine, names_same_medicine
from domain.personal_day import day_begins, personal_day
from domain.ports import UnitOfWork
from domain.task import Task
from domain.task_fields import TaskStatus


async def marked_today(uow: UnitOfWork, words: str, now: datetime, zone: str) -> list[Task]:
    """What is medicine with these words and was marked on this personal day, the first first."""
    done = await uow.tasks.done_since(day_begins(now, zone))
    return [task for task in reversed(done) if names_same_medicine(task.title, words)]


async def marked_before(uow: UnitOfWork, task: Task, now: datetime, zone: str) -> datetime | None:
    """When this was marked as taken, if taking it now would be a second time; None when it would not.

    A ring that waits for an answer is what is taken. Without one it is the next time of the series, if that is today
    and nearer than the last that was taken.
    """
    if task.status is TaskStatus.COMPLETED:
        return task.completed_at
    if not task.is_open or task.series_id is None:
        return None
    done = await uow.tasks.done_since(day_begins(now, zone))
    last = next((one.completed_at for one in done if one.series_id == task.series_id and one.completed_at), None)
    reminders = await uow.reminders.of_task(task.id)
    following = _next([one.moment for one in reminders if one.stands], task)
    if last is None or following is None or any(one.rang_at is not None for one in reminders):
        return None
    if personal_day(following, zone) > personal_day(now, zone):
        return last
    return last if now - last < following.astimezone(UTC) - now else None


def is_medicine(task: Task) -> bool:
    """Whether a task is about medicine."""
    return names_medicine(task.title)


def _next(rings: Sequence[datetime], task: Task) -> datetime | None:
    moments = [*rings, *([task.due.moment] if task.due and task.due.moment else [])]
    return min(moments, key=lambda moment: moment.astimezone(UTC), default=None)
