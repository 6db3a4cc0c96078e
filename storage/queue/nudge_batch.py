"""What a batch of due nudges writes, a statement a table, as part of one open transaction.

Users' rows (messages, reminders) are written by functions that know only claimed nudges (ADR 0015).
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import UTC, datetime
from uuid import UUID

from domain.nudges.nudge import Nudge
from domain.reminder import Reminder
from storage.queue.homes import Home
from storage.queue.types import Connection

_SAY = "SELECT say_claimed($1, $2, $3, $4, $5, $6, $7, $8)"
_RING = "SELECT ring_claimed($1, $2, $3, $4, $5, $6, $7)"
_TURNS = """
INSERT INTO turns (id, conversation_id, user_id, answer, fence, attempt, state, agent, model, finished_at)
SELECT s.id, s.conversation_id, s.user_id, s.answer::jsonb, 0, 1, 'answered', 'nudge', 'local', now()
FROM unnest($1::uuid[], $2::uuid[], $3::uuid[], $4::text[]) WITH ORDINALITY
  AS s (id, conversation_id, user_id, answer, place) ORDER BY s.place
"""
_OUTBOX = """
INSERT INTO outbox (id, user_id, conversation_id, turn_id, message_id, channel, external_id, thread, text, buttons,
                    asked_for, kind, at)
SELECT s.id, s.user_id, s.conversation_id, s.turn_id, s.message_id, s.channel, s.external_id, s.thread, s.text,
       s.buttons::jsonb, s.asked_for, 'send', $12
FROM unnest($1::uuid[], $2::uuid[], $3::uuid[], $4::uuid[], $5::uuid[], $6::text[], $7::text[], $8::text[],
            $9::text[], $10::text[], $11::boolean[]) WITH ORDINALITY
  AS s (id, user_id, conversation_id, turn_id, message_id, channel, external_id, thread, text, buttons, asked_for,
        place) ORDER BY s.place
"""
_PLAN = """
INSERT INTO nudges (id, user_id, kind, due_at, for_at, reminder_id, task_id, event_id, conversation_id, reason,
                    created_at)
SELECT * FROM unnest($1::uuid[], $2::uuid[], $3::text[], $4::timestamptz[], $5::timestamptz[], $6::uuid[],
                     $7::uuid[], $8::uuid[], $9::uuid[], $10::text[], $11::timestamptz[])
"""
_SETTLE = """
UPDATE nudges n SET state = s.state, why = s.why, settled_at = s.settled_at, turn_id = s.turn_id, due_at = s.due_at,
  lease_until = NULL, lease_owner = NULL
FROM unnest($1::uuid[], $2::text[], $3::text[], $4::timestamptz[], $5::uuid[], $6::timestamptz[])
  AS s (id, state, why, settled_at, turn_id, due_at)
WHERE n.id = s.id
"""


@dataclass(frozen=True, slots=True)
class SaidRow:
    """A message to be written for a nudge; `answer` and `buttons` are JSON."""

    nudge: Nudge
    where: Home
    turn_id: UUID
    message_id: UUID
    outbound_id: UUID
    text: str
    answer: str
    buttons: str
    asked_for: bool


async def say(connection: Connection, owner: int, said: Sequence[SaidRow], at: datetime) -> None:
    """Write turns, messages and outbox rows, in order. Their conversations are locked."""
    users = [one.nudge.user_id for one in said]
    turns = [one.turn_id for one in said]
    messages = [one.message_id for one in said]
    conversations = [one.where.conversation_id for one in said]
    texts, buttons = [one.text for one in said], [one.buttons for one in said]
    await connection.execute(_TURNS, turns, conversations, users, [one.answer for one in said])
    nudges = [one.nudge.id for one in said]
    await connection.execute(_SAY, owner, nudges, messages, conversations, turns, texts, buttons, at)
    addresses = [one.where.address for one in said]
    await connection.execute(
        _OUTBOX, [one.outbound_id for one in said], users, conversations, turns, messages,
        [address.channel.value for address in addresses], [address.conversation for address in addresses],
        [address.thread for address in addresses], texts, buttons, [one.asked_for for one in said], at,
    )  # fmt: skip


async def note_rings(connection: Connection, owner: int, rung: Sequence[tuple[UUID, Reminder]]) -> None:
    """Write where reminders stand after the rings of these nudges."""
    reminders = [reminder for _, reminder in rung]
    await connection.execute(
        _RING, owner, [id for id, _ in rung], [r.day for r in reminders], [r.clock for r in reminders],
        [r.moment.astimezone(UTC) for r in reminders], [r.state.value for r in reminders],
        [r.rang_at for r in reminders],
    )  # fmt: skip


async def plan(connection: Connection, nudges: Sequence[Nudge]) -> None:
    """Insert what comes next."""
    await connection.execute(
        _PLAN, [n.id for n in nudges], [n.user_id for n in nudges], [n.kind.value for n in nudges],
        [n.due_at for n in nudges], [n.for_at for n in nudges], [n.reminder_id for n in nudges],
        [n.task_id for n in nudges], [n.event_id for n in nudges], [n.conversation_id for n in nudges],
        [n.reason for n in nudges], [n.created_at for n in nudges],
    )  # fmt: skip


async def settle(connection: Connection, nudges: Sequence[Nudge]) -> None:
    """Write what became of them, and let them go."""
    await connection.execute(
        _SETTLE, [n.id for n in nudges], [n.state.value for n in nudges], [n.why for n in nudges],
        [n.settled_at for n in nudges], [n.turn_id for n in nudges], [n.due_at for n in nudges],
    )  # fmt: skip
