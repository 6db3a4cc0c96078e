"""The HTTP API: `/api/v1`, by bearer token, over the same services as the chat."""

from __future__ import annotations

from functools import cache

from aiohttp import web

from bot.api import changes, kept, nudges, openapi, reminders, task_links, tasks
from bot.api.endpoint import PREFIX
from bot.api.serving import serve
from bot.bootstrap import Service

ENDPOINTS = (
    *tasks.ENDPOINTS,
    *task_links.ENDPOINTS,
    *reminders.ENDPOINTS,
    *nudges.ENDPOINTS,
    *kept.ENDPOINTS,
    *changes.ENDPOINTS,
)


def routes(work: Service) -> list[web.RouteDef]:
    """Every route of the API; all but the document ask for a token."""
    document = web.get(f"{PREFIX}/openapi.json", _document)
    return [document, *(web.RouteDef(e.method, e.address, serve(e, work), {}) for e in ENDPOINTS)]


async def _document(request: web.Request) -> web.Response:
    return web.json_response(_whole())


@cache
def _whole() -> openapi.Json:
    return openapi.document(ENDPOINTS)
