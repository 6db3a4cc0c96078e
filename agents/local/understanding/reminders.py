"""What a clause says about being reminded: its lead ("remind me to"), and when it rings."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

from agents.local.understanding.bits import mask_of
from agents.local.understanding.chart import Chart
from agents.local.understanding.early import early, every_time
from agents.local.understanding.given import Given
from agents.local.understanding.model import Clause, Context, Span
from agents.local.understanding.record import record
from agents.local.understanding.several import joints, rings_of
from agents.local.understanding.times import Times, combine, ring, times_of, whens_of
from agents.local.understanding.titles import content, kept_tokens
from agents.local.understanding.values import Length, When

LONGEST_LEAD = 16
_LEADING = mask_of(("reminder_lead",))
BEFORE_A_DEADLINE = 60
"""Minutes before a deadline's hour at which it rings (product.md, "by 3pm")."""
_SAID = frozenset({"when", "recurrence", "limit", "exception", "before", "insist"})
_MORE = frozenset({"before", "insist"})
"""Spans that ask for a ring by themselves."""
Fields = dict[str, Any]


@record()
class Lead:
    """`kind` is reminder, insist, alarm, wake or timer; `positions` its words; `timed` that it needs a time."""

    kind: str
    positions: frozenset[int]
    timed: bool


def lead_of(chart: Chart, clause: Clause) -> Lead | None:
    """The words at the start of the clause that ask for a reminder; times may stand before them."""
    index, end = clause.first, min(clause.last, clause.first + LONGEST_LEAD)
    if not chart.mask(index, end) & _LEADING:
        return None
    inside = frozenset(i for s in clause.spans if s.kind in _SAID for i in range(s.first, s.last))
    while index < end:
        if index in inside:
            index += 1
            continue
        edges = [e for e in chart.at(index, "reminder_lead") if e.end <= clause.last]
        if edges:
            edge = max(edges, key=lambda e: e.end)
            link, until = _link(chart, edge.end, clause.last, inside)
            timed = chart.is_a(edge.start, "timed_lead") and edge.end - edge.start <= 2
            return Lead("insist" if until else str(edge.value), frozenset([*range(edge.start, edge.end), *link]), timed)
        index = _past(chart, index, clause.last)
        if index < 0:
            return None
    return None


def _past(chart: Chart, index: int, last: int) -> int:
    if chart.is_a(index, "filler", "comma", "list_and"):
        return index + 1
    polite = [e.end for e in chart.at(index, "opener") if e.end <= last]
    if not polite:
        return -1
    inner = [i for i in range(index + 1, max(polite)) if chart.is_a(i, "reminder_lead")]
    return inner[0] if inner else max(polite)


def _link(chart: Chart, index: int, last: int, inside: frozenset[int]) -> tuple[range, bool]:
    """The words that lead on to the thing, times may stand between: "to", "about"; and whether "until I" does."""
    marks = {":", ",", "-"}
    while index < last and (index in inside or chart.tokens[index].text in marks or _joins(chart, index, inside)):
        index += 1
    opened = next((e.end for e in chart.at(index, "opening") if chart.is_a(e.end, "remind_link")), index)
    links = [e for e in chart.at(opened, "remind_link") if e.end <= last]
    link = max(links, key=lambda e: e.end, default=None)
    return range(index, link.end if link else index), link is not None and link.value == "until"


def _joins(chart: Chart, index: int, inside: frozenset[int]) -> bool:
    return index - 1 in inside and index + 1 in inside and chart.is_a(index, "list_and")


def is_tail(chart: Chart, clause: Clause) -> bool:
    """Whether the clause only says when to be reminded of what was said before it."""
    lead = lead_of(chart, clause)
    if lead is None or lead.kind in {"alarm", "wake", "timer"}:
        return False
    spans = [s for s in clause.spans if s.kind in _SAID]
    return not content(chart, kept_tokens(chart, clause, spans, dropped=lead.positions | joints(chart, spans)))


