"""[Keep at me] and [Enough]: a reminder that rings until it is done."""

from __future__ import annotations

from dataclasses import replace

from agents.tools import reminding
from agents.tools.arguments import Number
from agents.tools.tool import Outcome, TurnCommit, write
from agents.wording import templates
from domain.receipt import Receipt
from services import keeping


@write("task", rare=True)
async def keep_at(commit: TurnCommit, number: Number | None = None) -> Outcome:
    """Ring until it is done; without a number, of what rang last."""
    reminder, at = await keeping.keep_at(commit.uow, number, commit.clock, commit.ids)
    task = await commit.uow.tasks.by_number(reminder.number)
    receipt = reminding.receipt("reminder.set", task, reminder, commit.zone)
    if reminder.recurrence is None:  # a series is told with its own next time
        receipt = replace(receipt, remind_at=at.astimezone(commit.view.now.tzinfo).isoformat())
    return Outcome((receipt,), text=templates.text("keeps_at"), shown=(task.number,))


@write("task", rare=True)
async def enough(commit: TurnCommit, number: Number | None = None) -> Outcome:
    """Stop ringing until it is done; the task stays open. Without a number, of what rang last."""
    reminder = await keeping.enough(commit.uow, number, commit.clock)
    task = await commit.uow.tasks.by_number(reminder.number)
    if reminder.stands:
        receipt = reminding.receipt("reminder.set", task, reminder, commit.zone)
        return Outcome((receipt,), text=templates.text("quiet_until_next"), shown=(task.number,))
    return Outcome((Receipt.of_task("reminder.cancelled", task, commit.zone),), shown=(task.number,))


TOOLS = (keep_at, enough)
