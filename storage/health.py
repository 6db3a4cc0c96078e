"""Readings of the database for the doctor: version, roles, policies, clocks, and what waits or went wrong."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from storage.database import APP_ROLE, raw_connection

_ROLE = "SELECT rolsuper, rolbypassrls FROM pg_roles WHERE rolname = $1"
_LOGIN = "SELECT current_user::text AS name, rolsuper FROM pg_roles WHERE rolname = current_user"
_OWNS = "SELECT count(*) FROM pg_class WHERE relowner = (SELECT oid FROM pg_roles WHERE rolname = $1)"
_BARE = """
SELECT count(*) FROM pg_class c JOIN pg_namespace n ON n.oid = c.relnamespace
WHERE n.nspname = 'public' AND c.relname = ANY($1) AND NOT c.relrowsecurity
"""
OWNED = ["users", "tasks", "reminders", "messages", "change_sets", "changes"]


@dataclass(frozen=True, slots=True)
class Reading:
    """What the database says of itself."""

    version: int
    login: str
    login_is_super: bool
    app_exists: bool
    app_is_free: bool  # superuser, bypassing policies, or owning tables
    unprotected: int
    now: datetime


@dataclass(frozen=True, slots=True)
class Backlog:
    """Counts of what waits and what went wrong."""

    inbox: dict[str, int]
    outbox: dict[str, int]
    losses: int
    refusals: int


async def read(url: str) -> Reading:
    """Read the database's state, as the URL's own role. Raises what asyncpg raises when it cannot be reached."""
    connection = await raw_connection(url)
    try:
        role = await connection.fetchrow(_ROLE, APP_ROLE)
        login = await connection.fetchrow(_LOGIN)
        owns = await connection.fetchval(_OWNS, APP_ROLE)
        return Reading(
            version=int(await connection.fetchval("SELECT current_setting('server_version_num')::int / 10000")),
            login=login["name"] if login else "",
            login_is_super=bool(login and login["rolsuper"]),
            app_exists=role is not None,
            app_is_free=role is not None and bool(role["rolsuper"] or role["rolbypassrls"] or owns),
            unprotected=int(await connection.fetchval(_BARE, OWNED)),
            now=await connection.fetchval("SELECT clock_timestamp()"),
        )
    finally:
        await connection.close()


async def backlog(url: str) -> Backlog:
    """Count what waits, on a migrated database."""
    connection = await raw_connection(url)
    try:
        inbox = await connection.fetch(
            "SELECT state, count(*) AS n FROM inbox WHERE state <> 'answered' GROUP BY state"
        )
        outbox = await connection.fetch("SELECT state, count(*) AS n FROM outbox WHERE state <> 'sent' GROUP BY state")
        losses = await connection.fetchval("SELECT coalesce(sum(losses), 0)::int FROM outbox WHERE losses > 0")
        refusals = await connection.fetchval("SELECT count(*)::int FROM refusals")
        return Backlog(
            {row["state"]: row["n"] for row in inbox}, {row["state"]: row["n"] for row in outbox}, losses, refusals
        )
    finally:
        await connection.close()
