"""Turns on the queue's side: lease a conversation with a fencing token, begin, fail, park, renew."""

from __future__ import annotations

from datetime import timedelta
from uuid import UUID

from domain.message import Received
from domain.turn import BegunTurn
from storage.queue import wake
from storage.queue.inbox import PENDING, received
from storage.queue.types import Connection, Pool

LEASE = timedelta(seconds=30)  # renewed every third of it while a turn runs
MAX_FAILURES = 3  # tries that ended in an error
MAX_ATTEMPTS = 10  # tries in all: a message that kills its worker ends here, one that was hit by some kills does not
MAX_TOGETHER = 20  # messages that one turn answers at most
MAX_TEXT_TOGETHER = 20_000  # characters, over which what follows is the next turn

_LEASE = """
UPDATE conversations SET fence = fence + 1, lease_until = now() + $2, lease_owner = $3
WHERE id = $1 AND (lease_until IS NULL OR lease_until < now()) RETURNING fence
"""
_RELEASE = "UPDATE conversations SET lease_until = NULL, lease_owner = NULL WHERE id = $1 AND fence = $2"
_RENEW = "UPDATE conversations SET lease_until = now() + $3 WHERE id = $1 AND fence = $2"
_BEGIN = """
WITH stopped AS (
  UPDATE turns SET state = 'failed', finished_at = now() WHERE conversation_id = $2 AND state = 'running'
), taken AS (
  UPDATE inbox SET attempts = attempts + 1, turn_id = $1 WHERE id = ANY($5)
)
INSERT INTO turns (id, conversation_id, user_id, fence, attempt) VALUES ($1, $2, $3, $4, $6)
"""
_FAIL = "UPDATE turns SET state = 'failed', error_id = $2, finished_at = now() WHERE id = $1 AND state = 'running'"
_LATER = "UPDATE inbox SET not_before = now() + $2 WHERE turn_id = $1 AND state = 'pending'"
_PARK = "UPDATE inbox SET state = 'parked' WHERE id = $1 AND state = 'pending'"
_FAILURES = """
SELECT t.attempt - (t.error_id IS NULL)::int FROM inbox i JOIN turns t ON t.id = i.turn_id WHERE i.id = $1
"""
_HAS_PENDING = """
SELECT EXISTS (
  SELECT FROM inbox WHERE conversation_id = $1 AND state = 'pending' AND (not_before IS NULL OR not_before <= now())
)
"""


class Poison(Exception):
    """The oldest message of a conversation has used up its attempts."""

    def __init__(self, message: Received, conversation_id: UUID) -> None:
        super().__init__(str(message.id))
        self.message = message
        self.conversation_id = conversation_id


async def begin(pool: Pool, turn_id: UUID, conversation_id: UUID, owner: int) -> BegunTurn | None:
    """Lease the conversation and begin a turn for its oldest unanswered messages.

    None when another worker has it or nothing is waiting. Attempts are counted here, committed before the turn
    runs, so that a message that kills its worker is counted too. Raises Poison (with nothing begun).
    """
    async with pool.acquire() as connection, connection.transaction():
        fence = await connection.fetchval(_LEASE, conversation_id, LEASE, owner)
        if fence is None:
            return None
        rows = await connection.fetch(PENDING, conversation_id, MAX_TOGETHER)
        if not rows or (rows[0]["not_before"] is not None and await _early(connection, rows[0]["not_before"])):
            await connection.execute(_RELEASE, conversation_id, fence)
            return None
        batch = _together([received(row) for row in rows])
        failures = await _failures(connection, batch[0])
        if failures >= MAX_FAILURES or batch[0].attempts >= MAX_ATTEMPTS:
            await connection.execute(_RELEASE, conversation_id, fence)
            raise Poison(batch[0], conversation_id)
        user_id, attempt = batch[0].user_id, failures + 1
        await connection.execute(_BEGIN, turn_id, conversation_id, user_id, fence, [m.id for m in batch], attempt)
    return BegunTurn(turn_id, conversation_id, user_id, fence, batch[0].inbound.address, tuple(batch), attempt)


async def fail(pool: Pool, begun: BegunTurn, error_id: str, delay: timedelta) -> None:
    """Note that the turn failed; its messages are tried once more after `delay`."""
    async with pool.acquire() as connection, connection.transaction():
        await connection.execute(_FAIL, begun.id, error_id)
        await connection.execute(_LATER, begun.id, delay)
        await connection.execute(_RELEASE, begun.conversation_id, begun.fence)
        await wake.enqueue(connection, wake.TURN, str(begun.conversation_id), delay)


async def renew(pool: Pool, begun: BegunTurn) -> None:
    """Hold the conversation for another lease."""
    await pool.execute(_RENEW, begun.conversation_id, begun.fence, LEASE)


async def park(connection: Connection, message_id: UUID) -> bool:
    """Put a message aside for good. False when another worker did."""
    return await connection.execute(_PARK, message_id) == "UPDATE 1"


async def has_pending(pool: Pool, conversation_id: UUID) -> bool:
    """Whether something waits there now."""
    return bool(await pool.fetchval(_HAS_PENDING, conversation_id))


async def _failures(connection: Connection, message: Received) -> int:
    """How many of the message's tries ended in an error; the others ended with their process."""
    if message.attempts == 0:
        return 0
    failures = await connection.fetchval(_FAILURES, message.id)
    return message.attempts if failures is None else int(failures)


async def _early(connection: Connection, not_before: object) -> bool:
    return bool(await connection.fetchval("SELECT $1::timestamptz > now()", not_before))


def _together(messages: list[Received]) -> list[Received]:
    """The head of the queue: one message, or the texts one person sent while the last turn ran.

    Taps, edits, replies and commands stand alone, and so does a message that was tried before, so that a message
    that cannot be answered takes no other down with it.
    """
    first = messages[0]
    batch, size = [first], len(first.inbound.text)
    for message in messages[1:]:
        size += len(message.inbound.text)
        alone = message.inbound.stands_alone or first.inbound.stands_alone or message.attempts or first.attempts
        if alone or message.user_id != first.user_id or size > MAX_TEXT_TOGETHER:
            break
        batch.append(message)
    return batch
