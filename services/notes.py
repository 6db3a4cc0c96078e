"""Notes."""

from __future__ import annotations

from collections.abc import Sequence
from uuid import UUID

from domain.clock import Clock, Ids
from domain.note import Note
from domain.ports import UnitOfWork
from services.origin import origin


async def save(
    uow: UnitOfWork, texts: Sequence[str], clock: Clock, ids: Ids, inbound_id: UUID | None = None
) -> list[Note]:
    """Keep notes, in order. Raises InvalidInput."""
    return await uow.kept(Note).add_all([Note(**origin(uow, clock, ids, inbound_id), text=text) for text in texts])
