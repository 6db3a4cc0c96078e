"""Rules for what only looks: lists, the next thing, search, help; and undo."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Any

from agents.local.understanding.bits import BITS, mask_of
from agents.local.understanding.calendar import date_of
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
_WHOLE = (("undo", "undo", 0.99), ("help", "show_help", 0.97), ("next_ask", "next_task", 0.96))
_LISTS = (
    ("list_shelf", {"shelf": True}),
    ("list_past", {"when": "past"}),
    ("list_week", {"when": "week"}),
    ("list_completed", {"status": "completed"}),
    ("list_cancelled", {"status": "cancelled"}),
    ("list_undated", {"when": "undated"}),
    ("list_today", {"when": "today"}),
    ("list_ask", dict[str, Any]()),
)
_ASKED = mask_of(category for category, _, _ in _WHOLE)
_SPARE, _LIGHT = mask_of(("spare", "free_words", "next_ask")), mask_of(("next_easy", "next_quick", "low_energy"))
_LISTED = mask_of((*(category for category, _ in _LISTS), "list_dated"))
EASY, QUICK = {"energy": 2}, {"minutes": 10}
"""What "something easy" asks of a person, and the longest that is quick (a task under ten minutes is simple)."""
_LIGHTER = (("next_easy", EASY), ("next_quick", QUICK))
_LOW = "low_energy next_ask|next_easy"
_ALL: dict[str, Any] = {"when": "all"}
MOST_MINUTES = 24 * 60


def read(view: ClauseView) -> list[tuple[Intent, ...]]:
    """Proposals of this kind for the clause."""
    found: list[tuple[Intent, ...]] = []
    opens = view.opens
    for category, tool, score in _WHOLE if opens & _ASKED else ():
        if opens & BITS[category] and any(view.is_a(positions, category) for positions in _all_of_it(view, tool)):
            found.append(_intent(view, tool, _minutes(view) if tool == "next_task" else {}, score))
    if view.context.last is not None and view.context.last.changed and view.is_a(view.whole, "slip"):
        found.append(_intent(view, "undo", {}, 0.97))
    found += _next(view) if opens & _SPARE else []
    found += _easy(view) if opens & _LIGHT else []
    return found + _lists(view) + _project(view) + _search(view)


def _all_of_it(view: ClauseView, tool: str) -> Iterator[list[int]]:
    """All words of the clause, with and without those around what is asked for."""
    yield view.whole
    yield view.core
    yield view.trimmed(view.whole)
    if tool == "next_task":
        yield view.plain


def _intent(view: ClauseView, tool: str, arguments: dict[str, Any], score: float) -> tuple[Intent, ...]:
    return (Intent(tool, arguments, score, view.clause.start, view.clause.end),)


def _easy(view: ClauseView) -> list[tuple[Intent, ...]]:
    """ "something easy", "I'm low on energy, what can I do"."""
    found: list[tuple[Intent, ...]] = []
    asked = [(category, arguments) for category, arguments in _LIGHTER if view.opens & BITS[category]]
    low = view.can_match(_LOW)
    for positions in (view.whole, *view.readings) if asked or low else ():
        for category, arguments in asked:
            if view.is_a(positions, category):
                found.append(_intent(view, "next_task", arguments, 0.96))
        if low and match(view, _LOW, positions) is not None:
            levels = [int(e.value) for i in positions for e in view.chart.at(i, "low_energy")]
            pair = (*_intent(view, "log_energy", {"level": levels[0]}, 0.96), *_intent(view, "next_task", EASY, 0.96))
            found.append(pair)
    return found


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
    for pattern in ("spare free_words?", "free_words", "spare free_words? next_ask", "next_ask"):
        if minutes and match(view, pattern, view.plain) is not None:
            return [_intent(view, "next_task", minutes, 0.9)]
    return []


def _lists(view: ClauseView) -> list[tuple[Intent, ...]]:
    if view.plain and not view.mask & _LISTED:
        return []
    when = _when(view)
    tags = [s.value for s in view.clause.spans if s.kind == "tag"]
    if when is None or any(s.kind in {"priority", "estimate", "recurrence"} for s in view.clause.spans):
        return []
    if not view.plain:
        asked = (when != _ALL and not tags) or (bool(tags) and view.clause.question)
        return [_intent(view, "list_tasks", when, 0.9)] if asked and not _clocked(view) else []
    dated = [("list_dated", dict[str, Any]())] if when != _ALL or tags else []
    for category, arguments in (*_LISTS, *dated):
        pattern = f"{category} list_tail? list_tail?"
        able = view.can_match(pattern)
        if able and any(match(view, pattern, words) is not None for words in (view.plain, view.trimmed(view.plain))):
            found: dict[str, Any] = when | arguments | ({"tag": str(tags[0])} if tags else {})
            return [_intent(view, "list_tasks", found, 0.92)]
    return []


def _clocked(view: ClauseView) -> bool:
    spans = [s.value for s in view.clause.spans if s.kind == "when"]
    return any(w.clock is not None or w.part is not None or w.lead in {"deadline", "target"} for w in spans)


def _project(view: ClauseView) -> list[tuple[Intent, ...]]:
    """ "show the school project"."""
    if not view.holds("project_ask"):
        return []
    groups = match(view, "project_ask * project_word", view.trimmed(view.plain, "lead_in", "trail_polite"))
    if groups is None:
        return []
    name = view.typed(view.trimmed(groups[0], "article", "nothing"))
    return [_intent(view, "list_tasks", {"when": "all", "project": name}, 0.94)]


def _when(view: ClauseView) -> dict[str, Any] | None:
    """The stretch of time a list is asked for; None when it is none we can show."""
    whens: Sequence[When] = [s.value for s in view.clause.spans if s.kind == "when"]
    if not whens:
        return _ALL
    first = whens[0]
    if first.day is None:
        return {"when": "today"} if first.part is not None and first.part != "first_thing" else None
    return _stretch(view, first.day)


def _stretch(view: ClauseView, day: Day) -> dict[str, Any]:
    if day.kind == "offset" and day.n in {0, 1}:
        return {"when": ("today", "tomorrow")[day.n]}
    if day.kind in {"weekend", "end", "start"}:
        return {"when": "week"}
    found = date_of(day, view.context.now.date(), view.context.conventions)
    return {"day": found.isoformat()} if found else _ALL


def _search(view: ClauseView) -> list[tuple[Intent, ...]]:
    groups = match(view, "search_lead *", view.whole)
    if groups is None:
        return []
    words = " ".join(view.words(view.trimmed(groups[0], "article", "trail_polite")))
    lead, weak = (_reach(view, category) for category in ("search_lead", "weak_search"))
    colon = any(view.chart.tokens[i].text == ":" for i in range(view.clause.first, groups[0][0]))
    if weak >= lead and not colon and not view.clause.question:
        if not any(m.score >= 0.6 for m in view.index.matches(words)):
            return []
    return [_intent(view, "search_tasks", {"words": words}, 0.93)]


def _reach(view: ClauseView, category: str) -> int:
    """Where the longest phrase of the category ends that the clause starts with; 0 when it starts with none."""
    return max((edge.end for edge in view.chart.at(view.whole[0], category)), default=0)
