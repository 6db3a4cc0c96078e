"""Rules for what is said about a known task: its date, priority, estimate, tags, title."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from agents.local.understanding.bits import ANY, mask_of
from agents.local.understanding.change_rules import CHANGES, PRIORITIES, ChangeRule
from agents.local.understanding.gone import closed_already
from agents.local.understanding.items import other_fields
from agents.local.understanding.model import Intent, KnownTask
from agents.local.understanding.outcomes import Change, intent, intents_for
from agents.local.understanding.shifts import shift_of
from agents.local.understanding.times import Times
from agents.local.understanding.titles import capitalised
from agents.local.understanding.view import ClauseView, Table, match
from agents.local.understanding.when_of_task import clause_without, due_of, negated
from agents.local.understanding.which import Which, at_hand, names_all, which
from agents.local.understanding.words import is_verb

_VALUES = frozenset({"priority", "estimate_minutes"})
_PLACES = ("ordinal_word", "last", "them_both", "all_shown")
_REFERRING = mask_of((*_PLACES, "hash_number"))
MOVED_SCORE = 0.85
"""Of keeping what is said to be moved and is not known."""
_CHANGES = Table(CHANGES, lambda rule: rule.pattern)
_PRIORITIES = Table(PRIORITIES, lambda row: row[0])


def read(view: ClauseView) -> list[tuple[Intent, ...]]:
    """Proposals of this kind for the clause."""
    mask = view.mask
    found = [proposal for gate, reader in _READERS if mask & gate for proposal in reader(view)]
    gone = negated(view)
    if gone:
        view = clause_without(view, gone)
    if not view.clause.spans:
        return found
    times, change = fields(view)
    said = frozenset(change) | ({"due"} if times.due else frozenset[str]())
    if not said:
        return found
    found += _untagged(view, change)
    rules = [r for r in _CHANGES.able(view) if r.needs & said and _may_apply(view, r, bool(gone))]
    bodies = _bodies(view) if rules else []
    for rule in rules:
        for positions in bodies:
            groups = match(view, rule.pattern, positions)
            if groups is not None and _applies(view, rule, groups[0], bool(gone)):
                found.extend(_proposal(view, rule, groups[0], times, change))
                break
    if not view.bare and _VALUES & said and (view.contains(view.whole, "it", "stating") or _one_shown(view)):
        found.extend(intents_for(view, "change", which(view, [], at_hand), "talk", 0.8, _adding(change)))
    return found


def _one_shown(view: ClauseView) -> bool:
    """ "Low priority", said of the one task that was shown last."""
    return len(view.context.shown) == 1 and not view.has("when")


def _bodies(view: ClauseView) -> list[list[int]]:
    found = [view.bare, view.plain]
    found += [view.trimmed(p, "lead_in", "trail_polite") for p in found]
    return [p for i, p in enumerate(found) if p and p not in found[:i]]


def fields(view: ClauseView) -> tuple[Times, dict[str, Any]]:
    """The time the clause says, and its other fields."""
    other, _ = other_fields(view.clause, view.context.conventions, keep_medium=True)
    return due_of(view, None), other


def _adding(change: dict[str, Any]) -> dict[str, Any]:
    return {("add_tags" if key == "tags" else key): value for key, value in change.items()}


def changed(view: ClauseView, times: Times, change: dict[str, Any], planned: bool = False) -> Any:
    """The call's arguments for a task: what was said of it, the time on the day it has."""

    def of(task: KnownTask) -> Change:
        placed = due_of(view, task) if times.due else times
        due: dict[str, Any] = {} if placed.due is None else {"due": placed.due}
        if placed.deadline and not planned:
            due["due_kind"] = "deadline"
        if placed.zone:
            due["due_zone"] = placed.zone
        return due | _adding(change)

    return of


def _may_apply(view: ClauseView, rule: ChangeRule, corrected: bool) -> bool:
    """Whether the clause as a whole is such that the rule counts."""
    if rule.name == "change.states":
        return corrected or view.contains(view.whole, "stating")
    if rule.name in {"change.placed", "change.marked"}:
        return bool(view.mask & _REFERRING) and not view.clause.question
    if rule.name == "change.to":
        return any(s.kind == "when" and s.value.lead == "target" for s in view.clause.spans)
    return True


def _applies(view: ClauseView, rule: ChangeRule, positions: Sequence[int], corrected: bool) -> bool:
    """Whether the rule counts for the task that is named so."""
    if rule.name == "change.states":
        return corrected or not is_verb(view.chart, positions[0])
    if rule.name in {"change.placed", "change.marked"}:
        return _refers(view, positions)
    if rule.name == "change.to":
        return True
    return not rule.sure or _speaks_of_a_task(view, positions)


