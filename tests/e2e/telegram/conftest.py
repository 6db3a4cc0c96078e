"""A stand-in of Telegram, and the real service with the real adapter in front of it."""

from __future__ import annotations

from collections.abc import AsyncGenerator

import pytest_asyncio

from tests.e2e.telegram.house import House
from tests.platforms.telegram import Person, TelegramStandIn


@pytest_asyncio.fixture(loop_scope="session")
async def telegram() -> AsyncGenerator[TelegramStandIn]:
    """A fresh stand-in."""
    async with TelegramStandIn() as started:
        yield started


@pytest_asyncio.fixture(loop_scope="session")
async def house(database_url: str, telegram: TelegramStandIn) -> AsyncGenerator[House]:
    """The service, polling."""
    async with House.open(database_url, telegram) as opened:
        yield opened


@pytest_asyncio.fixture(loop_scope="session")
async def ann(house: House) -> Person:
    """The owner, paired, in her chat."""
    return await house.paired(1001, "Ann")
