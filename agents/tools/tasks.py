"""Tools that write tasks."""

from __future__ import annotations

from dataclasses import replace
from typing import Annotated

from pydantic import Field

from agents.tools.arguments import (
    Demand,
    DueText,
    Estimate,
    Hidden,
    Kind,
    Level,
    NewTask,
    Number,
    Part,
    TaskChange,
    Title,
)
from agents.tools.beside import kept_beside
from agents.tools.closing import closed_outcome
from agents.tools.doubts import least_certain
from agents.tools.fixing import fix_one_of
from agents.tools.medicine import second_time
from agents.tools.placing import under_parents, with_steps
from agents.tools.postponing import other_ways, was_put_off_often
from agents.tools.reminder_arguments import From, Rule
from agents.tools.reminding import Reminded, move_with, next_of, remind_of, repeat_with, told, under_one, with_ring
from agents.tools.same import lookalike_words, lookalikes, same_offers
from agents.tools.starting import start_one_of
from agents.tools.tool import ANYWHERE, Outcome, TurnCommit, write
from agents.wording import dates, templates
from domain.due import Due
from domain.errors import InvalidTaskState
from domain.message import Call, InboundKind, Offer
from domain.receipt import Receipt
from domain.task import Priority, Task
from domain.task_fields import STATUS_WORDS, LifeZone, RecurrenceFrom
from domain.turn import Awaited
from services import closing, tasks

SHOWN_WHOLE = 7  # items of one capture that the reply lists (product.md, "Tasks")


@write("task", also=ANYWHERE)
async def capture_tasks(commit: TurnCommit, items: Annotated[list[NewTask], Field(min_length=1)]) -> Outcome:
    """Write down one or more things to do, each as its own item, in the order they were said."""
    drafts = [
        tasks.Draft(
            title=item.title,
            due=item.due_in(commit.zone),
            priority=Priority(item.priority),
            estimate_minutes=item.estimate_minutes,
            tags=tuple(item.tags),
            notes=item.notes,
            project=item.project,
            done_when=item.done_when,
            energy=item.energy,
            zone=LifeZone(item.zone) if item.zone else None,
            recurrence=item.recurrence,
            recurrence_from=RecurrenceFrom(item.recurrence_from) if item.recurrence else None,
        )
        for item in items
    ]
    drafts = await under_parents(commit, items, drafts)
    made = await tasks.capture(commit.uow, drafts, commit.clock, commit.ids, commit.view.begun.received[0].id)
    numbers = [task.number for task in made]
    alike, stepped = lookalikes(commit, made), await with_steps(commit, items, made)
    asked = [(task, item.remind) for item, task in zip(items, made, strict=True) if item.remind]
    reminded = await remind_of(commit, asked) if asked else Reminded()
    problems = [
        f"I couldn't place “{item.date_problem}”, so “{task.title}” has no date. Which day?"
        for item, task in zip(items, made, strict=True)
        if item.date_problem
    ]
    problems += reminded.problems
    said = problems[:1] + reminded.notes + _clock_notes(made) + kept_beside(made) + lookalike_words(alike)
    return Outcome(
        receipts=tuple(one for task in made for one in told(commit, task, stepped[task.number], reminded)),
        text="\n".join(dict.fromkeys(said)),
        offers=(*_offers(numbers), *same_offers(alike), *under_one(commit, made, reminded)),
        questions=tuple(problems[:1]),
        shown=tuple(numbers),
        awaits=next((Awaited("time", t.number) for i, t in zip(items, made, strict=True) if i.date_problem), None),
        unsure=tuple(numbers[place] for place in least_certain(items)),
    )


@write("task")
async def complete_task(commit: TurnCommit, number: Number) -> Outcome:
    """Mark a task as done."""
    second = await second_time(commit, await commit.uow.tasks.by_number(number))
    if second is not None:
        return second
    closed = await closing.complete(commit.uow, number, commit.clock)
    outcome = closed_outcome(commit, "task.completed", closed)
    following = await next_of(commit, closed.task)
    outcome = replace(outcome, text="\n".join(line for line in (outcome.text, following) if line))
    if commit.view.inbound.kind is not InboundKind.TAP:
        return outcome
    back = Offer("Not yet", (Call("undo", {"change_set": str(commit.uow.change_set_id)}),))
    return replace(outcome, offers=(back, *outcome.offers), undo=False)


