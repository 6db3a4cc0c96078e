"""[Fix one]: which of a capture's items, and what it is instead. The next words that are no command answer that."""

from __future__ import annotations

from typing import Annotated

from pydantic import Field

from agents.tools.arguments import Number
from agents.tools.questions import label
from agents.tools.tool import Outcome, TurnCommit, view
from agents.wording import templates
from domain.errors import TaskNotFound
from domain.message import Call, Offer
from domain.task import Task
from domain.turn import Awaited

PAGE = 8  # items offered at a time
NEVER_MIND = Offer("Never mind", (Call("leave_it"),))


def fix_one_of(numbers: list[int]) -> Offer:
    """The button under a capture of several items."""
    return Offer("Fix one", (Call("fix_one", {"numbers": numbers}),))


@view()
async def fix_one(commit: TurnCommit, numbers: list[int], after: Annotated[int, Field(ge=0)] = 0) -> Outcome:
    """Show the items of a capture, to choose the one that is not right."""
    tasks = await _still_there(commit, numbers)
    page, more = tasks[after : after + PAGE], len(tasks) > after + PAGE
    if not page:
        return Outcome(text=templates.text("none_left"))
    offers = [Offer(label(task.title, task.number), (Call("fix", {"number": task.number}),)) for task in page]
    if more:
        offers.append(Offer("More", (Call("fix_one", {"numbers": numbers, "after": after + PAGE}),)))
    question = templates.text("which_to_fix")
    shown = tuple(task.number for task in page)
    return Outcome(text=question, offers=(*offers, NEVER_MIND), questions=(question,), shown=shown)


@view()
async def fix(commit: TurnCommit, number: Number) -> Outcome:
    """Ask what an item is instead: its title, its time or both in the next words, or a button."""
    task = await commit.uow.tasks.by_number(number)
    question = templates.text("what_instead", title=task.title)
    offers = (
        Offer("Change time", (Call("fix_time", {"number": number}),)),
        Offer("Remove it", (Call("cancel_task", {"number": number}),)),
        NEVER_MIND,
    )
    return Outcome(
        text=question, offers=offers, questions=(question,), shown=(number,), awaits=Awaited("title", number)
    )


@view()
async def fix_time(commit: TurnCommit, number: Number) -> Outcome:
    """Ask when an item is."""
    task = await commit.uow.tasks.by_number(number)
    question = templates.text("when_instead", title=task.title)
    offers = [NEVER_MIND]
    if task.due is not None:
        offers.insert(0, Offer("No time", (Call("change_task", {"number": number, "clear_due": True}),)))
    return Outcome(
        text=question, offers=tuple(offers), questions=(question,), shown=(number,), awaits=Awaited("time", number)
    )


async def _still_there(commit: TurnCommit, numbers: list[int]) -> list[Task]:
    """The tasks of those numbers that were not undone since."""
    found: list[Task] = []
    for number in numbers:
        try:
            found.append(await commit.uow.tasks.by_number(number))
        except TaskNotFound:
            continue
    return found


TOOLS = (fix_one, fix, fix_time)
