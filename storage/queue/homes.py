"""Where what comes by itself goes: to one private conversation of its person, never to a group."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from uuid import UUID

from domain.message import Address, Channel
from storage.queue.types import Connection, Querying

# The chosen home; where it was asked for; else where they were last heard from, a terminal last: it is seldom open.
# A Slack is taken for one of work: it gets what was asked for there or is of the work zone, and nothing else.
_FIND = """
SELECT w.id AS wanted, c.id, c.channel, c.external_id, c.thread
FROM unnest($1::uuid[], $2::uuid[], $3::uuid[], $4::uuid[], $5::boolean[])
  AS w (id, user_id, home_id, asked_in, of_work)
CROSS JOIN LATERAL (
  SELECT c.id, c.channel, c.external_id, c.thread FROM conversations c
  WHERE c.user_id = w.user_id AND c.private AND c.unreachable_at IS NULL
    AND (c.channel <> 'slack' OR c.id = w.asked_in OR w.of_work)
  ORDER BY c.id = w.home_id DESC NULLS LAST, c.id = w.asked_in DESC NULLS LAST, c.channel = 'terminal',
    (SELECT a.seq FROM turns a WHERE a.conversation_id = c.id AND a.state = 'answered' AND a.agent <> 'nudge'
     ORDER BY a.seq DESC LIMIT 1) DESC NULLS LAST, c.created_at DESC, c.id
  LIMIT 1
) c
"""
_LOCK = "SELECT FROM conversations WHERE id = ANY($1) ORDER BY id FOR NO KEY UPDATE"
_WISHES = """
SELECT (SELECT u.home_id FROM users u WHERE u.id = $1) AS home_id,
  (SELECT t.zone FROM tasks t WHERE t.id = $2) = 'work' AS of_work
"""


@dataclass(frozen=True, slots=True)
class Wanted:
    """Somewhere is looked for, for the nudge or notice `id`: asked for in that conversation, of the work zone or not.

    `home_id` is what the person chose.
    """

    id: UUID
    user_id: UUID
    home_id: UUID | None = None
    asked_in: UUID | None = None
    of_work: bool = False


@dataclass(frozen=True, slots=True)
class Home:
    """The private conversation that a nudge goes to."""

    conversation_id: UUID
    address: Address


async def find(connection: Querying, wanted: Sequence[Wanted]) -> dict[UUID, Home]:
    """Where each goes, by the ids of those wanted; left out are those that nothing private can be reached for."""
    rows = await connection.fetch(
        _FIND,
        [one.id for one in wanted],
        [one.user_id for one in wanted],
        [one.home_id for one in wanted],
        [one.asked_in for one in wanted],
        [one.of_work for one in wanted],
    )
    return {
        row["wanted"]: Home(row["id"], Address(Channel(row["channel"]), row["external_id"], row["thread"]))
        for row in rows
    }


async def lock(connection: Connection, conversation_ids: Sequence[UUID]) -> None:
    """Hold these conversations, as a turn's end holds them: messages get their place in them one after another."""
    await connection.execute(_LOCK, conversation_ids)


async def home(
    connection: Connection, user_id: UUID, asked_in: UUID | None = None, task_id: UUID | None = None
) -> Home | None:
    """Where a nudge about that task, asked for in that conversation, goes; None when nothing private can be reached.

    The conversation is locked. The transaction is the user's.
    """
    wishes = await connection.fetchrow(_WISHES, user_id, task_id)
    assert wishes is not None
    wanted = Wanted(user_id, user_id, wishes["home_id"], asked_in, bool(wishes["of_work"]))
    found = (await find(connection, [wanted])).get(user_id)
    if found is not None:
        await lock(connection, [found.conversation_id])
    return found
