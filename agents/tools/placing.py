"""Captured items that belong to a task, or have steps of their own."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from agents.tools.arguments import NewTask
from agents.tools.steps import receipts_of_steps
from agents.tools.tool import TurnCommit
from domain.receipt import Receipt
from domain.task import Task
from services import steps
from services.drafts import Draft


async def under_parents(commit: TurnCommit, items: Sequence[NewTask], drafts: Sequence[Draft]) -> list[Draft]:
    """The drafts, those of items with a parent as its further steps. Raises TaskNotFound, BadParent."""
    parents: dict[int, tuple[Task, int]] = {}
    found: list[Draft] = []
    for item, draft in zip(items, drafts, strict=True):
        if item.parent is not None:
            if item.parent not in parents:
                parents[item.parent] = await steps.parent_of_new(commit.uow, item.parent, commit.clock)
            parent, place = parents[item.parent]
            parents[item.parent] = (parent, place + 1)
            draft = replace(draft, parent_id=parent.id, position=place)
        found.append(draft)
    return found


async def with_steps(
    commit: TurnCommit, items: Sequence[NewTask], made: Sequence[Task]
) -> dict[int, tuple[Receipt, ...]]:
    """The receipts of each new task by its number: its own, then those of the steps said with it."""
    receipts: dict[int, tuple[Receipt, ...]] = {}
    inbound = commit.view.begun.received[0].id
    for item, task in zip(items, made, strict=True):
        own = replace(Receipt.of_task("task.created", task, commit.zone), parent=item.parent)
        receipts[task.number] = (own,)
        if item.steps:
            drafts = [Draft(title) for title in item.steps]
            parent, added = await steps.add(commit.uow, task.number, drafts, commit.clock, commit.ids, inbound)
            receipts[task.number] = (own, *receipts_of_steps(commit, parent, added))
    return receipts
