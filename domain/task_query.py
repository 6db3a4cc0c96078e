"""What lists of tasks can be asked for: filters, sort keys by allow-list, keyset pages."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from typing import Any

from domain.task import Priority, TaskStatus


class TaskSort(StrEnum):
    """The orders a list may have; a leading minus reverses."""

    NUMBER = "number"
    NUMBER_DOWN = "-number"
    DUE = "due"
    DUE_DOWN = "-due"
    CREATED_DOWN = "-created_at"
    UPDATED_DOWN = "-updated_at"


@dataclass(frozen=True, slots=True)
class TaskFilter:
    """Which tasks: every condition given must hold. `due_from` and `due_to` are dates, both inclusive."""

    statuses: tuple[TaskStatus, ...] = ()
    priority: Priority | None = None
    tag: str | None = None
    due_from: date | None = None
    due_to: date | None = None
    undated: bool = False
    words: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Cursor:
    """Where a page ended: the sort key's value (JSON-able) and the number of the last row."""

    value: Any
    number: int
