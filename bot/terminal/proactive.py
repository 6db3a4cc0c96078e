"""The clock of `chat --json` on its way forward: what comes due is delivered at its own time and printed as a line."""

from __future__ import annotations

import json
from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from bot.terminal.clock import MovableClock
from bot.terminal.driver import Driver
from domain.due import zone_of
from domain.message import Outbound

_SAID = "SELECT t.answer::text FROM turns t WHERE t.id = $1"
_ZONE = "SELECT u.zone FROM users u WHERE u.id = $1"
STEPS = 100_000  # of one move of the clock; more is a reminder that never goes on


@dataclass(slots=True)
class Proactive:
    """Moves the clock and the mover together. `heard` is told of each message, with the turn it can be answered by."""

    driver: Driver
    clock: MovableClock
    show: Callable[[dict[str, Any]], None]
    heard: Callable[[Outbound], None]

    async def forward(self, to: datetime) -> None:
        """Step from one due moment to the next, up to `to`."""
        mover = self.driver.service.mover
        for _ in range(STEPS):
            due = await mover.next_due()
            if due is None or due > to:
                break
            self.clock.hold(max(due, self.clock.now()))
            await self._deliver()
        self.clock.hold(to)

    async def away(self, to: datetime) -> None:
        """Be there at `to` as after a time away: what came due meanwhile is late, or missed and owned up to."""
        self.clock.hold(to)
        await self._deliver()

    async def _deliver(self) -> None:
        with self.driver.collecting() as delivered:
            await self.driver.service.mover.move_due()
        for outbound in delivered:
            await self._show(outbound)

    async def _show(self, outbound: Outbound) -> None:
        self.heard(outbound)
        said = json.loads(await self.driver.service.database.pool.fetchval(_SAID, outbound.turn_id) or "{}")
        nudge = said.get("nudge", {})
        at = self.clock.now().astimezone(zone_of(await self._zone(outbound)))
        self.show(
            {
                "proactive": nudge.get("kind"),
                "user": outbound.address.conversation,
                "at": at.isoformat(),
                "text": outbound.text,
                "why": nudge.get("why"),
                "late": nudge.get("late", False),
                "buttons": [{"label": button.label, "data": button.data} for button in outbound.buttons],
            }
        )

    async def _zone(self, outbound: Outbound) -> str:
        pool = self.driver.service.database.pool
        async with pool.acquire() as connection, connection.transaction():
            await connection.execute("SELECT set_config('app.user_id', $1, true)", str(outbound.user_id))
            return await connection.fetchval(_ZONE, outbound.user_id)
