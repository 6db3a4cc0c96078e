"""Reminders as the lines a person reads."""

from __future__ import annotations

from datetime import datetime

from agents.wording.dates import clock_words, day_words, due_words
from agents.wording.recurrences import recurrence_words
from domain.due import zone_of
from domain.receipt import Receipt
from domain.reminder import Reminder, ReminderState


def reminder_line(receipt: Receipt, now: datetime) -> str:
    """The line of a reminder's receipt; `now` is in the user's zone."""
    when = _when(receipt, now)
    if receipt.action == "reminder.cancelled":
        return f"No more reminders for “{receipt.title}”; it stays on your list."
    if receipt.action == "reminder.paused":
        until = f"; next {when}" if receipt.remind_at else " until you resume it"
        return f"Paused: {receipt.title}{until}."
    if receipt.action == "reminder.resumed":
        return f"Rings as before: {receipt.title}, {when}."
    if receipt.action == "reminder.snoozed":
        return f"OK, back {'at ' if when[:1].isdecimal() else ''}{when}."
    return f"Reminder set: {receipt.title}, {when}."


def listed(reminder: Reminder, now: datetime) -> str:
    """One line of a list of reminders."""
    if reminder.state is ReminderState.PAUSED:
        return f"#{reminder.number} {reminder.title}, paused until you resume it"
    words = due_words(reminder.moment.isoformat(), now)
    paused = reminder.paused_until if reminder.is_paused(now) else None
    rests = f" (paused until {day_words(paused.astimezone(now.tzinfo).date(), now.date())})" if paused else ""
    rule = (
        f", {recurrence_words(reminder.recurrence, reminder.recurrence_from, zone=zone_of(reminder.zone))}"
        if reminder.recurrence
        else ""
    )
    return f"#{reminder.number} {reminder.title}, {words}{rule}{rests}"


def _when(receipt: Receipt, now: datetime) -> str:
    """Today's time alone when it was put off; else the day too, after the rule of what repeats."""
    if receipt.remind_at is None:
        return ""
    moment = datetime.fromisoformat(receipt.remind_at).astimezone(now.tzinfo)
    words = due_words(receipt.remind_at, now)
    if receipt.action == "reminder.snoozed":
        return clock_words(moment) if moment.date() == now.date() else words
    if receipt.recurrence is None or receipt.action == "reminder.paused":
        return words
    rule = recurrence_words(receipt.recurrence, receipt.recurrence_from, moment.time(), now.tzinfo)
    return f"{rule}; next {words}"
