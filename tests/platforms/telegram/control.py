"""The same by HTTP, for tests in other processes: everything under `/control/`, JSON in and out."""

from __future__ import annotations

import base64
import contextlib
import dataclasses
import inspect
import json
from collections.abc import Awaitable, Callable
from typing import TYPE_CHECKING, Any

from aiohttp import web

from tests.platforms.telegram.person import Person

if TYPE_CHECKING:
    from tests.platforms.telegram.standin import TelegramStandIn

Fields = dict[str, Any]

FAULTS = {
    "too_many_requests", "server_error", "not_modified", "blocked", "refuse", "bad_gateway", "drop_before",
    "drop_after", "delay",
}  # fmt: skip
MAX_WAIT = 60.0  # seconds


class Control:
    """The routes of the control API; a wrong request gives 400 with `{"error": …}`."""

    def __init__(self, telegram: TelegramStandIn) -> None:
        self._telegram = telegram

    def routes(self) -> list[web.RouteDef]:
        """The routes for the application."""
        posts: dict[str, Callable[[Fields], Any]] = {
            "people": self._person,
            "says": lambda f: self._act(f, lambda p: p.says(f["text"], reply_to=f.get("reply_to"))),
            "voice": lambda f: self._act(f, lambda p: p.sends_voice(base64.b64decode(f["data"]))),
            "taps": lambda f: self._act(f, lambda p: p.taps(f["message_id"], f.get("label"), data=f.get("data"))),
            "edits": lambda f: self._act(f, lambda p: p.edits(f["message_id"], f["text"])),
            "reacts": lambda f: self._act(f, lambda p: p.reacts(f["message_id"], f["emoji"])),
            "blocks": lambda f: self._act(f, Person.blocks),
            "unblocks": lambda f: self._act(f, Person.unblocks),
            "inject": lambda f: {"update_id": self._telegram.inject(f)},
            "redeliver": lambda f: self._telegram.redeliver(f["update_id"]),
            "restart_update_ids": lambda f: {"next_update_id": self._telegram.restart_update_ids(f.get("at"))},
            "expire_callback_queries": lambda f: self._telegram.expire_callback_queries(),
            "limits": self._limits,
            "faults": self._fault,
        }
        return [
            *(web.post(f"/control/{name}", _posted(act)) for name, act in posts.items()),
            web.delete("/control/faults", self._clear),
            web.get("/control/state", self._state),
            web.get("/control/sent", self._sent),
            web.get("/control/messages", self._messages),
            web.get("/control/calls", self._calls),
            web.get("/control/answers", self._answers),
        ]

    def _person(self, fields: Fields) -> Fields:
        return {"id": self._telegram.person(**fields).id}

    def _act(self, fields: Fields, act: Callable[[Person], int]) -> Fields:
        person = self._telegram.person(fields["person"])
        update_id = act(person)
        return {"update_id": update_id, "message_id": person.said[-1].message_id if person.said else None}

    def _limits(self, fields: Fields) -> None:
        if fields.pop("enabled", True):
            self._telegram.limits.enable(**fields)
        else:
            self._telegram.limits.disable()

    def _fault(self, fields: Fields) -> None:
        kind = fields.pop("kind", "")
        if kind not in FAULTS:
            raise ValueError(f"kind must be one of {sorted(FAULTS)}")
        getattr(self._telegram.faults, kind)(**fields)

    async def _clear(self, request: web.Request) -> web.Response:
        self._telegram.faults.clear()
        return web.json_response({})

    async def _state(self, request: web.Request) -> web.Response:
        telegram = self._telegram
        return web.json_response(
            {
                "base_url": telegram.base_url,
                "pending": telegram.pending,
                "polling": telegram.polling,
                "allowed_updates": sorted(telegram.allowed_updates),
                "webhook": telegram.webhook.url,
                "faults_left": telegram.faults.left,
                "sent": len(telegram.sent),
                "calls": len(telegram.calls),
            }
        )

    async def _sent(self, request: web.Request) -> web.Response:
        return await self._listed(request, self._telegram.sent)

    async def _calls(self, request: web.Request) -> web.Response:
        return await self._listed(request, self._telegram.calls)

    async def _answers(self, request: web.Request) -> web.Response:
        return await self._listed(request, self._telegram.answers)

    async def _messages(self, request: web.Request) -> web.Response:
        found = self._telegram.messages(int(request.query["chat_id"]))
        return web.json_response([dataclasses.asdict(message) for message in found])

    async def _listed(self, request: web.Request, records: list[Any]) -> web.Response:
        """From record `since` on; waits up to `wait` seconds until there are `count` (1) of them."""
        since, count = int(request.query.get("since", 0)), int(request.query.get("count", 1))
        wait = min(MAX_WAIT, float(request.query.get("wait", 0)))
        if wait:
            with contextlib.suppress(AssertionError):
                await self._telegram.wait_for(lambda: len(records) >= since + count, wait)
        return web.json_response([_plain(record) for record in records[since:]])


def _plain(record: Any) -> Fields:
    return {
        **record.__dict__,
        **({"parameters": dict(record.parameters)} if hasattr(record, "parameters") else {}),
    }


def _posted(act: Callable[[Fields], Any]) -> Callable[[web.Request], Awaitable[web.Response]]:
    async def handle(request: web.Request) -> web.Response:
        try:
            result = act(json.loads(await request.read() or b"{}"))
            if inspect.isawaitable(result):
                result = await result
        except (ValueError, KeyError, TypeError, RuntimeError) as error:
            return web.json_response({"error": f"{type(error).__name__}: {error}"}, status=400)
        return web.json_response(result or {})

    return handle
