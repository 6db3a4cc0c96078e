"""Migrated databases for tests: copied from a template once, cleared after each test, and given to the next one.

A copy costs 0.3 to 0.45 s, a clearing a few milliseconds.
"""

from __future__ import annotations

import itertools
from collections.abc import AsyncGenerator
from contextlib import asynccontextmanager
from dataclasses import dataclass, field
from typing import Any

import asyncpg

from storage.database import dsn
from storage.embedded import EmbeddedServer

_counter = itertools.count(1)
_OTHERS = """
SELECT pg_terminate_backend(pid, 5000) FROM pg_stat_activity
WHERE datname = current_database() AND pid <> pg_backend_pid()
"""
_SHAPE = """
SELECT (SELECT count(*) FROM pg_class WHERE relnamespace = ANY (ours)), (SELECT count(*) FROM pg_proc),
       (SELECT count(*) FROM pg_trigger), (SELECT count(*) FROM pg_constraint), (SELECT count(*) FROM pg_policy),
       (SELECT count(*) FROM pg_attribute), (SELECT version_num FROM alembic_version)
FROM (SELECT array_agg(oid) AS ours FROM pg_namespace WHERE nspname NOT LIKE 'pg\\_%') spaces
"""
_TABLES = """
SELECT format('DELETE FROM %I.%I', schemaname, tablename) AS statement FROM pg_tables
WHERE schemaname NOT IN ('pg_catalog', 'information_schema') AND tablename <> 'alembic_version'
"""
_SEQUENCES = """
SELECT setval(format('%I.%I', schemaname, sequencename)::regclass, start_value, false) FROM pg_sequences
"""


@dataclass(slots=True)
class Databases:
    """The databases of one server that are free, by name, and what their schema is like when nobody changed it."""

    server: EmbeddedServer
    template: str
    free: list[str] = field(default_factory=list[str])
    _shape: tuple[Any, ...] | None = None

    @asynccontextmanager
    async def lent(self) -> AsyncGenerator[str]:
        """A migrated, empty database; its name."""
        name = self.free.pop() if self.free else await self._copied()
        try:
            yield name
        finally:
            await self._back(name)

    async def _copied(self) -> str:
        name = f"test_{next(_counter)}"
        async with _connected(self.server) as owner:
            await owner.execute(f"CREATE DATABASE {name} TEMPLATE {self.template} STRATEGY file_copy")
        if self._shape is None:
            async with _connected(self.server, name) as owner:
                self._shape = await _shape(owner)
        return name

    async def _back(self, name: str) -> None:
        """Clear it for the next test; one whose schema a test has changed is dropped."""
        async with _connected(self.server, name) as owner:
            await owner.execute(_OTHERS)
            kept = await _shape(owner) == self._shape
            if kept:
                await _clear(owner)
        if kept:
            self.free.append(name)
            return
        async with _connected(self.server) as owner:
            await owner.execute(f"DROP DATABASE {name} WITH (FORCE)")


async def _shape(owner: asyncpg.Connection) -> tuple[Any, ...]:
    return tuple(await owner.fetchrow(_SHAPE) or ())


async def _clear(owner: asyncpg.Connection) -> None:
    """Every row gone, keys and triggers asleep meanwhile; every sequence at its start."""
    statements = [str(row["statement"]) for row in await owner.fetch(_TABLES)]
    await owner.execute("; ".join(["SET session_replication_role = replica", *statements]))
    await owner.execute(_SEQUENCES)


@asynccontextmanager
async def _connected(server: EmbeddedServer, name: str | None = None) -> AsyncGenerator[asyncpg.Connection]:
    url = server.dsn("owner", name) if name else server.dsn("owner")
    connection = await asyncpg.connect(dsn(url))
    try:
        yield connection
    finally:
        await connection.close()
