"""Errors as HTTP answers: a domain error has its status and code, anything else an id and no internals."""

from __future__ import annotations

from collections.abc import Awaitable, Callable
from datetime import UTC, datetime
from http import HTTPStatus
from typing import Any
from uuid import uuid4

import structlog
from aiohttp import web

from agents.wording import templates
from domain.errors import DomainError

log = structlog.get_logger(__name__)

REQUEST_ID = web.RequestKey("request_id", str)
Handler = Callable[[web.Request], Awaitable[web.StreamResponse]]


def problem(
    request: web.Request, status: int, error: str, message: str, details: list[Any] | None = None
) -> web.Response:
    """The one shape of every error (contract.md, "HTTP")."""
    body = {
        "error": error,
        "message": message,
        "timestamp": datetime.now(UTC).isoformat(),
        "request_id": request.get(REQUEST_ID, ""),
        "details": details or [],
    }
    return web.json_response(body, status=status)


@web.middleware
async def mapped_errors(request: web.Request, handler: Handler) -> web.StreamResponse:
    """Give each request an id; map what a handler raises once."""
    request[REQUEST_ID] = uuid4().hex
    try:
        response = await handler(request)
    except DomainError as error:
        response = problem(request, error.status, error.code, error.message)
    except web.HTTPException as error:
        if error.status < 400:
            raise
        response = problem(request, error.status, _code(error.status), f"{error.reason}.")
        response.headers.update({k: v for k, v in error.headers.items() if k in ("Allow", "WWW-Authenticate")})
    except Exception:
        error_id = request[REQUEST_ID][-8:]
        log.exception("request_failed", error_id=error_id, method=request.method, route=_route(request))
        response = problem(request, 500, "internal_error", templates.text("apology", id=error_id))
    if not response.prepared:
        response.headers["X-Request-Id"] = request[REQUEST_ID]
    return response


def _code(status: int) -> str:
    return HTTPStatus(status).phrase.lower().replace(" ", "_").replace("-", "_")


def _route(request: web.Request) -> str:
    resource = request.match_info.route.resource
    return resource.canonical if resource else ""
