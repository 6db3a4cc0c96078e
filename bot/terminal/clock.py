"""The product clock of a conversation of lines: real time until it is held, then it moves only as told."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from domain.clock import Clock, HeldClock


@dataclass(slots=True)
class MovableClock:
    """Real time until it is held; then it moves only as told."""

    real: Clock
    held: HeldClock | None = None

    def now(self) -> datetime:
        """The held moment, or the real one."""
        return (self.held or self.real).now()

    def hold(self, moment: datetime) -> None:
        """Hold the clock at `moment`."""
        self.held = HeldClock(moment)
