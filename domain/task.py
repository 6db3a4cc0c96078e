"""The task: its fields, its rules, its table of transitions."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import date, datetime, time
from enum import StrEnum
from typing import NamedTuple, cast
from uuid import UUID

from domain.due import Due, DueKind
from domain.errors import InvalidInput, InvalidTaskState, StaleVersion
from domain.events import Event, TaskCancelled, TaskCaptured, TaskCompleted, TaskReopened, TaskUpdated
from domain.text import clean

MAX_TITLE = 255
MAX_NOTES = 100_000
MAX_TAGS = 20
MAX_TAG = 50
MAX_ESTIMATE = 60 * 24 * 365


class TaskStatus(StrEnum):
    """Where a task stands."""

    TODO = "todo"
    IN_PROGRESS = "in_progress"
    BLOCKED = "blocked"
    COMPLETED = "completed"
    CANCELLED = "cancelled"


class Priority(StrEnum):
    """How much a task matters."""

    LOW = "low"
    MEDIUM = "medium"
    HIGH = "high"
    CRITICAL = "critical"


class Scope(StrEnum):
    """How big a task is, from its estimate: under 10 minutes, 10 to 60, more."""

    SIMPLE = "simple"
    MULTI = "multi"
    PROJECT = "project"


OPEN = frozenset({TaskStatus.TODO, TaskStatus.IN_PROGRESS, TaskStatus.BLOCKED})
CLOSED = frozenset({TaskStatus.COMPLETED, TaskStatus.CANCELLED})

TRANSITIONS: dict[TaskStatus, frozenset[TaskStatus]] = {
    TaskStatus.TODO: frozenset(
        {TaskStatus.IN_PROGRESS, TaskStatus.BLOCKED, TaskStatus.COMPLETED, TaskStatus.CANCELLED}
    ),
    TaskStatus.IN_PROGRESS: frozenset(
        {TaskStatus.TODO, TaskStatus.BLOCKED, TaskStatus.COMPLETED, TaskStatus.CANCELLED}
    ),
    TaskStatus.BLOCKED: frozenset(
        {TaskStatus.TODO, TaskStatus.IN_PROGRESS, TaskStatus.COMPLETED, TaskStatus.CANCELLED}
    ),
    TaskStatus.COMPLETED: frozenset({TaskStatus.TODO}),
    TaskStatus.CANCELLED: frozenset({TaskStatus.TODO}),
}

_WORDS = {
    TaskStatus.TODO: "open",
    TaskStatus.IN_PROGRESS: "started",
    TaskStatus.BLOCKED: "blocked",
    TaskStatus.COMPLETED: "done",
    TaskStatus.CANCELLED: "cancelled",
}


@dataclass(slots=True)
class Task:
    """One thing to do. `number` is small and per user; `version` counts its writes."""

    id: UUID
    user_id: UUID
    number: int
    title: str
    created_at: datetime
    updated_at: datetime
    notes: str | None = None
    status: TaskStatus = TaskStatus.TODO
    priority: Priority = Priority.MEDIUM
    estimate_minutes: int | None = None
    due: Due | None = None
    tags: tuple[str, ...] = ()
    completed_at: datetime | None = None
    inbound_id: UUID | None = None
    version: int = 0
    events: list[Event] = field(default_factory=list[Event], compare=False, repr=False)

    def __post_init__(self) -> None:
        self.title, self.notes = clean_title(self.title), clean_notes(self.notes)
        self.tags, self.estimate_minutes = clean_tags(self.tags), clean_estimate(self.estimate_minutes)

    @property
    def scope(self) -> Scope | None:
        """Derived from the estimate; None without one."""
        if self.estimate_minutes is None:
            return None
        return (
            Scope.SIMPLE
            if self.estimate_minutes < 10
            else Scope.MULTI
            if self.estimate_minutes <= 60
            else Scope.PROJECT
        )

    @property
    def is_open(self) -> bool:
        """Whether it is still to do."""
        return self.status in OPEN

    def expect(self, version: int | None) -> None:
        """Raise StaleVersion unless `version` is None or this row's."""
        if version is not None and version != self.version:
            raise StaleVersion

    def capture(self, now: datetime) -> None:
        """Note that it has been written down."""
        self.events.append(TaskCaptured(self.user_id, now, self.id))

    def complete(self, now: datetime) -> None:
        """Mark as done. Raises InvalidTaskState."""
        self._move(TaskStatus.COMPLETED, now)
        self.completed_at = now
        self.events.append(TaskCompleted(self.user_id, now, self.id))

    def cancel(self, now: datetime) -> None:
        """Let go of it. Raises InvalidTaskState."""
        self._move(TaskStatus.CANCELLED, now)
        self.events.append(TaskCancelled(self.user_id, now, self.id))

    def reopen(self, now: datetime) -> None:
        """Back to to-do. Raises InvalidTaskState when it is open already."""
        if self.is_open:
            raise InvalidTaskState(f"“{self.title}” is open already.")
        self._move(TaskStatus.TODO, now)
        self.completed_at = None
        self.events.append(TaskReopened(self.user_id, now, self.id))

    def set_status(self, status: TaskStatus, now: datetime) -> None:
        """Move to `status` by the table of transitions. Raises InvalidTaskState."""
        if status is self.status:
            return
        if status is TaskStatus.COMPLETED:
            self.complete(now)
        elif status is TaskStatus.CANCELLED:
            self.cancel(now)
        elif self.status in CLOSED and status is TaskStatus.TODO:
            self.reopen(now)
        else:
            self._move(status, now)
            self.events.append(TaskUpdated(self.user_id, now, self.id, ("status",)))

    def update(self, now: datetime, **values: object) -> tuple[str, ...]:
        """Set fields (title, notes, due, priority, estimate_minutes, tags); returns the names that changed."""
        changed: list[str] = []
        for name, value in values.items():
            cleaned = _CLEAN[name](value) if name in _CLEAN else value
            if getattr(self, name) != cleaned:
                setattr(self, name, cleaned)
                changed.append(name)
        if changed:
            self.updated_at = now
            self.events.append(TaskUpdated(self.user_id, now, self.id, tuple(changed)))
        return tuple(changed)

    def _move(self, status: TaskStatus, now: datetime) -> None:
        if status not in TRANSITIONS[self.status]:
            raise InvalidTaskState(f"“{self.title}” is already {_WORDS[self.status]}.")
        self.status, self.updated_at = status, now


