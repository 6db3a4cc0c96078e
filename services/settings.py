"""What a person can set about themselves."""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import date

from domain.clock import Clock, Ids
from domain.due import zone_of
from domain.ports import UnitOfWork
from domain.task import OPEN
from domain.task_query import TaskFilter, TaskSort
from services import favours
from services.reminders import move_reminders_to_zone

MOST = 10_000  # dated open tasks that move with their person


@dataclass(frozen=True, slots=True)
class Moved:
    """What a change of zone came to: whether it was one, and how many clock times moved with it."""

    zone: str
    changed: bool
    times: int = 0


async def change_zone(uow: UnitOfWork, name: str, clock: Clock, ids: Ids) -> Moved:
    """Set and confirm the user's zone (an IANA name). What is on their wall clock moves with it, what has a named
    zone stays. Raises InvalidInput when there is no such zone.
    """
    zone, user = zone_of(name).key, await uow.users.me()
    old, confirmed = user.zone, user.zone_confirmed
    user.zone, user.zone_confirmed = zone, True
    await uow.users.save(user)
    if zone == old:
        return Moved(zone, not confirmed)
    times = await _move_tasks(uow, old, zone, clock)
    await favours.move_to_zone(uow, old, zone)
    return Moved(zone, True, times + await move_reminders_to_zone(uow, old, zone, clock, ids))


async def _move_tasks(uow: UnitOfWork, old: str, new: str, clock: Clock) -> int:
    """Let open tasks on the wall clock of `old` be due by that of `new`; how many had a clock time."""
    wanted, now, times = TaskFilter(tuple(sorted(OPEN)), due_from=date.min), clock.now(), 0
    for task in await uow.tasks.find(wanted, TaskSort.NUMBER, limit=MOST):
        if task.due is not None and task.due.zone == old:
            times += task.due.clock is not None
            task.update(now, due=replace(task.due, zone=new))
            await uow.tasks.save(task)
    return times
