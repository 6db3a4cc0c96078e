"""Lines of standard input as they come, read so that a process that is told to stop can."""

from __future__ import annotations

import asyncio
import os
import sys
import threading
from collections.abc import AsyncIterator
from contextlib import suppress

CHUNK = 65_536  # bytes


async def lines() -> AsyncIterator[str]:
    """Until the end of input; broken UTF-8 is replaced.

    A thread of its own waits for input: unlike those of the loop's pool, it keeps no process from ending.
    """
    chunks = asyncio.Queue[bytes](1)
    feed = (asyncio.get_running_loop(), chunks, sys.stdin.fileno())
    threading.Thread(target=_feed, args=feed, daemon=True, name="standard input").start()
    parts: list[bytes] = []
    while chunk := await chunks.get():
        first, *more = chunk.split(b"\n")
        parts.append(first)
        for part in more:
            yield b"".join(parts).decode("utf-8", "replace")
            parts = [part]
    if last := b"".join(parts):
        yield last.decode("utf-8", "replace")


def _feed(loop: asyncio.AbstractEventLoop, chunks: asyncio.Queue[bytes], descriptor: int) -> None:
    """Put what comes into the queue, one chunk at a time; nothing at the end, or when the terminal is gone."""
    chunk = None
    while chunk != b"":
        try:
            chunk = os.read(descriptor, CHUNK)
        except OSError:
            chunk = b""
        if loop.is_closed():
            return
        with suppress(RuntimeError):  # closed just now
            asyncio.run_coroutine_threadsafe(chunks.put(chunk), loop).result()
