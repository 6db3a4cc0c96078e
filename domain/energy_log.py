"""An energy log: how much the person had, when they said so."""

from __future__ import annotations

from dataclasses import dataclass

from domain.errors import InvalidInput
from domain.kept import Kept

EMPTY, FULL = 1, 5  # product.md, "Energy"


@dataclass(slots=True, kw_only=True)
class EnergyLog(Kept):
    """`level` from 1 (empty) to 5 (full), at `created_at`."""

    level: int

    def __post_init__(self) -> None:
        if not EMPTY <= self.level <= FULL:
            raise InvalidInput(f"Energy goes from {EMPTY} (empty) to {FULL} (full), so I noted nothing.")

    @property
    def label(self) -> str:
        """The level in words."""
        return f"energy {self.level} of {FULL}"
