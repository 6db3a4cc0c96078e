"""Tools for when it is too much: the few things that count, and the Later shelf."""

from __future__ import annotations

from typing import Annotated

from pydantic import Field

from agents.tools.arguments import Number
from agents.tools.states import start
from agents.tools.tool import Outcome, TurnCommit, view, write
from agents.wording import templates
from agents.wording.dates import due_words
from domain.message import Call, Offer
from domain.receipt import Receipt
from domain.task import Task
from services import overwhelm as service
from services import shelf


@view("task", rare=True)
async def overwhelm(commit: TurnCommit) -> Outcome:
    """When it is all too much: what really has a deadline, and one small step."""
    found = await service.relief(commit.uow, commit.view.now)
    heavy = templates.text("heavy")
    if found.task is None and not found.deadlines:
        return Outcome(text=f"{heavy} {templates.text('nothing_open')}")
    said = [heavy, _deadlines(commit, found.deadlines)]
    shown = [*found.deadlines]
    offers: list[Offer] = []
    if found.task is not None:
        said.append(templates.text("two_minutes", step=found.step))
        offers.append(start(found.task.number))
        shown = [*(task for task in shown if task.number != found.task.number), found.task]
    numbers = [task.number for task in shown]
    if found.rest:
        offers.append(Offer("Set the rest aside", (Call("set_aside", {"keep": numbers}),)))
    offers.append(Offer("Not now", (Call("leave_it"),)))
    return Outcome(text=" ".join(said), offers=tuple(offers), shown=tuple(numbers))


@write("task", rare=True)
async def set_aside(
    commit: TurnCommit,
    numbers: list[Number] | None = None,
    keep: Annotated[list[int], Field(json_schema_extra={"hidden": True})] = [],  # noqa: B006 - pydantic copies it
) -> Outcome:
    """Put tasks on the Later shelf, all that may rest or these; deadlines and medicine stay."""
    moved = await shelf.set_aside(commit.uow, commit.clock, numbers, keep)
    if not moved:
        return Outcome(text=templates.text("nothing_to_set_aside"))
    receipts = tuple(Receipt.of_task("task.updated", task, commit.zone) for task in moved)
    return Outcome(receipts, text=templates.text("set_aside") if numbers is None else "", shown=tuple(keep))


@write("task", rare=True)
async def bring_back(commit: TurnCommit, number: Number) -> Outcome:
    """Take a task off the Later shelf."""
    task = await shelf.bring_back(commit.uow, number, commit.clock)
    return Outcome((Receipt.of_task("task.updated", task, commit.zone),), shown=(number,))


def _deadlines(commit: TurnCommit, tasks: tuple[Task, ...]) -> str:
    dated = [(t.title, due_words(t.due.iso(commit.zone), commit.view.now)) for t in tasks if t.due is not None]
    if not dated:
        return templates.text("no_deadline")
    if len(dated) == 1:
        return templates.text("one_deadline", title=f"“{dated[0][0]}”", due=dated[0][1])
    return templates.text("some_deadlines", titles=", ".join(f"“{title}” {due}" for title, due in dated))


TOOLS = (overwhelm, set_aside, bring_back)
