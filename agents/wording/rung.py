"""What has rung and is still open, in words, and the button that answers it."""

from __future__ import annotations

from datetime import datetime

from agents.wording.dates import clock_words, due_words
from agents.wording.templates import text
from domain.kept import shortened
from domain.message import Call, Offer
from domain.nature import names_medicine
from domain.reminder import Reminder

MAX_LABEL = 40
DONE, TAKEN = "Done", "Taken"
ANSWERS = frozenset({DONE, TAKEN})
"""Labels that say that what was asked for is done."""


def still_open(reminder: Reminder, now: datetime) -> str:
    """One line for an unanswered ring; `now` is in the user's zone."""
    rang = (reminder.rang_at or reminder.moment).astimezone(now.tzinfo)
    time = clock_words(rang) if rang.date() == now.date() else due_words(rang.isoformat(), now)
    return text("still_open", title=reminder.title.rstrip("."), time=time)


def keep_at(number: int) -> Offer:
    """[Keep at me]: it rings until it is done."""
    return Offer("Keep at me", (Call("keep_at", {"number": number}),))


def done_offer(reminder: Reminder, *, alone: bool) -> Offer:
    """[Done], or [Taken] of medicine; it names its task where there are several."""
    label, tool = (TAKEN, "taken") if names_medicine(reminder.title) else (DONE, "complete_task")
    named = label if alone else shortened(f"{label}: {reminder.title}", MAX_LABEL)
    return Offer(named, (Call(tool, {"number": reminder.number}),))
