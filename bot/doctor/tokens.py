"""Tokens and models: set or not, and whether the platform takes them."""

from __future__ import annotations

import re

import aiohttp

from bot.doctor.finding import Finding
from bot.settings import Settings

SHAPE = re.compile(r"\d{3,}:[A-Za-z0-9_-]{3,}")
PATIENCE = aiohttp.ClientTimeout(total=5)


async def look(settings: Settings) -> list[Finding]:
    """Every finding of this part."""
    return [await _telegram(settings), _model(settings)]


async def _telegram(settings: Settings) -> Finding:
    if not settings.telegram_token:
        return Finding("telegram", True, "off (TELEGRAM_TOKEN is not set)")
    if not SHAPE.fullmatch(settings.telegram_token):
        return Finding("telegram", False, "TELEGRAM_TOKEN is no token", "Copy it whole from BotFather, as 123456:ABC…")
    base = settings.telegram_base_url.rstrip("/")
    url = f"{base}/bot{settings.telegram_token}/getMe"
    try:
        async with aiohttp.ClientSession(timeout=PATIENCE) as session, session.get(url) as answer:
            if answer.status == 200:
                return Finding("telegram", True, "the token works")
            how = "Ask BotFather for a new token and set TELEGRAM_TOKEN"
            return Finding("telegram", False, f"the token was refused ({answer.status})", how)
    except (aiohttp.ClientError, TimeoutError) as error:
        how = "Check this machine's network and TELEGRAM_BASE_URL"
        return Finding("telegram", False, f"{settings.telegram_base_url} does not answer ({type(error).__name__})", how)


def _model(settings: Settings) -> Finding:
    names = ", then ".join((*settings.models, "the local engine"))
    if settings.models:
        from agents.models import unusable

        for name in settings.models:
            if why := unusable(name):
                how = "Set its key, or correct MODEL and MODEL_FALLBACK; until then the local engine answers"
                return Finding("model", False, f"{name} cannot be used ({why})", how)
    return Finding("model", True, names)
