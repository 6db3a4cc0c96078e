"""What kind of thing a clause is to be kept as: one table, the first reader that fits decides."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from agents.local.understanding.actions import past_openers
from agents.local.understanding.bits import mask_of
from agents.local.understanding.energy import level_of, may_feel
from agents.local.understanding.events import event_of, may_happen
from agents.local.understanding.given import Given
from agents.local.understanding.items import item_of, whole
from agents.local.understanding.leads import lead_at
from agents.local.understanding.model import Intent
from agents.local.understanding.noted import fact_of, note_of
from agents.local.understanding.reminders import lead_of
from agents.local.understanding.shopping import may_shop, shopping_of
from agents.local.understanding.statements import chatter, gibberish, states, unnamed
from agents.local.understanding.titles import content
from agents.local.understanding.values import When
from agents.local.understanding.view import ClauseView, match
from agents.local.understanding.wishes import goal_of, habit_of
from agents.local.understanding.words import is_verb

CAPTURE, CAPTURE_ACTION = 0.5, 0.6
"""Scores of keeping a clause: below every instruction, above nothing; higher where it starts like an action."""
SAID, EVENT, MEANT, READ = 0.97, 0.8, 0.78, 0.62
"""Scores of a kind that was named, of an event told as one, of one its form shows, that its words let one read."""
DIGITS_OF_A_CODE = 4
"""Fewer digits and nothing else answer a question nobody asked."""
LONGEST_CRY = 4
"""Words of a remark behind a cry."""
_CRIES = frozenset({"laugh", "other", "praise"})
LONGEST_LEAD_IN = 4
"""Words of "for the kids' party"."""
_NUMBERS = frozenset({"number", "mark", "bang", "dots", "hash_number"})
Call = tuple[str, dict[str, Any], float]
_FACTUAL = mask_of(("fact_lead", "fact_of_me", "is_word"))
_NOTED = mask_of(("note_lead", "self_note"))
_LED = mask_of(("reminder_lead",))
_OPENER, _NOTHING = mask_of(("opener",)), mask_of(("idle",))
_AIMED, _REPEATED = mask_of(("goal_lead", "wish")), mask_of(("habit_lead", "wish"))


def capture_of(view: ClauseView, given: Given) -> Intent | None:
    """What is kept of the clause if nothing else is meant by it; None when there is nothing to keep."""
    if not _worth_keeping(view):
        return None
    found = next((call for reader in READERS if (call := reader(view, given)) is not None), None)
    tool, arguments, score = found or _task(view, given)
    return Intent(tool, arguments, score, view.clause.start, view.clause.end)


def _worth_keeping(view: ClauseView) -> bool:
    """Whether there is a word, a link, or a number as long as a code or a phone's."""
    tokens = view.chart.tokens[view.clause.first : view.clause.last]
    if not content(view.chart, range(view.clause.first, view.clause.last)) or not view.whole or _only_opens(view):
        return False
    said = view.trimmed(view.plain) if not view.clause.spans else []
    bare = [view.chart.tokens[i] for i in said] if said and len(said) < len(view.plain) else tokens
    if not _NUMBERS.issuperset([token.kind for token in bare]):
        return True
    return sum(char.isdigit() for token in tokens for char in token.text) >= DIGITS_OF_A_CODE


def _only_opens(view: ClauseView) -> bool:
    """ "ok brain dump": words before things, and no thing."""
    if view.clause.spans or not view.mask & _OPENER:
        return False
    end, opened = past_openers(view.chart, view.clause.first, view.clause.last, frozenset())
    return opened and end >= view.clause.last


def _task(view: ClauseView, given: Given) -> Call:
    item = item_of(view.chart, view.clause, view.context, view.text, given)
    if item is None:
        item = whole(view.chart, view.clause, view.context, view.text)
    acts = bool(view.bare) and is_verb(view.chart, view.bare[0])
    return "capture_tasks", {"items": [item]}, CAPTURE_ACTION if acts else CAPTURE


def _note(view: ClauseView, given: Given) -> Call | None:
    text = note_of(view, given) if given.noted or view.mask & _NOTED else None
    return ("save_notes", {"items": [{"text": text}]}, SAID) if text else None


def _fact(view: ClauseView, given: Given) -> Call | None:
    found = fact_of(view) if given.shop is None and view.mask & _FACTUAL else None
    if found is None:
        return None
    return "remember_facts", {"items": [{"text": found[0]}]}, SAID if found[1] else READ


def _goal(view: ClauseView, given: Given) -> Call | None:
    item = goal_of(view) if view.mask & _AIMED else None
    return ("create_goals", {"items": [item]}, MEANT) if item else None


def _habit(view: ClauseView, given: Given) -> Call | None:
    item = habit_of(view) if view.mask & _REPEATED else None
    return ("create_habits", {"items": [item]}, MEANT) if item else None


def _shopping(view: ClauseView, given: Given) -> Call | None:
    found = shopping_of(view, given, _reminded(view, given)) if may_shop(view, given) else None
    return ("add_shopping", found, MEANT) if found else None


