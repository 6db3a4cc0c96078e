"""What waits for what: a task that needs another one done first, and that no chain of them may close."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import datetime
from uuid import UUID

from domain.errors import DomainError
from domain.events import Event


@dataclass(slots=True)
class Dependency:
    """`task_id` waits until `needs_id` is done. `title` is what undo calls it."""

    id: UUID
    user_id: UUID
    task_id: UUID
    needs_id: UUID
    created_at: datetime
    title: str = "What it waits for"
    version: int = 0
    events: list[Event] = field(default_factory=list[Event], compare=False, repr=False)


class WaitsInCircle(DomainError):
    """A chain of tasks would end up waiting for itself; the message names it."""

    code = "waits_in_circle"
    status = 409

    def __init__(self, titles: Sequence[str]) -> None:
        chain = " waits for ".join(f"“{title}”" for title in titles)
        super().__init__(f"That would go in a circle: {chain}. I changed nothing.")


class BadParent(DomainError):
    """A task cannot be a step of that one."""

    code = "bad_parent"
    status = 409
