"""Product time, ids and chance as ports: whoever builds the process decides what they are."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime
from typing import Protocol, TypeVar
from uuid import UUID

T = TypeVar("T")


class Clock(Protocol):
    """Product time: what "now" means for due dates and quiet hours. Leases use the database's clock."""

    def now(self) -> datetime:
        """The present moment, timezone-aware."""
        ...


class Ids(Protocol):
    """Where new identifiers come from."""

    def new(self) -> UUID:
        """A UUID of version 7, so that keys sort by age."""
        ...


class Chance(Protocol):
    """Where randomness comes from."""

    def choice(self, options: Sequence[T]) -> T:
        """One of `options`, which is not empty."""
        ...

    def uniform(self, low: float, high: float) -> float:
        """A number between `low` and `high`."""
        ...


class HeldClock:
    """A clock that stands still until it is moved: for tests and `--now`."""

    def __init__(self, moment: datetime) -> None:
        self._moment = moment

    def now(self) -> datetime:
        """The moment the clock was last set to."""
        return self._moment

    def set(self, moment: datetime) -> None:
        """Move the clock, forwards or back, and hold it there."""
        self._moment = moment
