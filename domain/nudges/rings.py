"""Whether the ring of a reminder is still true, by what it is about as that stands now."""

from __future__ import annotations

from datetime import UTC, datetime

from domain.due import resolve
from domain.nudges.kinds import NudgeKind
from domain.nudges.nudge import Nudge
from domain.reminder import Reminder, ReminderState


def untrue(nudge: Nudge, reminder: Reminder, task_is_open: bool) -> str | None:
    """Why nothing needs to be said any more, in a word; None when it does."""
    if not task_is_open:
        return "closed"
    if nudge.kind is NudgeKind.KEEP:
        answered = reminder.rang_at is None or reminder.rang_at != nudge.for_at
        stopped = reminder.state in (ReminderState.CANCELLED, ReminderState.DONE, ReminderState.PAUSED)
        return "answered" if answered or stopped else None
    if not reminder.stands:
        return reminder.state.value
    return "moved" if reminder.moment.astimezone(UTC) != nudge.for_at.astimezone(UTC) else None


def overtaken(nudge: Nudge, reminder: Reminder, now: datetime) -> bool:
    """Whether the next occurrence has come before this one was sent."""
    following = reminder.next_after(reminder.moment) if nudge.kind is NudgeKind.REMINDER else None
    return following is not None and resolve(following, reminder.zone) <= now
