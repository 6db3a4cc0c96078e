"""Bring a database to the newest revision, down again, or say why it cannot be used."""

from __future__ import annotations

from pathlib import Path

import asyncpg
from sqlalchemy import Connection

from storage.database import raw_connection, unpooled

_ROOT = Path(__file__).resolve().parent.parent
_LOCK = 0x50A6_0001  # the advisory lock that lets one process migrate at a time


class SchemaError(Exception):
    """The database does not fit this code; the message says what to do."""


def revisions() -> list[str]:
    """Every revision this code knows, oldest first: the numbers that the files' names start with."""
    return sorted(path.name[:4] for path in (_ROOT / "migrations" / "versions").glob("[0-9]*.py"))


async def revision_of(url: str) -> str | None:
    """The database's revision; None when it is empty."""
    connection = await raw_connection(url)
    try:
        return await connection.fetchval("SELECT version_num FROM public.alembic_version")
    except asyncpg.UndefinedTableError:
        return None
    finally:
        await connection.close()


async def check(url: str) -> bool:
    """Whether the database is at the newest revision. Raises SchemaError when it is newer than this code."""
    found = await revision_of(url)
    known = revisions()
    if found is not None and found not in known:
        raise SchemaError(
            f"The database is at revision {found}, newer than this version of Proxy Agent knows ({known[-1]})."
            " Start the version that made it, or restore a backup from before it."
        )
    return found == known[-1]


async def upgrade(url: str, target: str = "head") -> None:
    """Migrate up to `target`. Raises SchemaError when the database is newer than this code."""
    await check(url)
    await _run(url, "upgrade", target)


async def downgrade(url: str, target: str) -> None:
    """Migrate down to `target` ("base" for nothing left)."""
    await _run(url, "downgrade", target)


async def move(url: str, target: str) -> None:
    """Migrate to `target`, up or down: "head", "base" or a revision. Raises SchemaError when there is no such one."""
    known = revisions()
    if target not in (*known, "head", "base"):
        raise SchemaError(f"There is no revision {target}: head, base, {', '.join(known)}.")
    await check(url)
    found = await revision_of(url) or ""
    down = target == "base" or (target != "head" and target < found)
    await _run(url, "downgrade" if down else "upgrade", target)


async def _run(url: str, direction: str, target: str) -> None:
    engine = unpooled(url)
    try:
        async with engine.connect() as connection:
            await connection.exec_driver_sql(f"SELECT pg_advisory_xact_lock({_LOCK})")
            await connection.run_sync(_alembic, direction, target)
            await connection.commit()
    finally:
        await engine.dispose()


def _alembic(connection: Connection, direction: str, target: str) -> None:
    from alembic import command  # late: only a database that is not up to date needs it
    from alembic.config import Config

    config = Config(_ROOT / "alembic.ini")
    config.attributes["connection"] = connection
    {"upgrade": command.upgrade, "downgrade": command.downgrade}[direction](config, target)
