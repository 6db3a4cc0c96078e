"""A running service with the terminal as its channel: what `chat` and `eval` drive."""

from __future__ import annotations

from collections.abc import AsyncGenerator
from contextlib import asynccontextmanager
from datetime import datetime

from bot.bootstrap import Ports, Service, service
from bot.ports import SystemClock
from bot.terminal.channel import TerminalChannel
from bot.terminal.clock import MovableClock
from bot.terminal.driver import Driver
from domain.audio import AudioStore


@asynccontextmanager
async def wired(
    url: str,
    zone: str,
    *,
    now: datetime | None = None,
    models: tuple[str, ...] = (),
    audio: AudioStore | None = None,
    by_hand: bool = True,
) -> AsyncGenerator[tuple[Driver, MovableClock]]:
    """The service on the database at `url`, warm, with its driver and its clock, held at `now` when given.

    `zone` is the IANA zone of people who name none; `models` are asked before the local engine; `audio` is
    where voice messages are kept. What comes due is delivered as the clock is moved `by_hand`, or as time passes.
    """
    clock = MovableClock(SystemClock())
    if now is not None:
        clock.hold(now)
    channel = TerminalChannel(lambda outbound: driver.show(outbound))
    running: Service
    ports = Ports.real(clock)
    async with service(url, {channel.name: channel}, ports, zone=zone, audio=audio, models=models) as running:
        driver = Driver(running)
        driver.attach()
        running.mover.by_hand = by_hand
        await running.worker.start()
        await running.engine.warm_up()
        yield driver, clock
