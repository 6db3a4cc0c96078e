"""One row in every table there is, made from what the database says of its columns."""

from __future__ import annotations

from typing import Any
from uuid import UUID, uuid4

from storage.queue.types import Connection

VALUES: dict[str, str] = {  # by data type, as SQL
    "uuid": "gen_random_uuid()",
    "text": "'x'",
    "integer": "1",
    "bigint": "1",
    "double precision": "1",
    "boolean": "true",
    "timestamp with time zone": "now()",
    "date": "current_date",
    "time without time zone": "'17:00'",
    "jsonb": "'{}'",
    "ARRAY": "'{}'",
}
ALLOWED: dict[tuple[str, str], str] = {  # what check constraints ask for
    ("inbox", "state"): "'pending'",
    ("turns", "state"): "'answered'",
    ("outbox", "state"): "'sent'",
    ("outbox", "kind"): "'send'",
    ("messages", "direction"): "'in'",
    ("tasks", "status"): "'todo'",
    ("tasks", "priority"): "'medium'",
    ("tasks", "due_kind"): "'planned'",
    ("tasks", "due_zone"): "'Europe/Berlin'",
    ("tasks", "recurrence_from"): "'schedule'",
    ("reminders", "recurrence_from"): "'schedule'",
    ("reminders", "state"): "'standing'",
    ("nudges", "kind"): "'reminder'",
    ("nudges", "state"): "'planned'",
    ("nudge_kinds", "wish"): "'unsaid'",
    ("tasks", "delegation"): "'do'",
    ("tasks", "decomposition"): "'stub'",
    ("tasks", "leaf"): "'unknown'",
    ("tasks", "zone"): "'life'",
    ("goals", "due_kind"): "'deadline'",
}
_COLUMNS = """
SELECT column_name, data_type FROM information_schema.columns
WHERE table_schema = 'public' AND table_name = $1 AND is_identity = 'NO' AND is_generated = 'NEVER'
ORDER BY ordinal_position
"""
_PARENTS = """
SELECT a.attname, c.confrelid::regclass::text AS parent FROM pg_constraint c
JOIN pg_attribute a ON a.attrelid = c.conrelid AND a.attnum = ANY (c.conkey)
WHERE c.contype = 'f' AND c.conrelid = $1::text::regclass
"""


async def tables(connection: Connection) -> set[str]:
    """The names of our tables."""
    rows = await connection.fetch(
        "SELECT tablename FROM pg_tables WHERE schemaname = 'public' AND tablename <> 'alembic_version'"
    )
    return {row["tablename"] for row in rows}


async def fill(connection: Connection) -> set[str]:
    """Add one row to each table, parents first; returns the tables' names."""
    waiting, ids = await tables(connection), dict[str, UUID]()
    every = set(waiting)
    while waiting:
        for table in sorted(waiting):
            parents = {row["attname"]: row["parent"] for row in await connection.fetch(_PARENTS, table)}
            if all(parent in ids or parent == table for parent in parents.values()):
                ids[table] = await _insert(connection, table, parents, ids)
                waiting.discard(table)
    return every


async def _insert(connection: Connection, table: str, parents: dict[str, str], ids: dict[str, UUID]) -> UUID:
    values: dict[str, str] = {}
    key = uuid4()
    for row in await connection.fetch(_COLUMNS, table):
        name, kind = str(row["column_name"]), str(row["data_type"])
        if name == "id":
            values[name] = f"'{key}'"
        elif parents.get(name) == table:
            values[name] = "NULL"
        elif name in parents:
            values[name] = f"'{ids[parents[name]]}'"
        else:
            values[name] = ALLOWED.get((table, name), VALUES[kind])
    statement = f"INSERT INTO {table} ({', '.join(values)}) VALUES ({', '.join(values.values())})"
    await connection.execute(statement)
    return key


async def counted(connection: Connection) -> dict[str, Any]:
    """How many rows each table has."""
    return {table: await connection.fetchval(f"SELECT count(*) FROM {table}") for table in await tables(connection)}
