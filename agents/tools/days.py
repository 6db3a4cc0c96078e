"""What a day holds besides open tasks: its events, and what was finished on it."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from datetime import date, timedelta

from agents.tools.tool import TurnCommit
from agents.wording import dates
from domain.task import Task
from domain.task_query import TaskFilter, TaskSort
from services import calendar

MOST = 200  # closed tasks among which those of a day are looked for, and events of it
WEEK = 6  # days before today


async def events_between(commit: TurnCommit, first: date | None, last: date | None) -> list[str]:
    """A line for each event within the days, both inclusive; none without a last day."""
    if last is None:
        return []
    first = max(first or commit.view.now.date(), commit.view.now.date())
    found = await calendar.coming(commit.uow, commit.view.now, first, last)
    return [f"• {dates.due_words(start.iso(commit.zone), commit.view.now)}: {event.title}" for start, event in found]


async def closed_on(commit: TurnCommit, wanted: TaskFilter, when: str, day: date | None) -> Sequence[Task]:
    """The closed tasks that were closed on that day, or within the last seven for "week"; newest first."""
    today = commit.view.now.date()
    first = day or {"week": today - timedelta(days=WEEK)}.get(when, today)
    last = day or today
    found = await commit.uow.tasks.find(replace(wanted, due_from=None, due_to=None), TaskSort.UPDATED_DOWN, MOST)
    return [task for task in found if first <= _closed(commit, task) <= last]


def _closed(commit: TurnCommit, task: Task) -> date:
    return (task.completed_at or task.updated_at).astimezone(commit.view.now.tzinfo).date()
