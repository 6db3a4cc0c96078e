"""Receipts of what is no task as lines: notes, facts, shopping, events, habits, goals, texts, energy."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime

from agents.wording import templates
from agents.wording.dates import due_words
from agents.wording.recurrences import recurrence_words
from domain.kept import shortened
from domain.receipt import Receipt

GROUPED = frozenset({"shopping.added", "shopping.bought"})
LISTED = 7  # names of one group; beyond that the count and the first three
FIRST = 3
LONGEST = 120  # characters of a text that is named


def has_line(action: str) -> bool:
    """Whether the receipt of this action is one of these."""
    return action in templates.table()["lines"]


def line(receipt: Receipt, now: datetime) -> str:
    """The receipt as one line."""
    return _filled(receipt.action, title=item(receipt, now), level=str(receipt.energy))


def group(receipts: Sequence[Receipt]) -> str:
    """Several receipts of one action and one shop as one line."""
    first, names = receipts[0], [receipt.title or "" for receipt in receipts]
    said = ", ".join(names if len(names) <= LISTED else names[:FIRST])
    many = f"{len(names)} things, among them {said}" if len(names) > LISTED else said
    return _filled(first.action, title=many, place=f"{first.shop} list" if first.shop else "list")


def item(receipt: Receipt, now: datetime) -> str:
    """What was kept, with its time and rhythm in words."""
    parts = [shortened(receipt.title or "", LONGEST)]
    moment = receipt.starts_at or receipt.due
    if moment:
        parts.append(("by " if receipt.due_kind == "deadline" else "") + due_words(moment, now))
    if receipt.recurrence:
        parts.append(recurrence_words(receipt.recurrence, zone=now.tzinfo))
    if receipt.times_per_week:
        parts.append("once a week" if receipt.times_per_week == 1 else f"{receipt.times_per_week} times a week")
    if receipt.clock:
        parts.append(f"at {receipt.clock.removeprefix('0')}")
    return ", ".join(parts)


def _filled(action: str, **values: str) -> str:
    return str(templates.table()["lines"][action]).format(**values)
