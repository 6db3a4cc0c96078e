"""Intents about events: what would be done to a task becomes what can be done to an event."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from typing import Any

from agents.local.understanding.model import Intent

TOOLS = {
    "cancel_task": "cancel_event", "change_task": "change_event", "show_task": "show_event",
    "no_ping": "no_ping", "cancel_reminders": "no_ping", "set_reminders": "remind_of_event",
}  # fmt: skip
"""The tools of what can be done to an event, by those that do it to a task."""
_FIELDS = {"title": "title", "due": "starts_at", "due_zone": "zone", "shift_minutes": "shift_minutes", "back": "back",
           "remind": "remind"}  # fmt: skip
"""What can be changed of an event, by what it is called of a task."""


def turned(intents: Sequence[Intent]) -> tuple[Intent, ...]:
    """The intents with those about events, whose numbers are below zero, as calls of the tools for events."""
    return tuple(_turned(intent) if _is_event(intent) else intent for intent in intents)


def _is_event(intent: Intent) -> bool:
    number = intent.arguments.get("number")
    return isinstance(number, int) and number < 0


def _turned(intent: Intent) -> Intent:
    tool = TOOLS.get(intent.tool)
    change = fields_of(intent.arguments)
    if tool is None or (intent.tool == "change_task" and not change):
        return replace(intent, tool="talk", arguments={"kind": "other"})
    return replace(intent, tool=tool, arguments={"event": intent.arguments["number"]} | change)


def fields_of(change: dict[str, Any]) -> dict[str, Any]:
    """Of what a task would be changed in, what an event has as well."""
    return {own: change[name] for name, own in _FIELDS.items() if name in change}
