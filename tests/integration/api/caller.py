"""Somebody who calls the API with a token of their own."""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any
from uuid import UUID

from aiohttp import web
from aiohttp.test_utils import TestClient
from yarl import URL

from bot.bootstrap import Service
from storage import people

Client = TestClient[web.Request, web.Application]


@dataclass(frozen=True, slots=True)
class Answer:
    """What came back."""

    status: int
    headers: Mapping[str, str]
    body: Any

    @property
    def etag(self) -> str:
        return self.headers["ETag"]

    @property
    def change_set(self) -> str:
        return self.headers["X-Change-Set"]

    def refused(self, status: int, error: str) -> list[Any]:
        """Check that it is that error in the one shape; returns the details."""
        assert (self.status, self.body["error"]) == (status, error), self.body
        assert set(self.body) == {"error", "message", "timestamp", "request_id", "details"}
        assert self.body["message"]
        assert self.body["request_id"] == self.headers["X-Request-Id"]
        assert all(set(detail) == {"field", "problem"} for detail in self.body["details"])
        return self.body["details"]

    def wrong_fields(self) -> list[str]:
        """Check that it is 400 invalid_input; returns the fields named."""
        return [detail["field"] for detail in self.refused(400, "invalid_input")]


@dataclass(frozen=True, slots=True)
class Caller:
    """One user and their token."""

    client: Client
    user_id: UUID
    token: str

    async def call(
        self,
        method: str,
        path: str,
        body: Any = None,
        *,
        raw: bytes | None = None,
        headers: Mapping[str, str] | None = None,
    ) -> Answer:
        """Send `body` as JSON, or `raw` bytes as they are; `path` is what follows /api/v1, percent-encoded."""
        sent = {"Authorization": f"Bearer {self.token}", **(headers or {})}
        data = raw if raw is not None else json.dumps(body).encode() if body is not None else None
        if data is not None:
            sent.setdefault("Content-Type", "application/json")
        url = URL(f"/api/v1{path}", encoded=True)
        async with self.client.request(method, url, data=data, headers=sent, skip_auto_headers=["Content-Type"]) as got:
            text = await got.text()
            return Answer(got.status, got.headers, json.loads(text) if text else None)

    async def get(self, path: str, **headers: str) -> Answer:
        """GET; header names with _ for -."""
        return await self.call("GET", path, headers=_named(headers))

    async def post(self, path: str, body: Any = None, **headers: str) -> Answer:
        """POST."""
        return await self.call("POST", path, body, headers=_named(headers))

    async def patch(self, path: str, body: Any, **headers: str) -> Answer:
        """PATCH."""
        return await self.call("PATCH", path, body, headers=_named(headers))

    async def delete(self, path: str, **headers: str) -> Answer:
        """DELETE."""
        return await self.call("DELETE", path, headers=_named(headers))

    async def new(self, title: str = "Call mom", **fields: Any) -> Answer:
        """A task that is certain to be created."""
        made = await self.post("/tasks", {"title": title, **fields})
        assert made.status == 201, made.body
        return made


async def newcomer(work: Service, client: Client, name: str, zone: str) -> Caller:
    """A new user with a token."""
    ids = work.ports.ids
    user = people.fresh_user(ids.new(), name, zone, work.ports.clock.now())
    token = f"pa_{user.id}"
    async with work.database.pool.acquire() as connection, connection.transaction():
        await people.add_user(connection, user, ids)
        await people.add_token(connection, ids.new(), user.id, token, "test")
    return Caller(client, user.id, token)


def _named(headers: Mapping[str, str]) -> dict[str, str]:
    return {name.replace("_", "-"): value for name, value in headers.items()}
