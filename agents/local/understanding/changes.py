"""Rules for what is said about a known task: its date, priority, estimate, tags, title."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from agents.local.understanding.items import due_fields, other_fields
from agents.local.understanding.model import Intent
from agents.local.understanding.outcomes import Missing, intents_for, talk_other
from agents.local.understanding.view import ClauseView, match
from agents.local.understanding.which import Which, is_open, which
from agents.local.understanding.words import is_verb


@dataclass(frozen=True)
class ChangeRule:
    """`pattern` with one `*` for the task; it counts when the clause holds one of the fields `needs`.

    With `sure` the words must show that a task is spoken of: a time after "to", a number, or "it".
    """

    name: str
    pattern: str
    needs: frozenset[str]
    missing: Missing
    score: float
    examples: tuple[tuple[str, dict[str, Any]], ...]
    """Texts about the open task "Call the plumber", number 1, on Monday 23 November 2026."""
    sure: bool = False


_FRIDAY = {"due": "2026-11-27"}
_DUE = frozenset({"due"})
_VALUES = frozenset({"priority", "estimate_minutes"})
_ANY = _DUE | _VALUES

CHANGES = (
    ChangeRule(
        "change.move",
        "move_lead * target?",
        _DUE,
        "tell",
        0.9,
        (
            ("move the plumber to friday", _FRIDAY),
            ("push it to friday", _FRIDAY),
        ),
        sure=True,
    ),
    ChangeRule(
        "change.postpone", "strong_move * target?", _DUE, "tell", 0.9, (("postpone the plumber to friday", _FRIDAY),)
    ),
    ChangeRule(
        "change.make",
        "make_lead * be?",
        _ANY,
        "capture",
        0.88,
        (
            ("make that urgent", {"priority": "high"}),
            ("set the plumber to high priority", {"priority": "high"}),
        ),
    ),
    ChangeRule("change.is", "* be", _ANY, "capture", 0.85, (("the plumber is high priority", {"priority": "high"}),)),
    ChangeRule(
        "change.states",
        "*",
        _ANY,
        "capture",
        0.8,
        (
            ("the plumber takes 20 minutes", {"estimate_minutes": 20}),
            ("the plumber is due friday", {"due": "2026-11-27", "due_kind": "deadline"}),
        ),
    ),
    ChangeRule(
        "change.tag",
        "tag_lead * tag_word?",
        frozenset({"tags"}),
        "capture",
        0.9,
        (("tag the plumber #home", {"add_tags": ["home"]}),),
    ),
)


def read(view: ClauseView) -> list[tuple[Intent, ...]]:
    """Proposals of this kind for the clause."""
    if view.clause.question:
        return []
    found = _renamed(view) + _undated(view) + _tagged_in_words(view)
    change = _fields(view)
    if not change:
        return found
    found += _untagged(view, change)
    for rule in CHANGES:
        if rule.needs & change.keys():
            groups = match(view, rule.pattern, view.bare)
            if groups is not None and _applies(view, rule, groups[0]):
                found.extend(_proposal(view, rule, groups[0], _adding(change)))
    if not view.bare and view.contains(view.whole, "it", "stating") and _VALUES & change.keys():
        found.extend(intents_for(view, "change", which(view, [], is_open), "talk", 0.8, _adding(change)))
    return found


def _fields(view: ClauseView) -> dict[str, Any]:
    due, _ = due_fields(view.chart, view.clause, view.context, True, None)
    other, _ = other_fields(view.clause, view.context.conventions, keep_medium=True)
    due.pop("date_problem", None)
    return due | other


def _adding(change: dict[str, Any]) -> dict[str, Any]:
    return {("add_tags" if key == "tags" else key): value for key, value in change.items()}


def _applies(view: ClauseView, rule: ChangeRule, positions: Sequence[int]) -> bool:
    if rule.name == "change.states":
        return view.contains(view.whole, "stating") and not is_verb(view.chart, positions[0])
    return not rule.sure or _speaks_of_a_task(view, positions)


def _speaks_of_a_task(view: ClauseView, positions: Sequence[int]) -> bool:
    led = any(s.kind == "when" and s.value.lead in {"target", "deadline"} for s in view.clause.spans)
    return led or view.is_a(positions, "it") or all(not w.by_name for w in which(view, positions, is_open))


def _proposal(
    view: ClauseView, rule: ChangeRule, positions: Sequence[int], change: dict[str, Any]
) -> list[tuple[Intent, ...]]:
    if view.is_a(positions, "all_things"):
        return [talk_other(view, 0.95)]
    meant = which(view, positions, is_open)
    if _own_verb(view, positions, meant):
        return []
    return intents_for(view, "change", meant, rule.missing, rule.score, change)


def _own_verb(view: ClauseView, positions: Sequence[int], meant: Sequence[Which]) -> bool:
    """ "move the car" while "Move the car" is open is the thing itself, said once more."""
    first = view.chart.tokens[view.bare[0]].lower
    tasks = [view.index.numbered(n) for w in meant if w.by_name for n in w.numbers]
    said = positions[0] != view.bare[0]
    return said and any(task is not None and task.title.lower().startswith(first + " ") for task in tasks)


def _renamed(view: ClauseView) -> list[tuple[Intent, ...]]:
    groups = match(view, "rename_lead * rename_to *", view.whole)
    if groups is None:
        return []
    title = view.phrase(groups[1])[:255]
    return intents_for(view, "change", which(view, groups[0], is_open), "tell", 0.95, {"title": title})


def _undated(view: ClauseView) -> list[tuple[Intent, ...]]:
    groups = match(view, "no_date *", view.bare) or match(view, "* no_date_tail", view.bare)
    if groups is None or view.is_a(groups[0], "all_things"):
        return []
    return intents_for(view, "change", which(view, groups[0], is_open), "tell", 0.9, {"clear_due": True})


def _tagged_in_words(view: ClauseView) -> list[tuple[Intent, ...]]:
    """ "tag the essay with school": a tag without its mark."""
    groups = match(view, "tag_lead * tag_word *", view.bare)
    if groups is None or len(groups[1]) != 1 or view.has("tag"):
        return []
    fields = {"add_tags": [view.words(groups[1])[0]]}
    return intents_for(view, "change", which(view, groups[0], is_open), "capture", 0.9, fields)


def _untagged(view: ClauseView, change: dict[str, Any]) -> list[tuple[Intent, ...]]:
    if set(change) != {"tags"}:
        return []
    removing = match(view, "untag_lead tag_word? *", view.bare) or match(view, "untag_lead * tag_word?", view.bare)
    if removing is not None:
        fields = {"remove_tags": change["tags"]}
        return intents_for(view, "change", which(view, removing[0], is_open), "capture", 0.92, fields)
    adding = match(view, "adding tag_word? *", view.plain)
    if adding is None or not view.contains(view.plain, "tag_word"):
        return []
    return intents_for(view, "change", which(view, adding[0], is_open), "capture", 0.9, {"add_tags": change["tags"]})
