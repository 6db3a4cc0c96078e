"""Nudges whose message no address took: what they are about, and what becomes of them."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from domain.nudges.kinds import RULES, NudgeKind
from domain.nudges.nudge import NudgeState
from storage.nudges import NEWS
from storage.queue.types import Connection

_OF_TURN = """
SELECT kind, conversation_id, task_id FROM nudges WHERE turn_id = $1 AND state IN ('queued', 'missed')
ORDER BY for_at DESC, id FOR UPDATE
"""
_MOVE_TURN = "UPDATE turns SET conversation_id = $2 WHERE id = $1"
_GONE = """
UPDATE nudges SET why = $2, settled_at = $3, state = CASE WHEN kind = ANY($4) THEN $5 ELSE 'skipped' END
WHERE turn_id = $1 AND state = 'queued'
"""
_UNTOLD = "UPDATE nudges SET told_at = NULL WHERE turn_id = $1 AND state = 'missed'"
_REPEATS = (NudgeKind.KEEP, NudgeKind.UNREACHABLE)  # what they say was said before, or is said by the doctor
_PROMISED = [kind.value for kind, rules in RULES.items() if rules.asked and kind not in _REPEATS]


@dataclass(frozen=True, slots=True)
class Undelivered:
    """What a message that came by itself was about: the conversation it was asked in, and the task."""

    asked_in: UUID | None
    task_id: UUID | None


async def of_turn(connection: Connection, turn_id: UUID | None) -> Undelivered | None:
    """What that turn's message was about; None when it did not come by itself."""
    row = await connection.fetchrow(_OF_TURN, turn_id)
    return Undelivered(row["conversation_id"], row["task_id"]) if row else None


async def move(connection: Connection, turn_id: UUID, conversation_id: UUID) -> None:
    """The turn goes on in another conversation, so that its buttons and "done" work there."""
    await connection.execute(_MOVE_TURN, turn_id, conversation_id)


async def give_up(connection: Connection, turn_id: UUID, why: str, now: datetime) -> None:
    """No address takes it: what was promised is missed and owned up to on return, a favour is skipped; a notice of
    what was missed is told once more then.
    """
    await connection.execute(_GONE, turn_id, why, now, _PROMISED, NudgeState.MISSED.value)
    await connection.execute(_UNTOLD, turn_id)
    await connection.execute("SELECT pg_notify($1, '')", NEWS)
