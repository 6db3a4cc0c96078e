"""The score of product.md: how much a task is the one to do now."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta

from domain.due import Due, DueKind
from domain.task import Priority, Task, TaskStatus

URGENCY = {Priority.CRITICAL: 1.0, Priority.HIGH: 0.75, Priority.MEDIUM: 0.5, Priority.LOW: 0.25}
NEARNESS = ((timedelta(0), 1.0), (timedelta(hours=24), 0.9), (timedelta(hours=72), 0.7), (timedelta(days=7), 0.5))
LATER, NONE = 0.2, 0.1


def deadline_score(task: Task, now: datetime) -> float:
    """From 1 (passed) to 0.1 (no date); planned dates count half and are never late."""
    if task.due is None:
        return NONE
    left, deadline = time_left(task.due, now), task.due.kind is DueKind.DEADLINE
    score = next(value for limit, value in (*NEARNESS, (left, LATER)) if left <= limit and (deadline or value < 1))
    return score if deadline else score / 2


def score(task: Task, now: datetime, minutes: int | None = None, energy: int | None = None) -> float:
    """0.5 urgency + 0.4 deadline + 0.1 context fit (product.md, "Score"): what is started and fits what there is."""
    context = 0.5 * (task.status is TaskStatus.IN_PROGRESS) + 0.5 * fits(task, minutes, energy)
    return 0.5 * URGENCY[task.priority] + 0.4 * deadline_score(task, now) + 0.1 * context


def fits(task: Task, minutes: int | None, energy: int | None) -> bool:
    """Whether the time and the energy at hand are enough; what is not known of either always is."""
    in_time = minutes is None or task.estimate_minutes is None or task.estimate_minutes <= minutes
    return in_time and (energy is None or task.energy is None or task.energy <= energy)


def time_left(due: Due, now: datetime) -> timedelta:
    """The time that is left, by instants: two moments of one zone would subtract by their wall clocks."""
    return due.ends.astimezone(UTC) - now.astimezone(UTC)
