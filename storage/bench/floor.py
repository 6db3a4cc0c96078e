"""The floor of a turn: the rows of one capture, in the transactions of one, by bare asyncpg on one connection.

It writes and reads what a turn did when its statements were last logged (docs/figures.md), as plainly as SQL can
say it, and understands, decides and renders nothing.
"""

from __future__ import annotations

import time
from dataclasses import dataclass
from datetime import datetime, timedelta
from uuid import UUID

import asyncpg

from domain.clock import Ids
from storage.bench import statements as sql
from storage.queue.types import Connection

LEASE = timedelta(seconds=30)


@dataclass(frozen=True, slots=True)
class Person:
    """Whose turns the floor writes, and where."""

    user_id: UUID
    conversation_id: UUID
    name: str


@dataclass(slots=True)
class Floor:
    """One connection as the role `app`, and one person."""

    connection: Connection
    person: Person
    ids: Ids
    now: datetime

    @classmethod
    async def open(cls, dsn: str, ids: Ids, now: datetime, zone: str) -> Floor:
        """Connect to a migrated database that no worker listens to, and make the person."""
        settings = {"role": "app", "timezone": "UTC"}
        connection: Connection = await asyncpg.connect(dsn, server_settings=settings)
        person = Person(ids.new(), ids.new(), "floor")
        async with connection.transaction():
            await connection.execute(sql.AS_USER, str(person.user_id))
            await connection.execute(sql.NEW_USER, person.user_id, person.name, zone, now)
            await connection.execute(sql.NEW_IDENTITY, ids.new(), person.user_id, person.name)
            await connection.execute(sql.NEW_CONVERSATION, person.conversation_id, person.user_id, person.name)
        return cls(connection, person, ids, now)

    async def turn(self, text: str, answer: str, reply: str, buttons: str) -> float:
        """One turn's rows, from the inbound to the message marked as sent; returns milliseconds.

        `answer` and `buttons` are the JSON that a turn keeps, `reply` what the person would see. What a worker
        does after the person has the answer (deleting the finished wake-up) is done after the clock has stopped.
        """
        turn_id = self.ids.new()
        begun = time.perf_counter()
        inbound_id, job = await self._take_in(text)
        await self._begin(turn_id, inbound_id, job)
        await self._prepare()
        await self._commit(turn_id, inbound_id, text, answer, reply, buttons)
        outbound = await self.connection.fetchrow(sql.CLAIM, self.person.name)
        assert outbound is not None
        await self.connection.execute(sql.SENT, outbound["id"], str(outbound["id"]))
        took = (time.perf_counter() - begun) * 1000
        await self.connection.execute(sql.FINISHED, job)
        return took

    async def close(self) -> None:
        """Close the connection."""
        await self.connection.close()

    async def _take_in(self, text: str) -> tuple[UUID, int]:
        person, inbound_id = self.person, self.ids.new()
        async with self.connection.transaction():
            await self.connection.fetchrow(sql.WHO, person.name)
            await self.connection.execute(
                sql.INBOUND, inbound_id, inbound_id.hex, person.conversation_id, person.user_id, person.name, text,
                self.now,
            )  # fmt: skip
            job: int = await self.connection.fetchval(sql.WAKE, str(person.conversation_id).encode())
        return inbound_id, job

    async def _begin(self, turn_id: UUID, inbound_id: UUID, job: int) -> None:
        person = self.person
        await self.connection.fetch(sql.PICK, job)
        async with self.connection.transaction():
            await self.connection.fetchval(sql.LEASE, person.conversation_id, LEASE)
            await self.connection.fetch(sql.PENDING, person.conversation_id)
            await self.connection.execute(sql.TAKEN, inbound_id, turn_id)
            await self.connection.execute(sql.TURN, turn_id, person.conversation_id, person.user_id)

    async def _prepare(self) -> None:
        person = self.person
        async with self.connection.transaction():
            await self.connection.execute(sql.AS_USER, str(person.user_id))
            await self.connection.fetchrow(sql.USER, person.user_id)
            await self.connection.fetchrow(sql.LAST_TURN, person.conversation_id)
            await self.connection.fetch(sql.OPEN_TASKS, person.user_id)
            await self.connection.fetch(sql.CLOSED_TASKS, person.user_id)
            await self.connection.fetch(sql.RECENT, person.conversation_id)

    async def _commit(self, turn_id: UUID, inbound_id: UUID, text: str, answer: str, reply: str, buttons: str) -> None:
        c, person, now, task_id, change_set, shown = (
            self.connection, self.person, self.now, self.ids.new(), self.ids.new(), self.ids.new(),
        )  # fmt: skip
        async with c.transaction():
            await c.execute(sql.AS_USER, str(person.user_id))
            number = await c.fetchval(sql.NUMBER, person.user_id)
            await c.execute(sql.TASK, task_id, person.user_id, number, text, inbound_id, now)
            await c.execute(sql.FREE, person.conversation_id)
            await c.execute(sql.ANSWERED, turn_id, answer)
            await c.execute(sql.INBOUND_ANSWERED, turn_id)
            said = (person.conversation_id, person.user_id, turn_id)
            await c.execute(sql.MESSAGE, *said, self.ids.new(), "in", text, "[]", inbound_id.hex, now)
            await c.execute(sql.MESSAGE, *said, shown, "out", reply, buttons, None, now)
            await c.execute(sql.OUTBOUND, self.ids.new(), *said, shown, person.name, reply, buttons, now)
            await c.execute(sql.CHANGE_SET, change_set, person.user_id, now)
            await c.execute(sql.CHANGE, change_set, person.user_id, task_id, text)
