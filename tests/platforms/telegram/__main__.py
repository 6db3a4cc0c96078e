"""`python -m tests.platforms.telegram [--port N] [--token T]`: the stand-in as a process of its own."""

from __future__ import annotations

import argparse
import asyncio
import contextlib

from tests.platforms.telegram.standin import TEST_TOKEN, TelegramStandIn


async def serve(port: int, token: str) -> None:
    """Serve until the process is ended; prints one line with the address first."""
    async with TelegramStandIn(token, port=port) as telegram:
        print(f"ready {telegram.base_url}", flush=True)
        await asyncio.Event().wait()


def main() -> None:
    """Read the arguments and serve."""
    parser = argparse.ArgumentParser(description="A strict local stand-in of the Telegram Bot API.")
    parser.add_argument("--port", type=int, default=0, help="0 takes a free one")
    parser.add_argument("--token", default=TEST_TOKEN, help="the one token that is let in")
    arguments = parser.parse_args()
    with contextlib.suppress(KeyboardInterrupt):
        asyncio.run(serve(arguments.port, arguments.token))


if __name__ == "__main__":
    main()
