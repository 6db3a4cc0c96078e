"""Signals that ask this process to stop, so that it stops what it has started."""

from __future__ import annotations

import asyncio
import signal
from collections.abc import Callable

ENDING = (signal.SIGTERM, signal.SIGHUP)  # SIGHUP: the terminal it ran in was closed


def on_ending(stop: Callable[[], object], *more: signal.Signals) -> None:
    """Call `stop` in the running loop on the first SIGTERM, SIGHUP or one of `more`.

    What is ignored (`nohup`) stays ignored. A closed terminal may send more than one: only the first counts.
    """
    loop, asked = asyncio.get_running_loop(), asyncio.Event()

    def ask() -> None:
        if not asked.is_set():
            asked.set()
            stop()

    for sign in (*ENDING, *more):
        if signal.getsignal(sign) is not signal.SIG_IGN:
            loop.add_signal_handler(sign, ask)
