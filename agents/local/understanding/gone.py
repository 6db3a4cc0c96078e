"""What is said of a thing that is not open: done or off the list already, or never written down."""

from __future__ import annotations

from collections.abc import Sequence

from agents.local.understanding.bits import mask_of
from agents.local.understanding.view import ClauseView
from agents.local.understanding.which import is_closed, which
from agents.local.understanding.words import is_verb

SURE = 0.8
"""How well the words must name a closed task."""
LONGEST_NAME = 3
"""Words of a thing of which nothing but "done" is said."""
_MORE = frozenset({"when", "recurrence", "priority", "estimate", "tag", "reference"})
_SMALL = mask_of(("function", "opener", "buying", "remark_lead", "mood_degree", "energy_degree", "felt"))


def closed_already(view: ClauseView, positions: Sequence[int]) -> bool:
    """Whether the words clearly name one closed task, whose own first word is not what it was told with."""
    found = which(view, positions, is_closed)
    if len(found) != 1 or not found[0].numbers or not found[0].by_name or found[0].score < SURE:
        return False
    task = view.index.numbered(found[0].numbers[0])
    before = view.chart.tokens[positions[0] - 1].lower if positions and positions[0] else ""
    led = view.chart.tokens[view.bare[0]].lower if view.bare else before
    return task is not None and not task.title.lower().startswith((f"{before} ", f"{led} "))


def only_told(view: ClauseView, positions: Sequence[int]) -> bool:
    """Whether nothing but a short name stands before the "done": "parcel - done", unlike "get the nails done"."""
    named = [i for i in positions if not view.chart.is_a(i, "determiner", "possessive")]
    if not 0 < len(named) <= LONGEST_NAME or view.clause.question or view.clause.listed:
        return False
    if any(span.kind in _MORE for span in view.clause.spans) or view.plain != view.bare:
        return False
    masks = view.chart.masks
    return not is_verb(view.chart, named[0], named[-1] + 1) and not any(masks[i] & _SMALL for i in named)
