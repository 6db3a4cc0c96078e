"""What a whole message means after the one before it: a correction, the day that was asked for, "the other one"."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from agents.local.understanding import repeating
from agents.local.understanding.changes import changed, fields
from agents.local.understanding.ellipsis import carried
from agents.local.understanding.model import Intent, LastTurn, Span
from agents.local.understanding.outcomes import intent, intents_for
from agents.local.understanding.shifts import shift_of
from agents.local.understanding.values import Clock, When
from agents.local.understanding.view import ClauseView, match
from agents.local.understanding.when_of_task import NOON, clause_without, negated
from agents.local.understanding.which import Which, is_open, which
from agents.local.understanding.words import is_verb

LAST_HOUR = 23
LONGEST = 12
"""Tokens of a correction or an answer; a longer message says something of its own."""
_DONE_BY = {"task.completed": "complete_task", "task.cancelled": "cancel_task"}
_SAVED = frozenset({"task.created", "task.updated", "event.created", "event.updated"})
_TOLD_OF = _SAVED | {"reminder.set"}
_MADE = frozenset({"task.created", "reminder.set"})
_VALUES = frozenset({"when", "priority", "estimate", "negated"})


def read(view: ClauseView) -> tuple[Intent, ...] | None:
    """The intents of the whole message, when it only makes sense after the last turn; `view` is all of it."""
    last = view.context.last
    if last is None or view.clause.last - view.clause.first > LONGEST or "\n" in view.text.strip():
        return None
    gone = negated(view)
    seen = clause_without(view, gone) if gone else view
    if last.asked == "date":
        answered = _day(seen, last)
        if answered is not None:
            return answered
    if not last.changed or view.clause.question:
        return None
    return _repeated(view, last) or _corrected(seen, last, bool(gone)) or _too(view, last)


def _repeated(view: ClauseView, last: LastTurn) -> tuple[Intent, ...] | None:
    """ "Every day", "make it every Monday": how what was just saved comes back."""
    change = repeating.said_of(view) if view.has("recurrence") else None
    words = repeating.rest_of(view) if change is not None else []
    rest = view.trimmed(words, "correcting", "correcting_tail")
    bare = not rest or view.is_a(rest, "it") or view.is_a(rest, "correcting") or view.is_a(rest, "correcting_tail")
    if change is None or not bare:
        return None
    open_ones = [n for n in _target(view, last) if (task := view.index.numbered(n)) is not None and task.open]
    found = intents_for(view, "change", [Which((n,), score=1.0) for n in open_ones], "talk", 0.97, change)
    return found[0] if open_ones and found else None


def _too(view: ClauseView, last: LastTurn) -> tuple[Intent, ...] | None:
    """ "And the boots too", after something was done or changed."""
    if last.actions and {action for action, _ in last.actions} == {"task.updated"}:
        return _alike(view, last)
    tool = _DONE_BY.get(last.actions[-1][0]) if last.actions else None
    words = view.trimmed(view.whole, "lead_in", "too_word")
    if tool and words != view.whole and words and all(view.chart.tokens[i].kind == "hash_number" for i in words):
        found = intents_for(view, tool.removesuffix("_task"), which(view, words, is_open), "talk", 0.95)
        return found[0] if found else None
    return carried(view, intent(view, tool, {}, 1.0)) if tool else None


def _alike(view: ClauseView, last: LastTurn) -> tuple[Intent, ...] | None:
    """ "The printer one too", after "make the essay high priority": the same change, to this one as well."""
    words = view.trimmed(view.whole, "lead_in", "too_word")
    groups = (
        None if _says(view) else match(view, "same_for * too_word?", view.trimmed(view.whole, "lead_in", "nothing"))
    )
    named = groups[0] if groups is not None else words
    if groups is None and (words == view.trimmed(view.whole, "lead_in", "nothing") or not words):
        return None
    found = which(view, named, lambda task: task.open and task.number not in last.changed)
    numbers = [n for w in found for n in w.numbers]
    return (intent(view, "instead", {"number": numbers[0], "also": True}, 0.95),) if len(numbers) == 1 else None


def _rest(view: ClauseView, lead: str, tail: str) -> tuple[list[int], list[int]]:
    """The words left without times and what leads in or trails off, and those that led in."""
    every = [i for i in view.whole if view.chart.tokens[i].kind != "emoji"]
    gone = {i for s in view.clause.spans if s.kind in _VALUES for i in range(s.first, s.last)}
    words = [i for i in every if i not in gone]
    kept = view.trimmed(words, lead, tail)
    if kept and (view.is_a(kept, lead) or view.is_a(kept, tail)):
        return [], words
    return kept, [i for i in words if i not in kept]


def _says(view: ClauseView) -> bool:
    return any(s.kind in {"when", "priority", "estimate"} for s in view.clause.spans)


def _day(view: ClauseView, last: LastTurn) -> tuple[Intent, ...] | None:
    """ "Friday", when a day was asked for."""
    numbers = (last.about,) if last.about is not None else last.changed[-1:]
    rest, _ = _rest(view, "answering", "answering")
    words = view.trimmed(view.whole, "lead_in", "trail_polite")
    if view.is_a(words, "no_day"):
        return tuple(intent(view, "change_task", {"number": n, "clear_due": True}, 0.97) for n in numbers)
    if rest or not any(s.kind == "when" for s in view.clause.spans):
        return None
    return _change(view, numbers)


def _change(view: ClauseView, numbers: Sequence[int]) -> tuple[Intent, ...] | None:
    times, values = fields(view)
    if times.due is None and not values:
        return None
    meant = [Which((n,), score=1.0) for n in numbers if view.index.numbered(n) is not None]
    found = intents_for(view, "change", meant, "talk", 0.97, changed(view, times, values)) if meant else []
    return found[0] if found else None


def _corrected(view: ClauseView, last: LastTurn, negation: bool) -> tuple[Intent, ...] | None:
    rest, led = _rest(view, "correcting", "correcting_tail")
    cut = next((i for i in rest[1:] if view.chart.is_a(i - 1, "comma")), None)
    if cut is not None and view.contains(rest[:1], "rather_than") and not _says(view):
        return _other(view, [i for i in rest if i >= cut], [*led, rest[0]], last, meaning=True)
    led_in = view.contains(led, "correcting", "correcting_tail")
    if not rest and led and not _says(view):
        return (intent(view, "undo", {}, 0.97),) if _only(view, led, "slip") else None
    hour = _hour(view, rest) if led_in and not _says(view) else None
    if hour is not None:
        return _change(hour, _target(view, last))
    moved = _shifted(view, rest, last) if led_in or _saved_alone(view, last) else None
    if moved is not None:
        return moved
    if not rest or view.is_a(rest, "it") or view.is_a(rest, "correcting_it"):
        if not _says(view) or not (led_in or negation or rest or _told_of_it(view, last)):
            return None
        return _change(view, _target(view, last)[-1:] if view.contains(rest, "last") else _target(view, last))
    if _says(view) or not led_in:
        return None
    return _other(view, rest, led, last) or _reworded(view, rest, led, last)


def _reworded(view: ClauseView, rest: Sequence[int], led: Sequence[int], last: LastTurn) -> tuple[Intent, ...] | None:
    """ "Actually call the bishop instead", right after "call the vicar": the one thing just saved, in other words."""
    saved = [number for action, number in last.actions if action in _MADE]
    if len(last.actions) != 1 or len(saved) != 1 or view.index.numbered(saved[0] or 0) is None:
        return None
    if not view.contains(led, "instead_word") or not is_verb(view.chart, rest[0]) or view.has("recurrence"):
        return None
    if any(w.numbers or w.ask for w in which(view, rest, lambda task: task.number != saved[0] and task.open)):
        return None
    return (intent(view, "change_task", {"number": saved[0], "title": view.phrase(rest)[:255]}, 0.96),)


def _shifted(view: ClauseView, rest: Sequence[int], last: LastTurn) -> tuple[Intent, ...] | None:
    """ "No sorry, two days later": by so much from where it is."""
    shift = shift_of(view, None)
    if shift is None or any(i not in shift.gone for i in rest):
        return None
    meant = [Which((n,), score=1.0) for n in _target(view, last) if view.index.numbered(n) is not None]
    found = intents_for(view, "shift", meant, "talk", 0.97, {"shift_minutes": shift.minutes}) if meant else []
    return found[0] if found else None


def _told_of_it(view: ClauseView, last: LastTurn) -> bool:
    """ "By friday", "tomorrow at 3": more than a day, which would ask for a list, said of the one thing just saved."""
    if len(last.changed) != 1 or last.actions[-1][0] not in _TOLD_OF or view.index.numbered(last.changed[0]) is None:
        return False
    whens = [s.value for s in view.clause.spans if s.kind == "when"]
    return any(w.clock is not None or w.lead == "deadline" for w in whens)


def _saved_alone(view: ClauseView, last: LastTurn) -> bool:
    """Whether one thing with a day was saved: "a day earlier" moves it."""
    if len(last.changed) != 1 or last.actions[-1][0] not in _SAVED:
        return False
    task = view.index.numbered(last.changed[0])
    return task is not None and task.due is not None


def _hour(view: ClauseView, rest: Sequence[int]) -> ClauseView | None:
    """ "make it 6": a number alone is an hour; the clause as if it said "at 6"."""
    tokens = view.chart.tokens
    if len(rest) != 1 or not tokens[rest[0]].text.isdigit() or not 1 <= int(tokens[rest[0]].text) <= LAST_HOUR:
        return None
    first, token = rest[0], tokens[rest[0]]
    value = When(clock=Clock(int(token.text), half="24h" if int(token.text) > NOON else ""), lead="planned", core=first)
    span = Span("when", value, first, first + 1, token.start, token.end, 1.0, "follow.hour")
    return replace(view, clause=replace(view.clause, spans=(*view.clause.spans, span)))


def _only(view: ClauseView, led: Sequence[int], category: str) -> bool:
    return view.is_a(led, category) or all(view.chart.is_a(i, category) for i in led)


def _target(view: ClauseView, last: LastTurn) -> Sequence[int]:
    """What the last turn changed, when it did one thing; else the last it did."""
    actions = {action for action, number in last.actions if number is not None}
    alike = len(actions) == 1 and actions <= {"task.updated"}
    return last.changed if alike or len(last.changed) == 1 else last.changed[-1:]


def _other(
    view: ClauseView, rest: Sequence[int], led: Sequence[int], last: LastTurn, meaning: bool = False
) -> tuple[Intent, ...] | None:
    """ "I meant the other one", "no, the rent one": the last change, done to another task."""
    if view.is_a(rest, "other_one"):
        others = last.rivals or tuple(n for n in view.context.shown if n not in last.changed)
        if len(others) == 1:
            return (intent(view, "instead", {"number": others[0]}, 0.97),)
        asked = {"action": "instead", "numbers": list(others[:5]), "change": None}
        return (intent(view, "ask_which", asked, 0.9),) if others else None
    meaning = meaning or view.contains(led, "meant") or view.contains(rest[-1:], "one_word")
    found = which(view, rest, lambda task: task.number not in last.changed)
    numbers = [n for w in found for n in w.numbers]
    if meaning and len(numbers) == 1:
        return (intent(view, "instead", {"number": numbers[0]}, 0.96),)
    return None
