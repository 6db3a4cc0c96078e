"""What comes by itself, in words: the message, why it comes, and its buttons. No model runs at that time."""

from __future__ import annotations

from datetime import datetime, timedelta

from agents.wording.dates import clock_words, day_words, due_words
from agents.wording.recurrences import recurrence_words
from agents.wording.rung import done_offer, keep_at
from agents.wording.templates import text, variants
from domain.due import zone_of
from domain.message import Call, Offer
from domain.nature import names_medicine
from domain.nudges.kinds import NudgeKind
from domain.nudges.nudge import NOWHERE, Nudge
from domain.reminder import Reminder

TEN_MINUTES, HOUR = timedelta(minutes=10), timedelta(hours=1)  # between repeats, at first and later
HALVES = 2  # of a day: two rings a day are in other words too


def reminder_text(nudge: Nudge, reminder: Reminder, late: bool, now: datetime, *, discreet: bool = False) -> str:
    """The message of a ring; `now` is in the user's zone. A `discreet` one says its number only."""
    if discreet:
        return discreetly(reminder.number, late, now)
    promised = nudge.for_at.astimezone(now.tzinfo)
    time = clock_words(promised) if promised.date() == now.date() else due_words(promised.isoformat(), now)
    if late and names_medicine(reminder.title) and nudge.why != NOWHERE:
        return text("nudge_late_medicine", title=reminder.title, time=time, now=clock_words(now))
    if late:
        words = _variant("nudge_late_nowhere" if nudge.why == NOWHERE else "nudge_late", nudge, reminder, now)
        return words.format(title=reminder.title, time=time, now=clock_words(now))
    words = _variant("nudge_keep" if nudge.kind is NudgeKind.KEEP else f"nudge_{nudge.reason}", nudge, reminder, now)
    return words.format(title=_sentence(reminder.title), time=time, minutes=str(reminder.before_minutes or 0))


def _variant(moment: str, nudge: Nudge, reminder: Reminder, now: datetime) -> str:
    """The words whose turn it is: the same thing never comes twice in a row in the same ones.

    They change with every ring of a series, every repeat, and every change of the reminder, as a snooze is.
    """
    turn = reminder.version - 1
    if nudge.kind is NudgeKind.KEEP:
        waited = now - nudge.for_at
        turn += waited // TEN_MINUTES + waited // HOUR
    elif reminder.recurrence is not None:
        promised = nudge.for_at.astimezone(zone_of(reminder.zone))
        turn += (promised.date() - reminder.start_day).days * HALVES + promised.hour // (24 // HALVES)
    known = variants(moment)
    return known[turn % len(known)]


def reason(nudge: Nudge, reminder: Reminder, now: datetime) -> str:
    """Why it comes, in one sentence."""
    asked = reminder.created_at.astimezone(now.tzinfo)
    zone = zone_of(reminder.zone)
    rule = recurrence_words(reminder.recurrence, None, reminder.clock, zone) if reminder.recurrence else ""
    when = f"{day_words(asked.date(), now.date())} {clock_words(asked)}"
    return text(f"why_{nudge.reason}", when=when, rule=rule, minutes=str(reminder.before_minutes or 0))


def reminder_offers(reminder: Reminder, late: bool) -> tuple[Offer, ...]:
    """The buttons under a ring: they act on exactly its task. Medicine is taken or skipped."""
    number = reminder.number
    done, enough = done_offer(reminder, alone=True), Offer("Enough", (Call("enough", {"number": number}),))
    if names_medicine(reminder.title):
        skip = Offer("Skip", (Call("skip_dose", {"number": number}),))
        return (done, skip, *((enough,) if reminder.keep else ()))
    ten, hour = (Offer(label, (Call("snooze", {"number": number, "minutes": m}),)) for label, m in _PAUSES)
    if reminder.keep:
        return (done, hour, enough)
    other_day = Offer("Not today", (Call("not_today", {"number": number}),))
    return (done, hour, other_day) if late else (done, ten, hour, other_day, keep_at(number))


def discreetly(number: int | None, late: bool, now: datetime) -> str:
    """What a message about a task, or about an event, says where others may read along; `now` is in the user's zone."""
    said = text("nudge_discreet", number=str(number)) if number is not None else text("nudge_discreet_event")
    return f"{said} {text('late_note', now=clock_words(now))}" if late else said


_PAUSES = (("10 min", 10), ("1 h", 60))


def _sentence(title: str) -> str:
    """The title as a sentence of its own."""
    return title if title.endswith(("?", "!", "…", ".")) else f"{title}."
