"""Time, ids and chance that a test decides."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime
from typing import TypeVar
from uuid import UUID
from zoneinfo import ZoneInfo

from domain.clock import HeldClock

T = TypeVar("T")

NEW_YORK = ZoneInfo("America/New_York")
MONDAY_TEN = datetime(2026, 11, 23, 10, 0, tzinfo=NEW_YORK)


class CountedIds:
    """UUIDs that count up."""

    def __init__(self, start: int = 1) -> None:
        self._next = start

    def new(self) -> UUID:
        """The next one."""
        self._next += 1
        return UUID(int=(self._next << 80) | 0x7000_8000_0000_0000_0000)  # Python 3.11 refuses version=7


class FirstChance:
    """Always the first option, always the low end."""

    def choice(self, options: Sequence[T]) -> T:
        """The first."""
        return options[0]

    def uniform(self, low: float, high: float) -> float:
        """The low end."""
        return low


def held_clock(moment: datetime = MONDAY_TEN) -> HeldClock:
    """A clock at Monday 23 November 2026, 10:00 in New York."""
    return HeldClock(moment)