def _refers(view: ClauseView, positions: Sequence[int]) -> bool:
    """ "The first two", "#12", "both": what was shown, by its place or number."""
    if not view.contains(positions, *_PLACES):
        return any(view.chart.tokens[i].kind == "hash_number" for i in positions)
    return bool(view.context.shown) and all(w.numbers and not w.by_name for w in which(view, positions, at_hand))


def _speaks_of_a_task(view: ClauseView, positions: Sequence[int]) -> bool:
    led = any(s.kind == "when" and s.value.lead in {"target", "deadline"} for s in view.clause.spans)
    return led or view.is_a(positions, "it") or all(not w.by_name for w in which(view, positions, at_hand))


def _proposal(
    view: ClauseView, rule: ChangeRule, positions: Sequence[int], times: Times, change: dict[str, Any]
) -> list[tuple[Intent, ...]]:
    if names_all(view, positions):
        return []
    meant = which(view, positions, at_hand)
    if _own_verb(view, positions, meant):
        return []
    kind = {"due_kind": "deadline"} if rule.deadline else {}
    values = changed(view, times, change | kind, rule.planned)
    unknown = all(w.by_name for w in meant) and is_verb(view.chart, view.bare[0])
    missing = "capture" if unknown and rule.missing == "talk" else rule.missing
    if missing == "capture" and not any(w.numbers or w.ask or w.maybe for w in meant):
        moves = view.contains(view.whole[:1], "move_lead", "strong_move")
        missing = "tell" if moves and closed_already(view, positions) else missing
    if rule.name == "change.moved" and all(w.by_name and not (w.numbers or w.ask or w.maybe) for w in meant):
        return _told(view, positions, times)
    return intents_for(view, "change", meant, missing, rule.score, values)


def _told(view: ClauseView, positions: Sequence[int], times: Times) -> list[tuple[Intent, ...]]:
    """ "Dentist moved to thursday 2:15" of nothing that is known: it takes place then."""
    if times.due is None or view.clause.question or is_verb(view.chart, positions[0]):
        return []
    item = {"title": capitalised(view.typed(positions)), "starts_at": times.due}
    zone = {"zone": times.zone} if times.zone else {}
    return [(intent(view, "create_events", {"items": [item | zone]}, MOVED_SCORE),)]


def _own_verb(view: ClauseView, positions: Sequence[int], meant: Sequence[Which]) -> bool:
    """ "move the car" while "Move the car" is open is the thing itself, said once more."""
    first = view.chart.tokens[view.bare[0]].lower
    tasks = [view.index.numbered(n) for w in meant if w.by_name for n in w.numbers]
    said = positions[0] != view.bare[0]
    return said and any(task is not None and task.title.lower().startswith(first + " ") for task in tasks)


def _renamed(view: ClauseView) -> list[tuple[Intent, ...]]:
    for pattern in ("rename_lead * rename_to *", "change_lead * to_say *", "* should_be_called *"):
        groups = match(view, pattern, view.whole)
        if groups is not None:
            title = view.phrase(view.trimmed(groups[1], "nothing", "trail_polite"))[:255]
            meant = which(view, groups[0], at_hand)
            return intents_for(view, "change", meant, "tell", 0.95, {"title": title})
    groups = match(view, "call_it *", view.whole)
    if groups is None:
        return []
    title = view.phrase(view.trimmed(groups[0], "nothing", "trail_off"))[:255]
    return intents_for(view, "change", which(view, [], at_hand), "talk", 0.95, {"title": title})


def _undated(view: ClauseView) -> list[tuple[Intent, ...]]:
    for pattern in ("no_date *", "* no_date_tail", "take_lead date_words *"):
        groups = match(view, pattern, view.trimmed(view.bare, "nothing", "trail_off"))
        if groups is not None and not names_all(view, groups[0]):
            return intents_for(view, "change", which(view, groups[0], at_hand), "tell", 0.9, {"clear_due": True})
    return []


