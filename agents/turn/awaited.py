"""The words that answer an open question in their own way: a new title, a time, a zone."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from agents.local.understanding import Context, Reading, read
from agents.local.understanding.lexicon import load
from agents.local.understanding.model import Token
from agents.local.understanding.zone_said import zone_answered, zone_stated
from agents.tools.tasks import change_task
from domain.message import Call
from domain.turn import Awaited

KEEPING = frozenset(
    {"capture_tasks", "save_notes", "remember_facts", "add_shopping", "create_events", "create_habits",
     "create_goals", "save_capture"}
)  # fmt: skip
"""Intents of a text that is no command."""
MOVES = frozenset({"change_task", "set_reminders"})
FEW = 4  # words that may be a place
MARKS = frozenset({"mark", "newline", "dots", "bang"})


def supplied(reading: Reading, context: Context, awaited: Awaited | None) -> tuple[Call, ...] | None:
    """The calls that the text makes as an answer to `awaited`; None when it is something else.

    A zone may be stated unasked.
    """
    stated = zone_stated(reading.text)
    if stated is not None:
        return (Call("set_zone", {"zone": stated}),)
    if awaited is not None and awaited.kind == "zone":
        return _zone(reading)
    if awaited is None or awaited.number is None:
        return None
    time = _time(reading, context, awaited.number)
    if time is not None or awaited.kind == "time":
        return time
    return _title(reading, awaited.number)


def _zone(reading: Reading) -> tuple[Call, ...] | None:
    """A place; a few words that are no command and no place are asked about, whatever else they could be."""
    zone = zone_answered(reading.text)
    if zone is not None:
        return (Call("set_zone", {"zone": zone}),)
    kept = len(reading.intents) == 1 and reading.intents[0].tool in KEEPING
    few = len(reading.text.split()) <= FEW
    return (Call("ask_zone", {"unknown": " ".join(reading.text.split())}),) if kept and few else None


def _title(reading: Reading, number: int) -> tuple[Call, ...] | None:
    """One thing to keep, said instead of the one that was: its words, and its time if one is said with it."""
    if len(reading.intents) != 1 or reading.intents[0].tool not in KEEPING:
        return None
    intent = reading.intents[0]
    items: list[Mapping[str, Any]] = list(intent.arguments.get("items", ()))
    if intent.tool != "capture_tasks" or not items:
        return (_change(number, {"title": " ".join(reading.text.split())}),) if len(items) <= 1 else None
    return _changes(number, items[0]) if len(items) == 1 else None


def _time(reading: Reading, context: Context, number: int) -> tuple[Call, ...] | None:
    """Nothing but a time, or a time with words that only say that it is one."""
    if not _only_time(reading):
        return None
    sentence = str(load().tables["replies"]["move"]).format(number=number, text=reading.text)
    moved = read(sentence, context).intents
    if len(moved) != 1 or moved[0].arguments.get("number") != number or moved[0].tool not in MOVES:
        return None
    return (Call(moved[0].tool, moved[0].arguments),)


def _only_time(reading: Reading) -> bool:
    inside = {place for span in reading.spans if span.kind == "when" for place in range(span.first, span.last)}
    return bool(inside) and all(place in inside or _says_little(token) for place, token in enumerate(reading.tokens))


def _says_little(token: Token) -> bool:
    return token.kind in MARKS or load().has(token.lower, "filler", "determiner")


def _changes(number: int, item: Mapping[str, Any]) -> tuple[Call, ...]:
    """What a new item says, as changes of the one that is there."""
    known = change_task.arguments.model_fields
    values = {name: value for name, value in item.items() if name in known}
    if tags := item.get("tags"):
        values["add_tags"] = tags
    calls = [_change(number, values)]
    if remind := item.get("remind"):
        calls.append(Call("set_reminders", {"number": number, "remind": remind}))
    return tuple(calls)


def _change(number: int, values: Mapping[str, Any]) -> Call:
    return Call("change_task", {"number": number, **values})