class TaskBrief(NamedTuple):
    """What a turn knows of every task: enough to say which one is meant. A tuple, since hundreds are read a turn."""

    number: int
    title: str
    status: str
    updated_at: datetime
    due_day: date | None = None
    due_clock: time | None = None
    due_zone: str = ""
    due_kind: str | None = None

    @property
    def is_open(self) -> bool:
        """Whether it is still to do."""
        return self.status in OPEN

    @property
    def due(self) -> Due | None:
        """When it is due."""
        return Due(self.due_day, self.due_clock, self.due_zone, DueKind(self.due_kind)) if self.due_day else None


def clean_title(title: object) -> str:
    """One line of 1 to 255 characters. Raises InvalidInput."""
    text = " ".join(clean(str(title)).split())
    if not text:
        raise InvalidInput("A task needs a title.")
    if len(text) > MAX_TITLE:
        raise InvalidInput(f"A title has at most {MAX_TITLE} characters; this one has {len(text):,}.")
    return text


def clean_notes(notes: object) -> str | None:
    """The notes without outer white space; None when empty. Raises InvalidInput."""
    text = str(notes).strip() if notes is not None else ""
    if len(text) > MAX_NOTES:
        raise InvalidInput(f"Notes have at most {MAX_NOTES:,} characters.")
    return clean(text).strip() or None


def clean_tags(tags: object) -> tuple[str, ...]:
    """Lower-case tags without their sign, each once, in order. Raises InvalidInput."""
    items = list(cast("Iterable[object]", tags)) if isinstance(tags, Iterable) else list[object]()
    words = [clean(str(item)).strip().lstrip("#@").casefold() for item in items]
    seen = tuple(dict.fromkeys(word for word in words if word))
    if len(seen) > MAX_TAGS or any(len(word) > MAX_TAG for word in seen):
        raise InvalidInput(f"At most {MAX_TAGS} tags of {MAX_TAG} characters each.")
    return seen


def clean_estimate(minutes: object) -> int | None:
    """Whole minutes from 1 to a year's. Raises InvalidInput."""
    if minutes is None:
        return None
    if isinstance(minutes, bool) or not isinstance(minutes, int) or not 1 <= minutes <= MAX_ESTIMATE:
        raise InvalidInput("An estimate is a number of minutes, from 1 to a year's.")
    return minutes


_CLEAN = {"title": clean_title, "notes": clean_notes, "tags": clean_tags, "estimate_minutes": clean_estimate}
