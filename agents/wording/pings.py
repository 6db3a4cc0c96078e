"""What speaks up at a clock time of its own, in words: the message, why it comes, and its buttons."""

from __future__ import annotations

from datetime import datetime, timedelta
from uuid import UUID

from agents.wording.dates import clock_words, day_words
from agents.wording.receipts import length
from agents.wording.templates import text, variants
from domain.message import Call, Offer
from domain.nature import names_medicine
from domain.nudges.nudge import Nudge

MINUTE = timedelta(minutes=1)


def ping_text(nudge: Nudge, title: str, late: bool, now: datetime, *, whole_day: bool = False) -> str:
    """The message; `now` is in the user's zone. Its variants take turns by the day, so that none comes twice in a row
    of what repeats.
    """
    moment = nudge.for_at.astimezone(now.tzinfo)
    known = variants("nudge_event_day" if whole_day else f"nudge_{nudge.reason}")
    said = known[moment.toordinal() % len(known)]
    left = length(max(1, round((nudge.for_at - now) / MINUTE)))
    line = said.format(
        title=title.rstrip("."), time=clock_words(moment), left=left, day=day_words(moment.date(), now.date())
    )
    return f"{line} {text('late_note', now=clock_words(now))}" if late else line


def why(nudge: Nudge) -> str:
    """Why it comes, in one sentence."""
    return text(f"why_{nudge.reason}")


def task_offers(number: int, title: str, reason: str) -> tuple[Offer, ...]:
    """The buttons under a task's ping: they act on exactly that task. A deadline is not put off to another day."""
    if names_medicine(title):
        taken, skip = Call("taken", {"number": number}), Call("skip_dose", {"number": number})
        return (Offer("Taken", (taken,)), Offer("Skip", (skip,)), no_ping(number))
    done = Offer("Done", (Call("complete_task", {"number": number}),))
    ten = Offer("10 min", (Call("snooze", {"number": number, "minutes": 10}),))
    other_day = () if reason == "due_before" else (Offer("Not today", (Call("not_today", {"number": number}),)),)
    return (done, ten, *other_day, no_ping(number))


def no_ping(number: int) -> Offer:
    """[No ping] of a task."""
    return Offer("No ping", (Call("no_ping", {"number": number}),))


def event_offers(event_id: UUID) -> tuple[Offer, ...]:
    """[No ping] of an event: there is nothing to do about it."""
    return (Offer("No ping", (Call("no_ping", {"id": str(event_id)}),)),)
