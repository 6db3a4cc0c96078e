"""How the local engine reads a text: every stage's outcome as JSON-able data."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import MISSING, fields, is_dataclass
from datetime import datetime
from typing import Any

from agents import router
from agents.local.understanding import Context, Intent, Reading, read
from agents.local.understanding.model import Clause, Span
from agents.registry import Registry
from agents.tools import TOOLS
from bot.bootstrap import AGENTS


def explanation(text: str, now: datetime, zone: str) -> dict[str, Any]:
    """What each stage made of `text` said at `now` (aware, in `zone`) by somebody with no tasks."""
    reading = read(text, Context(now=now, zone=zone))
    chosen = {(span.first, span.last, span.kind) for clause in reading.clauses for span in clause.spans}
    return {
        "text": reading.text,
        "now": now.isoformat(),
        "zone": zone,
        "tokens": [{"text": t.text, "kind": t.kind, "start": t.start, "end": t.end} for t in reading.tokens],
        "spans": [_span(reading, s, (s.first, s.last, s.kind) in chosen) for s in reading.spans],
        "clauses": [_clause(reading, clause) for clause in reading.clauses],
        "intents": _intents(reading.intents),
        "agent": router.choose(reading, Registry.of(AGENTS, TOOLS)),
    }


def _span(reading: Reading, span: Span, chosen: bool) -> dict[str, Any]:
    return {
        "text": reading.text[span.start : span.end],
        "kind": span.kind,
        "value": plain(span.value),
        "score": span.score,
        "rule": span.rule,
        "start": span.start,
        "end": span.end,
        "chosen": chosen,
    }


def _clause(reading: Reading, clause: Clause) -> dict[str, Any]:
    marks = ("listed", "question", "heading")
    return {
        "text": reading.text[clause.start : clause.end],
        "marks": [name for name in marks if getattr(clause, name)],
        "spans": [reading.text[span.start : span.end] for span in clause.spans],
        "candidates": _intents(clause.candidates),
    }


def _intents(intents: Iterable[Intent]) -> list[dict[str, Any]]:
    return [{"tool": intent.tool, "arguments": intent.arguments, "score": intent.score} for intent in intents]


def plain(value: object) -> Any:
    """A value as JSON knows it; of a dataclass only what differs from its defaults."""
    if is_dataclass(value) and not isinstance(value, type):
        said = {field.name: getattr(value, field.name) for field in fields(value)}
        defaults = {field.name: field.default for field in fields(value) if field.default is not MISSING}
        return {name: plain(one) for name, one in said.items() if name not in defaults or defaults[name] != one}
    return value if isinstance(value, (str, int, float, type(None))) else str(value)
