"""Nudges follow reminders: in the same unit and the same change set, so that undo restores both."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import UTC, datetime
from uuid import UUID

from domain.clock import Ids
from domain.nudges.kinds import NudgeKind
from domain.nudges.nudge import Nudge, NudgeState
from domain.ports import UnitOfWork
from domain.reminder import Reminder


async def plan_new(uow: UnitOfWork, reminders: Sequence[Reminder], now: datetime, ids: Ids) -> None:
    """Plan the first nudge of reminders that have none."""
    await uow.nudges.plan([_nudge(reminder, now, ids) for reminder in reminders if reminder.stands])


async def follow(uow: UnitOfWork, reminders: Sequence[Reminder], now: datetime, ids: Ids) -> None:
    """Bring what is planned for changed reminders in line with them: silence what is no longer true, plan what is."""
    if not reminders:
        return
    by_id, right = {reminder.id: reminder for reminder in reminders}, set[UUID]()
    for nudge in await uow.nudges.planned_for(list(by_id)):
        reminder = by_id[nudge.reminder_id] if nudge.reminder_id else None
        if reminder is None:
            continue
        if reminder.stands and nudge.kind is NudgeKind.REMINDER and _same(nudge.for_at, reminder.moment):
            right.add(reminder.id)
            nudge.task_id, nudge.conversation_id = reminder.task_id, reminder.conversation_id
        elif nudge.kind is NudgeKind.REMINDER or reminder.rang_at is None:
            nudge.settle(NudgeState.SILENCED, "moved" if reminder.stands else reminder.state.value, now)
        await uow.nudges.save(nudge)
    await plan_new(uow, [reminder for reminder in reminders if reminder.id not in right], now, ids)


async def pass_by(uow: UnitOfWork, restored: Sequence[UUID], now: datetime) -> None:
    """Let reminders that an undo brought back after their time go on as if they had rung: nobody waits for that ring.

    What time does is no change of anybody's: it makes no change set.
    """
    for reminder in await uow.reminders.standing(last=now):
        if reminder.id in restored:
            while reminder.stands and reminder.moment <= now:
                reminder.ring()
            reminder.rang_at = None
            await uow.reminders.note(reminder)
            await uow.nudges.note(reminder.id, reminder.moment.astimezone(UTC) if reminder.stands else None, now)


def _nudge(reminder: Reminder, now: datetime, ids: Ids) -> Nudge:
    at = reminder.moment.astimezone(UTC)
    return Nudge(
        id=ids.new(),
        user_id=reminder.user_id,
        kind=NudgeKind.REMINDER,
        due_at=at,
        for_at=at,
        reminder_id=reminder.id,
        task_id=reminder.task_id,
        created_at=now,
        conversation_id=reminder.conversation_id,
        reason=_reason(reminder),
    )


def _reason(reminder: Reminder) -> str:
    """The word of the templates that says why it comes."""
    if reminder.before_minutes is not None:
        return "before"
    if not reminder.stated:
        return "default"
    return "series" if reminder.recurrence else "asked"


def _same(one: datetime, other: datetime) -> bool:
    return one.astimezone(UTC) == other.astimezone(UTC)
