"""Where what comes by itself goes: to one private conversation of its person, never to a group."""

from __future__ import annotations

from dataclasses import dataclass
from uuid import UUID

from domain.message import Address, Channel
from storage.queue.types import Connection

# The chosen home; where it was asked for; else where they were last heard from, a terminal last: it is seldom open.
# A Slack is taken for one of work: it gets what was asked for there or is of the work zone, and nothing else.
_HOME = """
SELECT c.id, c.channel, c.external_id, c.thread FROM conversations c
WHERE c.user_id = $1 AND c.private AND c.unreachable_at IS NULL
  AND (c.channel <> 'slack' OR c.id = $2 OR (SELECT t.zone FROM tasks t WHERE t.id = $3) = 'work')
ORDER BY c.id = (SELECT u.home_id FROM users u WHERE u.id = $1) DESC NULLS LAST,
  c.id = $2 DESC NULLS LAST, c.channel = 'terminal',
  (SELECT a.seq FROM turns a WHERE a.conversation_id = c.id AND a.state = 'answered' AND a.agent <> 'nudge'
   ORDER BY a.seq DESC LIMIT 1) DESC NULLS LAST, c.created_at DESC, c.id
LIMIT 1 FOR NO KEY UPDATE
"""


@dataclass(frozen=True, slots=True)
class Home:
    """The private conversation that a nudge goes to."""

    conversation_id: UUID
    address: Address


async def home(
    connection: Connection, user_id: UUID, asked_in: UUID | None = None, task_id: UUID | None = None
) -> Home | None:
    """Where a nudge about that task, asked for in that conversation, goes; None when nothing private can be reached.

    The conversation is locked as a turn's end locks it. The transaction is the user's.
    """
    row = await connection.fetchrow(_HOME, user_id, asked_in, task_id)
    if row is None:
        return None
    return Home(row["id"], Address(Channel(row["channel"]), row["external_id"], row["thread"]))
