"""`proxy-agent explain`: how the local engine reads a text, stage by stage."""

from __future__ import annotations

import json
from collections.abc import Iterable
from datetime import datetime
from typing import Any, cast

from rich.console import Console
from rich.table import Table
from rich.text import Text

from bot.explanation import explanation
from bot.ports import SystemClock
from bot.settings import SettingsError, machine_zone
from domain.due import zone_of
from domain.errors import InvalidInput

WIDTH = 120  # columns when the output is no terminal


def explain(text: str, *, now: datetime | None, zone: str | None, as_json: bool) -> None:
    """Print every stage. Raises SettingsError for a zone that is none."""
    try:
        where = zone_of(zone or machine_zone())
    except InvalidInput as error:
        raise SettingsError(error.message) from error
    stages = explanation(text, (now or SystemClock().now()).astimezone(where), where.key)
    if as_json:
        print(json.dumps(stages, ensure_ascii=False))
        return
    console = Console(highlight=False)
    if not console.is_terminal:
        console = Console(highlight=False, width=WIDTH)
    _show(console, stages)


def _show(console: Console, stages: dict[str, Any]) -> None:
    console.print(Text(f"{stages['text']!r} at {stages['now']} in {stages['zone']}"))
    console.print(_tokens(stages["tokens"]))
    spans = (
        (_mark(s), s["text"], s["kind"], _said(s["value"]), f"{s['score']:.2f}", s["rule"]) for s in stages["spans"]
    )
    console.print(_table("spans (* chosen)", ("", "text", "kind", "value", "score", "rule"), spans))
    for place, clause in enumerate(stages["clauses"], 1):
        marks = f" ({', '.join(clause['marks'])})" if clause["marks"] else ""
        console.print(_intents(f"clause {place}: {clause['text']!r}{marks}", clause["candidates"]))
    console.print(_intents("chosen", stages["intents"]))
    console.print(Text(f"agent: {stages['agent']}"))


def _mark(span: dict[str, Any]) -> str:
    return "*" if span["chosen"] else ""


def _intents(title: str, intents: Iterable[dict[str, Any]]) -> Table:
    rows = ((f"{i['score']:.2f}", i["tool"], json.dumps(i["arguments"], ensure_ascii=False)) for i in intents)
    return _table(title, ("score", "tool", "arguments"), rows)


def _said(value: Any) -> str:
    """A value in one line: the fields of a table as name=value."""
    if not isinstance(value, dict):
        return str(value)
    named = cast("dict[str, Any]", value).items()
    return " ".join(f"{name}=({_said(one)})" if isinstance(one, dict) else f"{name}={one}" for name, one in named)


def _tokens(tokens: Iterable[dict[str, Any]]) -> Text:
    """The tokens in a line, the kind behind each that is no word."""
    parts = (repr(t["text"])[1:-1] + ("" if t["kind"] == "word" else f" ({t['kind']})") for t in tokens)
    return Text("tokens: " + " | ".join(parts))


def _table(title: str, columns: Iterable[str], rows: Iterable[Iterable[str]]) -> Table:
    table = Table(title=Text(title), title_justify="left", box=None, pad_edge=False)
    for column in columns:
        table.add_column(column, overflow="fold")
    for row in rows:
        table.add_row(*(Text(cell) for cell in row))
    return table
