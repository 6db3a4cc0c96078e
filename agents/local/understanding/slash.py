"""Commands that start with a slash: the same tools by name; an unknown one shows the help."""

from __future__ import annotations

from agents.local.understanding.chart import Chart
from agents.local.understanding.model import Intent

EXAMPLES: tuple[tuple[str, str], ...] = (
    ("/help", "show_help"),
    ("/today@MyBot", "list_tasks"),
    ("/next 20", "next_task"),
    ("/undo", "undo"),
    ("/settings", "show_settings"),
    ("/nudges", "show_nudges"),
    ("/frobnicate now", "show_help"),
)
_LISTS = {"today": "today", "tomorrow": "tomorrow", "week": "week", "list": "all"}
_SHOWN = {"settings": "show_settings", "nudges": "show_nudges"}
PREFIXES = {"done": "done_lead", "reopen": "reopen_lead", "cancel": "cancel_lead"}
"""Commands about a task read as the words for it would."""


def command_of(chart: Chart) -> str | None:
    """What the text's slash command stands for ("" when unknown), None when it starts with none."""
    if not chart.tokens or chart.tokens[0].kind != "slash":
        return None
    name = chart.tokens[0].lower[1:].split("@", 1)[0]
    return str(chart.lexicon.tables["slash"].get(name, ""))


def direct(chart: Chart, command: str, text: str) -> Intent | None:
    """The intent of a command that needs no reading of what follows it."""
    rest = text[chart.tokens[0].end :].strip()
    if command in _LISTS:
        return _intent("list_tasks", {"when": _LISTS[command]}, text)
    if command in _SHOWN:
        return _intent(_SHOWN[command], {}, text)
    if command == "greeting":
        return _intent("talk", {"kind": "greeting"}, text)
    if command == "next":
        minutes = next((int(t.text) for t in chart.tokens[1:] if t.text.isdigit() and len(t.text) < 4), 0)
        return _intent("next_task", {"minutes": minutes} if minutes else {}, text)
    if command == "undo":
        return _intent("undo", {}, text)
    if command == "search" and rest:
        return _intent("search_tasks", {"words": rest[:255]}, text)
    return None if command in {"add", *PREFIXES} else _intent("show_help", {}, text)


def _intent(tool: str, arguments: dict[str, object], text: str) -> Intent:
    return Intent(tool, dict(arguments), 1.0, 0, len(text))
