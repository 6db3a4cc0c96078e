"""What follows from what happened, in the same transaction: so one undo takes both back."""

from __future__ import annotations

from collections.abc import Awaitable, Callable
from typing import Any, TypeAlias

from domain.clock import Ids
from domain.events import TaskCancelled, TaskCompleted, TaskReopened, TaskUpdated
from domain.ports import UnitOfWork
from services import due_soon, occurrences
from storage.unit_of_work import Handler, Handlers

Follows: TypeAlias = Callable[[UnitOfWork, Any, Ids], Awaitable[None]]


def handlers(ids: Ids) -> Handlers:
    """Every handler by the event it follows."""
    return {
        TaskCompleted: (_with(occurrences.completed, ids), _with(due_soon.closed, ids)),
        TaskCancelled: (_with(occurrences.cancelled, ids), _with(due_soon.closed, ids)),
        TaskReopened: (_with(occurrences.reopened, ids), _with(due_soon.reopened, ids)),
        TaskUpdated: (_with(occurrences.updated, ids), _with(due_soon.updated, ids)),
    }


def _with(follows: Follows, ids: Ids) -> Handler:
    async def handle(unit: UnitOfWork, event: Any) -> None:
        await follows(unit, event, ids)

    return handle
