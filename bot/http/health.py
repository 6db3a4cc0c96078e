"""`/healthz`: the process answers. `/readyz`: it can do its work."""

from __future__ import annotations

import asyncio

from aiohttp import web

from bot.bootstrap import Service
from bot.http.errors import problem

PATIENCE = 2.0  # seconds the database has to answer


def routes(work: Service) -> list[web.RouteDef]:
    """Both routes; neither asks who is there, neither tells anything of anyone."""

    async def healthz(request: web.Request) -> web.Response:
        return web.json_response({"status": "ok"})

    async def readyz(request: web.Request) -> web.Response:
        try:
            async with asyncio.timeout(PATIENCE):
                await work.database.pool.fetchval("SELECT 1")
        except Exception:
            return problem(request, 503, "database_unavailable", "The database does not answer.")
        return web.json_response({"status": "ready"})

    return [web.get("/healthz", healthz), web.get("/readyz", readyz)]
