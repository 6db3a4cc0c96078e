"""From the tasks that are meant to intents: act, ask, say that there is none, or leave it to be captured."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import replace
from typing import Any, Literal

from agents.local.understanding.model import Intent, KnownTask
from agents.local.understanding.view import ClauseView
from agents.local.understanding.which import Which

Missing = Literal["tell", "capture", "talk"]
MISSING_SCORE = 0.75
"""Of "none found" and of a question: above keeping the text, below any act."""

Change = Mapping[str, Any]
"""The call's other arguments; a function of the task where they depend on what it has."""
Changes = Change | Callable[[KnownTask], Change]

TOOLS = {
    "shift": "change_task",
    "snooze": "snooze",
    "remind": "set_reminders",
    "cancel_reminders": "cancel_reminders",
    "skip": "skip_occurrence",
    "depend": "depend",
    "add_steps": "add_steps",
    "instead": "instead",
    "pause": "pause_reminder",
    "resume": "resume_reminder",
    "no_ping": "no_ping",
    "keep_at": "keep_at",
}
"""The tools of actions that are not named after them (complete → complete_task)."""


def tool_of(action: str) -> str:
    """The tool that does the action to a task."""
    return TOOLS.get(action, f"{action}_task")


def intents_for(
    view: ClauseView, action: str, meant: Sequence[Which], missing: Missing, score: float, change: Changes | None = None
) -> list[tuple[Intent, ...]]:
    """At most one proposal: the intents for all that was named."""
    if not any(w.numbers or w.ask or w.no_such for w in meant):
        if missing == "capture":
            return []
        if missing == "talk":
            return [talk_other(view, MISSING_SCORE)]
    found: list[Intent] = []
    for one in meant:
        found.extend(_one(view, action, one, score, change))
    return [tuple(found)] if found else []


def _one(view: ClauseView, action: str, one: Which, score: float, change: Changes | None) -> list[Intent]:
    if one.numbers:
        likely = score * (0.5 + one.score / 2)
        found = [intent(view, tool_of(action), {"number": n} | _of(view, n, change), likely) for n in one.numbers]
        return [replace(i, rivals=one.rivals) for i in found]
    if one.ask:
        asked = {"action": action, "numbers": list(one.ask), "change": _asked(view, one.ask, change)}
        return [intent(view, "ask_which", asked, max(MISSING_SCORE, score * 0.85))]
    if one.maybe:
        asked = {"action": action, "numbers": list(one.maybe), "change": _asked(view, one.maybe, change)}
        return [intent(view, "ask_which", asked, MISSING_SCORE)]
    return [intent(view, "task_not_found", {"action": action, "words": one.words}, MISSING_SCORE)]


def _of(view: ClauseView, number: int, change: Changes | None) -> dict[str, Any]:
    if change is None:
        return {}
    if callable(change):
        unread = KnownTask(number, "", "todo", view.context.now)
        change = change(view.index.numbered(number) or unread)
    return dict(change)


def _asked(view: ClauseView, numbers: Sequence[int], change: Changes | None) -> dict[str, Any] | None:
    """What a choice will change: the same for all, so what depends on the task is as for the first."""
    return None if change is None else _of(view, numbers[0], change)


def talk_other(view: ClauseView, score: float) -> tuple[Intent, ...]:
    """A proposal that does nothing."""
    return (intent(view, "talk", {"kind": "other"}, score),)


def intent(view: ClauseView, tool: str, arguments: dict[str, Any], score: float) -> Intent:
    """An intent of the clause."""
    return Intent(tool, arguments, round(min(1.0, score), 3), view.clause.start, view.clause.end)
