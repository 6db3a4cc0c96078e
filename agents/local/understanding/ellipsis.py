"""What a clause leaves out because the one before said it: "laundry done, kitchen too"."""

from __future__ import annotations

from agents.local.understanding.model import Intent
from agents.local.understanding.outcomes import intents_for
from agents.local.understanding.view import ClauseView, match
from agents.local.understanding.which import is_open, which

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


def carried(view: ClauseView, before: Intent) -> tuple[Intent, ...] | None:
    """The intents of the clause when it says no more than "the same for this one"."""
    action = ACTIONS.get(before.tool)
    if action is None:
        return None
    change = {name: value for name, value in before.arguments.items() if name not in {"number", "title"}}
    for pattern in PATTERNS:
        groups = match(view, pattern, view.trimmed(view.whole, "lead_in", "nothing"))
        if groups is not None:
            found = intents_for(view, action, which(view, groups[0], is_open), "capture", 0.9, change or None)
            return found[0] if found else None
    return None
