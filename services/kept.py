"""What can be done with a thing of any kind that is kept beside tasks."""

from __future__ import annotations

from uuid import UUID

from domain.calendar_event import CalendarEvent
from domain.kept import KeptT
from domain.ports import UnitOfWork
from services import due_soon


async def remove(uow: UnitOfWork, kind: type[KeptT], id: UUID, version: int | None = None) -> KeptT:
    """Remove the row; undo brings it back. `version`, when given, must be its own. Raises NotKept, StaleVersion."""
    thing = await uow.kept(kind).by_id(id)
    thing.expect(version)
    if isinstance(thing, CalendarEvent):
        await due_soon.forget_event(uow, thing.id)
    await uow.kept(kind).remove(thing)
    return thing
