"""What every test stands on: no real model ever, and one PostgreSQL for the run."""

from __future__ import annotations

import itertools
from collections.abc import AsyncGenerator, Generator
from pathlib import Path

import asyncpg
import pydantic_ai.models
import pytest
import pytest_asyncio

from storage import migrate
from storage.database import Database, dsn
from storage.embedded import EmbeddedServer, temporary

pydantic_ai.models.ALLOW_MODEL_REQUESTS = False
_counter = itertools.count(1)
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


@pytest_asyncio.fixture(loop_scope="session")
async def database_url(postgres: EmbeddedServer, template: str) -> AsyncGenerator[str]:
    """The URL, as the role `app`, of a migrated database of this test's own."""
    name = f"test_{next(_counter)}"
    await _execute(postgres.dsn("owner"), f"CREATE DATABASE {name} TEMPLATE {template} STRATEGY file_copy")
    yield postgres.url("app", name)
    await _execute(postgres.dsn("owner"), f"DROP DATABASE {name} WITH (FORCE)")


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
