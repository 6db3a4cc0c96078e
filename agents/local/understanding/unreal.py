"""Whether a clause speaks of what happened, or of what has not, might, or must."""

from __future__ import annotations

from agents.local.understanding.view import ClauseView


def is_unreal(view: ClauseView) -> bool:
    """Negated, hypothetical, nearly, or told by someone else: nothing was completed."""
    positions = view.whole
    if view.contains(positions, "negation", "not_yet", "almost", "obliged"):
        return True
    return (bool(positions) and view.contains(positions[:1], "hypothetical")) or view.clause.question


def is_obliged(view: ClauseView) -> bool:
    """It states that something has to happen: a thing to do."""
    return view.contains(view.whole, "obliged") and not view.contains(view.whole, "not_yet")
