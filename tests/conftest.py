"""What every test stands on: no real model ever, and one PostgreSQL for the run."""

from __future__ import annotations

from collections.abc import AsyncGenerator, Generator
from pathlib import Path

import asyncpg
import pydantic_ai.models
import pytest
import pytest_asyncio

from storage import migrate
from storage.database import Database, dsn
from storage.embedded import EmbeddedServer, temporary
from tests.support.databases import Databases

pydantic_ai.models.ALLOW_MODEL_REQUESTS = False
ROOT = Path(__file__).resolve().parent.parent


SLOW = ("tests/e2e/", "tests/integration/embedded/")  # real processes, platforms, kills: not for every edit


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Mark what `make test-fast` leaves out."""
    for item in items:
        if item.path.relative_to(ROOT).as_posix().startswith(SLOW):
            item.add_marker(pytest.mark.slow)


@pytest.fixture(scope="session")
def postgres() -> Generator[EmbeddedServer]:
    """One throw-away server for the whole run."""
    with temporary() as server:
        yield server


@pytest_asyncio.fixture(scope="session", loop_scope="session")
async def template(postgres: EmbeddedServer) -> str:
    """A migrated database that others are copied from."""
    await _execute(postgres.dsn("owner"), "CREATE DATABASE template_migrated")
    await migrate.upgrade(postgres.url("owner", "template_migrated"))
    return "template_migrated"


@pytest_asyncio.fixture(scope="session", loop_scope="session")
async def databases(postgres: EmbeddedServer, template: str) -> Databases:
    """Where each test's database comes from."""
    return Databases(postgres, template)


@pytest_asyncio.fixture(loop_scope="session")
async def database_url(databases: Databases) -> AsyncGenerator[str]:
    """The URL, as the role `app`, of an empty, migrated database that is this test's alone."""
    async with databases.lent() as name:
        yield databases.server.url("app", name)


@pytest_asyncio.fixture(loop_scope="session")
async def database(database_url: str) -> AsyncGenerator[Database]:
    """An open database of this test's own, connected as `app`."""
    opened = await Database.connect(database_url, size=8)
    yield opened
    await opened.close()


async def _execute(url: str, statement: str) -> None:
    connection = await asyncpg.connect(dsn(url))
    try:
        await connection.execute(statement)
    finally:
        await connection.close()
