"""Tools that show: lists, search, one task, help. They run after the writes of their turn."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from datetime import date
from typing import Annotated, Literal

from pydantic import Field

from agents.local.understanding.matching import words_of
from agents.tools import archive
from agents.tools.arguments import Hidden, Number
from agents.tools.days import closed_on, events_between
from agents.tools.tool import Outcome, TurnCommit, view
from agents.wording import dates, task_lines, templates
from domain.message import Call, Offer
from domain.task import OPEN, Task, TaskStatus
from domain.task_query import TaskFilter, TaskSort
from services import bulk, shelf
from services.score import score

LISTED = 10  # lines of a list; the rest is behind [Show more]
MUCH, FEW = 7, 3  # more today than the first are not listed but by the second (product.md, "Overwhelm")
WEIGHED = 200  # tasks of a full day among which the few are chosen
NOTHING = {"today": "Nothing planned for today.", "tomorrow": "Nothing planned for tomorrow."}
DATED = frozenset({"today", "tomorrow", "week"})
When = Literal["all", "today", "tomorrow", "week", "undated", "past"]
Status = Literal["open", "completed", "cancelled", "in_progress", "blocked"]


@view("task")
async def list_tasks(
    commit: TurnCommit,
    when: When = "all",
    day: date | None = None,
    tag: str | None = None,
    status: Status = "open",
    project: str | None = None,
    shelf: Hidden[bool] = False,
    after: Annotated[int, Field(ge=0, le=100_000, json_schema_extra={"hidden": True})] = 0,
) -> Outcome:
    """Show tasks: all open ones, or those of a day, a tag, a project, a status."""
    wanted, sort = _wanted(commit, when, day, tag, status, project, shelf)
    if when == "today" and after == 0 and status == "open":
        many = await commit.uow.tasks.find(wanted, sort, WEIGHED)
        if len(many) > MUCH:
            return await _few(commit, many)
    if status in ("completed", "cancelled") and (day is not None or when in ("today", "week")):
        found = await closed_on(commit, wanted, when, day)
    else:
        found = await commit.uow.tasks.find(wanted, sort, limit=after + LISTED + 1)
    page = found[after : after + LISTED]
    dated = status == "open" and not (tag or project or shelf or after) and (when in DATED or day is not None)
    events = await events_between(commit, wanted.due_from, wanted.due_to) if dated else []
    if not page:
        return Outcome(text="\n".join(events) or _nothing(when, status, shelf))
    arguments = {"when": when, "day": day and day.isoformat(), "tag": tag, "status": status, "project": project,
                 "shelf": shelf, "after": after + LISTED}  # fmt: skip
    offers = (Offer("Show more", (Call("list_tasks", arguments),)),) if len(found) > after + LISTED else ()
    text = "\n".join([await lines(commit, page), *events])
    return Outcome(text=text, offers=offers, shown=_numbers(page))


@view("task")
async def search_tasks(
    commit: TurnCommit,
    words: str,
    status: Hidden[Status | None] = None,
    tag: Hidden[str | None] = None,
    project: Hidden[str | None] = None,
    due_from: Hidden[date | None] = None,
    due_to: Hidden[date | None] = None,
) -> Outcome:
    """Find tasks, finished and shelved ones too, by words in title, notes, tags or project."""
    wanted = TaskFilter(_statuses(status) if status else (), None, _tag(tag), due_from, due_to,
                        project=_project(project))  # fmt: skip
    said = words_of(words)[: archive.MOST_WORDS]
    if said:
        found = await commit.uow.tasks.search(said, wanted, LISTED, least=len(said))
    else:
        found = await commit.uow.tasks.find(wanted, TaskSort.UPDATED_DOWN, limit=LISTED)
    if not found:
        return Outcome(text=f"I found nothing with “{words}”.")
    return Outcome(text=await lines(commit, found), shown=_numbers(found))


@view("task", rare=True)
async def show_task(commit: TurnCommit, number: Number) -> Outcome:
    """Show one task with all that is known of it."""
    task = await commit.uow.tasks.by_number(number)
    steps = await commit.uow.tasks.steps_of(task)
    parent = await commit.uow.tasks.get(task.parent_id) if task.parent_id else None
    waits = [needed.title for _, needed in await commit.uow.tasks.needed_by([task])]
    standing = sorted(one.moment for one in await commit.uow.reminders.of_task(task.id) if one.stands)
    rings = dates.due_words(standing[0].isoformat(), commit.view.now) if standing else ""
    lines = task_lines.whole(task, commit.view.now, steps, waits, parent, rings)
    return Outcome(text="\n".join(lines), shown=(number,))


@view()
async def show_tasks(commit: TurnCommit, numbers: list[int]) -> Outcome:
    """Show exactly these tasks."""
    found = {task.number: task for task in await commit.uow.tasks.by_numbers(numbers)}
    tasks = [found[number] for number in numbers if number in found]  # undone since: what is left is shown
    return Outcome(text=await lines(commit, tasks) or "None of them is here any more.", shown=_numbers(tasks))


@view("task", rare=True)
async def show_help(commit: TurnCommit) -> Outcome:
    """Show what can be said."""
    return Outcome(text=templates.text("help"))


async def _few(commit: TurnCommit, found: Sequence[Task]) -> Outcome:
    """Of a full day the few that count most; nothing is said of the rest."""
    few = sorted(found, key=lambda task: score(task, commit.view.now), reverse=True)[:FEW]
    whole = Call("show_tasks", {"numbers": list(_numbers(found))})
    return Outcome(text=await lines(commit, few), offers=(Offer("Show more", (whole,)),), shown=_numbers(few))


def _wanted(
    commit: TurnCommit, when: When, day: date | None, tag: str | None, status: Status, project: str | None, rests: bool
) -> tuple[TaskFilter, TaskSort]:
    """The filter of a list and its order. Steps without a date of their own are shown with their task."""
    first, last = bulk.days_of(when, commit.view.now.date()) if day is None else (day, day)
    asked = {"tag": _tag(tag), "project": _project(project), "due_from": first, "due_to": last, "or_rings": True}
    statuses = _statuses(status)
    if not OPEN.issuperset(statuses):
        return replace(TaskFilter(statuses), **asked), TaskSort.UPDATED_DOWN
    among = shelf.resting if rests else shelf.at_hand
    return among(commit.view.now, statuses=statuses, undated=when == "undated", steps=False, **asked), TaskSort.DUE


def _statuses(status: Status) -> tuple[TaskStatus, ...]:
    return tuple(sorted(OPEN)) if status == "open" else (TaskStatus(status),)


def _tag(tag: str | None) -> str | None:
    return tag.casefold().lstrip("#@") if tag else None


def _project(project: str | None) -> str | None:
    return project.strip().lstrip("+") if project else None


def _nothing(when: When, status: Status, rests: bool) -> str:
    if rests:
        return templates.text("shelf_empty")
    if when == "past":
        return templates.text("nothing_past")
    if status not in ("completed", "cancelled"):
        return NOTHING.get(when, "Nothing here yet.")
    return f"Nothing {status} yet."


def _numbers(tasks: Sequence[Task]) -> tuple[int, ...]:
    return tuple(task.number for task in tasks)


async def lines(commit: TurnCommit, tasks: Sequence[Task]) -> str:
    """The tasks as lines of a list."""
    waits: dict[object, list[str]] = {}
    for waiting, needed in await commit.uow.tasks.needed_by(tasks):
        waits.setdefault(waiting, []).append(needed.title)
    rings = await commit.uow.reminders.next_rings([task.id for task in tasks if task.is_open])
    now = commit.view.now
    return "\n".join(task_lines.line(task, now, waits.get(task.id, ()), rings.get(task.id)) for task in tasks)


TOOLS = (list_tasks, search_tasks, show_task, show_tasks, show_help)
