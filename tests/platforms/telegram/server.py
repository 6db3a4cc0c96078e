"""The HTTP side: tokens, methods, faults, answers, files."""

from __future__ import annotations

import asyncio
import time
from collections.abc import Mapping
from typing import Any

from aiohttp import web

from tests.platforms.telegram.errors import ApiError
from tests.platforms.telegram.faults import Fault, Faults
from tests.platforms.telegram.messages import Handler
from tests.platforms.telegram.parameters import Parameters
from tests.platforms.telegram.records import Call
from tests.platforms.telegram.state import State


class Dropped(Exception):
    """The connection is to break without an answer."""


class Server:
    """Answers `/bot<token>/<method>` and `/file/bot<token>/<path>`."""

    def __init__(self, state: State, faults: Faults, handlers: Mapping[str, Handler]) -> None:
        self._state = state
        self._faults = faults
        self._handlers = {name.lower(): (name, handler) for name, handler in handlers.items()}

    def routes(self) -> list[web.RouteDef]:
        """The routes for the application."""
        return [
            web.route("*", "/bot{token:[^/]*}/{method:[^/]*}", self.call),
            web.get("/file/bot{token:[^/]*}/{path:.*}", self.file),
            web.route("*", "/bot{rest:.*}", self.nothing),
        ]

    async def nothing(self, request: web.Request) -> web.StreamResponse:
        """Addresses that are no method."""
        return _answer(ApiError(404, "Not Found"))

    async def file(self, request: web.Request) -> web.StreamResponse:
        """A stored file's bytes."""
        if request.match_info["token"] != self._state.token:
            return _answer(ApiError(401, "Unauthorized"))
        for stored in self._state.files.values():
            if stored.path == request.match_info["path"]:
                return web.Response(body=stored.data, content_type="application/octet-stream")
        return _answer(ApiError(404, "Not Found"))

    async def call(self, request: web.Request) -> web.StreamResponse:
        """One call of a method, with whatever fault is scripted for it."""
        token = request.match_info["token"]
        if token != self._state.token:
            known_form = ":" in token and not token.startswith("0") and len(token) <= 80
            return _answer(ApiError(401, "Unauthorized" if known_form else "Unauthorized: invalid token specified"))
        name, handler = self._handlers.get(request.match_info["method"].lower(), ("", None))
        if handler is None:
            self._state.calls.append(
                Call(request.match_info["method"], {}, self._state.clock(), "refused", 404, "method not found")
            )
            return _answer(ApiError(404, "Not Found: method not found"))
        try:
            parameters = await Parameters.read(request)
        except ApiError as error:
            return _answer(error)
        call = Call(name, parameters.values, self._state.clock())
        self._state.calls.append(call)
        self._state.changed()
        try:
            return await self._handle(call, handler, parameters)
        except Dropped:
            call.outcome = "dropped"
            if request.transport is not None:
                request.transport.abort()
            return web.Response()
        except asyncio.CancelledError:
            call.outcome = "dropped"
            raise
        finally:
            self._state.changed()

    async def _handle(self, call: Call, handler: Handler, parameters: Parameters) -> web.StreamResponse:
        fault = self._faults.take(call.method, parameters.text("chat_id")) or Fault("")
        await self._pause(fault.seconds_before)
        if fault.drops_before:
            raise Dropped
        if fault.page is not None:
            call.outcome, call.status = "refused", fault.page[0]
            return web.Response(status=fault.page[0], text=fault.page[1], content_type="text/html")
        try:
            if fault.error is not None:
                raise fault.error
            result = await handler(parameters)
        except ApiError as error:
            call.outcome, call.status, call.description = "refused", error.code, error.description
            return _answer(error)
        self._state.changed()
        await self._pause(fault.seconds_after)
        if fault.drops_after:
            raise Dropped
        call.outcome, call.status = "answered", 200
        return _answer(result)

    async def _pause(self, seconds: float) -> None:
        """Wait, with a deadline of its own: the clock of the stand-in may be a test's."""
        until = time.monotonic() + seconds
        while (left := until - time.monotonic()) > 0:
            await asyncio.sleep(left)


def _answer(result: Any) -> web.Response:
    if not isinstance(result, ApiError):
        return web.json_response({"ok": True, "result": result})
    headers = {} if result.retry_after is None else {"Retry-After": str(result.retry_after)}
    return web.json_response(result.body(), status=result.code, headers=headers)
