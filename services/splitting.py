"""Taking a task apart into micro-steps."""

from __future__ import annotations

from dataclasses import dataclass

from domain.clock import Clock, Ids
from domain.errors import InvalidTaskState
from domain.nature import ATOMIC_MINUTES
from domain.ports import UnitOfWork
from domain.task import Task
from services import playbooks, steps
from services.drafts import Draft


@dataclass(frozen=True, slots=True)
class Split:
    """A task and its open steps in order; `made` is whether they are new."""

    task: Task
    steps: tuple[Task, ...]
    made: bool


async def split(uow: UnitOfWork, number: int, clock: Clock, ids: Ids) -> Split:
    """Give a task the steps of its playbook; one that has open steps keeps them, one that is small needs none.

    Raises TaskNotFound, InvalidTaskState when it is closed, BadParent when steps would go too deep.
    """
    task = await uow.tasks.by_number(number)
    if not task.is_open:
        raise InvalidTaskState(f"“{task.title}” is closed, so there is nothing to split.")
    open_steps = [step for step in await uow.tasks.steps_of(task) if step.is_open]
    if open_steps:
        return Split(task, tuple(open_steps), made=False)
    if task.estimate_minutes is not None and task.estimate_minutes <= ATOMIC_MINUTES:
        return Split(task, (), made=False)
    wanted = [
        Draft(step.title, estimate_minutes=step.minutes, project=task.project, zone=task.zone, tags=task.tags)
        for step in playbooks.steps_for(task.title, number)
    ]
    parent, made = await steps.add(uow, number, wanted, clock, ids)
    return Split(parent, tuple(made), made=True)
