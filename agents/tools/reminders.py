"""Tools that set, snooze, skip, cancel and list reminders."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, datetime, time, timedelta
from typing import Annotated

from pydantic import Field

from agents.tools import reminding
from agents.tools.arguments import Hidden, Number
from agents.tools.reminder_arguments import Moment, NewReminder, Zone
from agents.tools.tool import Outcome, TurnCommit, view, write
from agents.wording import dates
from agents.wording.reminder_lines import listed
from domain.due import Due, DueKind, resolve, zone_of
from domain.errors import InvalidInput
from domain.receipt import Receipt
from domain.reminder import MORNING, Reminder
from domain.task import Task
from services import occurrences, pausing, reminders, tasks

LISTED = 20  # lines of a list


@write("task", rare=True)
async def set_reminders(
    commit: TurnCommit, number: Number, remind: Annotated[list[NewReminder], Field(min_length=1, max_length=10)]
) -> Outcome:
    """Remind of a known task at these times too."""
    drafts = [one.draft(reminding.quiet(commit)) for one in remind]
    made = await reminders.set_for(
        commit.uow, number, drafts, commit.zone, commit.clock, commit.ids, reminding.home(commit)
    )
    task = await commit.uow.tasks.by_number(number)
    said = [note for one, reminder in zip(remind, made, strict=True) for note in reminding.notes(commit, one, reminder)]
    receipts = tuple(reminding.receipt("reminder.set", task, one, commit.zone) for one in made)
    return Outcome(receipts, text="\n".join(dict.fromkeys(said)), offers=reminding.insisting(made), shown=(number,))


@write("task", rare=True)
async def snooze(
    commit: TurnCommit,
    number: Number | None = None,
    until: Moment | None = None,
    minutes: Annotated[int, Field(ge=1, le=60 * 24 * 366)] | None = None,
    zone: Zone = None,
) -> Outcome:
    """Remind once more later, in `minutes` or at `until`; without a number, of what rang last."""
    wall = datetime.fromisoformat(until).replace(tzinfo=None) if until else None
    back = await reminders.snooze(
        commit.uow, number, zone or commit.zone, commit.clock, commit.ids,
        until=wall, minutes=minutes, conversation_id=reminding.home(commit),
    )  # fmt: skip
    return await _of(commit, "reminder.snoozed", back)


@write("task", rare=True)
async def cancel_reminders(commit: TurnCommit, number: Number) -> Outcome:
    """Stop reminding of a task; the task stays."""
    await reminders.cancel(commit.uow, number, commit.clock, commit.ids)
    task = await commit.uow.tasks.by_number(number)
    return Outcome((Receipt.of_task("reminder.cancelled", task, commit.zone),), shown=(number,))


@write("task", rare=True)
async def skip_occurrence(commit: TurnCommit, number: Number, next: Hidden[bool] = False) -> Outcome:
    """Leave out this one time of something that repeats; `next` is the one to come, whatever rang before."""
    if next:
        return await _of(commit, "task.updated", await pausing.skip_next(commit.uow, number, commit.clock, commit.ids))
    task = await commit.uow.tasks.by_number(number)
    series = [one for one in await commit.uow.reminders.of_task(task.id) if one.recurrence and one.is_live]
    if not series:
        skipped = await occurrences.skip(commit.uow, task, commit.clock.now())
        return Outcome((Receipt.of_task("task.updated", skipped, commit.zone),), shown=(number,))
    rung = [one for one in series if one.rang_at is not None]
    chosen = min(rung or series, key=lambda one: one.rang_at or one.moment)
    following = await reminders.skip(commit.uow, chosen, commit.clock, commit.ids)
    return await _of(commit, "task.updated", following)


@write()
async def not_today(commit: TurnCommit, number: Number) -> Outcome:
    """Tomorrow at the same time; of something that repeats, skip this one.

    A planned time that nothing reminds of moves itself; a deadline stays, and is reminded of.
    """
    task = await commit.uow.tasks.by_number(number)
    found = [one for one in await commit.uow.reminders.of_task(task.id) if one.is_live]
    if series := [one for one in found if one.recurrence]:
        today = commit.view.now.date()
        if all(one.rang_at is None and one.moment.astimezone(commit.view.now.tzinfo).date() > today for one in series):
            raise InvalidInput(f"“{task.title}” has nothing more to skip today, so I changed nothing.")
        return await skip_occurrence.body(commit, number)
    due = task.due
    if not found and due is not None and due.clock is not None and due.kind is DueKind.PLANNED and task.is_open:
        return await _tomorrow(commit, task, due)
    last = found[-1] if found else None
    zone = last.zone if last is not None and last.zone_named and not last.relative else commit.zone
    clock = last.clock_in(zone) if last is not None else due.clock if due and due.clock else MORNING
    tomorrow = commit.view.now.astimezone(zone_of(zone)).date() + timedelta(days=1)
    back = await reminders.snooze(
        commit.uow, number, zone, commit.clock, commit.ids,
        until=datetime.combine(tomorrow, clock), conversation_id=reminding.home(commit),
    )  # fmt: skip
    return await _of(commit, "reminder.snoozed", back)


@view("task", rare=True)
async def list_reminders(commit: TurnCommit, day: str | None = None) -> Outcome:
    """Show what will ring, of one day (YYYY-MM-DD) or all."""
    first, last = _day(day, commit.zone) if day else (None, None)
    found = await commit.uow.reminders.standing(first, last)
    found += await commit.uow.reminders.paused() if first is None else []
    if not found:
        when = f" {dates.day_words(first.date(), commit.view.now.date())}" if first else ""
        return Outcome(text=f"Nothing rings{when or ' at present'}.")
    more = [f"and {len(found) - LISTED} more"] if len(found) > LISTED else []
    lines = [listed(one, commit.view.now) for one in found[:LISTED]]
    return Outcome(text="\n".join([*lines, *more]), shown=tuple(dict.fromkeys(one.number for one in found[:LISTED])))


async def _of(commit: TurnCommit, action: str, reminder: Reminder) -> Outcome:
    task: Task = await commit.uow.tasks.by_number(reminder.number)
    note = dates.clock_change_note(reminder.due) if reminder.stands else ""
    return Outcome((reminding.receipt(action, task, reminder, commit.zone),), text=note, shown=(task.number,))


async def _tomorrow(commit: TurnCommit, task: Task, due: Due) -> Outcome:
    """Move a planned time to tomorrow's, or to the next time of what repeats."""
    if task.recurrence is not None:
        return await skip_occurrence.body(commit, task.number)
    tomorrow = commit.view.now.astimezone(zone_of(due.zone)).date() + timedelta(days=1)
    moved = await tasks.change(commit.uow, task.number, {"due": replace(due, day=tomorrow)}, commit.clock)
    return Outcome((Receipt.of_task("task.updated", moved, commit.zone),), shown=(task.number,))


def _day(text: str, zone: str) -> tuple[datetime, datetime]:
    """The instants where a day of the user begins and ends."""
    try:
        day = date.fromisoformat(text)
    except ValueError as error:
        raise InvalidInput(f"{text!r} is no day: write YYYY-MM-DD.") from error
    first, last = (resolve(datetime.combine(d, time()), zone) for d in (day, day + timedelta(days=1)))
    return first.astimezone(zone_of(zone)), last


TOOLS = (set_reminders, snooze, cancel_reminders, skip_occurrence, not_today, list_reminders)
