"""What lies here without a date, in words: the message, its buttons, and the question whether to go on."""

from __future__ import annotations

from datetime import datetime, timedelta

from agents.wording.templates import variants
from domain.message import Call, Offer
from domain.nudges.kinds import NudgeKind
from domain.task import Task

WEEK = timedelta(days=6)  # from today on: what a list of the week shows


def stale_text(task: Task, now: datetime, *, discreet: bool = False) -> str:
    """One task by name, or by its number only; in other words than the day before yesterday."""
    words = variants("stale")
    title = f"#{task.number}" if discreet else f"“{task.title}”"
    return words[now.toordinal() // 2 % len(words)].format(title=title)


def stale_offers(task: Task, now: datetime) -> tuple[Offer, ...]:
    """[This week] [Later] [Let it go], of exactly that task, and [Less of this]."""
    number, week = task.number, (now.date() + WEEK).isoformat()
    return (
        Offer("This week", (Call("change_task", {"number": number, "due": week}),)),
        Offer("Later", (Call("set_aside", {"numbers": [number]}),)),
        Offer("Let it go", (Call("cancel_task", {"number": number}),)),
        Offer("Less of this", (Call("less_of_this", {"kind": NudgeKind.STALE.value}),)),
    )


def ask_offers(kind: NudgeKind) -> tuple[Offer, ...]:
    """[Keep] [Other time] [Pause], under the question whether a kind is to go on."""
    said = {"kind": kind.value}
    return (
        Offer("Keep", (Call("keep_kind", said),)),
        Offer("Other time", (Call("kind_time", said),)),
        Offer("Pause", (Call("pause_kind", said),)),
    )
