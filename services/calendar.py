"""Events of the person's own calendar."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import UTC, date, datetime, time, timedelta
from uuid import UUID

from domain.calendar_event import CalendarEvent
from domain.clock import Clock, Ids
from domain.due import Due
from domain.kept import KeptFilter
from domain.ports import UnitOfWork
from services import due_soon, kept
from services.origin import origin

CONSIDERED = 500  # events that are looked at for a list


@dataclass(frozen=True, slots=True)
class EventDraft:
    """An event before it is written down."""

    title: str
    starts: Due
    ends: Due | None = None
    recurrence: str | None = None
    ping: bool = True


async def create(
    uow: UnitOfWork, drafts: Sequence[EventDraft], clock: Clock, ids: Ids, inbound_id: UUID | None = None
) -> list[CalendarEvent]:
    """Write events down, in order. Raises InvalidInput."""
    events = [
        CalendarEvent(
            **origin(uow, clock, ids, inbound_id),
            title=draft.title, starts=draft.starts, ends=draft.ends, recurrence=draft.recurrence,
            ping=draft.ping,
        )
        for draft in drafts
    ]  # fmt: skip
    made = await uow.kept(CalendarEvent).add_all(events)
    await due_soon.plan_events(uow, made, clock.now(), ids)
    return made


async def set_ping(uow: UnitOfWork, id: UUID, ping: bool, clock: Clock, ids: Ids) -> CalendarEvent:
    """Let an event speak up before it starts, or not. Raises NotKept."""
    event = await uow.kept(CalendarEvent).by_id(id)
    event.ping = ping
    await uow.kept(CalendarEvent).save(event)
    await due_soon.follow_event(uow, event, clock.now(), ids)
    return event


async def ping_before(uow: UnitOfWork, id: UUID, minutes: Sequence[int], clock: Clock, ids: Ids) -> CalendarEvent:
    """Let an event speak up that many minutes before it starts, beside those asked for already. Raises NotKept."""
    event = await uow.kept(CalendarEvent).by_id(id)
    event.ping, event.pings = True, tuple(sorted({*event.pings, *minutes}, reverse=True))
    await uow.kept(CalendarEvent).save(event)
    await due_soon.follow_event(uow, event, clock.now(), ids)
    return event


async def change(
    uow: UnitOfWork,
    id: UUID,
    clock: Clock,
    ids: Ids,
    *,
    title: str | None = None,
    starts: Due | None = None,
    shift: int | None = None,
) -> CalendarEvent:
    """Rename an event, or let it start then, or `shift` minutes later; its end moves along, a day keeps its clock.

    Raises NotKept, InvalidInput.
    """
    event = await uow.kept(CalendarEvent).by_id(id)
    new = event.starts.shifted(shift) if shift is not None else starts
    if new is not None and new.clock is None and event.starts.clock is not None:
        new = Due(new.day, event.starts.clock, event.starts.zone)
    event = replace(
        event, title=title or event.title, starts=new or event.starts,
        ends=_moved(event.ends, event.starts, new) if new else event.ends,
    )  # fmt: skip
    event = await uow.kept(CalendarEvent).save(event)
    await due_soon.follow_event(uow, event, clock.now(), ids)
    return event


async def remove(uow: UnitOfWork, id: UUID) -> CalendarEvent:
    """Take an event out of the calendar; undo brings it back. Raises NotKept."""
    return await kept.remove(uow, CalendarEvent, id)


def _moved(ends: Due | None, old: Due, new: Due) -> Due | None:
    """The end as far after the new start as it was after the old one; a new clock for a whole day has none."""
    if ends is None or (ends.clock is None) != (new.clock is None):
        return None
    length = datetime.combine(ends.day, ends.clock or time()) - datetime.combine(old.day, old.clock or time())
    wall = datetime.combine(new.day, new.clock or time()) + length
    return Due(wall.date(), new.clock and wall.time(), new.zone)


async def coming(
    uow: UnitOfWork, now: datetime, first: date | None, last: date | None
) -> list[tuple[Due, CalendarEvent]]:
    """What takes place from `now` on, within the days given, both inclusive, by its next start, earliest first."""
    wanted = KeptFilter(first=first or now.date() - timedelta(days=1), last=last)
    found = await uow.kept(CalendarEvent).find(wanted, CONSIDERED)
    starts = [(start, event) for event in found if (start := event.next_start(now)) is not None]
    fitting = [
        (start, event)
        for start, event in starts
        if (last is None or start.day <= last) and (first is None or (event.ends or start).day >= first)
    ]
    return sorted(fitting, key=lambda pair: (pair[0].ends.astimezone(UTC), pair[1].id))
