"""What a clause leaves out because the one before said it: "laundry done, kitchen too", "jo is done, rex at 5"."""

from __future__ import annotations

from agents.local.understanding.changes import changed, fields
from agents.local.understanding.model import Intent
from agents.local.understanding.outcomes import intents_for, talk_other
from agents.local.understanding.reminding import until_of
from agents.local.understanding.view import ClauseView, match
from agents.local.understanding.which import at_hand, is_open, which
from agents.local.understanding.words import is_verb

ACTIONS = {
    "complete_task": "complete",
    "cancel_task": "cancel",
    "change_task": "change",
    "start_task": "start",
    "cancel_reminders": "cancel_reminders",
    "set_reminders": "remind",
    "split_task": "split",
}
PATTERNS = ("* too_word", "same_for * too_word?")
_ABOUT = frozenset({*ACTIONS, "snooze", "skip_occurrence", "ask_which"})
_RANG = 0.92


def carried(view: ClauseView, before: Intent) -> tuple[Intent, ...] | None:
    """The intents of the clause when it says no more than "the same for this one"."""
    action = ACTIONS.get(before.tool)
    if action is None:
        return None
    change = {name: value for name, value in before.arguments.items() if name not in {"number", "title"}}
    for pattern in PATTERNS:
        groups = match(view, pattern, view.trimmed(view.whole, "lead_in", "nothing"))
        if groups is not None:
            found = intents_for(view, action, which(view, groups[0], at_hand), "capture", 0.9, change or None)
            return found[0] if found else None
    return None


def leaning(view: ClauseView, before: Intent) -> tuple[Intent, ...] | None:
    """The intents of a clause that would be kept, when it is no more than a name and a time, or "not X"."""
    return (_excluded(view) or _placed(view)) if before.tool in _ABOUT else None


def _excluded(view: ClauseView) -> tuple[Intent, ...] | None:
    """ "… but not the claim": nothing becomes of it."""
    words = view.trimmed(view.whole, "lead_in", "nothing")
    groups = match(view, "excluded *", words)
    named = groups is not None and any(w.numbers or w.ask for w in which(view, groups[0], is_open))
    return talk_other(view, 0.9) if named else None


def _placed(view: ClauseView) -> tuple[Intent, ...] | None:
    """ "Bank: tomorrow", "rex in half an hour": when one that is known by name is to be, or to ring."""
    words = view.trimmed(view.bare, "lead_in", "trail_polite")
    if view.clause.question or not view.has("when") or not words or is_verb(view.chart, words[0]):
        return None
    meant = which(view, words, is_open)
    if not meant or not all(len(w.numbers) == 1 for w in meant):
        return None
    rang = [view.index.numbered(n) for w in meant for n in w.numbers]
    until = until_of(view)
    if until and all(task is not None and task.rang_at is not None for task in rang):
        found = intents_for(view, "snooze", meant, "capture", _RANG, until)
    else:
        times, values = fields(view)
        found = intents_for(view, "change", meant, "capture", 0.9, changed(view, times, values)) if times.due else []
    return found[0] if found else None
