"""What happened, as plain facts. Entities collect them; handlers run in the same transaction."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import datetime
from uuid import UUID


@dataclass(frozen=True, slots=True)
class Event:
    """A fact about one user's data at one moment of product time."""

    user_id: UUID
    at: datetime


@dataclass(frozen=True, slots=True)
class TaskEvent(Event):
    """A fact about one task. `timed`: it is or was due at a clock time."""

    task_id: UUID
    timed: bool = field(default=False, kw_only=True)


@dataclass(frozen=True, slots=True)
class TaskCaptured(TaskEvent):
    """A new task was written down."""


@dataclass(frozen=True, slots=True)
class TaskCompleted(TaskEvent):
    """A task was done. `recurs`: it repeats by a rule of its own."""

    recurs: bool = False


@dataclass(frozen=True, slots=True)
class TaskReopened(TaskEvent):
    """A finished or cancelled task is open once more."""


@dataclass(frozen=True, slots=True)
class TaskCancelled(TaskEvent):
    """A task was let go."""


@dataclass(frozen=True, slots=True)
class TaskUpdated(TaskEvent):
    """Some of a task's fields changed; `fields` names them."""

    fields: tuple[str, ...]