@write()
async def capture_done(commit: TurnCommit, title: str) -> Outcome:
    """Write down something that is done already."""
    made = await tasks.capture(commit.uow, [tasks.Draft(title)], commit.clock, commit.ids)
    return _one(commit, "task.completed", await tasks.complete(commit.uow, made[0].number, commit.clock))


@write("task", rare=True)
async def reopen_task(commit: TurnCommit, number: Number) -> Outcome:
    """Open a finished or cancelled task once more."""
    return _one(commit, "task.reopened", await tasks.reopen(commit.uow, number, commit.clock))


@write("task")
async def cancel_task(commit: TurnCommit, number: Number) -> Outcome:
    """Let go of a task that will not be done."""
    return closed_outcome(commit, "task.cancelled", await closing.cancel(commit.uow, number, commit.clock))


@write("task")
async def change_task(
    commit: TurnCommit,
    number: Number,
    title: Title | None = None,
    due: DueText | None = None,
    due_kind: Kind | None = None,
    due_zone: str | None = None,
    clear_due: bool = False,
    priority: Level | None = None,
    estimate_minutes: Estimate | None = None,
    add_tags: list[str] = [],  # noqa: B006 - pydantic copies it
    remove_tags: list[str] = [],  # noqa: B006
    project: str | None = None,
    done_when: str | None = None,
    energy: Hidden[Demand | None] = None,
    zone: Hidden[Part | None] = None,
    notes: Annotated[str | None, Field(description="added to what is noted")] = None,
    shift_minutes: Hidden[int | None] = None,
    recurrence: Hidden[Rule | None] = None,
    recurrence_from: Hidden[From] = "schedule",
    clear_recurrence: Hidden[bool] = False,
) -> Outcome:
    """Change a task's title, date, priority, estimate, tags, project or notes; what is left out stays."""
    change = TaskChange(
        title=title, due=due, due_kind=due_kind, due_zone=due_zone, clear_due=clear_due, priority=priority,
        estimate_minutes=estimate_minutes, add_tags=add_tags, remove_tags=remove_tags, project=project,
        done_when=done_when, energy=energy, zone=zone, notes=notes, shift_minutes=shift_minutes, recurrence=recurrence,
        recurrence_from=recurrence_from, clear_recurrence=clear_recurrence,
    )  # fmt: skip
    task = await commit.uow.tasks.by_number(number)
    values = change.values(task.due, task.tags, commit.zone) | change.said_of(task)
    new = values.get("due")
    if new is not None and not task.is_open:
        raise InvalidTaskState(f"“{task.title}” is already {STATUS_WORDS[task.status]}.")
    moved = await move_with(commit, task, new if isinstance(new, Due) else None, shift_minutes)
    if moved is not None:
        values.pop("due", None)
    moved = await repeat_with(commit, task, values) or moved
    if moved is not None and not values:
        return moved
    version, postponed = task.version, task.postponed
    task = await tasks.change(commit.uow, number, values, commit.clock)
    if task.version == version:
        return Outcome(text=f"“{task.title}” is like that already, so nothing changed.", shown=(number,))
    await commit.uow.settle()  # what hangs on its date has moved along
    outcome = _one(commit, "task.updated", task)
    outcome = replace(outcome, receipts=(await with_ring(commit, task, outcome.receipts[0]),))
    if was_put_off_often(task, postponed):
        outcome = replace(outcome, text=templates.text("third_time"), offers=other_ways(commit, task))
    said = [*(_clock_notes([task]) if "due" in values else []), outcome.text]
    return replace(outcome, text="\n".join(part for part in said if part))


def _one(commit: TurnCommit, action: str, task: Task) -> Outcome:
    return Outcome((Receipt.of_task(action, task, commit.zone),), shown=(task.number,))


def _offers(numbers: list[int]) -> tuple[Offer, ...]:
    """The buttons under a capture (product.md, "Tasks"): of several items one can be fixed, and one started."""
    if len(numbers) < 2:
        return ()
    whole = Offer("Show all", (Call("show_tasks", {"numbers": numbers}),))
    return (*((whole,) if len(numbers) > SHOWN_WHOLE else ()), fix_one_of(numbers), start_one_of(numbers))


def _clock_notes(made: list[Task]) -> list[str]:
    return [note for task in made if task.due and (note := dates.clock_change_note(task.due))]


TOOLS = (capture_tasks, capture_done, complete_task, reopen_task, cancel_task, change_task)
