"""Which conversations take messages: one that is blocked or gone is marked, a word from there clears it."""

from __future__ import annotations

from datetime import datetime
from uuid import UUID

from domain.nudges.kinds import NudgeKind
from domain.nudges.nudge import NOWHERE
from storage.nudges import NEWS
from storage.queue.types import Connection

_PAGE = """
INSERT INTO conversations (id, user_id, channel, external_id)
SELECT $1, user_id, channel, external_id FROM identities WHERE user_id = $2 AND channel = 'web'
ON CONFLICT (channel, external_id, thread) DO NOTHING
"""
_UNREACHABLE = """
UPDATE conversations SET unreachable_at = $2, unreachable_why = $3
WHERE id = $1 AND unreachable_at IS NULL RETURNING private
"""
_REACHABLE = "UPDATE conversations SET unreachable_at = NULL, unreachable_why = NULL WHERE id = $1"
_NO_NEWS = """
UPDATE nudges SET state = 'silenced', why = 'reachable', settled_at = $2
WHERE conversation_id = $1 AND kind = $3 AND state IN ('planned', 'held')
"""
_DUE = "UPDATE nudges SET due_at = $2 WHERE user_id = $1 AND state = 'held' AND why = $3 AND due_at > $2"


async def page(connection: Connection, new_id: UUID, user_id: UUID) -> None:
    """Let somebody who has the page, and never wrote there, have a conversation on it: it takes what others do not."""
    await connection.execute(_PAGE, new_id, user_id)


async def unreachable(connection: Connection, conversation_id: UUID, why: str, now: datetime) -> bool:
    """Note that a conversation takes nothing any more. Whether that is news, and the conversation a private one."""
    return bool(await connection.fetchval(_UNREACHABLE, conversation_id, now, why[:500]))


async def reachable(connection: Connection, user_id: UUID, conversation_id: UUID, now: datetime) -> None:
    """The person was heard from there: it takes messages, what waited for a place to go is due, and that it took none
    is no news any more.
    """
    await connection.execute(_REACHABLE, conversation_id)
    await connection.execute(_NO_NEWS, conversation_id, now, NudgeKind.UNREACHABLE.value)
    await connection.execute(_DUE, user_id, now, NOWHERE)
    await connection.execute("SELECT pg_notify($1, '')", NEWS)
