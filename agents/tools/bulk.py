"""The tool that changes many tasks at once."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date, timedelta
from typing import Annotated, Any, Literal

from pydantic import BaseModel, ConfigDict, Field

from agents.tools.arguments import DueText, Level, Number
from agents.tools.tool import Outcome, TurnCommit, write
from agents.wording import templates
from agents.wording.task_lines import named
from domain.due import DueKind, parse_due
from domain.errors import InvalidInput
from domain.message import Call, Offer
from domain.receipt import Receipt
from domain.task import Priority, Task, TaskStatus
from services import bulk

MANY = 3  # more are completed or cancelled only after a tap (understanding.md, "Kinds")
_CLOSING = {"complete": TaskStatus.COMPLETED, "cancel": TaskStatus.CANCELLED}
_ACTIONS = {"complete": "task.completed", "cancel": "task.cancelled"}


class Which(BaseModel):
    """Which open tasks; every condition given must hold."""

    model_config = ConfigDict(extra="forbid")

    when: bulk.When = "all"
    day: date | None = None
    tag: str | None = None
    project: str | None = None
    numbers: list[Number] | None = None

    def which(self) -> bulk.Which:
        """The same for the service."""
        tag = self.tag.casefold().lstrip("#@") if self.tag else None
        project = self.project.lstrip("+") if self.project else None
        return bulk.Which(self.when, self.day, tag, project, tuple(self.numbers) if self.numbers else None)


@write("task", rare=True)
async def change_many(
    commit: TurnCommit,
    what: Which,
    action: Literal["complete", "cancel", "move", "prioritise"],
    due: DueText | None = None,
    shift_minutes: int | None = None,
    priority: Level | None = None,
    confirmed: Annotated[bool, Field(json_schema_extra={"hidden": True})] = False,
) -> Outcome:
    """Change many tasks at once: complete, cancel, move to a date or by minutes, or give a priority."""
    which = what.which()
    found = await bulk.found(commit.uow, which, commit.view.now)
    if not found:
        return Outcome(text=templates.text("bulk_none"))
    if action in _CLOSING:
        if not confirmed and (len(found) > MANY or not which.narrows):
            return _ask(action, found)
        closed = await bulk.close(commit.uow, found, _CLOSING[action], commit.clock)
        return _changed(commit, _ACTIONS[action], closed)
    if action == "prioritise":
        if priority is None:
            raise InvalidInput("Which priority: low, medium, high or critical?")
        return _changed(
            commit, "task.updated", await bulk.prioritise(commit.uow, found, Priority(priority), commit.clock)
        )
    return await _move(commit, found, due, shift_minutes)


async def _move(commit: TurnCommit, found: Sequence[Task], due: str | None, shift: int | None) -> Outcome:
    if (due is None) == (shift is None):
        raise InvalidInput("Where to: a date, or by how long?")
    to = parse_due(due, commit.zone, DueKind.PLANNED) if due is not None else None
    by = timedelta(minutes=shift) if shift is not None else None
    moved, kept = await bulk.move(commit.uow, found, to, by, commit.clock)
    said = templates.text("deadlines_stay", titles=named([task.title for task in kept])) if kept else ""
    return _changed(commit, "task.updated", moved, said)


def _changed(commit: TurnCommit, action: str, tasks: Sequence[Task], said: str = "") -> Outcome:
    receipts = tuple(Receipt.of_task(action, task, commit.zone) for task in tasks)
    text = said or ("" if receipts else templates.text("bulk_none"))
    return Outcome(receipts, text=text, shown=tuple(task.number for task in tasks))


def _ask(action: str, found: Sequence[Task]) -> Outcome:
    """Nothing is closed in bulk without a tap; it closes those that were meant when it was asked."""
    numbers = [task.number for task in found]
    arguments: dict[str, Any] = {"what": {"numbers": numbers}, "action": action, "confirmed": True}
    question = templates.text(f"bulk_{action}", count=named([task.title for task in found]))
    offers = (Offer("Yes, all", (Call("change_many", arguments),)), Offer("No", (Call("leave_it"),)))
    return Outcome(text=question, offers=offers, questions=(question,), shown=tuple(numbers))


TOOLS = (change_many,)
