"""The HTTP API."""

from __future__ import annotations

from aiohttp import web

from bot.bootstrap import Service


def routes(work: Service) -> list[web.RouteDef]:
    """Every route of the API."""
    return []