def _shifted(view: ClauseView) -> list[tuple[Intent, ...]]:
    """ "move the run an hour later"."""
    words = view.trimmed(view.whole)
    later = True if view.contains(words[:1], "strong_move", "move_lead") else None
    if view.contains(words[:1], "sooner_lead"):
        later = False
    more = view.contains(view.whole, "more_time")
    shift = shift_of(view, True if more else later)
    if shift is None:
        return []
    rest = [i for i in words if i not in shift.gone]
    groups = [rest] if not rest else match(view, "sooner_lead|strong_move|move_lead *", rest)
    if groups is None and shift.minutes > 0:
        groups = match(view, "* can_wait", rest) or match(view, "snooze_timed more_for *", rest)
    if groups is None or (groups[0] and names_all(view, groups[0])):
        return []
    told = "tell" if view.contains(words[:1], "strong_move", "sooner_lead") else "capture"
    return intents_for(view, "shift", which(view, groups[0], at_hand), told, 0.93, {"shift_minutes": shift.minutes})


def _weighed(view: ClauseView) -> list[tuple[Intent, ...]]:
    """ "prioritise the essay", "the laundry isn't that important"."""
    for pattern, level in _PRIORITIES.able(view):
        for positions in (*_bodies(view), view.whole):
            groups = match(view, pattern, positions)
            if groups is not None and not names_all(view, groups[0]):
                meant = which(view, groups[0], at_hand)
                return intents_for(view, "change", meant, "capture", 0.92, {"priority": level})
    return []


def _levelled(view: ClauseView) -> list[tuple[Intent, ...]]:
    """ "set it to high", "mark the essay as important"."""
    for positions in _bodies(view):
        groups = match(view, "make_lead * level_word", positions)
        if groups is None or names_all(view, groups[0]):
            continue
        first = positions[positions.index(groups[0][-1]) + 1]
        edge = max(view.chart.at(first, "level_word"), key=lambda e: e.end)
        told = "tell" if view.contains(positions, "priority_of") else "capture"
        meant = which(view, view.trimmed(groups[0], "priority_of", "nothing"), at_hand)
        return intents_for(view, "change", meant, told, 0.92, {"priority": str(edge.value)})
    return []


def _filed(view: ClauseView) -> list[tuple[Intent, ...]]:
    """ "put the essay in the school project"."""
    for pattern in (
        "put_lead * in_project * project_word",
        "* belongs_to * project_word",
        "put_lead * in_project project_word *",
    ):
        groups = match(view, pattern, view.bare)
        if groups is not None:
            name = view.typed(view.trimmed(groups[1], "determiner", "nothing"))
            return intents_for(view, "change", which(view, groups[0], at_hand), "capture", 0.92, {"project": name})
    return []


def _tagged_in_words(view: ClauseView) -> list[tuple[Intent, ...]]:
    """ "tag the essay with school": a tag without its mark."""
    named = match(view, "add_tag * tag_to *", view.plain)
    if named is not None and len(named[0]) == 1:
        values = {"add_tags": [view.words(named[0])[0].lstrip("#@")]}
        return intents_for(view, "change", which(view, named[1], at_hand), "capture", 0.92, values)
    gone = match(view, "take_lead * tag_noun tag_word *", view.bare)
    if gone is not None:
        values = {"remove_tags": [view.words(gone[0])[-1]]}
        return intents_for(view, "change", which(view, gone[1], at_hand), "capture", 0.92, values)
    groups = match(view, "tag_lead * tag_word *", view.bare)
    if groups is None or len(groups[1]) != 1 or view.has("tag"):
        return []
    values = {"add_tags": [view.words(groups[1])[0]]}
    return intents_for(view, "change", which(view, groups[0], at_hand), "capture", 0.9, values)


def _untagged(view: ClauseView, change: dict[str, Any]) -> list[tuple[Intent, ...]]:
    if set(change) != {"tags"}:
        return []
    removing = match(view, "untag_lead tag_word? *", view.bare) or match(view, "untag_lead * tag_word?", view.bare)
    if removing is not None and not names_all(view, removing[0]):
        values = {"remove_tags": change["tags"]}
        return intents_for(view, "change", which(view, removing[0], at_hand), "capture", 0.92, values)
    adding = match(view, "adding tag_word? *", view.plain)
    if adding is None or not view.contains(view.plain, "tag_word"):
        return []
    return intents_for(view, "change", which(view, adding[0], at_hand), "capture", 0.9, {"add_tags": change["tags"]})


_READERS = (
    (mask_of(("rename_lead", "change_lead", "should_be_called", "call_it")), _renamed),
    (mask_of(("no_date", "no_date_tail", "take_lead")), _undated),
    (mask_of(("add_tag", "take_lead", "tag_lead")), _tagged_in_words),
    (mask_of(("length", "more_time")), _shifted),
    (ANY, _weighed),
    (mask_of(("make_lead",)), _levelled),
    (mask_of(("in_project", "belongs_to")), _filed),
)
"""Each with the bits of which it needs one."""
