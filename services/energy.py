"""Energy."""

from __future__ import annotations

from uuid import UUID

from domain.clock import Clock, Ids
from domain.energy_log import EnergyLog
from domain.ports import UnitOfWork
from services.origin import origin


async def log(uow: UnitOfWork, level: int, clock: Clock, ids: Ids, inbound_id: UUID | None = None) -> EnergyLog:
    """Note how much energy there is now, 1 (empty) to 5 (full). Raises InvalidInput."""
    made = EnergyLog(**origin(uow, clock, ids, inbound_id), level=level)
    return (await uow.kept(EnergyLog).add_all([made]))[0]
