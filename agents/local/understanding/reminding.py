"""Rules for reminders of known tasks: set, before its time, put off. Turned off is among the commands."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from typing import Any

from agents.local.understanding.bits import BITS, mask_of
from agents.local.understanding.early import early
from agents.local.understanding.model import Clause, Context, Intent, KnownTask, Span
from agents.local.understanding.numbers import value
from agents.local.understanding.outcomes import intent, intents_for
from agents.local.understanding.reminders import soon
from agents.local.understanding.rings import rang_last
from agents.local.understanding.several import joints
from agents.local.understanding.times import Times, times_of
from agents.local.understanding.values import Before, Length
from agents.local.understanding.view import ClauseView, match
from agents.local.understanding.which import Which, at_hand, is_open, which

_UNITS = {"minute": 1, "hour": 60, "day": 24 * 60}
_ABOUT, _SNOOZING = mask_of(("remind_about", "insist_about")), mask_of(("snooze_timed", "snooze_alone", "snooze_lead"))
MOST_BEFORE = 7 * 24 * 60
"""Minutes before its time that a reminder is asked for at most."""


def read(view: ClauseView) -> list[tuple[Intent, ...]]:
    """Proposals of this kind for the clause."""
    return _before(view) or _set(view) or _snoozed(view)


def _set(view: ClauseView) -> list[tuple[Intent, ...]]:
    """ "remind me about the plumber at 5", "keep at me about the plumber"."""
    if not view.mask & _ABOUT:
        return []
    times = times_of(view.chart, view.clause, view.context, targets=True)
    reminders = _reminders(times)
    insisting = match(view, "insist_about *", view.plain)
    if insisting is not None:
        rings = [one | {"keep": True} for one in reminders or [soon(view.context)]]
        return intents_for(view, "remind", which(view, insisting[0], at_hand), "capture", 0.93, {"remind": rings})
    for positions in view.readings if reminders else ():
        groups = match(view, "remind_about *", positions)
        if groups is not None:
            meant = which(view, groups[0], at_hand)
            return intents_for(view, "remind", meant, "capture", 0.93, {"remind": reminders})
    return []


def _reminders(times: Times) -> list[dict[str, Any]]:
    found: list[dict[str, Any]] = []
    for at, recurrence in times.moments:
        one: dict[str, Any] = {"at": at, "zone": times.zone, "recurrence": recurrence, "stated": times.stated}
        one["recurrence_from"] = times.recurrence_from if recurrence else None
        one["relative"] = times.relative and times.stated
        found.append({name: value for name, value in one.items() if value or name == "stated"})
    return found


def _before(view: ClauseView) -> list[tuple[Intent, ...]]:
    """ "remind me 10 minutes before the dentist", "and an hour before", "the evening before and at 8 that day"."""
    said = [s for s in view.clause.spans if s.kind == "before"]
    if said:
        return _ahead(view, said)
    if not view.mask & BITS["before_time"]:
        return []
    for first in view.chart.where(view.clause.first, view.clause.last, BITS["length"]):
        for edge in view.chart.at(first, "length"):
            after = view.chart.at(edge.end, "before_time")
            if after and edge.end < view.clause.last:
                return _early(view, edge.value, first, max(e.end for e in after))
    return []


def _ahead(view: ClauseView, said: Sequence[Span]) -> list[tuple[Intent, ...]]:
    """So long before a known task as the spans say; its words stand before or behind them."""
    gone = {i for s in said for i in range(s.first, s.last)} | joints(view.chart, said)
    lead = view.trimmed([i for i in view.whole if i < said[0].first])
    name = view.trimmed([i for i in view.whole if i >= said[0].last and i not in gone])
    reminding = bool(lead) and view.is_a(lead, "remind_lead")
    groups = match(view, "remind_about *", lead) if lead else None
    if not (reminding or groups or (_follows(view, lead) and not name)):
        return []
    meant = which(view, groups[0] if groups else name, at_hand)
    missing = "capture" if groups or name else "talk"
    befores = [before for span in said for before in span.value]

    def rings(task: KnownTask) -> dict[str, Any]:
        return {"remind": [_ring(task, before, view.context) for before in befores]}

    return intents_for(view, "remind", meant, missing, 0.95, rings)


def _ring(task: KnownTask, before: Before, context: Context) -> dict[str, Any]:
    if task.due_at is not None:
        return early(task.due_at.strftime("%Y-%m-%dT%H:%M"), before, context)
    if task.due is not None:
        return early(task.due.isoformat(), before, context)
    return {"before_minutes": before.minutes}


def _early(view: ClauseView, length: Length, first: int, end: int) -> list[tuple[Intent, ...]]:
    minutes = length.minutes + length.days * 24 * 60
    lead = view.trimmed([i for i in view.whole if i < first])
    name = view.trimmed([i for i in view.whole if i >= end])
    reminding = bool(lead) and view.is_a(lead, "remind_lead")
    groups = match(view, "remind_about *", lead) if lead else None
    if not 0 < minutes <= MOST_BEFORE or not (reminding or groups or (_follows(view, lead) and not name)):
        return []
    meant = which(view, groups[0] if groups else name, at_hand)
    missing = "capture" if groups or name else "talk"
    return intents_for(view, "remind", meant, missing, 0.95, {"remind": [{"before_minutes": minutes}]})


def _follows(view: ClauseView, lead: Sequence[int]) -> bool:
    """ "and 10 minutes before", said of what the last turn was about."""
    return not lead or view.is_a(lead, "lead_in")


def _snoozed(view: ClauseView) -> list[tuple[Intent, ...]]:
    """ "snooze the plants till 6", "10 more minutes", "remind me again at 6", "not now, tonight"."""
    named = view.opens & _SNOOZING
    if not named and (view.clause.first or not _more(view)):
        return []
    until = until_of(view)
    fresh = not view.is_a(view.whole, "snooze_alone") and rang_last(view.context) is None
    if until and fresh and not _shown(view) and view.is_a(_words(view), "remind_lead"):
        return _of_the_last(view)
    for positions in (*view.readings, view.whole) if named else ():
        timed = until and (view.is_a(positions, "snooze_timed") or _bare_minutes(view) is not None)
        if view.is_a(positions, "snooze_alone") or timed:
            return [(intent(view, "snooze", _shown(view) | until, 0.95),)]
        groups = match(view, "snooze_lead * target?", positions)
        if groups is not None and until:
            return intents_for(view, "snooze", _known(view, groups[0]), "capture", 0.94, until)
        if groups is not None and not view.has("when") and view.contains(positions[:1], "snooze_only"):
            return intents_for(view, "snooze", _known(view, groups[0]), "tell", 0.94)
    if until and view.clause.first == 0 and _more(view):
        return [(intent(view, "snooze", _shown(view) | until, 0.9),)]
    return []


def _words(view: ClauseView) -> list[int]:
    return view.trimmed(view.plain, "trail_polite")


def _of_the_last(view: ClauseView) -> list[tuple[Intent, ...]]:
    """ "Remind me tonight" when nothing rang: of the one task that the last turn was about, else of nothing known."""
    last = view.context.last
    tasks = [view.index.numbered(n) for n in (last.changed if last else ())]
    known = [task for task in tasks if task is not None and at_hand(task)]
    reminders = _reminders(times_of(view.chart, view.clause, view.context))
    if len(known) != 1 or not reminders:
        return []
    return [(intent(view, "set_reminders", {"number": known[0].number, "remind": reminders}, 0.95),)]


def _shown(view: ClauseView) -> dict[str, Any]:
    """The one task that was shown, when nothing rang that could be meant instead."""
    rings = [t for t in map(view.index.numbered, view.context.shown) if t is not None and t.open and t.reminder]
    return {"number": rings[0].number} if len(rings) == 1 and rang_last(view.context) is None else {}


def _known(view: ClauseView, positions: Sequence[int]) -> list[Which]:
    return which(view, positions, is_open)


def _more(view: ClauseView) -> bool:
    """ "in 10", "10 more minutes", "give me another 20 minutes": nothing but that is said."""
    words = [i for i in view.trimmed(view.plain, "snooze_timed", "trail_polite") if not view.is_a([i], "snooze_timed")]
    if not view.contains(view.whole, "more_time"):
        return not words and any(s.rule in {"when.in_number", "when.in"} for s in view.clause.spans)
    return all(view.chart.is_a(i, "more_time", "number_value", "unit") for i in words)


def until_of(view: ClauseView) -> dict[str, Any]:
    """How long, or until when, the clause says."""
    for span in view.clause.spans:
        if span.kind == "estimate" and isinstance(span.value, Length):
            return {"minutes": span.value.minutes + span.value.days * 24 * 60}
        if span.kind == "when" and span.value.delay is not None:
            return {"minutes": _minutes(view, span.value.delay)}
    more = _length_of_more(view) or _bare_minutes(view)
    if more is not None:
        return {"minutes": more}
    times = times_of(view.chart, _planned(view), view.context, targets=True)
    if times.due is None or times.recurrence:
        return {}
    until: dict[str, Any] = {"until": times.moments[0][0] if times.moments else times.due}
    return until | ({"zone": times.zone} if times.zone else {})


def _bare_minutes(view: ClauseView) -> int | None:
    """ "snooze for 15": a number alone behind the instruction."""
    words = view.trimmed(view.plain, "lead_in", "trail_polite")
    groups = match(view, "snooze_timed shift_by? *", words)
    if groups is None or len(groups[0]) != 1 or not view.chart.is_a(groups[0][0], "number_value"):
        return None
    amount = value(view.chart.at(groups[0][0], "number_value")[0])
    return round(amount) if 0 < amount <= MOST_BEFORE else None


def _length_of_more(view: ClauseView) -> int | None:
    """Minutes of "10 more minutes", "5 more": a number, the word, maybe a unit."""
    for word in range(view.clause.first, view.clause.last) if view.holds("more_time") else ():
        lengths = view.chart.at(word + 1, "length") if view.chart.is_a(word, "more_time") else ()
        if lengths:
            return int(lengths[0].value.minutes) or None
        numbers = view.chart.at(word - 1, "number_value") if view.chart.is_a(word, "more_time") else ()
        units = view.chart.at(word + 1, "unit")
        for edge in numbers:
            unit = units[0].value if units and word + 1 < view.clause.last else "minute"
            amount = value(edge)
            if unit in _UNITS and 0 < amount <= MOST_BEFORE:
                return round(amount * _UNITS[unit])
    return None


def _minutes(view: ClauseView, delay: Length | str) -> int:
    if isinstance(delay, Length):
        return delay.minutes
    conventions = view.context.conventions
    return conventions.in_a_bit_minutes if delay == "in_a_bit" else conventions.later_minutes


def _planned(view: ClauseView) -> Clause:
    """The clause with "until 6" read as 6."""

    def led(span: Span) -> bool:
        return span.kind == "when" and span.value.lead == "deadline"

    def plain(span: Span) -> Span:
        return replace(span, value=replace(span.value, lead="planned")) if led(span) else span

    if not any(led(span) for span in view.clause.spans):
        return view.clause
    return replace(view.clause, spans=tuple(plain(span) for span in view.clause.spans))