def _energy(view: ClauseView, given: Given) -> Call | None:
    if view.clause.question or view.clause.listed or not may_feel(view):
        return None
    if view.mask & _LED and lead_of(view.chart, view.clause) is not None:
        return None
    if any(s.kind == "when" and _another_day(s.value) for s in view.clause.spans):
        return None
    level = level_of(view)
    return ("log_energy", {"level": level}, SAID) if level is not None else None


def _another_day(when: When) -> bool:
    """ "I'm off saturday": nobody feels so on a day to come."""
    return when.day is not None and (when.day.kind == "weekday" or (when.day.kind == "offset" and when.day.n > 0))


def _event(view: ClauseView, given: Given) -> Call | None:
    if given.tails or not may_happen(view) or _reminded(view, given):
        return None
    item = event_of(view, given)
    if item is None:
        return None
    introduced = lead_at(view.chart, view.clause.first, view.clause.last, "event_intro", "event_lead") is not None
    if view.clause.listed and not introduced:
        return None
    return "create_events", {"items": [item]}, EVENT if introduced else READ


def _due(view: ClauseView, given: Given) -> Call | None:
    """ "Rent is due on the 1st every month": the thing, and by when."""
    if view.clause.question or not (view.has("when") or view.has("recurrence")):
        return None
    gone = {i for s in view.clause.spans if s.kind == "recurrence" for i in range(s.first, s.last)}
    words = view.trimmed([i for i in view.plain if i not in gone])
    groups = match(view, "* is_due", words) or match(view, "* is_due subject_is *", words)
    item = item_of(view.chart, view.clause, view.context, view.text, given) if groups else None
    if groups is None or item is None or not (item.keys() & {"due", "remind", "recurrence", "date_problem"}):
        return None
    due = {"due_kind": "deadline"} if "due" in item else {}
    return "capture_tasks", {"items": [item | {"title": view.phrase(groups[0])[:255]} | due]}, CAPTURE_ACTION


def _statement(view: ClauseView, given: Given) -> Call | None:
    """What is neither a thing to do nor talk: kept as text, or, a mere remark, not at all."""
    if view.clause.listed or view.clause.question or _reminded(view, given):
        return None
    if _idle(view):
        return "talk", {"kind": "other"}, CAPTURE
    if leads_in(view) or (not view.clause.listed and view.contains(view.whole[:1], "denial")):
        return "save_capture", {"text": view.text[view.clause.start : view.clause.end]}, CAPTURE
    words = _after_cry(view, view.plain)
    if words != view.plain and _exclaims(view, words):
        return "talk", {"kind": "other"}, CAPTURE
    if view.plain != view.bare and view.bare and is_verb(view.chart, view.bare[0]):
        return None
    left = frozenset(words)
    bare = [i for i in view.bare if i in left]
    said = states(view, words) or unnamed(view, words) or gibberish(view, words)
    if not (said or view.is_a(words, "remark") or view.is_a(bare, "remark")):
        return None
    if chatter(view, words) or chatter(view, bare):
        return "talk", {"kind": "other"}, CAPTURE
    return "save_capture", {"text": view.text[view.clause.start : view.clause.end]}, CAPTURE


def leads_in(view: ClauseView) -> bool:
    """ "So for mum": for whom or what the rest is; with a thing to do beside it that is a note on it."""
    if view.clause.spans or not view.holds("benefit"):
        return False
    words = view.trimmed(view.bare)
    return len(words) <= LONGEST_LEAD_IN and view.contains(words[:1], "benefit")


def _after_cry(view: ClauseView, words: list[int]) -> list[int]:
    """The words without the "lol", "ugh" or "wow" before them."""
    edge = max(view.chart.at(words[0], "talk"), key=lambda e: e.end, default=None) if words else None
    return words if edge is None or edge.value not in _CRIES else [i for i in words if i >= edge.end]


def _exclaims(view: ClauseView, words: list[int]) -> bool:
    """ "(wow) so productive": a few words on how it is, with nothing to do among them."""
    short = 0 < len(words) <= LONGEST_CRY and view.chart.is_a(words[0], "exclaimed")
    return short and not any(is_verb(view.chart, i) for i in words)


def _idle(view: ClauseView) -> bool:
    """ "Wednesday nothing": a day, and that nothing is on it."""
    return bool(view.opens & _NOTHING) and view.has("when") and view.is_a(view.bare, "idle")


def item_instead(view: ClauseView, given: Given) -> Intent:
    """The clause as a thing to do, whatever else it could be."""
    tool, arguments, score = _task(view, given)
    return Intent(tool, arguments, score, view.clause.start, view.clause.end)


def _reminded(view: ClauseView, given: Given) -> bool:
    lead = lead_of(view.chart, view.clause) if view.mask & _LED else None
    return given.reminded or (lead is not None and not lead.timed)


READERS: tuple[Callable[[ClauseView, Given], Call | None], ...] = (
    _note,
    _goal,
    _habit,
    _shopping,
    _energy,
    _fact,
    _event,
    _due,
    _statement,
)
