"""Pausing the reminders of one thing, resuming them, and letting a series come less often. Nudges follow."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from datetime import datetime

from domain import recurrence as rules
from domain.clock import Clock, Ids
from domain.errors import InvalidInput, ReminderNotFound
from domain.ports import UnitOfWork
from domain.reminder import Reminder, ReminderState
from services import nudging


async def pause(uow: UnitOfWork, number: int, until: datetime | None, clock: Clock, ids: Ids) -> list[Reminder]:
    """Let nothing ring for the task `number` until then, or until it is resumed; medication too, as it is named.

    Raises TaskNotFound, ReminderNotFound, InvalidInput when `until` has gone by.
    """
    now = clock.now()
    if until is not None and until <= now:
        raise InvalidInput("That has gone by, so nothing is paused.")
    paused = await _of(uow, number, lambda one: _can_pause(one) or (until is not None and one.is_paused(now)))
    for one in paused:
        one.pause(until, now)
    return await _followed(uow, paused, now, ids)


async def repeats_by_itself(uow: UnitOfWork, number: int) -> bool:
    """Whether the task has the rule, and none of its reminders. Raises TaskNotFound."""
    task = await uow.tasks.by_number(number)
    return task.recurrence is not None and not any(_can_pause(one) for one in await uow.reminders.of_task(task.id))


async def resume(uow: UnitOfWork, number: int, clock: Clock, ids: Ids) -> list[Reminder]:
    """Let the paused reminders of the task `number` ring from now on.

    Raises TaskNotFound, ReminderNotFound, InvalidReminderState when one's only time has gone by.
    """
    now = clock.now()
    resumed = await _of(uow, number, lambda one: one.is_paused(now))
    for one in resumed:
        one.resume(now)
    return await _followed(uow, resumed, now, ids)


async def skip_next(uow: UnitOfWork, number: int, clock: Clock, ids: Ids) -> Reminder:
    """Leave out the next ring of the task `number` that is to come, of a series.

    Raises TaskNotFound, ReminderNotFound.
    """
    series = await _of(uow, number, lambda one: one.stands and one.recurrence is not None)
    chosen, now = min(series, key=lambda one: one.moment), clock.now()
    chosen.skip_next(now)
    await _followed(uow, [chosen], now, ids)
    return chosen


async def less_often(uow: UnitOfWork, number: int, clock: Clock, ids: Ids) -> list[Reminder]:
    """Let the series of the task `number` ring half as often, from its next ring on.

    Raises TaskNotFound, ReminderNotFound when nothing of it repeats.
    """
    now = clock.now()
    series = await _of(uow, number, lambda one: one.stands and one.recurrence is not None)
    for one in series:
        one.repeat(rules.half_as_often(one.recurrence or ""), one.recurrence_from, now)
    return await _followed(uow, series, now, ids)


async def _of(uow: UnitOfWork, number: int, wanted: Callable[[Reminder], bool]) -> list[Reminder]:
    task = await uow.tasks.by_number(number)
    found = [one for one in await uow.reminders.of_task(task.id) if wanted(one)]
    if not found:
        raise ReminderNotFound(task.title)
    return found


def _can_pause(one: Reminder) -> bool:
    """What will ring, and what repeats and waits for an answer to its last ring."""
    return one.stands or (one.state is ReminderState.FIRED and one.recurrence is not None)


async def _followed(uow: UnitOfWork, changed: Sequence[Reminder], now: datetime, ids: Ids) -> list[Reminder]:
    for one in changed:
        await uow.reminders.save(one)
    await nudging.follow(uow, changed, now, ids)
    return list(changed)
