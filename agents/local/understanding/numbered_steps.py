"""Steps named by their place among those of a task: "the first step", "step 2 of the essay"."""

from __future__ import annotations

from collections.abc import Sequence

from agents.local.understanding.bits import mask_of
from agents.local.understanding.matching import ACT
from agents.local.understanding.model import KnownTask
from agents.local.understanding.view import ClauseView

_STEPS = mask_of(("step_noun",))


def step_named(view: ClauseView, positions: Sequence[int]) -> KnownTask | None:
    """The step that the words mean by its place; None when they name none."""
    if not view.mask & _STEPS:
        return None
    words = [i for i in positions if not view.chart.is_a(i, "determiner")]
    place = _place(view, words[:2])
    if place is None:
        return None
    parent = _named(view, words[2:]) if words[2:] else _last_split(view)
    steps = sorted((t for t in view.context.tasks if t.parent == parent is not None), key=lambda t: t.number)
    if place > len(steps) or not steps:
        return None
    return steps[-1] if place < 0 else steps[place - 1]


def says_place(view: ClauseView, positions: Sequence[int]) -> bool:
    """Whether the words are the place of a step and nothing else: "step 9"."""
    words = [i for i in positions if not view.chart.is_a(i, "determiner")] if view.mask & _STEPS else []
    return len(words) == 2 and _place(view, words) is not None


def _place(view: ClauseView, words: Sequence[int]) -> int | None:
    """1 for "step 1" and "first step", -1 for the last; None when the two words say neither."""
    if len(words) < 2:
        return None
    lexicon = view.chart.lexicon
    before, after = (view.chart.tokens[i].lower.lstrip("#") for i in words)
    if lexicon.has(before, "step_noun"):
        value = int(after) if after.isdigit() else lexicon.value(after, "cardinal")
        return int(value) if value else None
    if not lexicon.has(after, "step_noun"):
        return None
    if lexicon.has(before, "last"):
        return -1
    value = lexicon.value(before, "ordinal_word") or lexicon.value(before, "ordinal_short")
    return int(value) if value else None


def _named(view: ClauseView, words: Sequence[int]) -> int | None:
    """The task that "of the essay" clearly means."""
    if not view.chart.is_a(words[0], "step_of") or len(words) < 2:
        return None
    parents = {task.parent for task in view.context.tasks if task.parent is not None}
    likely = [m for m in view.index.matches(view.typed(words[1:])) if m.score >= ACT and m.task.number in parents]
    return likely[0].task.number if len(likely) == 1 else None


def _last_split(view: ClauseView) -> int | None:
    """The task whose steps were shown last, else the one whose steps were touched last."""
    parents = {task.parent for task in view.context.tasks if task.parent is not None}
    for task in (view.index.numbered(number) for number in view.context.shown):
        if task is not None and (task.parent is not None or task.number in parents):
            return task.parent if task.parent is not None else task.number
    open_steps = [task for task in view.context.tasks if task.parent is not None and task.open]
    return max(open_steps, key=lambda task: task.touched).parent if open_steps else None
