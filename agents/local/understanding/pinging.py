"""Rules for what speaks up by itself: not at its time, on and on until it is done, enough; and was it taken."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from agents.local.understanding.bits import mask_of
from agents.local.understanding.model import Intent, KnownTask
from agents.local.understanding.outcomes import intent, intents_for
from agents.local.understanding.rings import rang_last
from agents.local.understanding.view import ClauseView, match
from agents.local.understanding.which import at_hand, which
from domain.nature import names_medicine

_PINGING = mask_of(("no_ping", "ping_back"))
_INSISTING = mask_of(("insist_lead",))
_ALONE, _ASKING = mask_of(("enough_alone",)), mask_of(("took_asked",))
SCORE, ENOUGH = 0.96, 0.99
"""Of what is said of a thing; of "stop" while something rings, above less of everything."""


def read(view: ClauseView) -> list[tuple[Intent, ...]]:
    """Proposals of this kind for the clause."""
    opens = view.opens
    return [
        *(_pinged(view) if opens & _PINGING else ()),
        *(_kept(view) if opens & _INSISTING else ()),
        *(_enough(view) if opens & _ALONE else ()),
        *(_asked(view) if opens & _ASKING else ()),
    ]


def _pinged(view: ClauseView) -> list[tuple[Intent, ...]]:
    """ "No ping for the call", "don't ping me about #3", "do ping me about the lunch"."""
    for positions in view.readings:
        for category, change in (("no_ping", {}), ("ping_back", {"back": True})):
            groups = match(view, f"{category} *", positions)
            if groups is None:
                continue
            meant = which(view, groups[0], at_hand)
            return intents_for(view, "no_ping" if change else _quiet(view, meant), meant, "tell", SCORE, change)
    return []


def _quiet(view: ClauseView, meant: Sequence[Any]) -> str:
    """What has a reminder is not rung for either."""
    tasks = [view.index.numbered(number) for one in meant for number in one.numbers]
    return "cancel_reminders" if any(task is not None and task.reminder for task in tasks) else "no_ping"


def _kept(view: ClauseView) -> list[tuple[Intent, ...]]:
    """ "Keep at me", "nag me about the garage until it's done": of what is known and rings."""
    if view.has("when"):
        return []
    words = view.trimmed(view.whole, "lead_in", "insist_tail")
    if view.is_a(words, "insist_lead"):
        rung = rang_last(view.context) or _rings(view)
        return [(intent(view, "keep_at", {"number": rung.number}, SCORE),)] if rung else []
    groups = match(view, "insist_lead insist_joint *", words)
    if groups is None:
        return []
    return intents_for(view, "keep_at", which(view, groups[0], _is_reminded), "capture", SCORE)


def _rings(view: ClauseView) -> KnownTask | None:
    """The one task shown last that is to ring."""
    shown = [task for task in map(view.index.numbered, view.context.shown) if task is not None and _is_reminded(task)]
    return shown[0] if len(shown) == 1 else None


def _is_reminded(task: KnownTask) -> bool:
    return task.open and (task.reminder or task.rang_at is not None)


def _enough(view: ClauseView) -> list[tuple[Intent, ...]]:
    """ "Stop", "enough": while something rings on and on."""
    words = view.trimmed(view.whole, "interjection", "trail_off")
    rung = [(task.rang_at, task) for task in view.context.tasks if task.keeps and task.rang_at is not None]
    if not rung or not (view.is_a(words, "enough_alone") or view.is_a(view.whole, "enough_alone")):
        return []
    _, task = max(rung, key=lambda one: one[0])
    return [(intent(view, "enough", {"number": task.number}, ENOUGH),)]


def _asked(view: ClauseView) -> list[tuple[Intent, ...]]:
    """ "Did I take my pills?", "have I had it today?": of medicine."""
    groups = match(view, "took_asked *", view.trimmed(view.plain)) or match(view, "took_asked *", view.plain)
    if groups is None:
        return []
    words = view.typed(groups[0])
    if names_medicine(words):
        return [(intent(view, "when_taken", {"words": words}, SCORE),)]
    meant = [number for one in which(view, groups[0], _is_medicine) for number in one.numbers]
    tasks = [task for task in map(view.index.numbered, meant) if task is not None]
    return [(intent(view, "when_taken", {"words": tasks[0].title}, SCORE),)] if len(tasks) == 1 else []


def _is_medicine(task: KnownTask) -> bool:
    return names_medicine(task.title)
