"""Goals."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from uuid import UUID

from domain.clock import Clock, Ids
from domain.due import Due
from domain.goal import Goal
from domain.ports import UnitOfWork
from services.origin import origin


@dataclass(frozen=True, slots=True)
class GoalDraft:
    """A goal before it is written down."""

    title: str
    due: Due | None = None


async def create(
    uow: UnitOfWork, drafts: Sequence[GoalDraft], clock: Clock, ids: Ids, inbound_id: UUID | None = None
) -> list[Goal]:
    """Write goals down, in order. Raises InvalidInput."""
    goals = [Goal(**origin(uow, clock, ids, inbound_id), title=draft.title, due=draft.due) for draft in drafts]
    return await uow.kept(Goal).add_all(goals)
