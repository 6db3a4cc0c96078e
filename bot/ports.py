"""The real clock, ids and chance, handed in by the composition root."""

from __future__ import annotations

import random
from collections.abc import Sequence
from datetime import UTC, datetime
from typing import TypeVar
from uuid import UUID

from uuid_utils.compat import uuid7

T = TypeVar("T")


class SystemClock:
    """The machine's clock."""

    def now(self) -> datetime:
        """The present moment, in UTC."""
        return datetime.now(UTC)


class NewIds:
    """UUIDs of version 7."""

    def new(self) -> UUID:
        """A new one."""
        return uuid7()


class SystemChance:
    """The interpreter's random numbers."""

    def choice(self, options: Sequence[T]) -> T:
        """One of `options`."""
        return random.choice(options)

    def uniform(self, low: float, high: float) -> float:
        """A number between `low` and `high`."""
        return random.uniform(low, high)
