"""The task: its rules and what happens to it. The values of its fields are in task_fields.py."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import date, datetime, time
from typing import NamedTuple
from uuid import UUID

from domain.due import Due, DueKind
from domain.errors import InvalidTaskState, StaleVersion
from domain.events import Event, TaskCancelled, TaskCaptured, TaskCompleted, TaskReopened, TaskUpdated
from domain.nature import Nature, nature_of
from domain.task_fields import (
    CLEAN,
    CLOSED,
    MAX_ESTIMATE,
    MAX_NOTES,
    MAX_TAG,
    MAX_TAGS,
    MAX_TITLE,
    OPEN,
    STATUS_WORDS,
    TRANSITIONS,
    Decomposition,
    Delegation,
    Leaf,
    LifeZone,
    Priority,
    RecurrenceFrom,
    Scope,
    TaskStatus,
    clean_estimate,
    clean_notes,
    clean_tags,
    clean_title,
)

__all__ = [
    "CLOSED",
    "MAX_ESTIMATE",
    "MAX_NOTES",
    "MAX_TAG",
    "MAX_TAGS",
    "MAX_TITLE",
    "OPEN",
    "TRANSITIONS",
    "Priority",
    "Scope",
    "Task",
    "TaskBrief",
    "TaskStatus",
    "clean_estimate",
    "clean_notes",
    "clean_tags",
    "clean_title",
]


_JUDGED_BY = frozenset({"title", "estimate_minutes"})
_UNJUDGED = Nature(Delegation.DO, Decomposition.STUB, Leaf.UNKNOWN)


@dataclass(slots=True)
class Task:
    """One thing to do. `number` is small and per user; `version` counts its writes.

    `series_id` is shared by the occurrences of a recurring task, `position` orders the steps of a parent, `energy`
    is what it asks for (1 to 5), `shelved_at` says since when it rests on the Later shelf, `postponed` how often its
    planned date was moved to a later one, `ping` that it may speak up at its clock time.
    """

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
    recurrence: str | None = None
    recurrence_from: RecurrenceFrom | None = None
    series_id: UUID | None = None
    project: str | None = None
    parent_id: UUID | None = None
    position: int = 0
    energy: int | None = None
    delegation: Delegation = Delegation.DO
    decomposition: Decomposition = Decomposition.STUB
    leaf: Leaf = Leaf.UNKNOWN
    done_when: str | None = None
    zone: LifeZone | None = None
    shelved_at: datetime | None = None
    postponed: int = 0
    ping: bool = True
    version: int = 0
    events: list[Event] = field(default_factory=list[Event], compare=False, repr=False)

    def __post_init__(self) -> None:
        for name, rule in CLEAN.items():
            setattr(self, name, rule(getattr(self, name)))

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

    @property
    def is_timed(self) -> bool:
        """Whether it is due at a clock time."""
        return self.due is not None and self.due.clock is not None

    @property
    def shelved(self) -> bool:
        """Whether it was put on the Later shelf."""
        return self.shelved_at is not None

    def expect(self, version: int | None) -> None:
        """Raise StaleVersion unless `version` is None or this row's."""
        if version is not None and version != self.version:
            raise StaleVersion

    def capture(self, now: datetime) -> None:
        """Note that it has been written down; what kind of thing it is follows from its words unless given."""
        self._judge(_UNJUDGED)
        self.events.append(TaskCaptured(self.user_id, now, self.id, timed=self.is_timed))

    def complete(self, now: datetime) -> None:
        """Mark as done. Raises InvalidTaskState."""
        self._move(TaskStatus.COMPLETED, now)
        self.completed_at = now
        self.events.append(TaskCompleted(self.user_id, now, self.id, self.recurrence is not None, timed=self.is_timed))

    def cancel(self, now: datetime) -> None:
        """Let go of it. Raises InvalidTaskState."""
        self._move(TaskStatus.CANCELLED, now)
        self.events.append(TaskCancelled(self.user_id, now, self.id, timed=self.is_timed))

    def reopen(self, now: datetime) -> None:
        """Back to to-do. Raises InvalidTaskState when it is open already."""
        if self.is_open:
            raise InvalidTaskState(f"“{self.title}” is open already.")
        self._move(TaskStatus.TODO, now)
        self.completed_at = None
        self.events.append(TaskReopened(self.user_id, now, self.id, timed=self.is_timed))

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
            fields = ("status", "shelved_at") if self.shelved_at is not None else ("status",)
            self._move(status, now)
            self._updated(now, fields)

    def set_aside(self, now: datetime) -> None:
        """Put it on the Later shelf."""
        self.update(now, shelved_at=now)

    def bring_back(self, now: datetime) -> None:
        """Take it off the shelf, also when it rests there by itself: it counts as touched now."""
        self.shelved_at, self.updated_at = None, now
        self._updated(now, ("shelved_at",))

    def update(self, now: datetime, **values: object) -> tuple[str, ...]:
        """Set fields by name; returns the names of those that changed. Raises InvalidInput."""
        due, was_timed, judged = self.due, self.is_timed, nature_of(self.title, self.estimate_minutes)
        changed: list[str] = []
        for name, value in values.items():
            cleaned = CLEAN[name](value) if name in CLEAN else value
            if getattr(self, name) != cleaned:
                setattr(self, name, cleaned)
                changed.append(name)
        if changed:
            if "due" in changed:
                self._rescheduled(due)
            if not _JUDGED_BY.isdisjoint(changed):
                self._judge(judged)
            self.updated_at = now
            self._updated(now, tuple(changed), was_timed)
        return tuple(changed)

    def _updated(self, now: datetime, fields: tuple[str, ...], was_timed: bool = False) -> None:
        timed = was_timed or self.is_timed
        self.events.append(TaskUpdated(self.user_id, now, self.id, fields, timed=timed))

    def _rescheduled(self, before: Due | None) -> None:
        """A new date takes it off the shelf; a planned one moved to a later one counts as postponed."""
        if self.due is None:
            return
        self.shelved_at = None
        moved = before is not None and before.kind is DueKind.PLANNED and self.due.ends > before.ends
        if moved and self.recurrence is None:
            self.postponed += 1

    def _judge(self, before: Nature) -> None:
        """Set by rule what was set by rule so far: what somebody chose stays."""
        rule = nature_of(self.title, self.estimate_minutes)
        for name, old, new in zip(Nature._fields, before, rule, strict=True):
            if getattr(self, name) == old:
                setattr(self, name, new)

    def _move(self, status: TaskStatus, now: datetime) -> None:
        if status not in TRANSITIONS[self.status]:
            raise InvalidTaskState(f"“{self.title}” is already {STATUS_WORDS[self.status]}.")
        self.status, self.updated_at, self.shelved_at = status, now, None


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
    tags: Sequence[str] = ()
    project: str | None = None
    rings_at: datetime | None = None
    """When its next standing reminder rings."""
    rang_at: datetime | None = None
    """The promised moment of its last ring that nobody has answered."""
    repeats: bool = False
    """Whether it or a reminder of it comes back."""
    recurrence: str | None = None
    """Its own rule; None where a reminder has it."""
    parent: int | None = None
    """The number of the task that it is a step of."""
    unsaid: bool = False
    """Whether a ring that nobody answered was not named once more yet."""
    keeps: bool = False
    """Whether a reminder that keeps at it waits for an answer."""

    @property
    def is_open(self) -> bool:
        """Whether it is still to do."""
        return self.status in OPEN

    @property
    def due(self) -> Due | None:
        """When it is due."""
        return Due(self.due_day, self.due_clock, self.due_zone, DueKind(self.due_kind)) if self.due_day else None
