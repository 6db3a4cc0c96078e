"""Rules for what only looks: lists, the next thing, search, help; and undo."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from agents.local.understanding.items import minutes_of
from agents.local.understanding.model import Intent
from agents.local.understanding.values import Day, When
from agents.local.understanding.view import ClauseView, match

EXAMPLES: tuple[tuple[str, str, dict[str, Any]], ...] = (
    ("what's on today?", "list_tasks", {"when": "today"}),
    ("show my tasks", "list_tasks", {"when": "all"}),
    ("what did i do today", "list_tasks", {"when": "today", "status": "completed"}),
    ("tasks without a date", "list_tasks", {"when": "undated"}),
    ("list #home", "list_tasks", {"when": "all", "tag": "home"}),
    ("what now", "next_task", {}),
    ("i have 20 minutes", "next_task", {"minutes": 20}),
    ("search for plumber", "search_tasks", {"words": "plumber"}),
    ("undo that", "undo", {}),
    ("help", "show_help", {}),
)
_WHOLE = (("undo", "undo", 0.99), ("help", "show_help", 0.97), ("next", "next_task", 0.96))
_LISTS = (
    ("list_completed", {"status": "completed"}),
    ("list_cancelled", {"status": "cancelled"}),
    ("list_undated", {"when": "undated"}),
    ("list_ask", dict[str, Any]()),
)
MOST_MINUTES = 24 * 60


def read(view: ClauseView) -> list[tuple[Intent, ...]]:
    """Proposals of this kind for the clause."""
    found: list[tuple[Intent, ...]] = []
    for category, tool, score in _WHOLE:
        readings = (view.whole, view.core, view.plain) if tool == "next_task" else (view.whole, view.core)
        if any(view.is_a(positions, category) for positions in readings):
            found.append(_intent(view, tool, _minutes(view) if tool == "next_task" else {}, score))
    return found + _next(view) + _lists(view) + _search(view)


def _intent(view: ClauseView, tool: str, arguments: dict[str, Any], score: float) -> tuple[Intent, ...]:
    return (Intent(tool, arguments, score, view.clause.start, view.clause.end),)


def _minutes(view: ClauseView) -> dict[str, Any]:
    for span in view.clause.spans:
        if span.kind == "estimate":
            minutes = minutes_of(span.value, view.context.conventions)
        elif span.kind == "when" and span.value.delay is not None and not isinstance(span.value.delay, str):
            minutes = span.value.delay.minutes
        else:
            continue
        return {"minutes": minutes} if 0 < minutes <= MOST_MINUTES else {}
    return {}


def _next(view: ClauseView) -> list[tuple[Intent, ...]]:
    """ "I have 20 minutes": what fits into them."""
    minutes = _minutes(view)
    for pattern in ("spare free_words?", "free_words", "spare free_words? next", "next"):
        if minutes and match(view, pattern, view.plain) is not None:
            return [_intent(view, "next_task", minutes, 0.9)]
    return []


def _lists(view: ClauseView) -> list[tuple[Intent, ...]]:
    when = _when(view)
    tags = [s.value for s in view.clause.spans if s.kind == "tag"]
    if when is None or any(s.kind in {"priority", "estimate", "recurrence"} for s in view.clause.spans):
        return []
    if not view.plain:
        asked = (when != "all" and not tags) or (bool(tags) and view.clause.question)
        return [_intent(view, "list_tasks", {"when": when}, 0.9)] if asked and not _clocked(view) else []
    dated = [("list_dated", dict[str, Any]())] if when != "all" or tags else []
    for category, arguments in (*_LISTS, *dated):
        if match(view, f"{category} list_tail? list_tail?", view.plain) is not None:
            found: dict[str, Any] = {"when": when} | arguments | ({"tag": str(tags[0])} if tags else {})
            return [_intent(view, "list_tasks", found, 0.92)]
    return []


def _clocked(view: ClauseView) -> bool:
    spans = [s.value for s in view.clause.spans if s.kind == "when"]
    return any(w.clock is not None or w.part is not None or w.lead in {"deadline", "target"} for w in spans)


def _when(view: ClauseView) -> str | None:
    """The stretch of time a list is asked for; None when it is none we can show."""
    whens: Sequence[When] = [s.value for s in view.clause.spans if s.kind == "when"]
    if not whens:
        return "all"
    first = whens[0]
    if first.day is None:
        return "today" if first.part is not None and first.part != "first_thing" else None
    return _stretch(first.day)


def _stretch(day: Day) -> str | None:
    if day.kind == "offset":
        return {0: "today", 1: "tomorrow"}.get(day.n, "all" if day.n < 0 else "week")
    return "week" if day.kind in {"weekday", "weekend", "end", "start"} else "all"


def _search(view: ClauseView) -> list[tuple[Intent, ...]]:
    groups = match(view, "search_lead *", view.whole)
    if groups is None:
        return []
    words = " ".join(view.words(groups[0]))
    weak = match(view, "weak_search *", view.whole)
    colon = any(view.chart.tokens[i].text == ":" for i in range(view.clause.first, groups[0][0]))
    if weak is not None and not colon and not view.clause.question:
        if not any(m.score >= 0.6 for m in view.index.matches(words)):
            return []
    return [_intent(view, "search_tasks", {"words": words}, 0.93)]
