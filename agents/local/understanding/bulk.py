"""Rules for many tasks at once, chosen by words: "everything today to tomorrow", "delete all #old"."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from typing import Any

from agents.local.understanding.calendar import date_of
from agents.local.understanding.items import other_fields
from agents.local.understanding.model import Intent, Span
from agents.local.understanding.outcomes import intent
from agents.local.understanding.shifts import shift_of
from agents.local.understanding.times import times_of
from agents.local.understanding.values import Day
from agents.local.understanding.view import ClauseView, Table, match
from agents.local.understanding.which import is_open, which

EXAMPLES: tuple[tuple[str, dict[str, Any]], ...] = (
    ("everything today to tomorrow", {"what": {"when": "today"}, "action": "move", "due": "2026-11-24"}),
    ("delete all #old", {"what": {"tag": "old"}, "action": "cancel"}),
    ("mark everything with #home as done", {"what": {"tag": "home"}, "action": "complete"}),
    ("make everything tagged #work urgent", {"what": {"tag": "work"}, "action": "prioritise", "priority": "high"}),
)
_BULK = ("all_things", "bulk_word", "list_tail", "tag_word")
MOST_AT_ONCE = 3
"""Tasks that "all of them" completes or cancels without asking."""
_EMPTYING = ("clear_lead list_and? strong_move|move_lead all_things|it|all_shown", "strong_move|move_lead")
"""How a day is emptied into another: "clear tomorrow and push it all to friday", "move this week to monday"."""
PATTERNS = (
    ("complete", "i_word? done_lead *"),
    ("complete", "mark_lead * as_done"),
    ("complete", "* done_tail"),
    ("complete", "* done_word"),
    ("complete", "complete_word *"),
    ("cancel", "cancel_lead *"),
    ("cancel", "clear_lead *"),
    ("move", "strong_move * target?"),
    ("move", "move_lead * target?"),
    ("move", "sooner_lead * target?"),
    ("move", "do_lead * instead_word?"),
    ("move", "*"),
    ("move", "* can_wait"),
    ("prioritise", "make_lead * be?"),
    ("prioritise", "* be"),
)
_PATTERNS = Table(PATTERNS, lambda row: row[1])


def read(view: ClauseView) -> list[tuple[Intent, ...]]:
    """Proposals of this kind for the clause."""
    if not view.contains(view.whole, "all_things", "days_own", "project_word", "stuff_word") and not view.has("tag"):
        return []
    target = _target(view)
    shift = shift_of(view, True if target is None else None)
    gone = shift.gone if shift else frozenset[int]()
    for action, pattern in _PATTERNS.able(view):
        for positions in view.readings:
            words = [i for i in positions if i not in gone]
            groups = match(view, pattern, words)
            what = _chosen(view, action, groups[0], target) if groups else None
            change = _change(view, action, target, shift.minutes if shift else None) if what is not None else None
            if what is not None and change is not None:
                if what == {"when": "all"} and action == "move" and target is not None:
                    what = {"when": "today"}
                found = {"what": what, "action": action} | change
                return [(intent(view, "change_many", found, 0.96),)]
    return []


def emptied(view: ClauseView) -> tuple[Intent, ...] | None:
    """ "Clear tomorrow, push it all to friday": the day said first is what moves; `view` is the whole message."""
    whens = [s for s in view.clause.spans if s.kind == "when"]
    if len(whens) != 2 or not view.contains(view.whole[:1], "clear_lead", "move_lead", "strong_move"):
        return None
    target = _target(view)
    if target is not whens[1] or whens[0].value.day is None:
        return None
    moved = next((found for p in _EMPTYING if (found := match(view, p, view.plain)) is not None), None)
    change = _change(view, "move", target, None)
    if moved is None or change is None:
        return None
    what = _day(view, whens[0].value.day)
    return (intent(view, "change_many", {"what": what, "action": "move"} | change, 0.96),)


def _chosen(view: ClauseView, action: str, positions: Sequence[int], target: Span | None) -> dict[str, Any] | None:
    """Which tasks; "all of them" are those last shown, and more than a few of them are asked about."""
    except_for = match(view, "all_things except_word *", positions)
    if except_for is not None:
        left = {n for one in which(view, except_for[0], is_open) for n in one.numbers}
        numbers = [t.number for t in view.context.tasks if t.open and t.number not in left]
        return {"numbers": numbers} if left and numbers else None
    if not view.is_a(positions, "all_shown") or not view.context.shown:
        return _what(view, positions, target)
    return {"numbers": list(view.context.shown)} if many_shown(view, action, positions) else None


def many_shown(view: ClauseView, action: str, positions: Sequence[int]) -> bool:
    """Whether "all of them" means more tasks than are completed or cancelled without asking."""
    return (
        action in {"complete", "cancel"}
        and view.is_a(positions, "all_shown")
        and len(view.context.shown) > MOST_AT_ONCE
    )


def _change(view: ClauseView, action: str, target: Span | None, shift: int | None) -> dict[str, Any] | None:
    """The arguments that say what becomes of them; None when the words do not."""
    if action == "move":
        if target is not None:
            clause = replace(view.clause, spans=(target,))
            due = times_of(view.chart, clause, view.context, targets=True).due
            return {"due": due} if due else None
        return {"shift_minutes": shift} if shift else None
    if action == "prioritise":
        other, _ = other_fields(view.clause, view.context.conventions, keep_medium=True)
        return {"priority": other["priority"]} if "priority" in other else None
    return {}


def _target(view: ClauseView) -> Span | None:
    """The time they move to: after "to", else the second of two."""
    whens = [s for s in view.clause.spans if s.kind == "when"]
    led = [s for s in whens if s.value.lead in {"target", "deadline"}]
    if led:
        return led[-1]
    owned = view.contains(view.whole, "days_own")
    return whens[-1] if len(whens) > 1 or (whens and owned) else None


def _what(view: ClauseView, positions: Sequence[int], target: Span | None) -> dict[str, Any] | None:
    """Which tasks: by tag, by day, or all; None when the words name something else."""
    words = list(positions)
    what: dict[str, Any] = {}
    own = next((e for i in view.whole for e in view.chart.at(i, "days_own")), None)
    if own is not None:
        words = [i for i in words if not own.start <= i < own.end]
        what |= _day(view, Day("offset", int(own.value)) if int(own.value) < 2 else Day("weekday", int(own.value) - 10))
    tags = [s.value for s in view.clause.spans if s.kind == "tag"]
    every = any(view.chart.is_a(i, "all_things") for i in words)
    named = [i for i in words if not view.chart.is_a(i, *_BULK)]
    filtered = _known(view, named) if named and (every or own or _plural(view, words)) else None
    if (named and filtered is None) or not (every or own or tags or filtered):
        return None
    what |= filtered or {}
    if tags:
        what["tag"] = str(tags[0])
    source = [s for s in view.clause.spans if s.kind == "when" and s is not target and s.value.day is not None]
    if source and not own:
        what |= _day(view, source[0].value.day)
    return what or {"when": "all"}


def _plural(view: ClauseView, words: Sequence[int]) -> bool:
    """ "the cabin project", "garden stuff": more than one task."""
    return view.contains(words[-1:], "project_word", "stuff_word")


def _known(view: ClauseView, named: Sequence[int]) -> dict[str, Any] | None:
    """A tag or project that some task has, said without its mark: "all garden stuff"."""
    name = view.typed(named).lower()
    if any(name in task.tags for task in view.context.tasks):
        return {"tag": name}
    return {"project": name} if any(name == (t.project or "").lower() for t in view.context.tasks) else None


def _day(view: ClauseView, day: Day) -> dict[str, Any]:
    if day.kind == "offset" and day.n in {0, 1}:
        return {"when": "today" if day.n == 0 else "tomorrow"}
    if day.kind in {"start", "end"} or (day.kind == "offset" and day.n < 0):
        return {"when": "past"} if day.n < 0 else {"when": "week"}
    found = date_of(day, view.context.now.date(), view.context.conventions)
    return {"day": found.isoformat()} if found else {}
