"""Reminders that come with other writes: said in a capture, or moved by a change of a task that has no date."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field, replace
from datetime import datetime, timedelta
from typing import Any
from uuid import UUID

from agents.tools.reminder_arguments import NewReminder
from agents.tools.tool import Outcome, TurnCommit
from agents.wording import dates, templates
from agents.wording.pings import no_ping
from agents.wording.rung import keep_at
from domain.due import Due
from domain.errors import InvalidInput
from domain.message import Offer
from domain.nudges import pings
from domain.quiet import QuietHours
from domain.receipt import Receipt
from domain.reminder import Reminder
from domain.task import Task
from services import reminder_drafts, reminders


@dataclass(slots=True)
class Reminded:
    """What reminders a capture came to: those of each task by its key, notes on them, and what could not be placed."""

    of_task: dict[UUID, list[Reminder]] = field(default_factory=dict[UUID, list[Reminder]])
    notes: list[str] = field(default_factory=list[str])
    problems: list[str] = field(default_factory=list[str])


async def remind_of(commit: TurnCommit, wanted: Sequence[tuple[Task, Sequence[NewReminder]]]) -> Reminded:
    """Set the reminders said with new tasks. One that could never ring is asked about, and its task is kept."""
    reminded, now = Reminded(), commit.clock.now()
    for task, asked in wanted:
        for one in asked:
            try:
                reminder = reminder_drafts.made(
                    one.draft(quiet(commit)), task, commit.zone, now, commit.ids, home(commit)
                )
            except InvalidInput as error:
                reminded.problems.append(f"{error.message} When instead?")
                continue
            reminded.of_task.setdefault(task.id, []).append(reminder)
            reminded.notes += notes(commit, one, reminder)
    every = [reminder for found in reminded.of_task.values() for reminder in found]
    await reminders.add(commit.uow, every, now, commit.ids)
    return reminded


async def move_with(commit: TurnCommit, task: Task, due: Due | None, shift: int | None) -> Outcome | None:
    """Move the one reminder of a task that has no date, to `due` or by `shift` minutes; None when that is not so."""
    if task.due is not None or (due is None and shift is None):
        return None
    standing = [one for one in await commit.uow.reminders.of_task(task.id) if one.stands and one.follows_due]
    if len(standing) != 1:
        return None
    (reminder,) = standing
    wall = reminder.wall + timedelta(minutes=shift or 0)
    if due is not None:
        wall = datetime.combine(due.day, due.clock or reminder.clock)
    zone = due.zone if due is not None and due.clock is not None and due.zone != commit.zone else None
    moved = await reminders.move(commit.uow, reminder, wall, zone, commit.clock, commit.ids)
    note = dates.clock_change_note(moved.due)
    return Outcome((receipt("reminder.set", task, moved, commit.zone),), text=note, shown=(task.number,))


def told(commit: TurnCommit, task: Task, own: Sequence[Receipt], reminded: Reminded) -> list[Receipt]:
    """A receipt a reminder in place of the new task's own, when it has any (understanding.md, "Kinds")."""
    first, *rest = own
    set_ones = [receipt("reminder.set", task, one, commit.zone) for one in reminded.of_task.get(task.id, [])]
    return [*[replace(one, parent=first.parent) for one in set_ones], *rest] if set_ones else list(own)


async def next_of(commit: TurnCommit, task: Task) -> str:
    """What follows a completed occurrence, in words: "Next: tomorrow (Tue) 9:00."; empty when nothing does."""
    await commit.uow.settle()
    following = await commit.uow.tasks.next_in_series(task.id)
    if following is None:
        return ""
    rings = [one.moment for one in await commit.uow.reminders.of_task(following.id) if one.stands]
    due = following.due.iso(commit.zone) if following.due else ""
    when = min(rings).isoformat() if rings else due
    return f"Next: {dates.due_words(when, commit.view.now)}." if when else ""


async def repeat_with(commit: TurnCommit, task: Task, values: dict[str, Any]) -> Outcome | None:
    """Let the reminders of a task that has no date take the new rule: all that repeat, else its one; None without."""
    if "recurrence" not in values or task.due is not None:
        return None
    standing = [one for one in await commit.uow.reminders.of_task(task.id) if one.stands and one.follows_due]
    repeating = [one for one in standing if one.recurrence is not None]
    chosen = repeating or (standing if len(standing) == 1 else [])
    if not chosen:
        return None
    rule, counted_from = values.pop("recurrence"), values.pop("recurrence_from")
    changed = [await reminders.repeat(commit.uow, one, rule, counted_from, commit.clock, commit.ids) for one in chosen]
    receipts = tuple(receipt("reminder.set", task, one, commit.zone) for one in changed)
    return Outcome(receipts, shown=(task.number,))


async def with_ring(commit: TurnCommit, task: Task, shown: Receipt) -> Receipt:
    """The receipt of a changed task, with when it rings next if a reminder stands."""
    standing = [one for one in await commit.uow.reminders.of_task(task.id) if one.stands]
    return shown.reminding(min(standing, key=lambda one: one.moment), commit.zone) if standing else shown


def under_one(commit: TurnCommit, made: Sequence[Task], reminded: Reminded) -> tuple[Offer, ...]:
    """[No ping] under the one new task that will speak up at its time, unless its reminder does; [Keep at me]."""
    if len(made) != 1:
        return ()
    (task,) = made
    found, rings = pings.of_task(task, commit.clock.now()), reminded.of_task.get(task.id, [])
    is_ping = any(ping.for_at - pings.NEAR <= ring.moment <= ping.for_at for ping in found for ring in rings)
    return (*insisting(rings), *((no_ping(task.number),) if found and not is_ping else ()))


def insisting(rings: Sequence[Reminder]) -> tuple[Offer, ...]:
    """[Keep at me] under a reminder that is the only one and does not yet."""
    return (keep_at(rings[0].number),) if len(rings) == 1 and not rings[0].keep else ()


def receipt(action: str, task: Task, reminder: Reminder, zone: str) -> Receipt:
    """The receipt of what was done to a reminder of `task`, times with the offset of the user's `zone`."""
    return Receipt.of_task(action, task, zone).reminding(reminder, zone)


def quiet(commit: TurnCommit) -> QuietHours:
    """The person's quiet hours."""
    return commit.view.user.nudging.quiet


def notes(commit: TurnCommit, asked: NewReminder, reminder: Reminder) -> list[str]:
    """What is to be said of a new reminder: quiet hours that moved it, a clock change on its way."""
    wall = datetime.fromisoformat(asked.at).replace(tzinfo=None) if asked.at else None
    said = list[str]()
    if wall and not asked.stated and quiet(commit).covers(wall):
        said.append(templates.text("quiet_moved", time=dates.clock_words(quiet(commit).after(wall))))
    clock = dates.clock_change_note(reminder.due)
    return [*said, *([clock] if clock else [])]


def home(commit: TurnCommit) -> UUID | None:
    """The conversation that the reminder will come to: this one, when it is private."""
    return commit.view.begun.conversation_id if commit.view.inbound.private else None
