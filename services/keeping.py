"""Reminders that keep at it: they ring until it is done, but not in quiet hours."""

from __future__ import annotations

from datetime import UTC, datetime

from domain.clock import Clock, Ids
from domain.errors import InvalidReminderState, ReminderNotFound
from domain.nudges.kinds import NudgeKind
from domain.nudges.nudge import Nudge, NudgeState
from domain.ports import UnitOfWork
from domain.reminder import Reminder


async def keep_at(uow: UnitOfWork, number: int | None, clock: Clock, ids: Ids) -> tuple[Reminder, datetime]:
    """Let the reminder of the task `number` that rang, else its next, ring until it is done; or what rang last.

    Returns it with when it rings next.

    Raises TaskNotFound, ReminderNotFound, InvalidReminderState when it does already.
    """
    reminder, now = await _meant(uow, number), clock.now()
    if reminder.keep and (reminder.rang_at is None or await _rings(uow, reminder)):
        raise InvalidReminderState(f"“{reminder.title}” rings until it is done already.")
    reminder.insist(now)
    await uow.reminders.save(reminder)
    if reminder.rang_at is None:
        return reminder, reminder.moment
    me = await uow.users.me()
    at = reminder.keep_at(now, me.nudging.quiet, me.zone).astimezone(UTC)
    await uow.nudges.plan([_ring(reminder, reminder.rang_at, at, now, ids)])
    return reminder, at


async def enough(uow: UnitOfWork, number: int | None, clock: Clock) -> Reminder:
    """Stop the repeats of a ring that nobody answered; it stays open, and a series rings at its next time.

    Raises TaskNotFound, ReminderNotFound when nothing repeats.
    """
    now = clock.now()
    for reminder in await _rung(uow, number):
        found = await _rings(uow, reminder)
        if not found:
            continue
        for nudge in found:
            nudge.settle(NudgeState.SILENCED, "enough", now)
            await uow.nudges.save(nudge)
        reminder.let_be(now)
        return await uow.reminders.save(reminder)
    raise ReminderNotFound


async def _meant(uow: UnitOfWork, number: int | None) -> Reminder:
    rung = await _rung(uow, number)
    if rung:
        return rung[0]
    if number is None:
        raise ReminderNotFound
    task = await uow.tasks.by_number(number)
    standing = [one for one in await uow.reminders.of_task(task.id) if one.stands]
    if not standing:
        raise ReminderNotFound(task.title)
    return standing[0]


async def _rung(uow: UnitOfWork, number: int | None) -> list[Reminder]:
    """The unanswered reminders of the task, or of all, the last one first."""
    if number is None:
        return await uow.reminders.rung()
    task = await uow.tasks.by_number(number)
    rung = [(one.rang_at, one) for one in await uow.reminders.of_task(task.id) if one.rang_at is not None]
    return [one for _, one in sorted(rung, key=lambda pair: pair[0], reverse=True)]


async def _rings(uow: UnitOfWork, reminder: Reminder) -> list[Nudge]:
    """The repeats that are planned."""
    return [one for one in await uow.nudges.planned_for([reminder.id]) if one.kind is NudgeKind.KEEP]


def _ring(reminder: Reminder, rang_at: datetime, at: datetime, now: datetime, ids: Ids) -> Nudge:
    return Nudge(
        ids.new(), reminder.user_id, NudgeKind.KEEP, at, rang_at.astimezone(UTC), now, reminder.id, reminder.task_id,
        conversation_id=reminder.conversation_id,
    )  # fmt: skip
