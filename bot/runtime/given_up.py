"""What follows when a message can never be delivered: the address is noted, a nudge goes to the next one, once."""

from __future__ import annotations

from dataclasses import dataclass, replace
from uuid import UUID

from agents.wording import unreached
from domain.clock import Clock, Ids
from domain.message import Address, Direction, Message, Outbound
from domain.nudges.kinds import NudgeKind
from domain.nudges.nudge import NOWHERE, Nudge
from storage import people
from storage.conversation import SqlMessageRepository, queue_outbound
from storage.nudges import NEWS
from storage.queue import addresses, homes, nudges, relay, undelivered
from storage.queue.types import Connection, Pool

REFUSED = "refused"  # why a nudge was missed: the platform takes this message from nobody


@dataclass(slots=True)
class GivenUp:
    """Settles what the relay gives up, in one transaction with its mark."""

    pool: Pool
    clock: Clock
    ids: Ids

    async def settle(self, claimed: relay.Claimed, why: str, *, gone: bool = False) -> list[Address]:
        """Mark it; returns where messages wait for it now.

        `gone` says that the address takes nothing any more: then its owner is told, and what came by itself goes to
        the person's next private conversation. One that may have arrived never goes to another.
        """
        outbound, waiting = claimed.outbound, list[Address]()
        async with self.pool.acquire() as connection, connection.transaction():
            state = await relay.dead(connection, claimed, why)
            if state is None or outbound.user_id is None:
                return []
            await people.act_as(connection, outbound.user_id)
            news = gone and await self._note(connection, outbound, why)
            if state == "dead" and outbound.turn_id is not None:
                waiting += await self._elsewhere(connection, outbound, outbound.turn_id, gone=gone)
            if news:
                await self._tell(connection, outbound, outbound.user_id, why)
        return waiting

    async def _note(self, connection: Connection, outbound: Outbound, why: str) -> bool:
        """Mark the conversation. Whether its person has to be reached elsewhere from now on."""
        if outbound.user_id is None or outbound.conversation_id is None:
            return False
        await addresses.page(connection, self.ids.new(), outbound.user_id)
        return await addresses.unreachable(connection, outbound.conversation_id, why, self.clock.now())

    async def _elsewhere(
        self, connection: Connection, outbound: Outbound, turn_id: UUID, *, gone: bool
    ) -> list[Address]:
        """What came by itself goes to the next conversation, or into the missed ledger when there is none."""
        about = await undelivered.of_turn(connection, turn_id)
        if about is None or outbound.user_id is None:
            return []
        where = await homes.home(connection, outbound.user_id, about.asked_in, about.task_id) if gone else None
        if where is None:
            await undelivered.give_up(connection, turn_id, NOWHERE if gone else REFUSED, self.clock.now())
            return []
        await undelivered.move(connection, turn_id, where.conversation_id)
        await self._copy(connection, outbound, outbound.user_id, where)
        return [where.address]

    async def _tell(self, connection: Connection, outbound: Outbound, user_id: UUID, why: str) -> None:
        """Plan to tell the owner, who may be that person."""
        owner, channel, now = await people.owner_id(connection), outbound.address.channel, self.clock.now()
        if owner is None:
            return
        if owner == user_id:
            text = unreached.to_oneself(channel, why)
        else:
            there = await homes.home(connection, user_id)
            name = await people.name(connection, user_id)
            text = unreached.of_somebody(name, channel, why, there.address.channel if there else None)
            await addresses.page(connection, self.ids.new(), owner)
        kind, about = NudgeKind.UNREACHABLE, outbound.conversation_id
        news = Nudge(self.ids.new(), owner, kind, now, now, now, conversation_id=about, reason=text)
        await nudges.plan(connection, news)
        await connection.execute("SELECT pg_notify($1, '')", NEWS)

    async def _copy(self, connection: Connection, outbound: Outbound, user_id: UUID, where: homes.Home) -> None:
        """The same message, with its buttons and its turn, to another address."""
        now, conversation = self.clock.now(), where.conversation_id
        text, turn_id, buttons = outbound.text, outbound.turn_id, outbound.buttons
        message = Message(self.ids.new(), user_id, conversation, turn_id, Direction.OUT, text, now, buttons)
        await SqlMessageRepository(connection).add(message)
        await queue_outbound(
            connection,
            replace(
                outbound, id=self.ids.new(), address=where.address, at=now, conversation_id=conversation,
                message_id=message.id,
            ),
        )  # fmt: skip
