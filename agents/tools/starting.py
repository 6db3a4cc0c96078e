"""[Start one]: the best of a capture's items is begun."""

from __future__ import annotations

from agents.tools.tool import Outcome, TurnCommit, write
from agents.wording import dates, templates
from domain.errors import TaskNotFound
from domain.message import Call, Offer
from domain.receipt import Receipt
from domain.task import Task, TaskStatus
from services import next_task, tasks


def start_one_of(numbers: list[int]) -> Offer:
    """The button under a capture of several items."""
    return Offer("Start one", (Call("start_one", {"numbers": numbers}),))


@write()
async def start_one(commit: TurnCommit, numbers: list[int], skip: list[int] = []) -> Outcome:  # noqa: B006 - pydantic copies it
    """Begin the next best of these tasks; what was begun before it by the same button goes back to the list."""
    chosen = await next_task.best_of(commit.uow, numbers, commit.view.now, tuple(skip))
    if chosen is None:
        return Outcome(text=templates.text("none_left"))
    receipts = [await _back(commit, skip[-1])] if skip else []
    number = chosen.task.number
    started = await tasks.change(commit.uow, number, {"status": TaskStatus.IN_PROGRESS}, commit.clock)
    receipts.append(Receipt.of_task("task.updated", started, commit.zone))
    offers = [Offer("Done", (Call("complete_task", {"number": number}),))]
    if len(numbers) > len(skip) + 1:
        offers.append(Offer("Something else", (Call("start_one", {"numbers": numbers, "skip": [*skip, number]}),)))
    kept = tuple(receipt for receipt in receipts if receipt is not None)
    return Outcome(kept, text=_why(commit, chosen), offers=tuple(offers), shown=(number,))


async def _back(commit: TurnCommit, number: int) -> Receipt | None:
    """Put what was begun and is not wanted now back to do."""
    try:
        task = await commit.uow.tasks.by_number(number)
    except TaskNotFound:
        return None
    if task.status is not TaskStatus.IN_PROGRESS:
        return None
    back = await tasks.change(commit.uow, number, {"status": TaskStatus.TODO}, commit.clock)
    return Receipt.of_task("task.updated", back, commit.zone)


def _why(commit: TurnCommit, chosen: next_task.Next) -> str:
    return templates.reason(chosen.reason, _due(commit, chosen.task))


def _due(commit: TurnCommit, task: Task) -> str:
    return dates.due_words(task.due.iso(commit.zone), commit.view.now) if task.due else ""


TOOLS = (start_one,)
