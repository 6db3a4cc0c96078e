"""One due nudge in one transaction: read once more what it is about, decide, write message and rows, or neither."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from typing import Any
from uuid import UUID

from agents.turn.buttons import buttons
from agents.wording import nudges as wording
from agents.wording import templates
from domain import recurrence as rules
from domain.clock import Clock, Ids
from domain.due import zone_of
from domain.message import Address, Direction, Message, Offer, Outbound
from domain.nudges import rings
from domain.nudges.gate import Moment, judge
from domain.nudges.kinds import NudgeKind
from domain.nudges.nudge import KEEP_EVERY, Nudge, NudgeState
from domain.reminder import Reminder
from domain.turn import Answer
from storage.conversation import SqlMessageRepository, queue_outbound
from storage.queue import homes, missed, nudges
from storage.queue.types import Connection, Pool

LOOK_AGAIN = timedelta(hours=1)  # for somewhere private to say it


@dataclass(frozen=True, slots=True)
class Said:
    """A message that comes by itself, before it is written. `kind` is the contract's word for it."""

    kind: str
    text: str
    why: str
    late: bool
    offers: tuple[Offer, ...] = ()
    shown: tuple[int, ...] = ()


@dataclass(slots=True)
class NudgeWriter:
    """Writes what a due nudge comes to."""

    pool: Pool
    clock: Clock
    ids: Ids

    async def settle(self, claimed: nudges.Claimed) -> Address | None:
        """Settle one nudge; returns where something waits to be sent."""
        async with self.pool.acquire() as connection, connection.transaction():
            due = await nudges.read(connection, claimed)
            if due is None:
                return None
            now = self.clock.now()
            verdict, address = judge(due.nudge, _moment(due, now)), None
            if verdict.state is NudgeState.QUEUED:
                address = await self._ring(connection, due, verdict.late, now)
            elif verdict.state in (NudgeState.MISSED, NudgeState.SKIPPED):
                await self._go_on(connection, due, now)
            if verdict.until is not None:
                due.nudge.hold(verdict.until, verdict.why or "")
            elif verdict.state is NudgeState.QUEUED and address is None:
                due.nudge.wait_for_home(now + LOOK_AGAIN)
            else:
                due.nudge.settle(verdict.state, verdict.why, now)
            await nudges.settle(connection, due.nudge)
            return address

    async def tell_missed(self, user_id: UUID) -> Address | None:
        """Own up to what went by unsent, in one message; returns where it waits to be sent."""
        async with self.pool.acquire() as connection, connection.transaction():
            gone = await missed.untold(connection, user_id)
            if not gone:
                return None
            now = self.clock.now().astimezone(zone_of(gone[0].zone))
            where = await homes.home(connection, user_id, gone[-1].conversation_id, gone[-1].task_id)
            if where is None:
                return None
            turn_id = self.ids.new()
            await missed.told(connection, gone, now, turn_id)
            away = all(one.why == "away" for one in gone)
            text = wording.missed_text([(one.title, one.for_at) for one in gone], now, away=away)
            why = templates.text("why_missed" if away else "why_unreached")
            said = Said("missed", text, why, True, shown=tuple(dict.fromkeys(one.number for one in gone)))
            return await self._say(connection, turn_id, user_id, where, said, now)

    async def _ring(self, connection: Connection, due: nudges.DueNudge, late: bool, now: datetime) -> Address | None:
        """Say it, and let the reminder go on. None when there is nowhere private to say it."""
        nudge, reminder = due.nudge, due.reminder
        local = now.astimezone(zone_of(due.zone))
        where = await homes.home(connection, nudge.user_id, nudge.conversation_id, nudge.task_id)
        if where is None:
            return None
        text = wording.reminder_text(nudge, reminder, late, local)
        why = wording.reason(nudge, reminder, local)
        await self._go_on(connection, due, now)
        offers = wording.reminder_offers(reminder.number, late)
        nudge.turn_id = self.ids.new()
        said = Said("reminder", text, why, late, offers, (reminder.number,))
        return await self._say(connection, nudge.turn_id, nudge.user_id, where, said, now)

    async def _go_on(self, connection: Connection, due: nudges.DueNudge, now: datetime) -> None:
        """After a ring, or where one is missed: the next occurrence, the next repeat, or an answer to wait for."""
        nudge, reminder = due.nudge, due.reminder
        if nudge.kind is NudgeKind.REMINDER:
            unanswered = reminder.rang_at is not None
            if unanswered and reminder.recurrence is not None and not rules.is_daily(reminder.recurrence):
                await nudges.open_next(connection, reminder, self.ids.new(), now)  # the one before it stays open
            reminder.ring()
            await nudges.note_ring(connection, reminder)
            if reminder.stands:
                await nudges.plan(connection, self._next(nudge, reminder, reminder.moment.astimezone(UTC), now))
        if reminder.keep and reminder.rang_at is not None:
            await nudges.plan(connection, self._repeat(due, now))

    def _next(self, nudge: Nudge, reminder: Reminder, at: datetime, now: datetime) -> Nudge:
        reason = "series" if nudge.reason == "asked" else nudge.reason
        return Nudge(
            self.ids.new(), nudge.user_id, NudgeKind.REMINDER, at, at, now, reminder.id, reminder.task_id,
            conversation_id=nudge.conversation_id, reason=reason,
        )  # fmt: skip

    def _repeat(self, due: nudges.DueNudge, now: datetime) -> Nudge:
        nudge, reminder = due.nudge, due.reminder
        at = reminder.keep_at(now, KEEP_EVERY, due.settings.quiet).astimezone(UTC)
        return Nudge(
            self.ids.new(), nudge.user_id, NudgeKind.KEEP, at, nudge.for_at, now, reminder.id, reminder.task_id,
            conversation_id=nudge.conversation_id, reason=nudge.reason,
        )  # fmt: skip

    async def _say(
        self, connection: Connection, turn_id: UUID, user_id: UUID, where: homes.Home, said: Said, now: datetime
    ) -> Address:
        """The turn that keeps its offers, the message and its outbox row."""
        await nudges.add_turn(connection, turn_id, user_id, where, _answer(said))
        message = Message(
            self.ids.new(), user_id, where.conversation_id, turn_id, Direction.OUT, said.text, now,
            buttons(turn_id, said.offers),
        )  # fmt: skip
        await SqlMessageRepository(connection).add(message)
        await queue_outbound(
            connection,
            Outbound(
                self.ids.new(), where.address, said.text, now, buttons=message.buttons, user_id=user_id,
                conversation_id=where.conversation_id, turn_id=turn_id, message_id=message.id,
            ),
        )  # fmt: skip
        return where.address


def _moment(due: nudges.DueNudge, now: datetime) -> Moment:
    """What the gate is told of a ring."""
    return Moment(
        now, due.zone, due.settings,
        untrue=rings.untrue(due.nudge, due.reminder, due.task_is_open),
        overtaken=rings.overtaken(due.nudge, due.reminder, now),
        recurs=due.reminder.recurrence is not None,
    )  # fmt: skip


def _answer(said: Said) -> dict[str, Any]:
    answer = Answer("nudge", "local", said.text, offers=said.offers, shown=said.shown)
    return answer.as_json() | {"nudge": {"kind": said.kind, "why": said.why, "late": said.late}}
