"""Habits."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import time
from uuid import UUID

from domain.clock import Clock, Ids
from domain.habit import Habit
from domain.ports import UnitOfWork
from services.origin import origin


@dataclass(frozen=True, slots=True)
class HabitDraft:
    """A habit before it is written down."""

    title: str
    recurrence: str | None = None
    times_per_week: int | None = None
    clock: time | None = None


async def create(
    uow: UnitOfWork, drafts: Sequence[HabitDraft], clock: Clock, ids: Ids, inbound_id: UUID | None = None
) -> list[Habit]:
    """Write habits down, in order. Raises InvalidInput."""
    habits = [
        Habit(
            **origin(uow, clock, ids, inbound_id),
            title=draft.title, recurrence=draft.recurrence, times_per_week=draft.times_per_week, clock=draft.clock,
        )
        for draft in drafts
    ]  # fmt: skip
    return await uow.kept(Habit).add_all(habits)
