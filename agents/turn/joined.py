"""Buttons that several calls of one turn offer alike: one button for all their items."""

from __future__ import annotations

from collections.abc import Iterable

from domain.message import Call, Offer
from domain.receipt import Receipt

NUMBERS = "numbers"
OF_ONE = frozenset({"no_ping", "keep_at"})
"""Tools whose button belongs under one thing."""


def joined(offers: Iterable[Offer], receipts: Iterable[Receipt]) -> list[Offer]:
    """The offers in order; those with the same label and tool, about tasks only, become one about all of them.

    A capture cut in two by an event would else have two [Start one]. Buttons that say nothing of which thing they are
    about are left out where `receipts` tell of several.
    """
    if len({receipt.number or receipt.title for receipt in receipts if receipt.is_change}) > 1:
        offers = [offer for offer in offers if not any(call.name in OF_ONE for call in offer.calls)]
    found: dict[tuple[str, str] | int, Offer] = {}
    for place, offer in enumerate(offers):
        key = _key(offer) or place
        first = found.get(key)
        found[key] = offer if first is None else _with(first, offer)
    return list(found.values())


def _key(offer: Offer) -> tuple[str, str] | None:
    if len(offer.calls) == 1 and set(offer.calls[0].arguments) == {NUMBERS}:
        return offer.label, offer.calls[0].name
    return None


def _with(first: Offer, second: Offer) -> Offer:
    (one,), (other,) = first.calls, second.calls
    numbers = dict.fromkeys([*one.arguments[NUMBERS], *other.arguments[NUMBERS]])
    return Offer(first.label, (Call(one.name, {NUMBERS: list(numbers)}),))
