"""The inbox: one INSERT an inbound, unique on (channel, external_id), with its wake-up in the same transaction."""

from __future__ import annotations

from datetime import datetime
from uuid import UUID

from domain.message import Address, Channel, Inbound, InboundKind, Received
from storage.queue import wake
from storage.queue.types import Connection, Querying, Record

_CONVERSATION = """
INSERT INTO conversations (id, user_id, channel, external_id, thread, private) VALUES ($1, $2, $3, $4, $5, $6)
ON CONFLICT (channel, external_id, thread) DO NOTHING
"""

_FIND_CONVERSATION = """
SELECT id FROM conversations WHERE channel = $1 AND external_id = $2 AND thread = $3
"""

_ACCEPT = """
INSERT INTO inbox (id, channel, external_id, conversation_id, user_id, sender, kind, text, data, target, ack, at, state)
VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13)
ON CONFLICT (channel, external_id) DO NOTHING
RETURNING id
"""

PENDING = """
SELECT i.id, i.seq, i.user_id, i.sender, i.external_id, i.kind, i.text, i.data, i.target, i.ack, i.at, i.attempts,
       i.not_before, i.channel, c.external_id AS conversation, c.thread, c.private
FROM inbox i JOIN conversations c ON c.id = i.conversation_id
WHERE i.conversation_id = $1 AND i.state = 'pending' ORDER BY i.seq LIMIT $2
"""


async def conversation_at(connection: Querying, address: Address) -> UUID | None:
    """The id of the conversation at that address, when somebody has talked there."""
    key = (address.channel.value, address.conversation, address.thread)
    return await connection.fetchval(_FIND_CONVERSATION, *key)


async def conversation(connection: Connection, new_id: UUID, user_id: UUID, inbound: Inbound) -> UUID:
    """The id of the conversation at the inbound's address, made when it is new."""
    address = inbound.address
    key = (address.channel.value, address.conversation, address.thread)
    found: UUID | None = await connection.fetchval(_FIND_CONVERSATION, *key)
    if found is None:
        await connection.execute(_CONVERSATION, new_id, user_id, *key, inbound.private)
        found = await connection.fetchval(_FIND_CONVERSATION, *key)
    assert found is not None
    return found


async def accept(
    connection: Connection, new_id: UUID, conversation_id: UUID, user_id: UUID, inbound: Inbound, at: datetime,
    state: str = "pending",
) -> bool:  # fmt: skip
    """Commit-ready INSERT of one inbound and its wake-up. False when it was there before: then nothing happens.

    In another state than `pending` no turn answers it.
    """
    i = inbound
    values = (i.address.channel.value, i.external_id, conversation_id, user_id, i.sender, i.kind.value)
    made = await connection.fetchval(_ACCEPT, new_id, *values, i.text, i.data, i.target, i.ack, at, state)
    if made is not None and state == "pending":
        await wake.enqueue(connection, wake.TURN, str(conversation_id))
    return made is not None


def received(row: Record) -> Received:
    """The inbox row as the domain sees it."""
    inbound = Inbound(
        address=Address(Channel(row["channel"]), row["conversation"], row["thread"]),
        sender=row["sender"],
        external_id=row["external_id"],
        text=row["text"],
        kind=InboundKind(row["kind"]),
        data=row["data"],
        target=row["target"],
        ack=row["ack"],
        private=row["private"],
    )
    return Received(row["id"], row["seq"], row["user_id"], inbound, row["at"], row["attempts"])
