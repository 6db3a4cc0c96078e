"""The database: reachable, roles as they must be, migrated, its clock beside ours, what waits in it."""

from __future__ import annotations

from datetime import UTC, datetime

from bot import database
from bot.doctor import nudges
from bot.doctor.finding import Finding
from bot.settings import Settings
from storage import health, migrate
from storage.nudge_health import nudge_health

DRIFT = 5.0  # seconds our clock and the database's may differ
OLDEST = 15


async def look(settings: Settings) -> list[Finding]:
    """Every finding of this part; when the database cannot be reached, that one alone."""
    kind = "server" if settings.database_url else "embedded"
    try:
        async with database.opened(settings, role="owner", migrated=False) as url:
            return await _look(url, kind)
    except Exception as error:
        how = "Check DATABASE_URL and that the server runs" if settings.database_url else "Check DATA_DIR's folder"
        return [Finding("database", False, f"{kind}, cannot be used: {error}".rstrip("."), how)]


async def _look(url: str, kind: str) -> list[Finding]:
    found = await health.read(url)
    at = await migrate.revision_of(url)
    known = migrate.revisions()
    newest = at == known[-1]
    findings = [
        Finding(
            "database", found.version >= OLDEST, f"{kind}, PostgreSQL {found.version}", "Use PostgreSQL 15 or newer"
        ),
        _migrations(at, known),
        _clock(found.now),
    ]
    if newest:
        findings += [*_roles(found, kind), *_backlog(await health.backlog(url))]
        findings += nudges.findings(await nudge_health(url))
    return findings


def _migrations(at: str | None, known: list[str]) -> Finding:
    how = "Run proxy-agent migrate"
    if at is not None and at not in known:
        how = "The database is newer than this version: start the version that made it"
    return Finding("migrations", at == known[-1], f"at {at or 'nothing'}, the newest is {known[-1]}", how)


def _clock(now: datetime) -> Finding:
    apart = abs((datetime.now(UTC) - now).total_seconds())
    return Finding("clocks", apart < DRIFT, f"the database's is {apart:.1f} s from ours", "Set both machines by NTP")


def _roles(found: health.Reading, kind: str) -> list[Finding]:
    login = "app" if kind == "embedded" else found.login
    free = found.app_is_free or (kind == "server" and found.login_is_super)
    how = "Run proxy-agent migrate as a role that may create roles"
    exists = Finding("role app", found.app_exists, "there" if found.app_exists else "missing", how)
    bound = Finding(
        "role app is bound by policies",
        not free,
        f"{'no: app or the login' if free else 'yes, the login is'} {login}{' goes round them' if free else ''}",
        "ALTER ROLE … NOSUPERUSER NOBYPASSRLS, and give the tables to a role that is not app",
    )
    covered = Finding(
        "row-level policies",
        found.unprotected == 0,
        f"{found.unprotected} tables without one",
        "Run proxy-agent migrate",
    )
    return [exists, bound, covered]


def _backlog(found: health.Backlog) -> list[Finding]:
    inbox = ", ".join(f"{n} {state}" for state, n in sorted(found.inbox.items())) or "all answered"
    outbox = ", ".join(f"{n} {state}" for state, n in sorted(found.outbox.items())) or "all sent"
    lost = f"; {found.losses} sends whose answer was lost" if found.losses else ""
    return [
        Finding("inbox", not found.inbox.get("parked"), inbox, "Parked ones are kept; the log says why, by their id"),
        Finding("outbox", not (found.outbox.get("dead") or found.outbox.get("unknown")), f"{outbox}{lost}",
                "Dead: the person blocked the bot or is gone; unknown: the platform's answer was lost"),
        Finding("strangers", True, f"{found.refusals} refused"),
    ]  # fmt: skip