def reminders_of(
    chart: Chart, clause: Clause, context: Context, given: Given, lead: Lead | None
) -> tuple[Fields, Times]:
    """The time fields of a task that is asked to be brought back, and the times that said them."""
    if lead is None and not given.reminded and not given.tails and _MORE.isdisjoint([s.kind for s in clause.spans]):
        return _unasked(times_of(chart, clause, context, False, given.when))
    befores = [before for s in clause.spans if s.kind == "before" for before in s.value]
    asked = lead is not None or given.reminded or any(_only_asks(tail) for tail in given.tails)
    due, rest = _apart(clause) if asked else (None, clause)
    times = times_of(chart, rest, context, False, given.when)
    main = times_of(chart, due, context, False, given.when) if due is not None else times
    if times.problem is not None:
        return {"date_problem": times.problem}, times
    fields: Fields = {}
    if "T" not in str(main.due) and any(s.kind == "before" for c in (clause, *given.tails) for s in c.spans):
        moved = times_of(chart, due or rest, context, True, given.when)
        main = moved if "T" in str(moved.due) else main
    before = [early(main.due, b, context) for b in befores if main.due and (asked or not b.on_a_day)]
    deadline = main.deadline and main.due is not None
    if deadline or before or not asked:
        fields |= due_arguments(main)
    rings = list(before)
    if asked and times.said and not before:
        rings = _at_the_deadline(times) if due is None and deadline else entries(times)
        rings = [] if deadline and due is None and any(not _only_asks(tail) for tail in given.tails) else rings
        together = rings_of(chart, rest, context, given.when) if rings else []
        if together:
            rings = [entry for one in together for entry in entries(one)]
            times = replace(times, spans=tuple(s for one in together for s in one.spans))
    elif lead is not None and times.said and not deadline and _also_before(chart, clause):
        rings = [*entries(times), *before]
    elif not asked and len(times.moments) > 1:
        rings, fields = entries(times), {}
    for tail in given.tails:
        rings.extend(_of_tail(chart, clause, tail, context, main))
    insists = (lead is not None and lead.kind == "insist") or any(s.kind == "insist" for s in clause.spans)
    if insists or any(_insists(chart, tail) for tail in given.tails):
        rings = rings or _first_of(main, context)
        rings = [entry | {"keep": True} for entry in rings]
    repeated = _every_time(rings, main, fields)
    if repeated:
        rings, fields = repeated, {}
    if rings:
        fields = {k: v for k, v in fields.items() if not k.startswith("recurrence")} | {"remind": rings}
    if main is not times:
        used = {s.first: s for s in (*times.spans, *main.spans)}
        times = replace(times, spans=tuple(used[first] for first in sorted(used)))
    return fields, times


def _unasked(times: Times) -> tuple[Fields, Times]:
    """The time fields of a thing nobody asks to be reminded of: when it is due, or the several times it has."""
    if times.problem is not None:
        return {"date_problem": times.problem}, times
    return ({"remind": entries(times)} if len(times.moments) > 1 else due_arguments(times)), times


def _every_time(rings: list[Fields], main: Times, fields: Fields) -> list[Fields]:
    """The rings before a thing that repeats, before each of its times; empty when they are of none, or cannot be."""
    if main.recurrence is None or main.due is None or "recurrence" not in fields:
        return []
    found = [every_time(one, main.due, main.recurrence) for one in rings if "recurrence" not in one]
    return [one for one in found if one] if len(found) == len(rings) and all(found) else []


def soon(context: Context) -> Fields:
    """The first ring of what shall keep at somebody when no time was said."""
    return {"at": ring(context.now.date().isoformat(), context), "stated": False}


def _first_of(main: Times, context: Context) -> list[Fields]:
    """Where what shall keep at somebody begins when only the thing itself has a time, or nothing has."""
    if main.problem is not None:
        return []
    return (_at_the_deadline(main) if main.deadline else entries(main)) if main.said else [soon(context)]


