"""What is told of a due nudge: to the gate, and to whoever looks for where it goes."""

from __future__ import annotations

from datetime import datetime

from bot.runtime.nudges.kind import Truth
from domain.nudges.gate import Moment
from storage.queue.due_nudges import DueNudge
from storage.queue.homes import Wanted


def look(due: DueNudge, truth: Truth, now: datetime) -> Moment:
    """Everything that was read of it."""
    return Moment(
        now, due.zone, due.settings, due.choice, truth.untrue, truth.overtaken, truth.recurs, due.heard_at, due.spent,
        truth.essential,
    )  # fmt: skip


def wanted(due: DueNudge) -> Wanted:
    """Where it would go."""
    nudge, work = due.nudge, due.task is not None and due.task.zone == "work"
    return Wanted(nudge.id, nudge.user_id, due.home_id, nudge.conversation_id, work)
