"""Tools that ask instead of guessing. Nothing changes until a button is tapped or named."""

from __future__ import annotations

from typing import Annotated, Any, Literal

from pydantic import Field

from agents.local.understanding import at_events
from agents.local.understanding.outcomes import tool_of
from agents.tools import archive, calendar
from agents.tools.arguments import Hidden
from agents.tools.tool import Outcome, TurnCommit, view, write
from domain.errors import ButtonGone, TaskNotFound
from domain.message import Call, Offer
from domain.task import OPEN, Task, TaskStatus

Action = Literal[
    "complete", "reopen", "cancel", "change", "start", "split", "snooze", "remind", "cancel_reminders", "shift",
    "block", "skip", "depend", "add_steps", "instead", "no_ping", "keep_at", "pause", "resume"
]  # fmt: skip
MAX_LABEL = 40


@view("task")
async def ask_which(
    commit: TurnCommit,
    action: Action,
    numbers: Annotated[list[int], Field(min_length=1, max_length=5)],
    change: Annotated[dict[str, Any] | None, Field(description="other arguments of that action's tool")] = None,
) -> Outcome:
    """Ask which of two or more tasks is meant, when more than one fits. Changes nothing."""
    offers = tuple([await _choice(commit, action, number, change or {}) for number in numbers])
    question = (
        "Two fit, so I changed nothing. Which one?"
        if len(offers) == 2
        else "Several fit, so I changed nothing. Which one?"
    )
    if len(offers) == 1:
        question = "Only part of that fits, so I changed nothing. Do you mean this one?"
    neither = Offer({1: "No", 2: "Neither"}.get(len(offers), "None of them"), (Call("leave_it"),))
    return Outcome(text=question, offers=(*offers, neither), questions=(question,), shown=tuple(numbers))


async def _choice(commit: TurnCommit, action: str, number: int, change: dict[str, Any]) -> Offer:
    """The button that does it to that task, or to the event of a reference below zero. Raises DomainError."""
    if number < 0:
        event = await calendar.at_hand(commit, number)
        name = at_events.TOOLS.get(tool_of(action), "show_event")
        fields = at_events.fields_of(change) if name != "show_event" else {}
        return Offer(calendar.label(commit, event), (Call(name, {"event": number} | fields),))
    task = await commit.uow.tasks.by_number(number)
    return Offer(label(task.title, task.number), (Call(tool_of(action), {**change, "number": task.number}),))


@write("task")
async def task_not_found(commit: TurnCommit, words: str, action: Hidden[Action] = "change") -> Outcome:
    """Say that no task fits the words the person used. Changes nothing."""
    if words.startswith("#") and words[1:].isdigit():
        raise TaskNotFound(int(words[1:]))
    archived = await archive.look_up(commit.uow, words, archive.CLOSED if action == "reopen" else sorted(OPEN))
    if action == "reopen" and archived.clear:  # found beyond what a turn reads, and as clearly
        return await commit.tools["reopen_task"].run(commit, Call("reopen_task", {"number": archived.numbers[0]}))
    if archived.tasks:
        return await ask_which.body(commit, action, archived.numbers)
    name = words.strip()[:200] or "that"
    title = name[:1].upper() + name[1:]
    save = Offer("Save as a task", (Call("capture_tasks", {"items": [{"title": title}]}),))
    if action == "complete":
        save = Offer("Save as done", (Call("capture_done", {"title": title}),))
    closed = await archive.look_up(commit.uow, words, archive.CLOSED)
    if closed.clear and action != "reopen":
        return _closed(closed.tasks[0], save)
    if action != "complete":
        return Outcome(text=f"I can't find “{name}” here, so I changed nothing.", offers=(save,))
    question = f"I can't find “{name}” here. Shall I note it as done?"
    return Outcome(text=question, offers=(save, Offer("No", (Call("leave_it"),))), questions=(question,))


def _closed(task: Task, save: Offer) -> Outcome:
    """The words name a closed task clearly, and no open one: what it is, and what could be done."""
    state = "done" if task.status is TaskStatus.COMPLETED else "off the list"
    question = f"“{task.title}” (#{task.number}) is {state} already, so I changed nothing. Did you mean another one?"
    back = Offer("Open it once more", (Call("reopen_task", {"number": task.number}),))
    offers = (back, save, Offer("Leave it", (Call("leave_it"),)))
    return Outcome(text=question, offers=offers, questions=(question,), shown=(task.number,))


@view()
async def leave_it(commit: TurnCommit) -> Outcome:
    """The person chose none of what was offered."""
    return Outcome(text="OK, I left everything as it is.")


@view()
async def button_gone(commit: TurnCommit) -> Outcome:
    """The person tapped a button that no turn of theirs offered."""
    raise ButtonGone


def label(title: str, number: int) -> str:
    """A button's label for a task: its title, short, and its number."""
    return f"{title if len(title) <= MAX_LABEL else title[: MAX_LABEL - 1].rstrip() + '…'} (#{number})"


TOOLS = (ask_which, task_not_found, leave_it, button_gone)
