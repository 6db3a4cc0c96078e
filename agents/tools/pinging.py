"""[No ping]: whether a task speaks up at its clock time, and an event before it starts."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta
from typing import Annotated
from uuid import UUID

from pydantic import Field

from agents.tools import reminders
from agents.tools.arguments import Hidden, Number
from agents.tools.calendar import Event, at_hand
from agents.tools.reminder_arguments import NewReminder
from agents.tools.tool import ANYWHERE, Outcome, TurnCommit, write
from agents.wording import dates, templates
from domain.calendar_event import CalendarEvent, reference_of
from domain.due import resolve, zone_of
from domain.errors import InvalidInput
from domain.receipt import Receipt
from domain.reminder import MORNING
from services import calendar, tasks


@write("task", also=ANYWHERE, rare=True)
async def no_ping(
    commit: TurnCommit,
    number: Number | None = None,
    event: Event | None = None,
    back: bool = False,
    id: Hidden[UUID | None] = None,
) -> Outcome:
    """Let a task not speak up at its clock time, or an event before it starts; `back`: let it once more."""
    if number is not None:
        return await _task(commit, number, back)
    if id is None and event is not None:
        id = (await at_hand(commit, event)).id
    if id is None:
        raise InvalidInput("I can't tell which task or event that is, so I changed nothing.")
    return await _event(commit, id, back)


@write("secretary", also=ANYWHERE, rare=True)
async def remind_of_event(
    commit: TurnCommit, event: Event, remind: Annotated[list[NewReminder], Field(min_length=1, max_length=10)]
) -> Outcome:
    """Remind of an event of the calendar at these times before it starts."""
    id = (await at_hand(commit, event)).id
    found = await commit.uow.kept(CalendarEvent).by_id(id)
    next_one = found.next_start(commit.view.now) or found.starts
    start = resolve(datetime.combine(next_one.day, next_one.clock or MORNING), next_one.zone)
    minutes = [_before(one, start, commit.zone) for one in remind]
    rings = [start - timedelta(minutes=one) for one in minutes]
    for ring, one in zip(rings, minutes, strict=True):
        if one < 0 or ring <= commit.clock.now():
            raise InvalidInput(f"“{found.title}” starts {dates.due_words(start.isoformat(), commit.view.now)}; "
                               "there is no such time left before it.")  # fmt: skip
    changed = await calendar.ping_before(commit.uow, id, minutes, commit.clock, commit.ids)
    receipts = [
        Receipt(
            "reminder.set", "reminder", title=changed.title, starts_at=changed.starts.iso(commit.zone),
            recurrence=changed.recurrence, remind_at=ring.astimezone(zone_of(commit.zone)).isoformat(),
        )
        for ring in rings
    ]  # fmt: skip
    return Outcome(tuple(receipts), shown=(event,))


def _before(asked: NewReminder, start: datetime, zone: str) -> int:
    """How many minutes before the start a reminder is wanted; below zero when it is after it."""
    if asked.before_minutes is not None or asked.at is None:
        return asked.before_minutes or 0
    at = resolve(datetime.fromisoformat(asked.at).replace(tzinfo=None), asked.zone or zone)
    return round((start.astimezone(UTC) - at.astimezone(UTC)) / timedelta(minutes=1))


async def _task(commit: TurnCommit, number: int, back: bool) -> Outcome:
    """A task without a clock time of its own has reminders at most."""
    task = await commit.uow.tasks.by_number(number)
    if not task.is_timed:
        if not back and any(one.stands for one in await commit.uow.reminders.of_task(task.id)):
            return await reminders.cancel_reminders.body(commit, number)
        return Outcome(text=templates.text("no_clock", title=task.title), shown=(number,))
    if task.ping is back:
        return Outcome(text=templates.text("so_already", title=task.title), shown=(number,))
    task = await tasks.change(commit.uow, number, {"ping": back}, commit.clock)
    receipt = Receipt.of_task("task.updated", task, commit.zone)
    return Outcome((receipt,), text=_said(back), shown=(number,))


async def _event(commit: TurnCommit, id: UUID, back: bool) -> Outcome:
    event = await commit.uow.kept(CalendarEvent).by_id(id)
    shown = (reference_of(id),)
    if event.starts.clock is None or event.ping is back:
        moment = "no_clock" if event.starts.clock is None else "so_already"
        return Outcome(text=templates.text(moment, title=event.title), shown=shown)
    event = await calendar.set_ping(commit.uow, id, back, commit.clock, commit.ids)
    starts = (event.next_start(commit.view.now) or event.starts).iso(commit.zone)
    receipt = Receipt("event.updated", "event", title=event.title, starts_at=starts, recurrence=event.recurrence)
    return Outcome((receipt,), text=_said(back), shown=shown)


def _said(back: bool) -> str:
    return templates.text("ping_back" if back else "no_ping")


TOOLS = (no_ping, remind_of_event)
