"""`proxy-agent doctor`: one line each, what is wrong and how to fix it; exit code 1 when something is."""

from __future__ import annotations

import asyncio
import sys

import aiohttp

from bot.doctor import machine, storage, tokens
from bot.doctor.finding import Finding
from bot.settings import Settings, SettingsError, load


def doctor() -> None:
    """Look at everything and print it."""
    findings = asyncio.run(_look())
    for finding in findings:
        print(finding)
    if not all(finding.well for finding in findings):
        sys.exit(1)


async def _look() -> list[Finding]:
    try:
        settings = load()
    except SettingsError as error:
        return [Finding("settings", False, str(error).rstrip("."), "Correct it in the environment or in .env")]
    serving = await _serving(settings)
    return [
        Finding("settings", True, "readable"),
        *machine.look(settings, serving=serving),
        *await storage.look(settings),
        *await tokens.look(settings),
    ]


async def _serving(settings: Settings) -> bool:
    host = "127.0.0.1" if settings.host in ("0.0.0.0", "::") else settings.host  # noqa: S104 - compared, not bound
    url = f"http://{host}:{settings.port}/healthz"
    try:
        async with aiohttp.ClientSession(timeout=aiohttp.ClientTimeout(total=2)) as session, session.get(url) as answer:
            return answer.status == 200
    except (aiohttp.ClientError, TimeoutError, ValueError):
        return False
