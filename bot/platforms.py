"""The platforms whose tokens are set; one that is not set is not imported."""

from __future__ import annotations

from typing import Protocol

from bot.bootstrap import Service
from bot.channels.port import Sender
from bot.settings import Settings


class Platform(Sender, Protocol):
    """A channel that lives on somebody else's servers."""

    async def start(self, work: Service) -> None:
        """Begin to receive; returns at once, and keeps trying while the platform is away."""
        ...

    async def stop(self) -> None:
        """Stop receiving."""
        ...


def platforms(settings: Settings) -> list[Platform]:
    """One adapter a platform."""
    found: list[Platform] = []
    if settings.telegram_token:
        from bot.telegram import TelegramPlatform

        found.append(TelegramPlatform(settings.telegram_token, settings.telegram_base_url))
    return found
