"""Where a sentence may be cut at all: most places are ruled out by one look, so that few are thought about."""

from __future__ import annotations

from agents.local.understanding.actions import LONGEST_RUN, is_timed
from agents.local.understanding.bits import mask_of
from agents.local.understanding.chart import Chart

JOINTS = frozenset(",-–—/|+")
"""Marks between two parts."""
_OPENING = mask_of(("joiner", "remind_aside", "new_start"))
_VERB, _DETERMINER = mask_of(("verb",)), mask_of(("determiner",))


def possible_cuts(chart: Chart, inside: frozenset[int]) -> list[int]:
    """The positions, in order, at which a part may end: a joint, or what may start a thing without one.

    Without a joint that is a verb with its object, or a word that was said a few words before ("call mum call dad").
    """
    masks, found = chart.masks, list[int]()
    said: dict[str, int] = {}
    for index, token in enumerate(chart.tokens):
        before = said.get(token.lower)
        said[token.lower] = index
        if index in inside:
            continue
        repeated = before is not None and index - before <= LONGEST_RUN
        acts = masks[index] & _VERB and masks[index + 1] & _DETERMINER
        if repeated or acts or masks[index] & _OPENING or token.text in JOINTS:
            found.append(index)
    return found


def timed_next(chart: Chart, before: tuple[int, int], after: tuple[int, int], inside: frozenset[int]) -> bool:
    """Whether after a time and "then" another thing with its time follows: "the kids at 8 then the vet at 10"."""
    start, index = before
    if index - 1 not in inside or index == start or not any(chart.is_a(i, "in_order") for i in range(index, after[0])):
        return False
    return is_timed(chart, *after, inside)
