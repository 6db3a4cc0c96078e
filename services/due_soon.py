"""One ping at a task's clock time, two before an event: planned in the change set of what they follow."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime
from uuid import UUID

from domain.calendar_event import CalendarEvent
from domain.clock import Ids
from domain.events import TaskCancelled, TaskCompleted, TaskReopened, TaskUpdated
from domain.nudges import pings
from domain.nudges.kinds import NudgeKind
from domain.nudges.nudge import Nudge, NudgeState
from domain.nudges.pings import Ping
from domain.ports import UnitOfWork
from domain.task import Task

PLANS = frozenset({"due", "recurrence", "recurrence_from", "ping", "shelved_at"})
"""Fields of a task that its ping hangs on."""


async def plan_tasks(uow: UnitOfWork, tasks: Sequence[Task], now: datetime, ids: Ids) -> None:
    """Plan the pings of new tasks."""
    await uow.nudges.plan([_nudge(task, ping, now, ids) for task in tasks for ping in pings.of_task(task, now)])


async def plan_events(uow: UnitOfWork, events: Sequence[CalendarEvent], now: datetime, ids: Ids) -> None:
    """Plan the pings of new events."""
    await uow.nudges.plan([_nudge(event, ping, now, ids) for event in events for ping in pings.of_event(event, now)])


async def follow_event(uow: UnitOfWork, event: CalendarEvent, now: datetime, ids: Ids) -> None:
    """Bring what is planned for a changed event in line with it."""
    planned = await uow.nudges.pings(event_id=event.id)
    await _follow(uow, planned, event, pings.of_event(event, now), "moved" if event.ping else "no ping", now, ids)


async def forget_event(uow: UnitOfWork, event_id: UUID) -> None:
    """Remove every nudge about an event that is to be removed, so that undo brings them back with it."""
    for nudge in await uow.nudges.of_event(event_id):
        await uow.nudges.remove(nudge)


async def closed(uow: UnitOfWork, event: TaskCompleted | TaskCancelled, ids: Ids) -> None:
    """A task that is closed pings no more."""
    if event.timed:
        for nudge in await uow.nudges.pings(task_id=event.task_id):
            nudge.settle(NudgeState.SILENCED, "closed", event.at)
            await uow.nudges.save(nudge)


async def reopened(uow: UnitOfWork, event: TaskReopened, ids: Ids) -> None:
    """What is open once more pings once more, when its time is still to come."""
    if event.timed:
        await _follow_task(uow, event.task_id, event.at, ids)


async def updated(uow: UnitOfWork, event: TaskUpdated, ids: Ids) -> None:
    """A ping moves with its task's date, and goes with it to the shelf."""
    if event.timed and not PLANS.isdisjoint(event.fields):
        await _follow_task(uow, event.task_id, event.at, ids)


async def pass_by(uow: UnitOfWork, restored: Sequence[UUID], now: datetime, ids: Ids) -> None:
    """Let pings that an undo brought back after their time go, silently; what repeats has its next one.

    What time does is no change of anybody's: it makes no change set.
    """
    gone = await uow.nudges.gone_by(restored, now)
    await uow.nudges.note_gone([nudge.id for nudge in gone], now)
    for nudge in gone:
        about = await _about(uow, nudge)
        if about is not None:
            there = {one.due_at for one in await uow.nudges.pings(task_id=nudge.task_id, event_id=nudge.event_id)}
            following = _following(about, nudge, now)
            await uow.nudges.note_planned([_nudge(about, p, now, ids) for p in following if p.due_at not in there])


def _following(about: Task | CalendarEvent, nudge: Nudge, now: datetime) -> list[Ping]:
    return pings.of_task(about, now, nudge.for_at) if isinstance(about, Task) else pings.of_event(about, now)


async def _about(uow: UnitOfWork, nudge: Nudge) -> Task | CalendarEvent | None:
    if nudge.task_id is not None:
        return await uow.tasks.get(nudge.task_id)
    return await uow.kept(CalendarEvent).by_id(nudge.event_id) if nudge.event_id is not None else None


async def _follow_task(uow: UnitOfWork, task_id: UUID, now: datetime, ids: Ids) -> None:
    task = await uow.tasks.get(task_id)
    if task is not None and task.is_open:
        planned = await uow.nudges.pings(task_id=task_id)
        why = "no ping" if not task.ping else "shelved" if task.shelved_at is not None else "moved"
        await _follow(uow, planned, task, pings.of_task(task, now), why, now, ids)


async def _follow(
    uow: UnitOfWork, planned: Sequence[Nudge], about: Task | CalendarEvent, wanted: Sequence[Ping], why: str,
    now: datetime, ids: Ids,
) -> None:  # fmt: skip
    """Keep what is planned and wanted, silence the rest, plan what is missing."""
    right = set[Ping]()
    for nudge in planned:
        ping = next((one for one in wanted if _is_planned(nudge, one) and one not in right), None)
        if ping is None:
            nudge.settle(NudgeState.SILENCED, why, now)
            await uow.nudges.save(nudge)
        else:
            right.add(ping)
    await uow.nudges.plan([_nudge(about, ping, now, ids) for ping in wanted if ping not in right])


def _is_planned(nudge: Nudge, ping: Ping) -> bool:
    """Whether the nudge is that ping, held or not."""
    same = nudge.for_at == ping.for_at and nudge.reason == ping.reason
    return same and (nudge.due_at == ping.due_at or nudge.state is NudgeState.HELD)


def _nudge(about: Task | CalendarEvent, ping: Ping, now: datetime, ids: Ids) -> Nudge:
    task_id, event_id = (about.id, None) if isinstance(about, Task) else (None, about.id)
    return Nudge(
        ids.new(), about.user_id, NudgeKind.DUE_SOON, ping.due_at, ping.for_at, now,
        task_id=task_id, event_id=event_id, reason=ping.reason,
    )  # fmt: skip
