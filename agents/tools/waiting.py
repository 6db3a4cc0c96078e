"""The tool that lets one task wait for another."""

from __future__ import annotations

from agents.tools.arguments import Number
from agents.tools.tool import Outcome, TurnCommit, write
from agents.wording import templates
from domain.receipt import Receipt
from services import dependencies


@write("task", rare=True)
async def depend(commit: TurnCommit, number: Number, on: Number, remove: bool = False) -> Outcome:
    """Let task `number` wait until task `on` is done; `remove`: it no longer waits for it."""
    if remove:
        task, needed = await dependencies.release(commit.uow, number, on)
    else:
        task, needed = await dependencies.depend(commit.uow, number, on, commit.clock, commit.ids)
    said = templates.text("waits_no_more" if remove else "waits", title=task.title, other=needed.title)
    return Outcome((Receipt.of_task("task.updated", task, commit.zone),), text=said, shown=(number, on))


TOOLS = (depend,)
