"""One due nudge in one transaction: read once more what it is about, decide, write message and rows, or neither."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import UTC, datetime

from bot.runtime.nudges import alone
from bot.runtime.nudges.kind import UnitKind
from bot.runtime.nudges.moment import look, wanted
from bot.runtime.nudges.saying import say
from domain.clock import Clock, Ids
from domain.due import zone_of
from domain.message import Address
from domain.nudges.gate import Verdict, judge
from domain.nudges.kinds import RULES
from domain.nudges.nudge import NudgeState
from domain.personal_day import day_begins
from storage.queue import due_nudges, homes, nudges
from storage.queue.due_nudges import Claimed, DueNudge
from storage.unit_of_work import SqlUnitOfWork, SqlUnits

UNSAID = (NudgeState.SILENCED, NudgeState.SKIPPED)  # its subject opens nothing new for it


@dataclass(slots=True)
class NudgeWriter:
    """Writes what a due nudge comes to, one by one, as its user."""

    units: SqlUnits
    clock: Clock
    ids: Ids

    async def settle(self, claimed: Claimed) -> Address | None:
        """Settle one nudge; returns where something waits to be sent."""
        async with self.units.open(claimed.user_id) as uow:
            found = await due_nudges.read(uow.driver, [claimed.id], claimed.owner, patient=True)
            address = None
            if found:
                address = await self._settle(uow, found[0], self.clock.now())
            else:
                await nudges.release(uow.driver, [claimed.id])
            await uow.commit()
            return address

    async def _settle(self, uow: SqlUnitOfWork, due: DueNudge, now: datetime) -> Address | None:
        kind, local = alone(due.nudge.kind), now.astimezone(zone_of(due.zone))
        await self._read_more(uow, due, now)
        truth = await kind.truth(uow, due, local)
        verdict = judge(due.nudge, look(due, truth, now))
        where = await self._home(uow, due) if verdict.state is NudgeState.QUEUED else None
        if verdict.until is not None:
            due.nudge.hold(verdict.until, verdict.why or "")
        elif verdict.state is NudgeState.QUEUED and where is None:
            due.nudge.wait_for_home(now)
        else:
            await self._go(uow, kind, due, verdict, where, local)
        await nudges.settle(uow.driver, due.nudge)
        return where.address if where else None

    async def _go(
        self, uow: SqlUnitOfWork, kind: UnitKind, due: DueNudge, verdict: Verdict, where: homes.Home | None,
        now: datetime,
    ) -> None:  # fmt: skip
        """Say it, or do not, and let its subject go on."""
        nudge, at = due.nudge, now.astimezone(UTC)
        if due.reminder is not None and verdict.state not in UNSAID and kind.opens(due):
            await nudges.open_next(uow.driver, due.reminder, self.ids.new(), at)
        if where is not None:
            said = await kind.said(uow, due, verdict, now)
            nudge.turn_id = self.ids.new()
            asked = RULES[nudge.kind].asked
            await say(uow.driver, self.ids, nudge.turn_id, nudge.user_id, where, said, at, asked)
        after = await kind.after(uow, due, verdict, now, self.ids)
        if after.reminder is not None:
            await nudges.note_ring(uow.driver, after.reminder)
        for planned in after.planned:
            await nudges.plan(uow.driver, planned)
        nudge.settle(verdict.state, verdict.why, at)

    async def _home(self, uow: SqlUnitOfWork, due: DueNudge) -> homes.Home | None:
        return (await homes.find(uow.driver, [wanted(due)])).get(due.nudge.id)

    async def _read_more(self, uow: SqlUnitOfWork, due: DueNudge, now: datetime) -> None:
        """What only the kinds that nobody asked for are judged by."""
        if not RULES[due.nudge.kind].asked:
            unasked = [kind for kind, rules in RULES.items() if not rules.asked]
            due.heard_at = await due_nudges.heard_at(uow.driver, due.nudge.user_id)
            since = day_begins(now, due.zone)
            due.spent = await due_nudges.spent(uow.driver, due.nudge.user_id, unasked, since)
