"""Rules for how a known task repeats: "make it every Monday", "the bins every Friday instead", "stop repeating it"."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from agents.local.understanding.bits import mask_of
from agents.local.understanding.model import Intent, KnownTask
from agents.local.understanding.outcomes import Change, intents_for
from agents.local.understanding.times import Times, times_of
from agents.local.understanding.view import ClauseView, Table, match
from agents.local.understanding.which import is_open, names_all, which

EXAMPLES: tuple[tuple[str, dict[str, Any]], ...] = (
    ("make the plumber every monday", {"due": "2026-11-30", "recurrence": "FREQ=WEEKLY;BYDAY=MO"}),
    ("the plumber every monday instead", {"due": "2026-11-30", "recurrence": "FREQ=WEEKLY;BYDAY=MO"}),
    ("repeat the plumber every monday", {"due": "2026-11-30", "recurrence": "FREQ=WEEKLY;BYDAY=MO"}),
    ("the plumber repeats every monday", {"due": "2026-11-30", "recurrence": "FREQ=WEEKLY;BYDAY=MO"}),
    ("stop repeating the plumber", {"clear_recurrence": True}),
    ("stop the plumber series", {"clear_recurrence": True}),
    ("the plumber is a one-off", {"clear_recurrence": True}),
)
"""Texts about the open task "Call the plumber", number 1, on Monday 23 November 2026."""
_SETS = ("make_lead|move_lead|strong_move * target? instead_word?", "* instead_word", "repeat_lead *", "* repeat_tail")
_ENDS = Table(("no_repeat * one_off?", "* no_repeat_tail", "make_lead * one_off", "ending_lead * series_word"), str)
_ENDED = mask_of(("no_repeat_alone",))
_TIMES = frozenset({"recurrence", "when"})


def read(view: ClauseView) -> list[tuple[Intent, ...]]:
    """Proposals of this kind for the clause."""
    return _set(view) if view.has("recurrence") else _ended(view)


def said_of(view: ClauseView) -> Any:
    """The arguments of a change that the clause's repetition makes; None when it says none."""
    times = times_of(view.chart, view.clause, view.context, targets=True)
    return _change(times) if times.recurrence is not None else None


def rest_of(view: ClauseView) -> list[int]:
    """The clause's words without its repetition and times."""
    gone = {i for s in view.clause.spans if s.kind in _TIMES for i in range(s.first, s.last)}
    return [i for i in view.whole if i not in gone]


def _set(view: ClauseView) -> list[tuple[Intent, ...]]:
    rest = rest_of(view)
    for pattern in _SETS:
        for words in (rest, view.trimmed(rest, "lead_in", "trail_polite")):
            groups = match(view, pattern, words)
            if groups is None or names_all(view, groups[0]):
                continue
            change = said_of(view)
            if change is not None and not _own_verb(view, words):
                return intents_for(view, "change", which(view, groups[0], is_open), "capture", 0.93, change)
    return []


def _ended(view: ClauseView) -> list[tuple[Intent, ...]]:
    able = _ENDS.able(view)
    if not able and not view.opens & _ENDED:
        return []
    words = view.trimmed(view.whole)
    if view.is_a(words, "no_repeat_alone"):
        return intents_for(view, "change", which(view, [], is_open), "talk", 0.95, {"clear_recurrence": True})
    for pattern in able:
        groups = match(view, pattern, words)
        if groups is not None and not names_all(view, groups[0]):
            meant = which(view, groups[0], is_open)
            return intents_for(view, "change", meant, "capture", 0.93, {"clear_recurrence": True})
    return []


def _own_verb(view: ClauseView, words: Sequence[int]) -> bool:
    """ "Make the bed every morning" while "Make the bed" is open is the thing itself, said once more."""
    first = view.words(words[:1])
    return bool(first) and any(t.open and t.title.lower().startswith(f"{first[0]} ") for t in view.context.tasks)


def _change(times: Times) -> Any:
    def of(task: KnownTask) -> Change:
        found: dict[str, Any] = {"recurrence": times.recurrence}
        if times.recurrence_from == "completion":
            found["recurrence_from"] = "completion"
        due = times.due
        if due is not None and task.due_at is not None and not times.stated:
            due = f"{due.partition('T')[0]}T{task.due_at:%H:%M}"
        elif due is not None and not times.stated:
            due = due.partition("T")[0]
        return ({"due": due} if due is not None and (times.stated or not task.reminder) else {}) | found

    return of
