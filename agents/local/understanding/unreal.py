"""Whether a clause speaks of what happened, or of what has not, might, or must."""

from __future__ import annotations

from agents.local.understanding.bits import mask_of
from agents.local.understanding.view import ClauseView

INSTRUCTIONS = (
    "cancel_lead", "complete_word", "move_lead", "strong_move", "done_lead", "reopen_lead", "mark_lead", "pause_word",
    "resume_word",
)  # fmt: skip
_NOT_FORBIDDING = (
    "cancel_lead", "cancel_words", "unremind", "quiet_alone", "opener", "no_repeat", "no_repeat_alone", "no_ping",
)  # fmt: skip
MOST_VERBS = 4
"""Words before the name of a task: "dropping", "like I finished"."""
_UNTRUE = ("negation", "not_yet", "almost", "sarcasm")
_HAPPENING = ("completion_word", "done_word", "past_verb", "sarcasm", "did_verb")
ASKING = ("question_lead", "pondering")
_LEADING, _UNTRUTH, _HAPPENED = mask_of(("forbidding", "told", "musing")), mask_of(_UNTRUE), mask_of(_HAPPENING)
MUSED = _LEADING | _UNTRUTH
_UNREAL = mask_of(("negation", "not_yet", "obliged", "almost", "hypothetical", *ASKING))
_ASKING = mask_of(ASKING)
CLEAR = 0.8
"""Score of a task that is named without doubt."""


def is_unreal(view: ClauseView) -> bool:
    """Negated, hypothetical, nearly, or told by someone else: nothing was completed."""
    if not view.clause.question and not view.mask & _UNREAL:
        return False
    positions = view.whole
    if view.contains(positions, "negation", "not_yet", "obliged") or view.contains(view.plain, "almost"):
        return True
    return (bool(positions) and view.contains(positions[:1], "hypothetical")) or asks(view)


def is_obliged(view: ClauseView) -> bool:
    """It states that something has to happen: a thing to do."""
    return view.contains(view.whole, "obliged") and not view.contains(view.whole, "not_yet")


def forbids(view: ClauseView) -> bool:
    """Whether nothing it says may change anything: a question, a wish, "don't", "maybe I'll", what others said."""
    return bool(view.mask & MUSED and _leads(view, "musing", "told", "forbidding")) or asks(view)


def only_mused(view: ClauseView) -> bool:
    """A wish, a doubt, "don't" or someone's words, about an instruction or a known task: nothing to keep either."""
    mask = view.mask
    if not mask & _LEADING and not (mask & _UNTRUTH and mask & _HAPPENED):
        return False
    positions = view.trimmed(view.whole, "interjection", "trail_off")
    if positions and view.chart.masks[positions[0]] & _LEADING:
        length = _length(view, positions, "forbidding")
        if length and view.contains(positions[length : length + 1], *INSTRUCTIONS):
            return _leads(view, "forbidding")
        if _leads(view, "told") and any(s.kind == "keep" and s.value == "quote" for s in view.clause.spans):
            return True
        length = _length(view, positions, "musing")
        if length and _leads(view, "musing"):
            return _names_a_task(view, positions[length:])
    return _told_otherwise(view, positions)


def _told_otherwise(view: ClauseView, positions: list[int]) -> bool:
    """ "I did not file the claim", "the claim would be done if…", "yeah right, I finished it": of a known task."""
    if not view.mask & _UNTRUTH or not view.contains(positions, *_HAPPENING):
        return False
    timeless = frozenset(view.plain)
    place = next((i for i, at in enumerate(positions) if at in timeless and view.contains([at], *_UNTRUE)), None)
    if place is None:
        return False
    return _names_a_task(view, positions[:place]) or _names_a_task(view, positions[place + 1 :])


def _names_a_task(view: ClauseView, words: list[int]) -> bool:
    """Whether the words, or what is left behind the verbs they start with, name a task without doubt."""
    if not view.context.tasks:
        return False
    tails = (view.typed(words[skipped:]) for skipped in range(min(len(words), MOST_VERBS)))
    return any(m.score >= CLEAR for tail in tails for m in view.index.matches(tail)[:1])


def _leads(view: ClauseView, *categories: str) -> bool:
    """Whether the clause starts so, and not with a longer phrase that is an instruction ("never mind the cake")."""
    if not view.holds(*categories):
        return False
    positions = view.trimmed(view.whole, "interjection", "trail_off")
    said = max((_length(view, positions, category) for category in categories), default=0)
    other = max(_length(view, positions, category) for category in _NOT_FORBIDDING)
    return said > 0 and said >= other


def _length(view: ClauseView, positions: list[int], category: str) -> int:
    return max((e.end - e.start for e in view.chart.at(positions[0], category)), default=0) if positions else 0


def asks(view: ClauseView) -> bool:
    """A question that is no polite request ("can you move it to Friday?")."""
    if not view.clause.question and not view.mask & _ASKING:
        return False
    positions = view.trimmed(view.whole, "interjection", "trail_off")
    if not positions or view.contains(positions[:1], "request", "how_to"):
        return False
    if not view.clause.question and view.contains(positions[:1], "remark_lead"):
        return False
    return view.clause.question or view.contains(positions[:1], *ASKING)
