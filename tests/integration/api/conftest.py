"""A running service and its API on the loopback, one for all these tests; two new people with tokens for each."""

from __future__ import annotations

from collections.abc import AsyncGenerator

import asyncpg
import pytest
import pytest_asyncio
from aiohttp import web
from aiohttp.test_utils import TestClient, TestServer

from bot import api
from bot.bootstrap import Ports, Service, service
from bot.handlers import handlers
from bot.http.errors import mapped_errors
from domain.clock import HeldClock
from storage.embedded import EmbeddedServer
from tests.integration.api.caller import Caller, Client, newcomer
from tests.support.fakes import MONDAY_TEN, CountedIds, FirstChance, held_clock


@pytest_asyncio.fixture(scope="session", loop_scope="session")
async def work(postgres: EmbeddedServer, template: str) -> AsyncGenerator[Service]:
    """A service on a database of its own; people see their own rows only, so tests do not meet."""
    admin = await asyncpg.connect(postgres.dsn("owner"))
    await admin.execute(f"CREATE DATABASE test_api TEMPLATE {template}")
    ids = CountedIds()
    ports = Ports(held_clock(), ids, FirstChance(), handlers(ids))
    async with service(postgres.url("app", "test_api"), {}, ports, zone="UTC") as running:
        yield running
    await admin.execute("DROP DATABASE test_api WITH (FORCE)")
    await admin.close()


@pytest_asyncio.fixture(scope="session", loop_scope="session")
async def client(work: Service) -> AsyncGenerator[Client]:
    app = web.Application(middlewares=[mapped_errors], client_max_size=1024 * 1024)
    app.add_routes(api.routes(work))
    async with TestClient(TestServer(app)) as running:
        yield running


@pytest.fixture
def clock(work: Service) -> HeldClock:
    held = work.ports.clock
    assert isinstance(held, HeldClock)
    held.set(MONDAY_TEN)
    return held


@pytest_asyncio.fixture(loop_scope="session")
async def ann(work: Service, client: Client, clock: HeldClock) -> Caller:
    return await newcomer(work, client, "ann", "America/New_York")


@pytest_asyncio.fixture(loop_scope="session")
async def bob(work: Service, client: Client, clock: HeldClock) -> Caller:
    return await newcomer(work, client, "bob", "Europe/Berlin")
