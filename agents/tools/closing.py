"""What a task that was closed leaves to be said, and to be offered."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from agents.tools.questions import MAX_LABEL
from agents.tools.tool import Outcome, TurnCommit
from agents.wording import templates
from agents.wording.task_lines import named
from domain.message import Call, Offer
from domain.receipt import Receipt
from domain.task import Task
from services.closing import Closed


def closed_outcome(commit: TurnCommit, action: str, closed: Closed) -> Outcome:
    """The receipt of a closed task, the steps closed with it named, what it freed, and the parent it may finish."""
    receipt = Receipt.of_task(action, closed.task, commit.zone)
    if closed.steps:
        receipt = replace(receipt, children=tuple(step.number for step in closed.steps))
    if closed.parent is not None:
        receipt = replace(receipt, parent=closed.parent.number)
    said = [_said("with_it", closed.steps), _said("now_free", closed.freed)]
    offers: tuple[Offer, ...] = ()
    if closed.parent is not None:
        said.append(templates.text("last_step", title=closed.parent.title))
        offers = (finish(closed.parent),)
    text = "\n".join(part for part in said if part)
    return Outcome((receipt,), text=text, offers=offers, shown=(closed.task.number,))


def finish(parent: Task) -> Offer:
    """The button that completes a task whose steps are all closed."""
    label = f"Done: {parent.title}"
    short = label if len(label) <= MAX_LABEL else f"{label[: MAX_LABEL - 1].rstrip()}…"
    return Offer(short, (Call("complete_task", {"number": parent.number}),))


def _said(moment: str, tasks: Sequence[Task]) -> str:
    return templates.text(moment, titles=named([task.title for task in tasks])) if tasks else ""
