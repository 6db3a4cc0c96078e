"""What comes back: completing an occurrence makes the next; cancelling ends the series (ADR 0013).

The handlers run in the unit of what they follow from, so that one undo takes all of it back.
"""

from __future__ import annotations

from collections.abc import Sequence
from datetime import UTC, datetime, time, timedelta

from domain import recurrence as rules
from domain.clock import Ids
from domain.due import Due, resolve, zone_of
from domain.errors import InvalidInput
from domain.events import TaskCancelled, TaskCompleted, TaskReopened, TaskUpdated
from domain.ports import UnitOfWork
from domain.reminder import Reminder, ReminderState
from domain.task import Task
from domain.task_fields import RecurrenceFrom
from services import nudging, reminders
from services.reminder_drafts import before_due
from services.task_copies import next_of

S = ReminderState
MOST_SKIPPED = 1_000  # occurrences that one pause leaves out
LIVE = (S.STANDING, S.FIRED, S.PAUSED)


async def completed(uow: UnitOfWork, event: TaskCompleted, ids: Ids) -> None:
    """Silence what rang for it once, resolve the occurrence, and open the next."""
    found = [one for one in await uow.reminders.of_task(event.task_id) if one.state in LIVE]
    if not (found or event.recurs):
        return
    task = await uow.tasks.get(event.task_id)
    if task is None:
        return
    series = [one for one in found if one.recurrence is not None]
    for single in (one for one in found if one.recurrence is None):
        single.close(S.DONE, event.at)
    for one in _resolved([one for one in series if one.is_live]):
        one.answer(event.at)
    going_on = [one for one in series if one.stands or one.state is S.PAUSED]
    due = await _next_due(uow, task, event.at) if not series else None
    if going_on or due is not None:
        rule = rules.counted_down(task.recurrence) if task.recurrence else None
        following = await next_of(uow, task, due, rule, event.at, ids)
        for one in going_on:
            one.task_id, one.number = following.id, following.number
    for one in found:
        await uow.reminders.save(one)
    await nudging.follow(uow, found, event.at, ids)


async def cancelled(uow: UnitOfWork, event: TaskCancelled, ids: Ids) -> None:
    """Nothing rings for it any more; a series ends with it."""
    found = [one for one in await uow.reminders.of_task(event.task_id) if one.state in LIVE]
    await reminders.close(uow, found, S.CANCELLED, event.at, ids)


async def reopened(uow: UnitOfWork, event: TaskReopened, ids: Ids) -> None:
    """What was still to come rings once more."""
    found = await uow.reminders.of_task(event.task_id)
    for one in found:
        one.revive(event.at)
        await uow.reminders.save(one)
    await nudging.follow(uow, found, event.at, ids)


async def updated(uow: UnitOfWork, event: TaskUpdated, ids: Ids) -> None:
    """Reminders before a due moment move with it; without one they end."""
    if "due" not in event.fields:
        return
    found = [one for one in await uow.reminders.of_task(event.task_id) if one.before_minutes is not None]
    task = await uow.tasks.get(event.task_id) if found else None
    if task is None:
        return
    for one in found:
        _move_with(one, task, event.at)
        await uow.reminders.save(one)
    await nudging.follow(uow, found, event.at, ids)


async def skip(uow: UnitOfWork, task: Task, now: datetime) -> Task:
    """Leave out this occurrence of a task that repeats by itself: its date moves on. Raises InvalidInput."""
    due = await _next_due(uow, task, now)
    if task.recurrence is None:
        raise InvalidInput(f"“{task.title}” does not come back, so there is nothing to skip.")
    if due is None:
        raise InvalidInput(f"There is no time of “{task.title}” after this one.")
    task.update(now, due=due, recurrence=rules.counted_down(task.recurrence))
    return await uow.tasks.save(task)


async def skip_until(uow: UnitOfWork, task: Task, until: datetime, now: datetime) -> Task:
    """Leave out all occurrences before `until` of a task that repeats by itself. Raises InvalidInput."""
    for _ in range(MOST_SKIPPED):
        if (
            task.due is None
            or resolve(datetime.combine(task.due.day, task.due.clock or time()), task.due.zone) >= until
        ):
            break
        task = await skip(uow, task, now)
    return task


def _resolved(series: Sequence[Reminder]) -> list[Reminder]:
    """The reminders whose occurrence "done" means: those that rang, else the one that is next."""
    rung = [one for one in series if one.rang_at is not None]
    return rung or sorted(series, key=lambda one: one.moment)[:1]


async def _next_due(uow: UnitOfWork, task: Task, now: datetime) -> Due | None:
    """When a task that repeats by itself is due next; None when it does not, has ended, or the next is open already."""
    if task.recurrence is None or rules.counted_down(task.recurrence) is None:
        return None
    if task.series_id is not None and await uow.tasks.later_in_series(task.series_id, task.number):
        return None
    zone = task.due.zone if task.due else (await uow.users.me()).zone
    kind = {"kind": task.due.kind} if task.due else {}
    clock = task.due.clock if task.due else None
    today = now.astimezone(zone_of(zone))
    if task.recurrence_from is RecurrenceFrom.COMPLETION:
        wall = rules.after_completion(task.recurrence, clock or time(), today)
    else:
        wall = _after(task.recurrence, task.due, zone, today, clock or time())
    return Due(wall.date(), clock and wall.time(), zone, **kind) if wall else None


def _after(rule: str, due: Due | None, zone: str, today: datetime, clock: time) -> datetime | None:
    """The first occurrence after the one resolved: its own date, or, of a daily one, today's when that has passed."""
    day = due.day if due else today.date()
    start = datetime.combine(day, clock)
    resolved = max(day, today.date()) if rules.is_daily(rule) else max(day, today.date() - timedelta(days=1))
    step = rules.parts_of(rule)["FREQ"] in rules.STEPS
    after = max(resolve(start, zone), today) if step else resolve(datetime.combine(resolved, clock), zone)
    return rules.next_after(rule, start, zone, max(after, resolve(start, zone)).astimezone(UTC))


def _move_with(reminder: Reminder, task: Task, now: datetime) -> None:
    if task.due is None or reminder.before_minutes is None:
        reminder.close(S.CANCELLED, now)
        return
    wall, zone = before_due(task, reminder.before_minutes)
    if resolve(wall, zone) <= now:
        reminder.close(S.SKIPPED, now)
    else:
        reminder.move(wall, now, zone)
