"""asyncpg's types, named once for this package."""

from __future__ import annotations

from typing import TypeAlias

from asyncpg import Connection, Pool, Record

Querying: TypeAlias = Connection | Pool

__all__ = ["Connection", "Pool", "Querying", "Record"]
