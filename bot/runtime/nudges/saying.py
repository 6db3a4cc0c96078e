"""The rows of a message that comes by itself: the turn that keeps its offers, the message, its way out."""

from __future__ import annotations

from datetime import datetime
from typing import Any
from uuid import UUID

from agents.turn.buttons import buttons
from bot.runtime.nudges.kind import Said
from domain.clock import Ids
from domain.message import Direction, Message, Outbound
from domain.turn import Answer
from storage.conversation import SqlMessageRepository, queue_outbound
from storage.queue import homes, nudges
from storage.queue.homes import Home
from storage.queue.types import Connection


async def say(
    connection: Connection, ids: Ids, turn_id: UUID, user_id: UUID, where: Home, said: Said, now: datetime,
    asked_for: bool = True,
) -> None:  # fmt: skip
    """Write it, as part of the connection's open transaction. `asked_for`: repeated once when its answer is lost."""
    await homes.lock(connection, [where.conversation_id])
    await nudges.add_turn(connection, turn_id, user_id, where, answer(said))
    message = Message(
        ids.new(), user_id, where.conversation_id, turn_id, Direction.OUT, said.text, now,
        buttons(turn_id, said.offers),
    )  # fmt: skip
    await SqlMessageRepository(connection).add(message)
    await queue_outbound(
        connection,
        Outbound(
            ids.new(), where.address, said.text, now, buttons=message.buttons, asked_for=asked_for, user_id=user_id,
            conversation_id=where.conversation_id, turn_id=turn_id, message_id=message.id,
        ),
    )  # fmt: skip


def answer(said: Said) -> dict[str, Any]:
    """What the turn keeps of it."""
    answered = Answer("nudge", "local", said.text, offers=said.offers, questions=said.questions, shown=said.shown)
    return answered.as_json() | {"nudge": {"kind": said.kind, "why": said.why, "late": said.late}}
