"""The nudge: a message that comes by itself, planned as a row with a due time; and the decision at that time."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from enum import StrEnum
from uuid import UUID

from domain.due import resolve
from domain.reminder import Reminder, ReminderState

GRACE = timedelta(hours=24)  # after which a reminder is missed, or at its next occurrence (product.md)
LATE = timedelta(minutes=1)  # from which on a message says that it is late
KEEP_EVERY = timedelta(minutes=10)  # between two rings of a reminder that keeps at it


class NudgeKind(StrEnum):
    """What a nudge is about: a promised ring, or one more of a reminder that keeps at it."""

    REMINDER = "reminder"
    KEEP = "keep"


class NudgeState(StrEnum):
    """What became of it. `planned` and `held` are to come."""

    PLANNED = "planned"
    SENT = "sent"
    HELD = "held"
    MISSED = "missed"
    SILENCED = "silenced"


@dataclass(slots=True)
class Nudge:
    """One planned message: due at `due_at`, about the moment promised, `for_at`. `reason` is a word of the templates.

    `why` says in a word what settled it, `settled_at` when; `told_at` when a missed one was owned up to.
    """

    id: UUID
    user_id: UUID
    kind: NudgeKind
    due_at: datetime
    for_at: datetime
    reminder_id: UUID
    task_id: UUID
    created_at: datetime
    conversation_id: UUID | None = None
    reason: str = "asked"
    state: NudgeState = NudgeState.PLANNED
    why: str | None = None
    settled_at: datetime | None = None
    told_at: datetime | None = None
    turn_id: UUID | None = None
    version: int = 0

    def settle(self, state: NudgeState, why: str | None, now: datetime) -> None:
        """Note what became of it."""
        self.state, self.why, self.settled_at = state, why, now


@dataclass(frozen=True, slots=True)
class Verdict:
    """What to do with a due nudge: its state from now on, why, and whether the message is late."""

    state: NudgeState
    why: str | None = None
    late: bool = False


def judge(nudge: Nudge, reminder: Reminder, task_is_open: bool, now: datetime) -> Verdict:
    """Whether a due nudge is still true and still in time, by what it is about as that stands now."""
    if not task_is_open:
        return Verdict(NudgeState.SILENCED, "closed")
    if nudge.kind is NudgeKind.KEEP:
        answered = reminder.rang_at is None or reminder.rang_at != nudge.for_at
        stopped = reminder.state in (ReminderState.CANCELLED, ReminderState.DONE)
        if answered or stopped or now - nudge.due_at > GRACE:
            return Verdict(NudgeState.SILENCED, "answered")
        return Verdict(NudgeState.SENT)
    if not reminder.stands:
        return Verdict(NudgeState.SILENCED, reminder.state.value)
    if reminder.moment.astimezone(UTC) != nudge.for_at.astimezone(UTC):
        return Verdict(NudgeState.SILENCED, "moved")
    if now - nudge.due_at > GRACE or _came_back(reminder, now):
        return Verdict(NudgeState.MISSED, "away")
    return Verdict(NudgeState.SENT, late=now - nudge.due_at >= LATE)


def _came_back(reminder: Reminder, now: datetime) -> bool:
    """Whether the next occurrence has come before this one was sent."""
    following = reminder.next_after(reminder.moment)
    return following is not None and resolve(following, reminder.zone) <= now
