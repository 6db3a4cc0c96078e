"""The tool that lets one task wait for another."""

from __future__ import annotations

from agents.tools.arguments import Hidden, Number, Title
from agents.tools.tool import Outcome, TurnCommit, write
from agents.wording import templates
from domain.errors import InvalidInput
from domain.receipt import Receipt
from services import dependencies, tasks
from services.drafts import Draft


@write("task", rare=True)
async def depend(
    commit: TurnCommit, number: Number, on: Number | None = None, remove: bool = False, new: Hidden[Title | None] = None
) -> Outcome:
    """Let task `number` wait until task `on` is done; `remove`: it no longer waits for it."""
    made: tuple[Receipt, ...] = ()
    if on is None:
        task = await commit.uow.tasks.by_number(number)
        if not new or remove:
            raise InvalidInput(f"What “{task.title}” waits for is missing, so I changed nothing.")
        drafts = [Draft(new)]
        needed = (await tasks.capture(commit.uow, drafts, commit.clock, commit.ids, commit.inbound_id))[0]
        made, on = (Receipt.of_task("task.created", needed, commit.zone),), needed.number
    if remove:
        task, needed = await dependencies.release(commit.uow, number, on)
    else:
        task, needed = await dependencies.depend(commit.uow, number, on, commit.clock, commit.ids)
    said = templates.text("waits_no_more" if remove else "waits", title=task.title, other=needed.title)
    return Outcome(
        (
            *made,
            Receipt.of_task("task.updated", task, commit.zone),
        ),
        text=said,
        shown=(number, on),
    )


TOOLS = (depend,)
