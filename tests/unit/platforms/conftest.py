"""The stand-in and real bots that talk to it."""

from __future__ import annotations

from collections.abc import AsyncIterator, Callable

import pytest
import pytest_asyncio
from telegram import Bot

from tests.platforms.telegram import TelegramStandIn


@pytest_asyncio.fixture(loop_scope="function")
async def telegram() -> AsyncIterator[TelegramStandIn]:
    """A fresh stand-in."""
    async with TelegramStandIn() as started:
        yield started


@pytest.fixture
def new_bot(telegram: TelegramStandIn) -> Callable[..., Bot]:
    """Makes python-telegram-bot Bots that take the stand-in for Telegram; not yet initialized."""

    def make(token: str = "") -> Bot:
        url = telegram.base_url
        return Bot(token or telegram.token, base_url=f"{url}/bot", base_file_url=f"{url}/file/bot")

    return make


@pytest_asyncio.fixture(loop_scope="function")
async def bot(new_bot: Callable[..., Bot]) -> AsyncIterator[Bot]:
    """A Bot logged in at the stand-in."""
    async with new_bot() as started:
        yield started
