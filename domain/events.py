"""What happened, as plain facts. Entities collect them; handlers run in the same transaction."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from uuid import UUID


@dataclass(frozen=True, slots=True)
class Event:
    """A fact about one user's data at one moment of product time."""

    user_id: UUID
    at: datetime


@dataclass(frozen=True, slots=True)
class TaskCaptured(Event):
    """A new task was written down."""

    task_id: UUID


@dataclass(frozen=True, slots=True)
class TaskCompleted(Event):
    """A task was done. `recurs`: it repeats by a rule of its own."""

    task_id: UUID
    recurs: bool = False


@dataclass(frozen=True, slots=True)
class TaskReopened(Event):
    """A finished or cancelled task is open once more."""

    task_id: UUID


@dataclass(frozen=True, slots=True)
class TaskCancelled(Event):
    """A task was let go."""

    task_id: UUID


@dataclass(frozen=True, slots=True)
class TaskUpdated(Event):
    """Some of a task's fields changed; `fields` names them."""

    task_id: UUID
    fields: tuple[str, ...]
