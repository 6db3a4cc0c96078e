"""What services need of storage for what people keep beside tasks."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Protocol
from uuid import UUID

from domain.kept import KeptFilter, KeptT


class KeptRepository(Protocol[KeptT]):
    """The user's rows of one kind: notes, facts, shopping items, events, habits, goals, texts, energy logs."""

    async def add_all(self, things: Sequence[KeptT], /) -> list[KeptT]:
        """Insert new rows, in order."""
        ...

    async def save(self, thing: KeptT, /) -> KeptT:
        """Write a changed one. Raises StaleVersion when the row was written since it was read."""
        ...

    async def remove(self, thing: KeptT, /) -> None:
        """Delete the row. Raises StaleVersion."""
        ...

    async def by_id(self, id: UUID) -> KeptT:
        """The one with that key. Raises NotKept."""
        ...

    async def find(self, wanted: KeptFilter, limit: int = 50, after: UUID | None = None) -> list[KeptT]:
        """At most `limit` that fit, newest first, those after the row with the key `after`."""
        ...
