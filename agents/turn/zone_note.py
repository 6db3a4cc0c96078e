"""The zone that clock times are taken in, named once while it is only a guess (product.md, "Channels")."""

from __future__ import annotations

from collections.abc import Iterable

from agents.view import TurnView
from agents.wording import templates
from domain.message import Call, Offer
from domain.receipt import Receipt

WRONG_ZONE = Offer("Wrong zone", (Call("ask_zone"),))


def zone_note(view: TurnView, receipts: Iterable[Receipt]) -> str:
    """The sentence that names the zone; empty when it is confirmed, was named, or no clock time is said."""
    user = view.user
    if user.zone_confirmed or user.zone_named or not any(_names_a_time(receipt) for receipt in receipts):
        return ""
    return templates.text("zone_guess", zone=user.zone)


def _names_a_time(receipt: Receipt) -> bool:
    moments = (receipt.due, receipt.remind_at, receipt.starts_at)
    return any(moment is not None and "T" in moment for moment in moments)
