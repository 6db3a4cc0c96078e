"""Holidays, and pauses of one thing's reminders."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta

from agents.tools import reminding
from agents.tools.arguments import DueText, Hidden, Number
from agents.tools.settings import changed
from agents.tools.tool import Outcome, TurnCommit, write
from agents.wording import settings as wording
from agents.wording import templates
from domain.due import parse_due, resolve
from domain.message import Call, Offer
from domain.receipt import Receipt
from domain.reminder import Reminder
from services import nudge_settings, occurrences, pausing

WEEK = timedelta(days=7)


@write("task", rare=True)
async def pause_nudges(commit: TurnCommit, until: DueText | None = None, everything: Hidden[bool] = False) -> Outcome:
    """A holiday: nothing unasked until then; reminders that were asked for go on."""
    if until is None:
        return _until_when(commit)
    end = _moment(until, commit.zone)
    user = await nudge_settings.pause(commit.uow, end, commit.clock, everything=everything)
    receipt = changed("pause", wording.paused(user.nudging, commit.view.now))
    if everything:
        return Outcome((receipt,))
    count = await nudge_settings.asked_for_until(commit.uow, end, commit.clock.now())
    if not count:
        return Outcome((receipt,), text=templates.text("pause_nothing_asked"))
    those = "1 reminder" if count == 1 else f"{count} reminders"
    too = Offer("Pause those too", (Call("pause_nudges", {"until": until, "everything": True}),))
    return Outcome((receipt,), text=templates.text("pause_asked_go_on", count=those), offers=(too,))


@write("task", rare=True)
async def resume_nudges(commit: TurnCommit) -> Outcome:
    """End the holiday, or the one pause there is."""
    if await nudge_settings.resume(commit.uow, commit.clock):
        return Outcome((changed("pause", templates.text("setting_resumed")),))
    now = commit.clock.now()
    known = [*await commit.uow.reminders.standing(), *await commit.uow.reminders.paused()]
    titles = {one.number: one.title for one in known if one.is_paused(now)}
    if not titles:
        return Outcome(text=templates.text("nothing_paused"))
    if len(titles) == 1:
        return await resume_reminder.body(commit, next(iter(titles)))
    offers = tuple(Offer(f"{title} (#{n})", (Call("resume_reminder", {"number": n}),)) for n, title in titles.items())
    question = templates.text("which_resume")
    return Outcome(text=question, offers=offers, questions=(question,), shown=tuple(titles))


@write("task", rare=True)
async def pause_reminder(commit: TurnCommit, number: Number, until: DueText | None = None) -> Outcome:
    """Let one thing's reminders wait until then, or until they are resumed."""
    end = _moment(until, commit.zone) if until else None
    if end is not None and await pausing.repeats_by_itself(commit.uow, number):
        task = await commit.uow.tasks.by_number(number)
        moved = await occurrences.skip_until(commit.uow, task, end, commit.clock.now())
        return Outcome((Receipt.of_task("task.updated", moved, commit.zone),), shown=(number,))
    return await _of(commit, "reminder.paused", await pausing.pause(commit.uow, number, end, commit.clock, commit.ids))


@write("task", rare=True)
async def resume_reminder(commit: TurnCommit, number: Number) -> Outcome:
    """Let one thing's paused reminders ring as before."""
    return await _of(commit, "reminder.resumed", await pausing.resume(commit.uow, number, commit.clock, commit.ids))


@write()
async def less_often(commit: TurnCommit, number: Number) -> Outcome:
    """Let what repeats ring half as often."""
    return await _of(commit, "reminder.set", await pausing.less_often(commit.uow, number, commit.clock, commit.ids))


async def _of(commit: TurnCommit, action: str, changed: list[Reminder]) -> Outcome:
    task = await commit.uow.tasks.by_number(changed[0].number)
    receipts = tuple(reminding.receipt(action, task, one, commit.zone) for one in changed)
    return Outcome(receipts, shown=(task.number,))


def _moment(until: str, zone: str) -> datetime:
    """The instant a pause ends: of a day its beginning."""
    due = parse_due(until, zone)
    return resolve(datetime.combine(due.day, due.clock or datetime.min.time()), zone).astimezone(UTC)


def _until_when(commit: TurnCommit) -> Outcome:
    today = commit.view.now.date()
    monday = today + timedelta(days=7 - today.weekday())
    ends = (("Tomorrow", today + timedelta(days=1)), ("Monday", monday), ("In a week", today + WEEK))
    offers = tuple(Offer(label, (Call("pause_nudges", {"until": day.isoformat()}),)) for label, day in ends)
    question = templates.text("pause_until_when")
    never_mind = Offer("Never mind", (Call("leave_it"),))
    return Outcome(text=question, offers=(*offers, never_mind), questions=(question,))


TOOLS = (pause_nudges, resume_nudges, pause_reminder, resume_reminder, less_often)
