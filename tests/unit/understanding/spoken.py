"""Readings in short, for tables of many: "complete 1; change 2 due=2026-11-27"."""

from __future__ import annotations

import json
from datetime import date, datetime
from typing import Any, cast

from agents.local.understanding import Intent, KnownTask, LastTurn
from tests.unit.understanding.conftest import NOW, known, reading

TODAY, FRIDAY = date(2026, 11, 23), date(2026, 11, 27)


def _at(hour: int, day: date = TODAY) -> datetime:
    return datetime(day.year, day.month, day.day, hour, tzinfo=NOW.tzinfo)


TASKS: tuple[KnownTask, ...] = (
    known(1, "Call the plumber"),
    known(2, "Write the essay"),
    known(3, "Pay rent", "completed"),
    known(4, "Email Jo about the party"),
    known(5, "Email Jo about the lease"),
    known(6, "Dentist", due=FRIDAY, due_at=_at(15, FRIDAY)),
    known(7, "Renew passport"),
    known(8, "Old gym bag", "cancelled"),
    known(9, "Book flights to Rome", due=FRIDAY),
    known(10, "Go for a run", due=TODAY, due_at=_at(18)),
    known(11, "Quarterly report", "in_progress"),
    known(12, "Buy salt and pepper"),
    known(13, "Birthday cake for Ben"),
    known(14, "Water the plants", reminder=True),
    known(15, "Clean the kitchen"),
    known(16, "Laundry", due=TODAY),
    known(17, "Collect the data"),
    known(18, "Cancel the gym membership"),
)
"""What is known in these tables, on Monday 23 November 2026, 10:00 in New York."""


def said(text: str, **more: Any) -> str:
    """What the text asks for, in short; `last` is (actions, rivals, asked) or a LastTurn."""
    more.setdefault("tasks", TASKS)
    return "; ".join(short(intent) for intent in reading(text, **more).intents)


def after(*actions: tuple[str, int | None], **more: Any) -> LastTurn:
    """A last turn with these receipts."""
    return LastTurn(actions=actions, **more)


def short(intent: Intent) -> str:
    """One call: its tool, the number, then the other arguments by name; not what a question is about."""
    arguments = {name: value for name, value in intent.arguments.items() if name != "about"}
    tool = intent.tool.removesuffix("_task")
    if intent.tool == "capture_tasks":
        return "capture " + " + ".join(_item(item) for item in arguments["items"])
    parts = [tool]
    for name in ("number", "action", "kind", "numbers", "what"):
        if name in arguments:
            parts.append(_value(arguments.pop(name)))
    parts += [f"{name}={_value(value)}" for name, value in arguments.items() if value not in (None, {}, [])]
    return " ".join(parts)


def _item(item: dict[str, Any]) -> str:
    rest = [f"{name}={_value(value)}" for name, value in item.items() if name != "title"]
    return " ".join([f"“{item['title']}”", *rest])


def _value(value: Any) -> str:
    if isinstance(value, dict):
        return ",".join(f"{name}:{_value(one)}" for name, one in cast("dict[str, Any]", value).items())
    if isinstance(value, list):
        return "[" + ", ".join(_value(one) for one in cast("list[Any]", value)) + "]"
    return value if isinstance(value, str) else json.dumps(value)
