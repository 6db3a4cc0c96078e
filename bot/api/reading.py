"""Reading a request: whose token, which parameters, what body. Raises Unreadable."""

from __future__ import annotations

import re
from typing import TypeVar
from uuid import UUID

from aiohttp import web
from pydantic import ValidationError

from bot.api.endpoint import Given, Nothing
from bot.api.errors import Unreadable
from storage import people
from storage.queue.types import Pool

GivenT = TypeVar("GivenT", bound=Given)
JSON = "application/json"
_BEARER = re.compile(r"bearer +([A-Za-z0-9._~+/-]+=*) *", re.IGNORECASE)


async def bearer(request: web.Request, pool: Pool) -> UUID:
    """The user of the request's bearer token."""
    given = request.headers.getall("Authorization", [])
    match = _BEARER.fullmatch(given[0]) if len(given) == 1 else None
    user_id = await people.token_user(pool, match[1]) if match else None
    if user_id is None:
        message = "This needs a valid token: `Authorization: Bearer …`; `proxy-agent token` prints one."
        raise Unreadable([], 401, "unauthorized", message)
    return user_id


def path(request: web.Request, wanted: type[GivenT]) -> GivenT:
    """The parameters in the path."""
    return _values(dict(request.match_info), wanted, "path")


def query(request: web.Request, wanted: type[GivenT]) -> GivenT:
    """The query parameters, each at most once."""
    for name in request.query:
        if len(request.query.getall(name)) > 1:
            raise Unreadable.at(name[:100], "is given more than once")
    return _values(dict(request.query), wanted, "query")


async def body(request: web.Request, wanted: type[GivenT]) -> GivenT:
    """The JSON body; strict: a number is no date, a string no number."""
    raw = await _bytes(request)
    if wanted is Nothing and not raw:
        return wanted()
    if request.content_type != JSON:
        raise Unreadable([], 415, "unsupported_media_type", f"Send the body as {JSON}.")
    try:
        return wanted.model_validate_json(raw, strict=True)
    except ValidationError as error:
        raise Unreadable.of(error, "body") from error


async def _bytes(request: web.Request) -> bytes:
    try:
        return await request.read()
    except web.HTTPRequestEntityTooLarge as error:
        message = f"A body has at most {request.client_max_size:,} bytes."
        raise Unreadable([], 413, "too_large", message) from error
    except web.RequestPayloadError as error:
        raise Unreadable.at("body", "cannot be decoded as its headers say") from error


def _values(given: dict[str, str], wanted: type[GivenT], whole: str) -> GivenT:
    try:
        return wanted.model_validate(given)
    except ValidationError as error:
        raise Unreadable.of(error, whole) from error
