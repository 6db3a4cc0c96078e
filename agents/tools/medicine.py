"""[Taken], and "did I take my pills?": answered from the log, never from a guess."""

from __future__ import annotations

from datetime import datetime

from agents.tools.arguments import Number
from agents.tools.tool import ANYWHERE, Outcome, TurnCommit, view, write
from agents.wording import templates
from agents.wording.dates import clock_words, due_words
from domain.message import Call
from domain.task import Task
from services import medicine


@write()
async def taken(commit: TurnCommit, number: Number) -> Outcome:
    """Mark medicine as taken; a second time says so."""
    return await commit.tools["complete_task"].run(commit, Call("complete_task", {"number": number}))


@write()
async def skip_dose(commit: TurnCommit, number: Number) -> Outcome:
    """Leave this time out; what comes once is let go."""
    task = await commit.uow.tasks.by_number(number)
    series = any(one.recurrence and one.is_live for one in await commit.uow.reminders.of_task(task.id))
    name = "not_today" if series else "skip_occurrence" if task.recurrence else "cancel_task"
    return await commit.tools[name].run(commit, Call(name, {"number": number}))


@view("task", also=ANYWHERE, rare=True)
async def when_taken(commit: TurnCommit, words: str = "") -> Outcome:
    """Show when the medicine with these words was marked as taken today."""
    marked = await medicine.marked_today(commit.uow, words, commit.view.now, commit.zone)
    if not marked:
        return Outcome(text=templates.text("not_marked"))
    titles = list(dict.fromkeys(task.title for task in marked))
    if len(titles) == 1:
        return Outcome(text=templates.text("marked_at", time=_times(commit, marked)))
    lines = [f"• {title}: {_times(commit, [t for t in marked if t.title == title])}" for title in titles]
    return Outcome(text="\n".join([templates.text("marked_each"), *lines]))


async def second_time(commit: TurnCommit, task: Task) -> Outcome | None:
    """What is said when this medicine is marked as taken already; None when it is not."""
    if not medicine.is_medicine(task):
        return None
    at = await medicine.marked_before(commit.uow, task, commit.view.now, commit.zone)
    if at is None:
        return None
    return Outcome(text=templates.text("marked_twice", time=_said(commit, at)), shown=(task.number,))


def _times(commit: TurnCommit, marked: list[Task]) -> str:
    return " and ".join(_said(commit, task.completed_at) for task in marked if task.completed_at is not None)


def _said(commit: TurnCommit, at: datetime) -> str:
    local = at.astimezone(commit.view.now.tzinfo)
    return (
        clock_words(local) if local.date() == commit.view.now.date() else due_words(local.isoformat(), commit.view.now)
    )


TOOLS = (taken, skip_dose, when_taken)
