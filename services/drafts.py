"""A task before it has a number."""

from __future__ import annotations

from dataclasses import dataclass
from uuid import UUID

from domain.due import Due
from domain.task_fields import Decomposition, Delegation, Leaf, LifeZone, Priority, RecurrenceFrom


@dataclass(frozen=True, slots=True)
class Draft:
    """What is known of a task that is about to be written down. What kind it is follows from its words by default.

    `ping` says that it may speak up at its clock time.
    """

    title: str
    due: Due | None = None
    priority: Priority = Priority.MEDIUM
    estimate_minutes: int | None = None
    tags: tuple[str, ...] = ()
    notes: str | None = None
    recurrence: str | None = None
    recurrence_from: RecurrenceFrom | None = None
    project: str | None = None
    done_when: str | None = None
    energy: int | None = None
    zone: LifeZone | None = None
    parent_id: UUID | None = None
    position: int = 0
    delegation: Delegation = Delegation.DO
    decomposition: Decomposition = Decomposition.STUB
    leaf: Leaf = Leaf.UNKNOWN
    ping: bool = True
