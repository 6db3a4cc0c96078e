"""An endpoint as an aiohttp handler: read, one unit of work, commit, answer."""

from __future__ import annotations

from aiohttp import web
from pydantic import BaseModel

from bot.api import reading
from bot.api.endpoint import AnyEndpoint, Call, Reply
from bot.api.errors import Unreadable
from bot.bootstrap import Service
from bot.http.errors import Handler, problem
from domain.errors import StaleVersion
from storage.conflicts import is_conflict

CHANGE_SET = "X-Change-Set"
CHALLENGE = 'Bearer realm="proxy-agent"'


def serve(endpoint: AnyEndpoint, work: Service) -> Handler:
    """The handler; domain errors leave it as they are and are mapped where all are (bot/http/errors)."""

    async def handle(request: web.Request) -> web.StreamResponse:
        try:
            return await _answer(endpoint, work, request)
        except Unreadable as error:
            response = problem(request, error.status, error.code, error.message, error.as_json())
            if error.status == 401:
                response.headers["WWW-Authenticate"] = CHALLENGE
            return response
        except Exception as error:
            if is_conflict(error):
                raise StaleVersion from error
            raise

    return handle


async def _answer(endpoint: AnyEndpoint, work: Service, request: web.Request) -> web.Response:
    user_id = await reading.bearer(request, work.database.pool)
    path = reading.path(request, endpoint.path)
    query = reading.query(request, endpoint.query)
    body = await reading.body(request, endpoint.body)
    async with work.units.open(user_id) as uow:
        reply = await endpoint.handler(Call(path, query, body, request.headers, uow, work.ports))
        change_set = uow.change_set_id
        await uow.commit()
    response = _response(endpoint, reply)
    if change_set is not None:
        response.headers[CHANGE_SET] = str(change_set)
    return response


def _response(endpoint: AnyEndpoint, reply: Reply[BaseModel]) -> web.Response:
    headers = {"Cache-Control": "private, no-cache", **reply.headers}
    status = reply.status or endpoint.status
    if reply.body is None:
        return web.Response(status=status, headers=headers)
    return web.Response(text=reply.body.model_dump_json(), status=status, content_type=reading.JSON, headers=headers)
