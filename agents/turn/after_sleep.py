"""Between midnight and the end of the personal day, "tomorrow" keeps its calendar meaning; one tap makes it today."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import datetime, timedelta

from agents.view import TurnView
from domain.message import Call, Offer
from domain.personal_day import personal_day
from domain.receipt import Receipt

LABEL = "Today, after sleep"
_KINDS = frozenset({"task.created", "task.updated", "reminder.set"})


def after_sleep(view: TurnView, receipts: Iterable[Receipt]) -> Offer | None:
    """The button that moves what was put on tomorrow to the calendar day today; None when nobody meant that."""
    if personal_day(view.now, view.user.zone) == view.now.date() or not _says_tomorrow(view):
        return None
    dues = {r.number: due for r in receipts if r.action in _KINDS and r.number and (due := _today(r, view.now))}
    calls = tuple(Call("change_task", {"number": number, "due": due}) for number, due in dues.items())
    return Offer(LABEL, calls) if calls else None


def _says_tomorrow(view: TurnView) -> bool:
    days = (span.value.day for span in view.reading.spans if span.kind == "when")
    return any(day is not None and day.kind == "offset" and day.n == 1 for day in days)


def _today(receipt: Receipt, now: datetime) -> str | None:
    """When it is due or rings, on today's date; None when that is not tomorrow or would be gone by."""
    said = receipt.due or receipt.remind_at
    if said is None or receipt.recurrence:
        return None
    tomorrow = now.date() + timedelta(days=1)
    if "T" not in said:
        return now.date().isoformat() if said == tomorrow.isoformat() else None
    moment = datetime.fromisoformat(said).astimezone(now.tzinfo)
    earlier = datetime.combine(now.date(), moment.time(), now.tzinfo)
    return earlier.strftime("%Y-%m-%dT%H:%M") if moment.date() == tomorrow and earlier > now else None
