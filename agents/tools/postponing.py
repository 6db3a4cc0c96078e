"""From the third postponement of one thing: other ways with it. No count is shown."""

from __future__ import annotations

from datetime import date, timedelta

from agents.tools.tool import TurnCommit
from domain.message import Call, Offer
from domain.task import Task

OFTEN = 3  # moves of a planned date to a later one (product.md, "Tasks")


def was_put_off_often(task: Task, before: int) -> bool:
    """Whether this change was a postponement, and not the first or second; `before` counts those until then."""
    return task.postponed > before and task.postponed >= OFTEN


def other_ways(commit: TurnCommit, task: Task) -> tuple[Offer, ...]:
    """[2-minute start] [Next week] [Let it go]."""
    monday = next_monday(commit.view.now.date())
    return (
        Offer("2-minute start", (Call("two_minutes", {"number": task.number}),)),
        Offer("Next week", (Call("change_task", {"number": task.number, "due": monday.isoformat()}),)),
        Offer("Let it go", (Call("cancel_task", {"number": task.number}),)),
    )


def next_monday(today: date) -> date:
    """The Monday after today: what "next week" means (understanding.md)."""
    return today + timedelta(days=7 - today.weekday())
