"""Hundreds of due nudges in one transaction: read together, judged each by the one gate, written together."""

from __future__ import annotations

import json
from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import UTC, datetime
from uuid import UUID

import structlog

from agents.turn.buttons import buttons
from bot.runtime.nudges import QUICK
from bot.runtime.nudges.moment import look, wanted
from bot.runtime.nudges.saying import answer
from domain.clock import Clock, Ids
from domain.due import zone_of
from domain.message import Address
from domain.nudges.gate import Verdict, judge
from domain.nudges.kinds import RULES
from domain.nudges.nudge import Nudge, NudgeState
from domain.reminder import Reminder
from storage.conversation import as_json
from storage.queue import due_nudges, homes, nudge_batch
from storage.queue.due_nudges import Claimed, DueNudge
from storage.queue.nudge_batch import SaidRow
from storage.queue.types import Connection, Pool

log = structlog.get_logger(__name__)

QUICK_WORDS = frozenset(kind.value for kind in QUICK)


@dataclass(slots=True)
class Written:
    """What a batch came to: where something waits to be sent, and which nudges go one by one.

    `again` are those to be claimed once more: of people who are `behind`, since a series of theirs was missed whose
    next time may have gone by before them.
    """

    addresses: list[Address] = field(default_factory=list[Address])
    left: list[Claimed] = field(default_factory=list[Claimed])
    again: list[Claimed] = field(default_factory=list[Claimed])
    behind: set[UUID] = field(default_factory=set[UUID])


@dataclass(slots=True)
class _Rows:
    """The rows of a batch, before they are written."""

    said: list[SaidRow] = field(default_factory=list[SaidRow])
    rung: list[tuple[UUID, Reminder]] = field(default_factory=list[tuple[UUID, Reminder]])
    planned: list[Nudge] = field(default_factory=list[Nudge])
    settled: list[Nudge] = field(default_factory=list[Nudge])


@dataclass(slots=True)
class BatchWriter:
    """Writes what many due nudges of quick kinds come to."""

    pool: Pool
    clock: Clock
    ids: Ids

    async def settle(self, claimed: Sequence[Claimed]) -> Written:
        """Settle them, all claimed by one process, oldest first; what cannot go together is left to go one by one.

        When anything goes wrong all are left: the one that is to blame fails alone then.
        """
        try:
            async with self.pool.acquire() as connection, connection.transaction():
                return await self._settle(connection, claimed)
        except Exception:
            log.exception("nudge_batch_failed", nudges=len(claimed))
            return Written(left=list(claimed))

    async def _settle(self, connection: Connection, claimed: Sequence[Claimed]) -> Written:
        owner, now = claimed[0].owner, self.clock.now()
        found = await due_nudges.read(connection, [one.id for one in claimed], owner, patient=False)
        written, judged = _judged(claimed, {due.nudge.id: due for due in found}, now)
        going = [due for due, verdict in judged if verdict.state is NudgeState.QUEUED]
        places = await homes.find(connection, [wanted(due) for due in going]) if going else {}
        rows = _Rows()
        for due, verdict in judged:
            self._write(rows, due, verdict, places.get(due.nudge.id), now)
        await _put(connection, owner, rows, now.astimezone(UTC))
        written.addresses = [said.where.address for said in rows.said]
        return written

    def _write(self, rows: _Rows, due: DueNudge, verdict: Verdict, where: homes.Home | None, now: datetime) -> None:
        """One nudge's rows."""
        nudge = due.nudge
        rows.settled.append(nudge)
        if verdict.until is not None:
            nudge.hold(verdict.until, verdict.why or "")
            return
        if verdict.state is NudgeState.QUEUED and where is None:
            nudge.wait_for_home(now)
            return
        local = now.astimezone(zone_of(due.zone))
        if verdict.state is NudgeState.QUEUED and where is not None:
            rows.said.append(self._said(due, verdict, where, local))
        after = QUICK[nudge.kind].after(due, verdict, local, self.ids)
        if after.reminder is not None:
            rows.rung.append((nudge.id, after.reminder))
        rows.planned.extend(after.planned)
        nudge.settle(verdict.state, verdict.why, now.astimezone(UTC))

    def _said(self, due: DueNudge, verdict: Verdict, where: homes.Home, local: datetime) -> SaidRow:
        said = QUICK[due.nudge.kind].said(due, verdict, local)
        turn_id = due.nudge.turn_id = self.ids.new()
        return SaidRow(
            due.nudge, where, turn_id, self.ids.new(), self.ids.new(), said.text, json.dumps(answer(said)),
            as_json(buttons(turn_id, said.offers)), RULES[due.nudge.kind].asked,
        )  # fmt: skip


def _judged(
    claimed: Sequence[Claimed], found: dict[UUID, DueNudge], now: datetime
) -> tuple[Written, list[tuple[DueNudge, Verdict]]]:
    """What does not go now, and the verdicts on the rest.

    Of one person nothing overtakes what is left, and of one reminder one ring goes at a time: the next depends on it.
    """
    written, judged = Written(), list[tuple[DueNudge, Verdict]]()
    waiting, ringing = set[UUID](), set[UUID | None]()
    for one in claimed:
        if one.user_id in written.behind:
            written.again.append(one)
            continue
        due = found.get(one.id)
        verdict = None if due is None or one.user_id in waiting else _verdict(due, now)
        if due is None or verdict is None or due.nudge.reminder_id in ringing:
            written.left.append(one)
            waiting.add(one.user_id)
            continue
        if due.nudge.reminder_id is not None:
            ringing.add(due.nudge.reminder_id)
        judged.append((due, verdict))
        if verdict.state is NudgeState.MISSED and _repeats(due):
            written.behind.add(one.user_id)
    return written, judged


def _repeats(due: DueNudge) -> bool:
    """Whether what it is about comes back."""
    about = due.reminder or due.task or due.event
    return about is not None and about.recurrence is not None


def _verdict(due: DueNudge, now: datetime) -> Verdict | None:
    """The gate's; None of one that opens another occurrence, or that its kind cannot tell of."""
    kind = QUICK[due.nudge.kind]
    try:
        verdict = judge(due.nudge, look(due, kind.truth(due, now.astimezone(zone_of(due.zone))), now))
    except Exception:
        log.exception("nudge_unread", nudge=str(due.nudge.id))
        return None
    goes_on = verdict.state not in (NudgeState.SILENCED, NudgeState.HELD)
    return None if goes_on and kind.opens(due) else verdict


async def _put(connection: Connection, owner: int, rows: _Rows, at: datetime) -> None:
    """Write the rows; conversations are the last that is locked."""
    if rows.rung:
        await nudge_batch.note_rings(connection, owner, rows.rung)
    if rows.said:
        await homes.lock(connection, list({said.where.conversation_id for said in rows.said}))
        await nudge_batch.say(connection, owner, rows.said, at)
    if rows.planned:
        await nudge_batch.plan(connection, rows.planned)
    if rows.settled:
        await nudge_batch.settle(connection, rows.settled)
