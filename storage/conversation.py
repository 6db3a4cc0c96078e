"""The conversation within a unit of work: messages, outbox and turns, in plain SQL on its own connection."""

from __future__ import annotations

import json
from uuid import UUID

from domain.errors import ButtonGone
from domain.message import Button, Direction, Message, Outbound
from domain.ports import LeaseLost
from domain.turn import Answer, BegunTurn, PastTurn
from storage.queue.types import Connection, Record

_REVISION = "(SELECT COALESCE(max(revision), 0) + 1 FROM messages WHERE conversation_id = $1)"
_ADD = f"""
INSERT INTO messages (conversation_id, revision, id, user_id, turn_id, direction, text, buttons, external_id, at)
VALUES ($1, {_REVISION}, $2, $3, $4, $5, $6, $7::text::jsonb, $8, $9)
"""
_REVISE = f"""
UPDATE messages SET revision = {_REVISION}, turn_id = $3, text = $4, buttons = $5::text::jsonb, edited = true
WHERE id = $2
"""
_COLUMNS = "id, revision, user_id, conversation_id, turn_id, direction, text, buttons::text, external_id, edited, at"
_QUEUE = """
INSERT INTO outbox (id, user_id, conversation_id, turn_id, message_id, channel, external_id, thread, kind, text,
                    buttons, target, ack, asked_for, at)
VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11::text::jsonb, $12, $13, $14, $15)
"""
_FINISH = """
WITH freed AS (
  UPDATE conversations SET lease_until = NULL, lease_owner = NULL WHERE id = $8 AND fence = $9 RETURNING id
), answered AS (
  UPDATE inbox SET state = 'answered' WHERE turn_id = $1 AND state = 'pending' AND EXISTS (SELECT FROM freed)
)
UPDATE turns SET state = 'answered', agent = $2, model = $3, requests = $4, input_tokens = $5, output_tokens = $6,
                 answer = $7::text::jsonb, finished_at = now()
WHERE id = $1 AND EXISTS (SELECT FROM freed) RETURNING id
"""


class SqlMessageRepository:
    """The messages of the user's conversations."""

    def __init__(self, connection: Connection) -> None:
        self._connection = connection

    async def add(self, message: Message) -> None:
        """Append a message; it gets the conversation's next revision (one turn at a time runs there)."""
        m = message
        await self._connection.execute(
            _ADD, m.conversation_id, m.id, m.user_id, m.turn_id, m.direction.value, m.text, as_json(m.buttons),
            m.external_id, m.at,
        )  # fmt: skip

    async def revise(self, message: Message) -> None:
        """Change text, buttons and turn of a shown message; it gets the next revision."""
        m = message
        await self._connection.execute(_REVISE, m.conversation_id, m.id, m.turn_id, m.text, as_json(m.buttons))

    async def of_turn(self, turn_id: UUID) -> Message | None:
        """The last outbound message that turn rendered."""
        row = await self._connection.fetchrow(
            f"SELECT {_COLUMNS} FROM messages WHERE turn_id = $1 AND direction = 'out' ORDER BY seq DESC LIMIT 1",
            turn_id,
        )
        return message(row) if row else None

    async def recent(self, conversation_id: UUID, limit: int) -> list[Message]:
        """The last `limit` messages, oldest first."""
        rows = await self._connection.fetch(
            f"SELECT {_COLUMNS} FROM messages WHERE conversation_id = $1 ORDER BY revision DESC LIMIT $2",
            conversation_id, limit,
        )  # fmt: skip
        return [message(row) for row in reversed(rows)]

    async def since(self, conversation_id: UUID, revision: int, limit: int) -> list[Message]:
        """Messages written after that revision, in order of revision."""
        rows = await self._connection.fetch(
            f"SELECT {_COLUMNS} FROM messages WHERE conversation_id = $1 AND revision > $2 ORDER BY revision LIMIT $3",
            conversation_id, revision, limit,
        )  # fmt: skip
        return [message(row) for row in rows]


class SqlOutboxRepository:
    """What is on its way out."""

    def __init__(self, connection: Connection) -> None:
        self._connection = connection

    async def add(self, outbound: Outbound) -> None:
        """Queue one visible message."""
        await queue_outbound(self._connection, outbound)


class SqlTurnRepository:
    """The turns of one user."""

    def __init__(self, connection: Connection, user_id: UUID) -> None:
        self._connection = connection
        self._user_id = user_id

    async def finish(self, begun: BegunTurn, answer: Answer) -> None:
        """Check the fence, mark the turn and its inbound rows answered, free the conversation. Raises LeaseLost."""
        usage = answer.usage
        finished = await self._connection.fetchval(
            _FINISH, begun.id, answer.agent, answer.model, usage.requests, usage.input_tokens, usage.output_tokens,
            json.dumps(answer.as_json()), begun.conversation_id, begun.fence,
        )  # fmt: skip
        if finished is None:
            raise LeaseLost

    async def past(self, id: UUID) -> PastTurn:
        """A finished turn of this user. Raises ButtonGone."""
        row = await self._connection.fetchrow(
            "SELECT id, user_id, answer::text FROM turns WHERE id = $1 AND user_id = $2 AND state = 'answered'",
            id, self._user_id,
        )  # fmt: skip
        if row is None:
            raise ButtonGone
        return _past(row)

    async def last_nudge(self, conversation_id: UUID) -> PastTurn | None:
        """The newest message of the conversation that came by itself."""
        row = await self._connection.fetchrow(
            "SELECT id, user_id, answer::text FROM turns WHERE conversation_id = $1 AND user_id = $2"
            " AND state = 'answered' AND agent = 'nudge' ORDER BY seq DESC LIMIT 1",
            conversation_id, self._user_id,
        )  # fmt: skip
        return _past(row) if row is not None else None

    async def latest(self, conversation_id: UUID, limit: int) -> list[PastTurn]:
        """The newest finished turns of the conversation, newest first."""
        rows = await self._connection.fetch(
            "SELECT id, user_id, answer::text FROM turns WHERE conversation_id = $1 AND user_id = $2"
            " AND state = 'answered' ORDER BY seq DESC LIMIT $3",
            conversation_id, self._user_id, limit,
        )  # fmt: skip
        return [_past(row) for row in rows]


async def queue_outbound(connection: Connection, outbound: Outbound) -> None:
    """INSERT one outbox row, as part of the connection's open transaction."""
    o = outbound
    address = (o.address.channel.value, o.address.conversation, o.address.thread)
    await connection.execute(
        _QUEUE, o.id, o.user_id, o.conversation_id, o.turn_id, o.message_id, *address, o.kind.value, o.text,
        as_json(o.buttons), o.target, o.ack, o.asked_for, o.at,
    )  # fmt: skip


def as_json(buttons: tuple[Button, ...]) -> str:
    """Buttons as the JSON their columns hold."""
    return json.dumps([{"label": button.label, "data": button.data} for button in buttons])


def message(row: Record) -> Message:
    """The message of a row."""
    return Message(
        id=row["id"],
        user_id=row["user_id"],
        conversation_id=row["conversation_id"],
        turn_id=row["turn_id"],
        direction=Direction(row["direction"]),
        text=row["text"],
        at=row["at"],
        buttons=tuple(Button(b["label"], b["data"]) for b in json.loads(row["buttons"])),
        external_id=row["external_id"],
        edited=row["edited"],
        revision=row["revision"],
    )


def _past(row: Record) -> PastTurn:
    return PastTurn.from_json(row["id"], row["user_id"], json.loads(row["answer"]))
