"""What takes back what the last turn did: "actually don't", "nope keep it", "wait no it isn't"."""

from __future__ import annotations

from agents.local.understanding.bits import mask_of
from agents.local.understanding.model import Intent, LastTurn
from agents.local.understanding.outcomes import intent
from agents.local.understanding.view import ClauseView

LONGEST = 10
"""Tokens of such a message; a longer one says something of its own."""
_OPENING = mask_of(("take_back", "keep_back", "not_so"))
_OVER = frozenset({"task.cancelled", "event.cancelled", "reminder.cancelled"})
_DONE = frozenset({"task.completed"})
_UNCHANGING = frozenset({"refused", "change.undone", "capture.saved"})


def read(view: ClauseView) -> tuple[Intent, ...] | None:
    """Undo, when the whole message only says that what was just done is not to be; `view` is all of it."""
    last = view.context.last
    if last is None or view.clause.question or view.clause.last - view.clause.first > LONGEST:
        return None
    if not view.opens & _OPENING:
        return None
    words = [i for i in view.whole if view.chart.tokens[i].kind != "emoji"]
    for kept in (words, view.trimmed(words, "interjection", "trail_off")):
        if any(view.is_a(kept, category) for category in _fitting(last)):
            return (intent(view, "undo", {}, 0.97),)
    return None


def _fitting(last: LastTurn) -> tuple[str, ...]:
    """The kinds of words that take back what the turn did: nothing is kept that was never let go."""
    actions = {action for action, _ in last.actions} - _UNCHANGING
    if not actions:
        return ()
    over = ("keep_back",) if actions <= _OVER else ()
    return ("take_back", *over, *(("not_so",) if actions <= _DONE else ()))
