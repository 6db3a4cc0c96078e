"""Tools that begin a task or say that something is in its way."""

from __future__ import annotations

from agents.tools.arguments import Number
from agents.tools.tool import Outcome, TurnCommit, write
from agents.wording import templates
from domain.message import Call, Offer
from domain.receipt import Receipt
from domain.task import Task, TaskStatus
from domain.task_fields import Delegation
from services import overwhelm, tasks


@write("task", rare=True)
async def start_task(commit: TurnCommit, number: Number) -> Outcome:
    """Begin a task: it is in progress from now on."""
    task, receipts = await _put(commit, number, TaskStatus.IN_PROGRESS)
    with_me = templates.text("stay") if task.delegation is Delegation.DO_WITH_ME else ""
    return _begun(task, receipts, with_me)


@write("task", rare=True)
async def block_task(commit: TurnCommit, number: Number) -> Outcome:
    """Say that a task cannot go on for now."""
    task, receipts = await _put(commit, number, TaskStatus.BLOCKED)
    return Outcome(receipts, text="" if receipts else templates.text("so_already", title=task.title), shown=(number,))


@write()
async def two_minutes(commit: TurnCommit, number: Number) -> Outcome:
    """Begin a task with its smallest step."""
    task, receipts = await _put(commit, number, TaskStatus.IN_PROGRESS)
    return _begun(task, receipts, templates.text("two_minutes", step=overwhelm.step_into(task)))


def start(number: int, label: str = "Start") -> Offer:
    """The button that begins a task."""
    return Offer(label, (Call("start_task", {"number": number}),))


def split_it(number: int) -> Offer:
    """The button that takes a task apart."""
    return Offer("Split", (Call("split_task", {"number": number}),))


async def _put(commit: TurnCommit, number: int, status: TaskStatus) -> tuple[Task, tuple[Receipt, ...]]:
    """The task in that status, and the receipt when that is new."""
    before = (await commit.uow.tasks.by_number(number)).version
    task = await tasks.change(commit.uow, number, {"status": status}, commit.clock)
    changed = task.version != before
    return task, (Receipt.of_task("task.updated", task, commit.zone),) if changed else ()


def _begun(task: Task, receipts: tuple[Receipt, ...], text: str) -> Outcome:
    offers = (Offer("Done", (Call("complete_task", {"number": task.number}),)), split_it(task.number))
    said = text or ("" if receipts else templates.text("so_already", title=task.title))
    return Outcome(receipts, text=said, offers=offers, shown=(task.number,))


TOOLS = (start_task, block_task, two_minutes)
