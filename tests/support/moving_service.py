"""A process that works on a database others work on too, and sends by Telegram; it receives nothing. Killed by tests.

Run as a script with the database's address, the bot's token and the API's base; prints "ready" once it works.
"""

from __future__ import annotations

import asyncio
import sys

from bot.bootstrap import Ports, service
from bot.logs import configure
from bot.telegram import TelegramPlatform


async def main(url: str, token: str, base_url: str) -> None:
    """Work until killed."""
    configure("warning", "json", sys.stderr)
    platform = TelegramPlatform(token, base_url)
    async with service(url, {platform.name: platform}, Ports.real(), zone="UTC") as running:
        await running.worker.start()
        print("ready", flush=True)
        await asyncio.Event().wait()


if __name__ == "__main__":
    asyncio.run(main(*sys.argv[1:]))
