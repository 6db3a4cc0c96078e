"""The tool that names the one next thing."""

from __future__ import annotations

from typing import Annotated

from pydantic import Field

from agents.tools.states import split_it, start
from agents.tools.tool import Outcome, TurnCommit, view
from agents.wording import dates, templates
from domain.message import Call, Offer
from domain.task import TaskStatus
from services import next_task as service
from services import overwhelm

DECLINED = 2  # times "something else" was said before a small step is offered instead (product.md, "Score")


@view("task")
async def next_task(
    commit: TurnCommit,
    minutes: Annotated[int | None, Field(ge=1, description="how long the person has")] = None,
    energy: Annotated[int | None, Field(ge=1, le=5, description="1 empty, 5 full")] = None,
    skip: Annotated[list[int], Field(json_schema_extra={"hidden": True})] = [],  # noqa: B006 - pydantic copies it
) -> Outcome:
    """Show the one thing to do next, and why."""
    chosen = await service.choose(commit.uow, commit.view.now, minutes, tuple(skip), energy)
    if chosen is None:
        return Outcome(text="Nothing open is left to choose from." if skip else "Nothing is open. Enjoy the quiet.")
    task, number = chosen.task, chosen.task.number
    other = Call("next_task", {"minutes": minutes, "energy": energy, "skip": [*skip, number]})
    small = len(skip) >= DECLINED
    begin = Offer("Start", (Call("two_minutes", {"number": number}),)) if small else start(number)
    started = task.status is TaskStatus.IN_PROGRESS
    first = Offer("Done", (Call("complete_task", {"number": number}),)) if started and not small else begin
    offers = (first, split_it(number), Offer("Something else", (other,)))
    return Outcome(text=_said(commit, chosen, small), offers=offers, shown=(number,))


def _said(commit: TurnCommit, chosen: service.Next, small: bool) -> str:
    task, parent = chosen.task, chosen.parent
    title = f"{task.title} (for “{parent.title}”)" if parent else task.title
    due = task.due or (parent.due if parent else None)
    when = dates.due_words(due.iso(commit.zone), commit.view.now) if due else ""
    if small:
        step = overwhelm.step_into(task)
        return f"Next: {title}. {templates.text('small_step', step=step)}"
    return f"Next: {title}. {templates.reason(chosen.reason, when)}"


TOOLS = (next_task,)
