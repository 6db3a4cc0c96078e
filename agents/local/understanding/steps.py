"""Steps said of a known task in one message: "add steps to the essay: outline, draft"; and notes to it."""

from __future__ import annotations

from collections.abc import Sequence

from agents.local.understanding.model import Intent
from agents.local.understanding.outcomes import intents_for
from agents.local.understanding.titles import capitalised
from agents.local.understanding.view import ClauseView, match
from agents.local.understanding.which import Which, is_open, which

EXAMPLES: tuple[tuple[str, list[str]], ...] = (
    ("add steps to the plumber: find the number, ring", ["Find the number", "Ring"]),
    ("split the plumber into find the number and ring", ["Find the number", "Ring"]),
    ("add find the number as a step of the plumber", ["Find the number"]),
)
"""Texts about the open task "Call the plumber"."""
_HEADS = ("steps_lead *", "adding steps_word tag_to *", "under_word * adding", "split_lead * into_steps?")
MOST_STEPS = 20
LONGEST = 200
"""Tokens of such a message."""


def read(view: ClauseView) -> tuple[Intent, ...] | None:
    """The intents of the whole message; `view` is all of it."""
    if view.clause.last - view.clause.first > LONGEST or not view.contains(
        view.whole, "steps_lead", "split_lead", "adding", "note_on"
    ):
        return None
    colon = next((i for i in range(view.clause.first, view.clause.last) if _colon(view, i)), None)
    found = _listed(view, colon) if colon else _into(view) or _as_step(view)
    return found[0] if found else None


def _colon(view: ClauseView, position: int) -> bool:
    token = view.chart.tokens[position]
    return token.text == ":" or (token.kind == "newline" and position > view.clause.first)


def _listed(view: ClauseView, colon: int) -> list[tuple[Intent, ...]]:
    """ "steps for the cake: flour, bake"; "note for the dentist: bring the x-rays"."""
    head = view.trimmed([i for i in view.whole if i < colon])
    counted = {i for i in head[:-1] if view.chart.is_a(i, "number_value") and view.chart.is_a(i + 1, "steps_word")}
    head = [i for i in head if i not in counted]
    body = list(range(colon + 1, view.clause.last))
    if not head or not body:
        return []
    about = match(view, "note_on *", head)
    if about is not None:
        text = " ".join(view.text[view.chart.tokens[body[0]].start : view.clause.end].split())
        return intents_for(view, "change", which(view, about[0], is_open), "capture", 0.95, {"notes": text})
    named = next((found for pattern in _HEADS if (found := match(view, pattern, head)) is not None), None)
    alone = view.is_a(head, "steps_alone")
    if named is None and not alone:
        return []
    return _add(view, which(view, named[0] if named else [], is_open), _titles(view, body))


def _into(view: ClauseView) -> list[tuple[Intent, ...]]:
    """ "split the cake into buy flour, bake and decorate"."""
    words = view.trimmed(view.whole)
    groups = match(view, "split_lead|break_word * into *", words)
    if groups is None:
        return []
    body = list(range(groups[1][0], view.clause.last))
    titles = _titles(view, body)
    return _add(view, which(view, groups[0], is_open), titles) if len(titles) > 1 else []


def _as_step(view: ClauseView) -> list[tuple[Intent, ...]]:
    """ "add find sources as a step of the essay", "put find sources under the essay"."""
    words = view.trimmed(view.trimmed(view.whole), "request", "trail_polite")
    groups = match(view, "adding * as_step|placed_under *", words)
    if groups is None:
        return []
    return _add(view, which(view, groups[1], is_open), [capitalised(view.typed(groups[0]).strip(_QUOTES))])


def _add(view: ClauseView, meant: list[Which], titles: list[str]) -> list[tuple[Intent, ...]]:
    return intents_for(view, "add_steps", meant, "capture", 0.95, {"titles": titles}) if titles else []


def _titles(view: ClauseView, body: Sequence[int]) -> list[str]:
    """The things between commas, line ends and the last "and"."""
    tokens = view.chart.tokens
    marks = [i for i in body if tokens[i].text in {",", ";", "\n"}]
    cuts = set(marks)
    tail = marks[-1] + 1 if marks else body[0]
    joints = [i for i in body if i >= tail and view.chart.is_a(i, "list_and")]
    if joints and (not marks or joints[0] > tail):
        cuts.add(joints[-1])
    parts: list[list[int]] = [[]]
    for i in body:
        if i in cuts:
            parts.append([])
        elif parts[-1] or not (tokens[i].text in _BULLETS or view.chart.is_a(i, "list_and")):
            parts[-1].append(i)
    return [view.phrase(part)[:255] for part in parts if part][:MOST_STEPS]


_BULLETS = frozenset("-*•·.)")
_QUOTES = "\"'“”‘’ "
