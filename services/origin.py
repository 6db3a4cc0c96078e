"""Where a new thing comes from: whose it is, since when, from which inbound."""

from __future__ import annotations

from uuid import UUID

from domain.clock import Clock, Ids
from domain.kept import Origin
from domain.ports import UnitOfWork


def origin(uow: UnitOfWork, clock: Clock, ids: Ids, inbound_id: UUID | None = None) -> Origin:
    """The origin of one thing that the unit's user keeps now."""
    return Origin(id=ids.new(), user_id=uow.user_id, created_at=clock.now(), inbound_id=inbound_id)
