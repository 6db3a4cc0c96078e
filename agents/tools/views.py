"""Tools that show: lists, search, the next thing, help. They run after the writes of their turn."""

from __future__ import annotations

from datetime import timedelta
from typing import Annotated, Literal

from pydantic import Field

from agents.tools.tool import Outcome, TurnCommit, view
from agents.wording import dates, templates
from domain.due import DueKind
from domain.errors import TaskNotFound
from domain.message import Call, Offer
from domain.task import OPEN, Task, TaskStatus
from domain.task_query import TaskFilter, TaskSort
from services import next_task as next_service

LISTED = 10  # lines of a list; the rest is behind [Show more]
NOTHING = {"today": "Nothing planned for today.", "tomorrow": "Nothing planned for tomorrow."}


@view("task")
async def list_tasks(
    commit: TurnCommit,
    when: Literal["all", "today", "tomorrow", "week", "undated"] = "all",
    tag: str | None = None,
    status: Literal["open", "completed", "cancelled"] = "open",
    after: Annotated[int, Field(ge=0, le=100_000, json_schema_extra={"hidden": True})] = 0,
) -> Outcome:
    """Show tasks: all open ones, or those of a day, a tag, a status."""
    today = commit.view.now.date()
    first, last = {
        "today": (None, today),
        "tomorrow": (today + timedelta(days=1),) * 2,
        "week": (None, today + timedelta(days=6)),
    }.get(when, (None, None))
    statuses = tuple(sorted(OPEN)) if status == "open" else (TaskStatus(status),)
    wanted = TaskFilter(statuses, tag=tag.casefold().lstrip("#@") if tag else None, due_from=first, due_to=last,
                        undated=when == "undated")  # fmt: skip
    sort = TaskSort.DUE if status == "open" else TaskSort.UPDATED_DOWN
    found = await commit.uow.tasks.find(wanted, sort, limit=after + LISTED + 1)
    page = found[after : after + LISTED]
    if not page:
        return Outcome(text=NOTHING.get(when, "Nothing here yet." if status == "open" else f"Nothing {status} yet."))
    more = Call("list_tasks", {"when": when, "tag": tag, "status": status, "after": after + LISTED})
    offers = (Offer("Show more", (more,)),) if len(found) > after + LISTED else ()
    return Outcome(text=_lines(commit, page), offers=offers, shown=tuple(task.number for task in page))


@view("task")
async def search_tasks(commit: TurnCommit, words: str) -> Outcome:
    """Find tasks, finished ones too, by words in title, notes or tags."""
    found = await commit.uow.tasks.find(TaskFilter(words=tuple(words.split())[:8]), TaskSort.UPDATED_DOWN, limit=LISTED)
    if not found:
        return Outcome(text=f"I found nothing with “{words}”.")
    return Outcome(text=_lines(commit, found), shown=tuple(task.number for task in found))


@view()
async def show_tasks(commit: TurnCommit, numbers: list[int]) -> Outcome:
    """Show exactly these tasks."""
    tasks: list[Task] = []
    for number in numbers:
        try:
            tasks.append(await commit.uow.tasks.by_number(number))
        except TaskNotFound:  # undone since: what is left is shown
            continue
    return Outcome(text=_lines(commit, tasks) or "None of them is here any more.", shown=tuple(t.number for t in tasks))


@view("task")
async def next_task(
    commit: TurnCommit,
    minutes: Annotated[int | None, Field(ge=1, description="how long the person has")] = None,
    skip: Annotated[list[int], Field(json_schema_extra={"hidden": True})] = [],  # noqa: B006 - pydantic copies it
) -> Outcome:
    """Show the one thing to do next, and why."""
    chosen = await next_service.choose(commit.uow, commit.view.now, minutes, tuple(skip))
    if chosen is None:
        return Outcome(text="Nothing open is left to choose from." if skip else "Nothing is open. Enjoy the quiet.")
    task = chosen.task
    why = templates.reason(
        chosen.reason, dates.due_words(task.due.iso(commit.zone), commit.view.now) if task.due else ""
    )
    other = Call("next_task", {"minutes": minutes, "skip": [*skip, task.number]})
    offers = (
        Offer("Done", (Call("complete_task", {"number": task.number}),)),
        Offer("Something else", (other,)),
    )
    return Outcome(text=f"Next: {task.title}. {why}", offers=offers, shown=(task.number,))


@view("task")
async def show_help(commit: TurnCommit) -> Outcome:
    """Show what can be said."""
    return Outcome(text=templates.text("help"))


def _lines(commit: TurnCommit, tasks: list[Task]) -> str:
    return "\n".join(_line(commit, task) for task in tasks)


def _line(commit: TurnCommit, task: Task) -> str:
    due = dates.due_words(task.due.iso(commit.zone), commit.view.now) if task.due else ""
    by = "by " if task.due and task.due.kind is DueKind.DEADLINE else ""
    state = {TaskStatus.COMPLETED: " (done)", TaskStatus.CANCELLED: " (cancelled)"}.get(task.status, "")
    return f"#{task.number} {task.title}{', ' + by + due if due else ''}{state}"


TOOLS = (list_tasks, search_tasks, show_tasks, next_task, show_help)
