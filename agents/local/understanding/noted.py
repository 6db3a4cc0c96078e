"""What is said to be kept rather than done: notes and facts."""

from __future__ import annotations

from collections.abc import Sequence

from agents.local.understanding.chart import Edge
from agents.local.understanding.given import Given
from agents.local.understanding.leads import lead_at, past_mark
from agents.local.understanding.statements import complement, states
from agents.local.understanding.titles import capitalised
from agents.local.understanding.view import ClauseView
from agents.local.understanding.words import is_verb

LONGEST_OWNER = 6
"""Words of what a fact is about ("my sister's phone number")."""


def note_of(view: ClauseView, given: Given) -> str | None:
    """The text of a note; None when the clause is none."""
    if given.noted:
        return said_from(view, view.clause.first)
    lead = lead_at(view.chart, view.clause.first, view.clause.last, "note_lead", "self_note")
    if lead is not None and lead.category == "note_lead":
        start = past_mark(view.chart, lead.end, view.clause.last)
        plain = lead.end - lead.start == 1 and start == lead.end
        return said_from(view, start) if not plain or states(view, _from(view, start)) else None
    if lead is None:
        return None
    start = past_mark(view.chart, lead.end, view.clause.last)
    return said_from(view, start) if states(view, _from(view, start)) else None


def fact_of(view: ClauseView) -> tuple[str, bool] | None:
    """The text of a fact, and whether it was said to be one; None when the clause is none."""
    lead = lead_at(view.chart, view.clause.first, view.clause.last, "fact_lead")
    if lead is not None:
        start = past_mark(view.chart, lead.end, view.clause.last)
        if _is_fact(view, lead, start):
            text = said_from(view, start)
            return (text, True) if text else None
    words = _from(view, view.clause.first)
    if words and (view.chart.is_a(words[0], "fact_of_me") or _defines(view, words)):
        text = said_from(view, words[0])
        return (text, False) if text else None
    return None


def _from(view: ClauseView, start: int) -> list[int]:
    return [i for i in view.whole if i >= start]


def _is_fact(view: ClauseView, lead: Edge, start: int) -> bool:
    rest = _from(view, start)
    if not rest or is_verb(view.chart, rest[0], view.clause.last) or view.chart.is_a(rest[0], "strong_opener"):
        return False
    weak = any(edge.end == lead.end for edge in view.chart.at(lead.start, "weak_fact"))
    return not weak or view.chart.tokens[lead.end].text == ":" or states(view, rest)


def _defines(view: ClauseView, words: Sequence[int]) -> bool:
    """ "My shoe size is 42", "Tom's number is …", "the door code is …": what something of someone's is."""
    chart = view.chart
    rest = complement(view, words)
    if not rest or view.clause.question or chart.is_a(rest[0], "state_word", "negation"):
        return False
    owner = words[: len(words) - len(rest) - 1]
    if not owner or len(owner) > LONGEST_OWNER or any(chart.is_a(i, "opinion") for i in rest):
        return False
    if chart.tokens[rest[0]].lower.endswith("ing") or any(chart.is_a(i, "subordinate") for i in owner):
        return False
    mine = chart.is_a(owner[0], "mine") or any(chart.tokens[i].lower.endswith("'s") for i in owner[:-1])
    named = chart.is_a(owner[0], "determiner") and any(chart.is_a(i, "fact_noun") for i in owner)
    return mine or named


def said_from(view: ClauseView, start: int) -> str | None:
    """The text of the clause as typed from a token on."""
    if start >= view.clause.last:
        return None
    raw = view.text[view.chart.tokens[start].start : view.clause.end]
    return capitalised(" ".join(raw.split()))
