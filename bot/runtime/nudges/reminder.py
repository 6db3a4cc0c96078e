"""The rings of reminders, and those of one that keeps at it."""

from __future__ import annotations

from datetime import UTC, datetime

from agents.wording import nudges as wording
from bot.runtime.nudges.kind import After, QuickKind, Said, Truth
from domain import recurrence as rules
from domain.clock import Ids
from domain.nature import names_medicine
from domain.nudges import rings
from domain.nudges.gate import Verdict
from domain.nudges.kinds import NudgeKind
from domain.nudges.nudge import Nudge, NudgeState
from domain.reminder import Reminder
from domain.task_fields import RecurrenceFrom
from storage.queue.due_nudges import DueNudge


class Ring(QuickKind):
    """A reminder's promised moment, or one more of those of a reminder that keeps at it."""

    def truth(self, due: DueNudge, now: datetime) -> Truth:
        """By the reminder and its task."""
        if due.reminder is None or due.task is None:
            return Truth("gone")
        return Truth(
            rings.untrue(due.nudge, due.reminder, due.task.is_open),
            rings.overtaken(due.nudge, due.reminder, now),
            due.reminder.recurrence is not None and due.reminder.recurrence_from is not RecurrenceFrom.COMPLETION,
            names_medicine(due.task.title),
        )

    def opens(self, due: DueNudge) -> bool:
        """A series that is not daily, the last occurrence of which is still open."""
        reminder = due.reminder
        if reminder is None or due.nudge.kind is not NudgeKind.REMINDER or reminder.rang_at is None:
            return False
        return reminder.recurrence is not None and not rules.is_daily(reminder.recurrence)

    def said(self, due: DueNudge, verdict: Verdict, now: datetime) -> Said:
        """What was asked for, when for, and what can be done about it."""
        reminder = _of(due)
        text = wording.reminder_text(due.nudge, reminder, verdict.late, now, discreet=due.settings.discreet)
        offers = wording.reminder_offers(reminder, verdict.late)
        why = wording.reason(due.nudge, reminder, now)
        return Said("reminder", text, why, verdict.late, offers, (reminder.number,))

    def after(self, due: DueNudge, verdict: Verdict, now: datetime, ids: Ids) -> After:
        """The next occurrence, the next repeat, or an answer to wait for."""
        if verdict.state is NudgeState.SILENCED:
            return After()
        nudge, reminder, planned, rang = due.nudge, _of(due), list[Nudge](), False
        if nudge.kind is NudgeKind.REMINDER:
            reminder.ring()
            rang = True
            if verdict.state is NudgeState.SKIPPED:  # a holiday: nobody waits for an answer to that
                reminder.rang_at = None
            if reminder.stands:
                planned.append(_next(nudge, reminder, now, ids))
        if reminder.keep and reminder.rang_at is not None:
            planned.append(_repeat(due, reminder, now, ids))
        return After(planned, reminder if rang else None)


def _of(due: DueNudge) -> Reminder:
    assert due.reminder is not None  # else it was untrue
    return due.reminder


def _next(nudge: Nudge, reminder: Reminder, now: datetime, ids: Ids) -> Nudge:
    at = reminder.moment.astimezone(UTC)
    reason = "series" if nudge.reason == "asked" else nudge.reason
    return Nudge(
        ids.new(), nudge.user_id, NudgeKind.REMINDER, at, at, now, reminder.id, reminder.task_id,
        conversation_id=nudge.conversation_id, reason=reason,
    )  # fmt: skip


def _repeat(due: DueNudge, reminder: Reminder, now: datetime, ids: Ids) -> Nudge:
    nudge = due.nudge
    at = reminder.keep_at(now, due.settings.quiet, due.zone).astimezone(UTC)
    return Nudge(
        ids.new(), nudge.user_id, NudgeKind.KEEP, at, nudge.for_at, now, reminder.id, reminder.task_id,
        conversation_id=nudge.conversation_id, reason=nudge.reason,
    )  # fmt: skip
