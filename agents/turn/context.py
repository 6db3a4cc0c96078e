"""What the grammar knows of the user's world when it reads a message."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime
from typing import Any

from agents.local.understanding import EVENT, Context, KnownTask, LastTurn
from domain.calendar_event import EventBrief
from domain.due import zone_of
from domain.message import Offer
from domain.task import TaskBrief
from domain.turn import PastTurn
from domain.user import User

REMEMBERED = 3
"""Turns back that what was shown is still "it" or "the second one"."""
UNDO = "undo"
ABOUT_EVENTS = frozenset({"event.created", "event.updated"})


def context(
    user: User,
    now: datetime,
    tasks: Sequence[TaskBrief],
    recent: Sequence[PastTurn],
    events: Sequence[EventBrief] = (),
) -> Context:
    """The user's clock, tasks and events, and what the last turns showed, asked and did; `recent` is newest first."""
    last = recent[0] if recent else None
    return Context(
        now=now,
        zone=user.zone,
        tasks=(*(_known(task, user.zone) for task in tasks), *(_event(event, user.zone) for event in events)),
        shown=next((turn.shown for turn in recent[:REMEMBERED] if turn.shown), ()),
        choices=tuple(offer.label for offer in choices(last)) if last and last.questions else (),
        last=_last(last, recent[1] if len(recent) > 1 else None) if last else None,
        paused=user.nudging.pauses(now),
    )


def choices(last: PastTurn) -> tuple[Offer, ...]:
    """The buttons that answer what a turn asked: all but [Undo]."""
    return tuple(offer for offer in last.offers if not any(call.name == UNDO for call in offer.calls))


def _known(task: TaskBrief, zone: str) -> KnownTask:
    """A task without a date of its own is where its reminder is."""
    due = task.due
    moment = due.moment.astimezone(zone_of(zone)) if due and due.moment else None
    if due is None and task.rings_at is not None:
        moment = task.rings_at.astimezone(zone_of(zone))
    return KnownTask(
        number=task.number,
        title=task.title,
        status=task.status,
        touched=task.updated_at,
        due=moment.date() if moment else due.day if due else None,
        due_at=moment,
        reminder=task.rings_at is not None,
        tags=tuple(task.tags),
        project=task.project,
        parent=task.parent,
        rang_at=task.rang_at.astimezone(zone_of(zone)) if task.rang_at else None,
        repeats=task.repeats,
        keeps=task.keeps,
    )


def _event(event: EventBrief, zone: str) -> KnownTask:
    moment = event.starts.moment
    local = moment.astimezone(zone_of(zone)) if moment else None
    return KnownTask(
        event.reference, event.title, EVENT, event.created_at, local.date() if local else event.day, local,
        repeats=event.repeats,
    )  # fmt: skip


def _last(last: PastTurn, before: PastTurn | None) -> LastTurn:
    """The last turn; after a choice its rivals are what else was offered."""
    rivals = last.rivals
    if not rivals and before is not None and before.questions:
        rivals = tuple(number for number in before.shown if number not in last.shown)
    asked = _asked(last)
    about = last.awaits.number if last.awaits is not None else None
    nudge = last.nudge.kind if last.nudge is not None else None
    return LastTurn(_with_events(last), rivals, asked, about, _in_minutes(last), nudge)


def _with_events(last: PastTurn) -> tuple[tuple[str, int | None], ...]:
    """What it did and to what: events have no number of their own, so what was shown of them names them in order."""
    references = iter(number for number in last.shown if number < 0)
    return tuple(
        (action, next(references, None)) if number is None and action in ABOUT_EVENTS else (action, number)
        for action, number in last.receipts
    )


def _in_minutes(last: PastTurn) -> bool:
    """Whether the turn set or put off a ring by a length: "in 15 minutes"."""
    arguments = [call.arguments for call in last.calls]
    if any(one.get("minutes") for one in arguments):
        return True
    items: list[Any] = [item for one in arguments for item in one.get("items", (one,))]
    return any(ring.get("relative") for item in items if "remind" in item for ring in item["remind"] or ())


def _asked(last: PastTurn) -> str | None:
    if last.awaits is not None:
        return "date" if last.awaits.kind == "time" else last.awaits.kind
    return "which" if last.questions else None
