"""The worker: pgqueuer hands it wake-ups, the sweeper finds what no wake-up named."""

from __future__ import annotations

import asyncio
import logging
from dataclasses import dataclass, field
from datetime import timedelta
from uuid import UUID

import structlog
from pgqueuer.core.qm import QueueManager
from pgqueuer.domain.models import Job

from bot.runtime.dispatcher import Dispatcher
from bot.runtime.mover import Mover
from bot.runtime.relay import Relay
from storage.nudges import NEWS
from storage.queue import comebacks, sweep, wake
from storage.queue.presence import Presence
from storage.queue.types import Pool

log = structlog.get_logger(__name__)

BATCH = 10
AT_ONCE = 32  # wake-ups in work, all kinds together
SWEEP_EVERY = 3.0  # seconds
PRUNE_EVERY = 200  # sweeps


@dataclass(slots=True)
class Worker:
    """Runs until it is stopped, and starts once more when the database comes back."""

    pool: Pool
    dispatcher: Dispatcher
    relay: Relay
    presence: Presence
    mover: Mover
    _stopping: asyncio.Event = field(default_factory=asyncio.Event)
    _manager: QueueManager | None = None
    _tasks: list[asyncio.Task[None]] = field(default_factory=list[asyncio.Task[None]])

    async def start(self) -> None:
        """Settle what dead processes left, then begin."""
        logging.getLogger("pgqueuer").setLevel(logging.CRITICAL)  # what goes wrong is logged by us, in one line
        await self.sweep(timedelta())
        await comebacks.plan_for_all(self.pool, self.mover.writer.ids)
        await self.presence.listen(NEWS, self.mover.wake)
        running = (self._queue(), self._sweeper(), self.mover.run(self._stopping))
        self._tasks = [asyncio.create_task(one) for one in running]

    async def stop(self) -> None:
        """Finish the turns that run, take no new ones."""
        self._stopping.set()
        self.relay.wind_up()
        if self._manager is not None:
            self._manager.shutdown.set()
        await asyncio.gather(*self._tasks, return_exceptions=True)
        await self.relay.close()

    async def sweep(self, older_than: timedelta) -> None:
        """One round: free the leases of the dead, wake what waits, send what is due."""
        number = await self.presence.hold()
        if number != self.relay.owner and self._manager is not None:
            self._manager.shutdown.set()  # its listener was lost with our connection: the next one hears
        self.relay.owner = self.dispatcher.owner = self.mover.owner = number
        if await sweep.settle_the_dead(self.pool):
            self.mover.wake()
        for conversation_id in await sweep.waiting(self.pool, older_than):
            async with self.pool.acquire() as connection:
                await wake.enqueue(connection, wake.TURN, str(conversation_id))
        await self.relay.queue_due()

    async def _queue(self) -> None:
        delay = 0.2
        while not self._stopping.is_set():
            self._manager = self._new_manager()
            try:
                await self._manager.run(
                    dequeue_timeout=timedelta(seconds=30),
                    batch_size=BATCH,
                    max_concurrent_tasks=AT_ONCE,
                    heartbeat_timeout=timedelta(seconds=30),
                )
                delay = 0.2
            except Exception as error:
                log.warning("queue_down", why=f"{type(error).__name__}: {error}", retry_in=delay)
                await self._pause(delay)
                delay = min(delay * 2, 10.0)

    def _new_manager(self) -> QueueManager:
        manager = QueueManager(wake.pool_queries(self.pool), channel=wake.settings().channel)

        async def turn(job: Job) -> None:
            await self.dispatcher.wake(UUID((job.payload or b"").decode()))

        manager.entrypoint(wake.TURN, accepts_context=False)(turn)
        for channel in self.relay.channels:
            manager.entrypoint(wake.relay_entrypoint(channel), accepts_context=False)(self._relayer(channel))
        return manager

    def _relayer(self, channel: str):
        async def relay(job: Job) -> None:
            address = (job.payload or b"").decode()
            await (self.relay.queue_due() if address == wake.ALL_DUE else self.relay.deliver(channel, address))

        return relay

    async def _sweeper(self) -> None:
        rounds = 0
        while not self._stopping.is_set():
            await self._pause(SWEEP_EVERY)
            try:
                await self.sweep(timedelta(seconds=2))
                rounds += 1
                if rounds % PRUNE_EVERY == 0:
                    async with self.pool.acquire() as connection:
                        await wake.prune(connection)
            except Exception as error:
                log.warning("sweep_failed", why=f"{type(error).__name__}: {error}")

    async def _pause(self, seconds: float) -> None:
        try:
            async with asyncio.timeout(seconds):
                await self._stopping.wait()
        except TimeoutError:
            return
