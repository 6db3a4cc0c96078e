"""What lists of tasks can be asked for: filters, sort keys by allow-list, keyset pages."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime
from enum import StrEnum
from typing import Any
from uuid import UUID

from domain.task import Priority, TaskStatus
from domain.task_fields import LifeZone


class TaskSort(StrEnum):
    """The orders a list may have; a leading minus reverses."""

    NUMBER = "number"
    NUMBER_DOWN = "-number"
    DUE = "due"
    DUE_DOWN = "-due"
    CREATED_DOWN = "-created_at"
    UPDATED = "updated_at"
    UPDATED_DOWN = "-updated_at"


@dataclass(frozen=True, slots=True)
class TaskFilter:
    """Which tasks: every condition given must hold. `due_from` and `due_to` are dates, both inclusive.

    `shelf` True: only what rests on the Later shelf, False: only what does not; what has neither date nor reminder
    rests by itself when it was touched last before `rests_before`. `waiting` is whether something open is needed
    first, `rings` whether a reminder stands, `parent` whose steps; without `steps` (False)
    those are left out that have no date of their own. `or_rings`: a reminder that stands in those days is as good as a
    due date in them. `repeats` is whether a task has a rule of its own, `project` is without regard to case.
    """

    statuses: tuple[TaskStatus, ...] = ()
    priority: Priority | None = None
    tag: str | None = None
    due_from: date | None = None
    due_to: date | None = None
    undated: bool = False
    words: tuple[str, ...] = ()
    project: str | None = None
    zone: LifeZone | None = None
    parent: UUID | None = None
    numbers: tuple[int, ...] | None = None
    shelf: bool | None = None
    rests_before: datetime | None = None
    waiting: bool | None = None
    rings: bool | None = None
    or_rings: bool = False
    steps: bool | None = None
    repeats: bool | None = None


@dataclass(frozen=True, slots=True)
class Cursor:
    """Where a page ended: the sort key's value (JSON-able) and the number of the last row."""

    value: Any
    number: int
