"""A task's clock time, or an event that starts soon."""

from __future__ import annotations

from datetime import datetime

from agents.wording import pings as wording
from agents.wording.nudges import discreetly
from bot.runtime.nudges.kind import After, QuickKind, Said, Truth
from domain.clock import Ids
from domain.nature import names_medicine
from domain.nudges import pings
from domain.nudges.gate import Verdict
from domain.nudges.kinds import NudgeKind
from domain.nudges.nudge import Nudge, NudgeState
from storage.queue.due_nudges import DueNudge


class DueSoon(QuickKind):
    """One ping at a task's time, or before its deadline; two before an event."""

    def truth(self, due: DueNudge, now: datetime) -> Truth:
        """By the task or the event; a reminder of the task's own near that time is the ping."""
        if due.task is not None:
            untrue = pings.untrue_of_task(due.nudge, due.task, due.reminded)
            return Truth(untrue, recurs=due.task.recurrence is not None, essential=names_medicine(due.task.title))
        if due.event is not None:
            untrue = pings.untrue_of_event(due.nudge, due.event)
            return Truth(untrue, recurs=due.event.recurrence is not None)
        return Truth("gone")

    def said(self, due: DueNudge, verdict: Verdict, now: datetime) -> Said:
        """What it is and when, and what can be done about it."""
        why = wording.why(due.nudge)
        if due.task is not None:
            text = _text(due, due.task.title, due.task.number, verdict, now)
            offers = wording.task_offers(due.task.number, due.task.title, due.nudge.reason)
            return Said("due_soon", text, why, verdict.late, offers, (due.task.number,))
        assert due.event is not None  # else it was untrue
        text = _text(due, due.event.title, None, verdict, now, whole_day=due.event.starts.clock is None)
        return Said(
            "reminder" if due.nudge.reason == "event_asked" else "due_soon",
            text,
            why,
            verdict.late,
            wording.event_offers(due.event.id),
        )

    def after(self, due: DueNudge, verdict: Verdict, now: datetime, ids: Ids) -> After:
        """The ping of the next time of what repeats, one that has gone by as well: it is owned up to in its turn."""
        nudge, found = due.nudge, list[pings.Ping]()
        if verdict.state is NudgeState.SILENCED and verdict.why != "reminded":
            return After()
        if due.task is not None:
            found = pings.of_task(due.task, nudge.due_at, nudge.for_at)
        elif due.event is not None:
            found = pings.following(due.event, nudge.for_at, nudge.for_at - nudge.due_at, nudge.reason)
        return After([_planned(nudge, ping, now, ids) for ping in found])


def _text(
    due: DueNudge, title: str, number: int | None, verdict: Verdict, now: datetime, *, whole_day: bool = False
) -> str:
    if due.settings.discreet:
        return discreetly(number, verdict.late, now)
    return wording.ping_text(due.nudge, title, verdict.late, now, whole_day=whole_day)


def _planned(before: Nudge, ping: pings.Ping, now: datetime, ids: Ids) -> Nudge:
    return Nudge(
        ids.new(), before.user_id, NudgeKind.DUE_SOON, ping.due_at, ping.for_at, now, task_id=before.task_id,
        event_id=before.event_id, conversation_id=before.conversation_id, reason=ping.reason,
    )  # fmt: skip
