"""Events: people or a place and a time, with nothing to do before ("lunch with Ida on Friday at 1")."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from agents.local.understanding.bits import mask_of
from agents.local.understanding.given import Given
from agents.local.understanding.leads import lead_at, past_mark
from agents.local.understanding.times import times_of
from agents.local.understanding.titles import content, kept_tokens, title_of
from agents.local.understanding.view import ClauseView
from agents.local.understanding.words import is_function

LONGEST_NAME = 6
"""Words of an event's name before whom or where it is with."""


_HAPPENING = mask_of(("event_lead", "meets", "arrives", "visit_noun", "event_noun"))
_IS, _SOMEWHERE = mask_of(("is_word",)), mask_of(("place_lead",))


def may_happen(view: ClauseView) -> bool:
    """Whether the words are there without which nothing is an event."""
    mask = view.mask
    return bool(mask & _HAPPENING or (mask & _IS and mask & _SOMEWHERE))


def event_of(view: ClauseView, given: Given) -> dict[str, Any] | None:
    """The item of an event; None when the clause is none."""
    times = times_of(view.chart, view.clause, view.context, False, given.when)
    if times.due is None or times.deadline:
        return None
    lead = lead_at(view.chart, view.clause.first, view.clause.last, "event_lead")
    start = past_mark(view.chart, lead.end, view.clause.last) if lead is not None else _past_intro(view)
    kept = kept_tokens(view.chart, view.clause, times.spans, dropped=range(view.clause.first, start))
    while kept and view.chart.is_a(kept[0], "some") and len(kept) > 1:
        kept = kept[1:]
    if not content(view.chart, kept) or not (lead is not None or _happens(view, kept, "T" in times.due)):
        return None
    item = {
        "title": title_of(view.chart, kept)[:255],
        "starts_at": times.due,
        "ends_at": times.ends_at,
        "zone": times.zone,
        "recurrence": times.recurrence,
    }
    return {name: value for name, value in item.items() if value is not None}


def _past_intro(view: ClauseView) -> int:
    """Past "I have", "we're having" before an event."""
    start = view.clause.first
    inside = {i for s in view.clause.spans if s.kind == "when" for i in range(s.first, s.last)}
    while start < view.clause.last and (start in inside or view.chart.is_a(start, "filler", "comma")):
        start += 1
    return max((e.end for e in view.chart.at(start, "event_intro") if e.end < view.clause.last), default=start)


def _happens(view: ClauseView, kept: Sequence[int], timed: bool) -> bool:
    chart = view.chart
    if timed and chart.is_a(kept[0], "meets") and len(kept) > 1:
        return True
    if _phrasal(view, kept):
        return False
    if any(view.chart.is_a(i, "arrives") for i in kept[1:LONGEST_NAME]) or (timed and _takes_place(view, kept)):
        return True
    name = _name(view, kept)
    if not name:
        return False
    visits = timed and chart.is_a(name[-1], "visit_noun") and (len(name) == 1 or not _acts(view, name))
    return visits or (_event_noun(view, name, kept, timed) and not _acts(view, name))


def _phrasal(view: ClauseView, kept: Sequence[int]) -> bool:
    """ "Call in sick", "check in": a verb with its word, whatever the verb alone could name."""
    chart = view.chart
    second = chart.tokens[kept[1]].lower if len(kept) > 1 else ""
    return second in chart.lexicon.tables["particles"] and chart.is_a(kept[0], "verb", "noun_verb")


def _takes_place(view: ClauseView, kept: Sequence[int]) -> bool:
    """ "Book club is at Mina's", "the viewing is at the flat"."""
    chart = view.chart
    near = list(zip(kept, kept[1:], strict=False))[1:LONGEST_NAME]
    return any(chart.is_a(i, "is_word") and chart.is_a(j, "place_lead") for i, j in near)


def _name(view: ClauseView, kept: Sequence[int]) -> list[int]:
    """The words before the first small word: the noun that says what it is, and what describes it."""
    name: list[int] = []
    for place, position in enumerate(kept[:LONGEST_NAME]):
        last = view.chart.is_a(position, "company", "is_word") or not view.chart.tokens[position].text[0].isalnum()
        if place and (last or (is_function(view.chart, position) and not view.chart.is_a(position, "event_noun"))):
            break
        name.append(position)
    return name


def _acts(view: ClauseView, name: Sequence[int]) -> bool:
    """Whether the words are an instruction: "plan dinner", "prepare the meeting"."""
    return (
        len(name) > 1 and view.chart.is_a(name[0], "verb", "noun_verb") and not view.chart.is_a(name[0], "event_noun")
    )


def _event_noun(view: ClauseView, name: Sequence[int], kept: Sequence[int], timed: bool) -> bool:
    chart = view.chart
    for place, position in enumerate(name):
        edges = [e for e in chart.at(position, "event_noun") if e.end - 1 in name]
        if not edges:
            continue
        end = max(e.end for e in edges)
        rest = [i for i in name[place:] if i >= end]
        if rest and not all(chart.tokens[i].text[:1].isupper() for i in rest):
            continue
        if not chart.is_a(position, "met_noun") or end - position > 1:
            return True
        follower = next((i for i in kept if i >= end), None)
        if follower is not None and chart.is_a(follower, "together"):
            return True
        return timed and (place > 0 or (follower is not None and chart.is_a(follower, "company")))
    return False
