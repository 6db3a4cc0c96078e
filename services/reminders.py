"""Setting reminders, moving, snoozing, skipping and cancelling them."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import UTC, datetime, timedelta
from uuid import UUID

from domain.clock import Clock, Ids
from domain.due import resolve, zone_of, zone_that_tells
from domain.errors import InvalidInput, InvalidTaskState, ReminderNotFound
from domain.ports import UnitOfWork
from domain.reminder import Reminder, ReminderState
from domain.task import Task
from domain.task_fields import RecurrenceFrom
from services import nudging
from services.reminder_drafts import ReminderDraft, before_ring, made

MAX_OF_TASK = 20  # reminders that stand for one task
SNOOZE = 10  # minutes, when nothing else is said


async def add(uow: UnitOfWork, reminders: Sequence[Reminder], now: datetime, ids: Ids) -> list[Reminder]:
    """Write new reminders and plan their nudges."""
    if not reminders:
        return []
    kept = await uow.reminders.add_all(reminders)
    await nudging.plan_new(uow, kept, now, ids)
    return kept


async def set_for(
    uow: UnitOfWork,
    number: int,
    drafts: Sequence[ReminderDraft],
    zone: str,
    clock: Clock,
    ids: Ids,
    conversation_id: UUID | None = None,
) -> list[Reminder]:
    """Remind of the task `number` also then; one that stands already is not doubled. `zone` is the user's.

    Raises TaskNotFound, InvalidTaskState when it is closed, InvalidInput.
    """
    task, now = await uow.tasks.by_number(number), clock.now()
    _expect_open(task)
    standing = [reminder for reminder in await uow.reminders.of_task(task.id) if reminder.stands]
    wanted = [made(before_ring(draft, task, standing), task, zone, now, ids, conversation_id) for draft in drafts]
    new = [one for one in wanted if not any(_alike(one, other) for other in standing)]
    if len(new) + len(standing) > MAX_OF_TASK:
        raise InvalidInput(f"At most {MAX_OF_TASK} reminders for one task.")
    await add(uow, new, now, ids)
    return [next((other for other in standing if _alike(one, other)), one) for one in wanted]


async def snooze(
    uow: UnitOfWork,
    number: int | None,
    zone: str,
    clock: Clock,
    ids: Ids,
    *,
    until: datetime | None = None,
    minutes: int | None = None,
    conversation_id: UUID | None = None,
) -> Reminder:
    """Ring once more: at the wall clock `until` of `zone`, or in `minutes`. Without a number: what rang last.

    A series goes on as it is, with one ring more. Raises TaskNotFound, ReminderNotFound, InvalidTaskState,
    InvalidInput.
    """
    now = clock.now()
    rung = await _rung(uow, number)
    task = await uow.tasks.by_number(rung.number if rung else number or 0)
    _expect_open(task)
    back = _back(rung, now.astimezone(UTC), timedelta(minutes=minutes or SNOOZE))
    zone = zone if until is not None else zone_that_tells(back, zone)
    wall = until or back.astimezone(zone_of(zone)).replace(tzinfo=None, second=0, microsecond=0)
    if until is not None and resolve(until, zone) <= now:
        raise InvalidInput(f"{until.hour}:{until:%M} on {until:%a} {until.day} {until:%b} has gone by.")
    if rung is None or rung.recurrence is not None:
        draft = ReminderDraft(at=wall, zone=None, relative=until is None, keep=rung.keep if rung else False)
        (reminder,) = await add(uow, [made(draft, task, zone, now, ids, conversation_id)], now, ids)
        return reminder
    rung.move(wall, now, zone)
    rung.relative, rung.before_minutes, rung.stated = until is None, None, True
    await uow.reminders.save(rung)
    await nudging.follow(uow, [rung], now, ids)
    return rung


async def move(
    uow: UnitOfWork, reminder: Reminder, wall: datetime, zone: str | None, clock: Clock, ids: Ids
) -> Reminder:
    """Ring at another wall clock, of `zone` when given. Raises InvalidInput when that has gone by."""
    now = clock.now()
    if resolve(wall, zone or reminder.zone) <= now:
        raise InvalidInput(f"{wall.hour}:{wall:%M} on {wall:%a} {wall.day} {wall:%b} has gone by.")
    reminder.move(wall, now, zone)
    reminder.relative, reminder.before_minutes = False, None
    await uow.reminders.save(reminder)
    await nudging.follow(uow, [reminder], now, ids)
    return reminder


async def repeat(
    uow: UnitOfWork, reminder: Reminder, rule: str | None, counted_from: RecurrenceFrom | None, clock: Clock, ids: Ids
) -> Reminder:
    """Let a standing reminder ring by a clean rule, or once when there is none."""
    now = clock.now()
    reminder.repeat(rule, counted_from, now)
    await uow.reminders.save(reminder)
    await nudging.follow(uow, [reminder], now, ids)
    return reminder


async def cancel(uow: UnitOfWork, number: int, clock: Clock, ids: Ids) -> list[Reminder]:
    """Let no reminder of the task `number` ring any more, nor its clock time; returns the reminders that stood.

    Raises TaskNotFound, ReminderNotFound when nothing was to come.
    """
    task, now = await uow.tasks.by_number(number), clock.now()
    found = await uow.reminders.of_task(task.id)
    ended = [one for one in found if one.stands or one.state is ReminderState.PAUSED or (one.keep and one.rang_at)]
    if not ended and not (task.is_open and task.is_timed and task.ping):
        raise ReminderNotFound(task.title)
    if task.is_timed and task.update(now, ping=False):
        await uow.tasks.save(task)
    await close(uow, ended, ReminderState.CANCELLED, now, ids)
    return ended


async def skip(uow: UnitOfWork, reminder: Reminder, clock: Clock, ids: Ids) -> Reminder:
    """Leave out this occurrence of a series: the one that rang, or else the next."""
    now = clock.now()
    reminder.skip(now)
    await uow.reminders.save(reminder)
    await nudging.follow(uow, [reminder], now, ids)
    return reminder


async def close(uow: UnitOfWork, reminders: Sequence[Reminder], state: ReminderState, now: datetime, ids: Ids) -> None:
    """End reminders and silence what is planned for them."""
    for reminder in reminders:
        reminder.close(state, now)
        await uow.reminders.save(reminder)
    await nudging.follow(uow, reminders, now, ids)


async def forget(uow: UnitOfWork, task: Task) -> None:
    """Remove every reminder and nudge of a task that is to be removed, so that undo brings them back with it."""
    for nudge in await uow.nudges.of_task(task.id):
        await uow.nudges.remove(nudge)
    for reminder in await uow.reminders.of_task(task.id):
        await uow.reminders.remove(reminder)


async def move_reminders_to_zone(uow: UnitOfWork, old: str, new: str, clock: Clock, ids: Ids) -> int:
    """Let standing reminders on the wall clock of the zone `old` ring by that of `new`; returns how many.

    Durations ("in 20 minutes"), those with a named zone and those before a due moment stay.
    """
    now = clock.now()
    moved = [r for r in await uow.reminders.standing() if r.follows_zone and r.zone == old]
    for reminder in moved:
        reminder.zone, reminder.updated_at = new, now
        if reminder.moment <= now and (later := reminder.next_after(now)):
            reminder.day, reminder.clock = later.date(), later.time()
        await uow.reminders.save(reminder)
    await nudging.follow(uow, moved, now, ids)
    return len(moved)


async def _rung(uow: UnitOfWork, number: int | None) -> Reminder | None:
    """The reminder meant: the one of the task that rang last, else its next; without a number what rang last."""
    if number is None:
        rung = await uow.reminders.last_rung()
        if rung is None:
            raise ReminderNotFound
        return rung
    task = await uow.tasks.by_number(number)
    found = await uow.reminders.of_task(task.id)
    rang = [(reminder.rang_at, reminder) for reminder in found if reminder.rang_at is not None]
    if rang:
        return max(rang, key=lambda one: one[0])[1]
    return next((reminder for reminder in found if reminder.stands), None)


def _back(rung: Reminder | None, now: datetime, wait: timedelta) -> datetime:
    """When a snoozed reminder rings: one that is still to ring is never brought nearer, but put off from there."""
    if rung is None or not rung.stands or rung.rang_at is not None or rung.recurrence is not None:
        return now + wait
    return moment + wait if (moment := rung.moment.astimezone(UTC)) > now + wait else now + wait


def _expect_open(task: Task) -> None:
    if not task.is_open:
        raise InvalidTaskState(f"“{task.title}” is closed, so nothing rings for it.")


def _alike(one: Reminder, other: Reminder) -> bool:
    return one.moment == other.moment and one.recurrence == other.recurrence
