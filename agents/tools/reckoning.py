"""Tools that answer from what is kept by counting: how many, how long, what was added, what is on at the same time."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date, timedelta
from typing import Literal

from agents.tools.arguments import Number
from agents.tools.calendar import at_hand
from agents.tools.tool import Outcome, TurnCommit, view
from agents.tools.views import LISTED, lines
from agents.wording import dates, templates
from domain.calendar_event import reference_of
from domain.due import Due
from domain.task import Task
from domain.task_query import TaskFilter, TaskSort
from services import bulk, calendar

NEAR = timedelta(hours=1)
"""Two things closer than this get in each other's way."""
NEWEST = 200  # tasks among which those added on a day are looked for
HOUR = 60
When = Literal["all", "today", "tomorrow", "week"]


@view("task", rare=True)
async def count_tasks(commit: TurnCommit, when: When = "all", day: date | None = None) -> Outcome:
    """Say how many tasks are open, or how many of a day."""
    found = await bulk.found(commit.uow, bulk.Which(when, day), commit.view.now)
    count = _counted(len(found), "thing")
    return Outcome(text=templates.text("counted", count=count[:1].upper() + count[1:]))


@view("task", rare=True)
async def time_needed(commit: TurnCommit, when: When = "today", day: date | None = None) -> Outcome:
    """Add up the estimates of the open tasks of a day, and say how many have none."""
    found = await bulk.found(commit.uow, bulk.Which(when, day), commit.view.now)
    known = [task.estimate_minutes for task in found if task.estimate_minutes is not None]
    if not found:
        return Outcome(text=templates.text("counted", count="Nothing"))
    if not known:
        return Outcome(text=templates.text("time_unknown", count=_counted(len(found), "thing")))
    rest = len(found) - len(known)
    blank = templates.text("time_of_the_rest", count=_counted(rest, "thing")) if rest else ""
    return Outcome(text=f"{templates.text('time_needed', length=_length(sum(known)))} {blank}".strip())


@view("task", rare=True)
async def list_added(commit: TurnCommit, day: date | None = None) -> Outcome:
    """Show the tasks that were added on a day, today by default."""
    wanted, zone = day or commit.view.now.date(), commit.view.now.tzinfo
    newest = await commit.uow.tasks.find(TaskFilter(), TaskSort.CREATED_DOWN, NEWEST)
    found = [task for task in newest if task.created_at.astimezone(zone).date() == wanted][:LISTED]
    if not found:
        return Outcome(text=templates.text("nothing_added"))
    return Outcome(text=await lines(commit, found), shown=tuple(task.number for task in found))


@view("task", also=("secretary",), rare=True)
async def find_clashes(commit: TurnCommit, task: Number | None = None, event: int | None = None) -> Outcome:
    """Show what else is on within an hour of a task or an event."""
    starts = await _starts(commit, task, event)
    moment = starts.moment if starts else None
    if starts is None or moment is None:
        return Outcome(text=templates.text("no_hour"))
    beside = [
        f"• {dates.due_words(one.iso(commit.zone), commit.view.now)}: {found.title}"
        for one, found in await calendar.coming(commit.uow, commit.view.now, starts.day, starts.day)
        if reference_of(found.id) != event and one.moment is not None and abs(one.moment - moment) < NEAR
    ]
    tasks = [one for one in await _tasks_of(commit, starts.day) if one.number != task and _near(one, starts)]
    said = [*beside, *([await lines(commit, tasks)] if tasks else [])]
    return Outcome(text="\n".join(said) or templates.text("no_clash"), shown=tuple(one.number for one in tasks))


async def _starts(commit: TurnCommit, task: int | None, event: int | None) -> Due | None:
    if event is not None:
        return (await at_hand(commit, event)).starts
    return (await commit.uow.tasks.by_number(task)).due if task is not None else None


async def _tasks_of(commit: TurnCommit, day: date) -> Sequence[Task]:
    return await bulk.found(commit.uow, bulk.Which(day=day), commit.view.now)


def _near(task: Task, starts: Due) -> bool:
    here, there = task.due.moment if task.due else None, starts.moment
    return here is not None and there is not None and abs(here - there) < NEAR


def _counted(count: int, noun: str) -> str:
    return f"{count or 'no'} {noun}{'' if count == 1 else 's'}"


def _length(minutes: int) -> str:
    hours, rest = divmod(minutes, HOUR)
    return " ".join(
        part for part in (f"{hours} h" if hours else "", f"{rest} min" if rest or not hours else "") if part
    )


TOOLS = (count_tasks, time_needed, list_added, find_clashes)
