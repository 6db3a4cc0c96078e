"""From the tasks that are meant to intents: act, ask, say that there is none, or leave it to be captured."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any, Literal

from agents.local.understanding.model import Intent
from agents.local.understanding.view import ClauseView
from agents.local.understanding.which import Which

Missing = Literal["tell", "capture", "talk"]
MISSING_SCORE = 0.75
"""Of "none found" and of a question: above keeping the text, below any act."""

Change = dict[str, Any]


def intents_for(
    view: ClauseView, action: str, meant: Sequence[Which], missing: Missing, score: float, change: Change | None = None
) -> list[tuple[Intent, ...]]:
    """At most one proposal: the intents for all that was named."""
    if not any(w.numbers or w.ask for w in meant):
        if missing == "capture":
            return []
        if missing == "talk":
            return [talk_other(view, MISSING_SCORE)]
    found: list[Intent] = []
    for one in meant:
        found.extend(_one(view, action, one, score, change))
    return [tuple(found)] if found else []


def _one(view: ClauseView, action: str, one: Which, score: float, change: Change | None) -> list[Intent]:
    if one.numbers:
        return [
            _intent(view, f"{action}_task", {"number": number} | (change or {}), score * (0.5 + one.score / 2))
            for number in one.numbers
        ]
    if one.ask:
        asked = {"action": action, "numbers": list(one.ask), "change": change}
        return [_intent(view, "ask_which", asked, max(MISSING_SCORE, score * 0.85))]
    return [_intent(view, "task_not_found", {"action": action, "words": one.words}, MISSING_SCORE)]


def talk_other(view: ClauseView, score: float) -> tuple[Intent, ...]:
    """A proposal that does nothing."""
    return (_intent(view, "talk", {"kind": "other"}, score),)


def _intent(view: ClauseView, tool: str, arguments: dict[str, Any], score: float) -> Intent:
    return Intent(tool, arguments, round(min(1.0, score), 3), view.clause.start, view.clause.end)
