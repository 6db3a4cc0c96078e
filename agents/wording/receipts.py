"""Receipts as the lines a person reads."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime

from agents.wording import kept
from agents.wording.dates import due_words
from agents.wording.recurrences import recurrence_words
from agents.wording.reminder_lines import reminder_line
from domain.receipt import Receipt

SHOWN = 7  # lines of one capture; beyond that the count and the three least certain
LINES = 3  # changes of one kind with a line each; more are gathered in one
_GATHERED = ("task.updated", "task.completed", "task.cancelled")
_LEADS = {
    "task.completed": "Done",
    "task.reopened": "Open once more",
    "task.cancelled": "Let go",
    "task.updated": "Changed",
    "task.split": "Split",
    "change.undone": "Undone",
    "settings.changed": "Your time zone is now",
}


def render(receipts: Sequence[Receipt], now: datetime, unsure: Sequence[int] = ()) -> list[str]:
    """The lines of a turn's receipts, in order; captures are gathered under one head.

    Of a long capture only those with a number in `unsure` are shown: the least certain ones.
    """
    lines: list[str] = []
    created = [receipt for receipt in receipts if receipt.action == "task.created"]
    gathered = _many(receipts)
    for receipt in receipts:
        alike = gathered.get(_sort(receipt))
        if alike is not None:
            if receipt is alike[0]:
                lines.append(_together(alike, now))
        elif receipt.action in kept.GROUPED:
            group = [other for other in receipts if (other.action, other.shop) == (receipt.action, receipt.shop)]
            lines.extend([kept.group(group)] if receipt is group[0] else [])
        elif receipt.action != "task.created":
            lines.append(_line(receipt, now))
        elif receipt is created[0]:
            lines.extend(_captured(created, now, unsure))
    return lines


def _sort(receipt: Receipt) -> tuple[str, bool]:
    return (receipt.action, bool(receipt.shelved))


def _many(receipts: Sequence[Receipt]) -> dict[tuple[str, bool], list[Receipt]]:
    """Changes of one kind that are too many for a line each, and what went to the shelf, which is never counted."""
    kinds: dict[tuple[str, bool], list[Receipt]] = {}
    for receipt in receipts:
        if receipt.action in _GATHERED:
            kinds.setdefault(_sort(receipt), []).append(receipt)
    return {sort: alike for sort, alike in kinds.items() if len(alike) > LINES or sort[1]}


def _together(alike: Sequence[Receipt], now: datetime) -> str:
    """One line for all of them: the first titles, and the new time when it is the same."""
    named = ", ".join(receipt.title or "" for receipt in (alike if len(alike) <= SHOWN else alike[:LINES]))
    if alike[0].shelved:
        return f"On the Later shelf: {named}{' and more' if len(alike) > SHOWN else ''}."
    more = f" and {len(alike) - LINES} more" if len(alike) > SHOWN else ""
    dues = {receipt.due for receipt in alike}
    due = dues.pop() if len(dues) == 1 and alike[0].action == "task.updated" else None
    return f"{_LEADS[alike[0].action]}{f', {due_words(due, now)}' if due else ''}: {named}{more}."


def _captured(created: Sequence[Receipt], now: datetime, unsure: Sequence[int]) -> list[str]:
    if len(created) == 1:
        return [f"Got it: {_item(created[0], now)}."]
    head = f"Got {'both' if len(created) == 2 else f'all {len(created)}'}"
    shown = created if len(created) <= SHOWN else [receipt for receipt in created if receipt.number in unsure]
    head += ":" if shown is created else "; these I'm least sure of:" if shown else "."
    return [head, *(f"• {_item(receipt, now)}" for receipt in shown)]


def _line(receipt: Receipt, now: datetime) -> str:
    if receipt.action == "refused":
        return receipt.title or ""
    if kept.has_line(receipt.action):
        return kept.line(receipt, now)
    if receipt.kind == "reminder":
        return reminder_line(receipt, now)
    if receipt.setting is not None:
        return f"{receipt.title}."
    lead = _LEADS.get(receipt.action, receipt.action)
    if receipt.action == "change.undone":
        return f"{lead}: {receipt.title}." if receipt.title else "Nothing of that could be put back."
    return f"{lead}: {_item(receipt, now) if receipt.action == 'task.updated' else receipt.title}."


def _item(receipt: Receipt, now: datetime) -> str:
    parts = [receipt.title or ""]
    if receipt.due:
        parts.append(("by " if receipt.due_kind == "deadline" else "") + due_words(receipt.due, now))
    if receipt.recurrence:
        parts.append(recurrence_words(receipt.recurrence, receipt.recurrence_from, zone=now.tzinfo))
    if receipt.remind_at:
        parts.append(f"rings {due_words(receipt.remind_at, now)}")
    if receipt.priority in ("critical", "high", "low"):
        parts.append(f"{receipt.priority} priority")
    if receipt.status == "in_progress":
        parts.append("started")
    if receipt.estimate_minutes:
        parts.append(length(receipt.estimate_minutes))
    if receipt.tags:
        parts.append(" ".join(f"#{tag}" for tag in receipt.tags))
    return ", ".join(parts)


def length(minutes: int) -> str:
    """A number of minutes in words: "1 h 30 min"."""
    hours, rest = divmod(minutes, 60)
    return " ".join(part for part in (f"{hours} h" if hours else "", f"{rest} min" if rest else "") if part)
