"""A service of each test's own, and its log."""

from __future__ import annotations

import io
from collections.abc import AsyncGenerator, Generator

import pytest
import pytest_asyncio
import structlog

from bot.logs import configure
from tests.support.lines import Chat, chatting
from tests.support.talk import House, house


@pytest.fixture(autouse=True)
def log() -> Generator[io.StringIO]:
    """What is logged, as in production."""
    stream = io.StringIO()
    configure("debug", "json", stream)
    yield stream
    structlog.reset_defaults()


@pytest_asyncio.fixture(loop_scope="session")
async def home(database_url: str) -> AsyncGenerator[House]:
    """A service without a worker: `say` runs the turn."""
    async with house(database_url) as opened:
        yield opened


@pytest_asyncio.fixture(loop_scope="session")
async def busy(database_url: str) -> AsyncGenerator[House]:
    """A service whose worker runs."""
    async with house(database_url, worker=True) as opened:
        yield opened


@pytest_asyncio.fixture(loop_scope="session")
async def chat(database_url: str) -> AsyncGenerator[Chat]:
    """A chat of lines, its clock moved by `!now` and `!away`."""
    async with chatting(database_url) as opened:
        yield opened
