"""Tools that take a task apart."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from typing import Annotated

from pydantic import Field

from agents.tools.arguments import Number, Title
from agents.tools.states import start
from agents.tools.tool import Outcome, TurnCommit, write
from agents.wording import templates
from agents.wording.receipts import length
from domain.receipt import Receipt
from domain.task import Task
from domain.task_fields import Delegation
from services import splitting, steps
from services.drafts import Draft

_SUGGESTED = {Delegation.DO_WITH_ME: "stay", Delegation.DELEGATE: "delegate", Delegation.DELETE: "drop"}


@write("task", rare=True)
async def split_task(commit: TurnCommit, number: Number) -> Outcome:
    """Take a task apart into three to five steps of a few minutes, when it is too big to begin."""
    done = await splitting.split(commit.uow, number, commit.clock, commit.ids)
    first = done.steps[0] if done.steps else done.task
    hint = templates.text(_SUGGESTED[done.task.delegation]) if done.task.delegation in _SUGGESTED else ""
    if not done.made:
        head = templates.text("split_before" if done.steps else "split_small")
        text = "\n".join([head, *_lines(done.steps)])
        return Outcome(text=text, offers=(start(first.number),), shown=_numbers([*done.steps, done.task]))
    receipt = replace(Receipt.of_task("task.split", done.task, commit.zone), children=_numbers(done.steps))
    text = "\n".join([*_lines(done.steps), *([hint] if hint else [])])
    return Outcome((receipt,), text=text, offers=(start(first.number),), shown=_numbers(done.steps))


@write("task", rare=True)
async def add_steps(
    commit: TurnCommit, number: Number, titles: Annotated[list[Title], Field(min_length=1, max_length=50)]
) -> Outcome:
    """Add steps to a task, in order."""
    drafts = [Draft(title) for title in titles]
    parent, made = await steps.add(
        commit.uow, number, drafts, commit.clock, commit.ids, commit.view.begun.received[0].id
    )
    return Outcome(receipts_of_steps(commit, parent, made), shown=_numbers(made))


def receipts_of_steps(commit: TurnCommit, parent: Task, made: Sequence[Task]) -> tuple[Receipt, ...]:
    """What new steps look like."""
    return tuple(replace(Receipt.of_task("task.created", step, commit.zone), parent=parent.number) for step in made)


def _numbers(tasks: Sequence[Task]) -> tuple[int, ...]:
    return tuple(task.number for task in tasks)


def _lines(found: Sequence[Task]) -> list[str]:
    return [
        f"{place}. {step.title}{f' ({length(step.estimate_minutes)})' if step.estimate_minutes else ''}"
        for place, step in enumerate(found, 1)
    ]


TOOLS = (split_task, add_steps)