def _only_asks(tail: Clause) -> bool:
    """ "…, remind me": no time of its own."""
    return not any(s.kind in _SAID for s in tail.spans)


def _also_before(chart: Chart, clause: Clause) -> bool:
    """Whether the time before is joined to the thing's own by "and": "at five and ten minutes before"."""
    return any(s.kind == "before" and chart.is_a(s.first - 1, "list_and") for s in clause.spans)


def _apart(clause: Clause) -> tuple[Clause | None, Clause]:
    """The clause with its deadline alone, and with its other times, when it says both."""
    whens = [s for s in clause.spans if s.kind in {"when", "recurrence", "limit"}]
    deadlines: list[Span] = []
    for span in whens:
        led = span.kind == "when" and span.value.lead == "deadline"
        if led or (deadlines and span.first <= deadlines[-1].last):
            deadlines.append(span)
    if not deadlines or len(deadlines) == len(whens) or any(s.kind == "recurrence" for s in whens):
        return None, clause
    others = [s for s in clause.spans if s not in deadlines]
    due = [s for s in clause.spans if s in deadlines or s not in whens]
    return replace(clause, spans=tuple(due)), replace(clause, spans=tuple(others))


def entries(times: Times) -> list[Fields]:
    """The reminders of the moments, defaults left out."""
    found: list[Fields] = []
    for moment, recurrence in times.moments:
        entry: Fields = {
            "at": moment,
            "zone": times.zone,
            "recurrence": recurrence,
            "recurrence_from": times.recurrence_from if recurrence else None,
            "stated": times.stated,
            "relative": times.relative,
        }
        found.append({name: value for name, value in entry.items() if value or name == "stated"})
    return found


def _at_the_deadline(times: Times) -> list[Fields]:
    return [{"before_minutes": BEFORE_A_DEADLINE}] if "T" in str(times.due) else entries(times)


def _of_tail(chart: Chart, clause: Clause, tail: Clause, context: Context, main: Times) -> list[Fields]:
    """Reminders that a clause of its own asks for; an hour without a day is on the day of the thing."""
    befores = [before for s in tail.spans if s.kind == "before" for before in s.value]
    if befores:
        return [early(main.due, before, context) for before in befores] if main.due is not None else []
    when, _ = combine(whens_of(clause, False))
    day = When(day=when.day, lead="planned") if when is not None and when.day is not None else None
    own, _ = combine(whens_of(tail, False))
    several = rings_of(chart, tail, context, day if own is not None and own.day is None else None)
    if several:
        return [entry for one in several for entry in entries(one)]
    times = times_of(chart, tail, context, False, day if own is not None and own.day is None else None)
    return entries(times) if times.said and times.problem is None else []


def _insists(chart: Chart, tail: Clause) -> bool:
    lead = lead_of(chart, tail)
    return (lead is not None and lead.kind == "insist") or any(s.kind == "insist" for s in tail.spans)


def due_arguments(times: Times) -> Fields:
    """The arguments of a due date, defaults left out."""
    fields = {
        "due": times.due,
        "due_kind": "deadline" if times.deadline else None,
        "due_zone": times.zone,
        "recurrence": times.recurrence,
        "recurrence_from": times.recurrence_from,
    }
    return {name: value for name, value in fields.items() if value is not None}


def running(clause: Clause) -> Clause:
    """A timer's clause: its length is how long from now it rings."""
    spans = [
        replace(s, kind="when", value=When(delay=s.value, lead="planned", core=s.first))
        if s.kind == "estimate" and isinstance(s.value, Length)
        else s
        for s in clause.spans
    ]
    return replace(clause, spans=tuple(spans))


def unnamed(chart: Chart, lead: Lead) -> str:
    """The title of a reminder that names nothing ("wake me at 7")."""
    return str(chart.lexicon.tables["unnamed"][lead.kind])
