"""A clause → the item to capture, as the JSON a language model would send."""

from __future__ import annotations

from typing import Any

from agents.local.understanding.bits import mask_of
from agents.local.understanding.chart import Chart
from agents.local.understanding.given import NOTHING, Given
from agents.local.understanding.model import Clause, Context, Conventions, Span
from agents.local.understanding.reminders import Lead, due_arguments, lead_of, reminders_of, running, unnamed
from agents.local.understanding.several import joints
from agents.local.understanding.times import times_of
from agents.local.understanding.titles import capitalised, content, kept_tokens, title_of
from agents.local.understanding.values import Length, When

_ZONE = mask_of(("zone_tail",))
LONGEST_TITLE = 255
MOST_TAGS = 20


def due_fields(
    chart: Chart, clause: Clause, context: Context, targets: bool, inherited: When | None
) -> tuple[dict[str, Any], list[Span]]:
    """The due part of an item, and the spans that said it."""
    times = times_of(chart, clause, context, targets, inherited)
    if times.problem is not None:
        return {"date_problem": times.problem}, list(times.spans)
    if times.recurrence is not None:
        return {}, []
    return (due_arguments(times) if times.said else {}), list(times.spans)


def other_fields(
    clause: Clause, conventions: Conventions, keep_medium: bool = False
) -> tuple[dict[str, Any], list[Span]]:
    """Priority, estimate and tags of a clause, and the spans that said them."""
    found: dict[str, Any] = {}
    used: list[Span] = []
    if not clause.spans:
        return found, used
    priorities = [s for s in clause.spans if s.kind == "priority"]
    if priorities:
        strongest = max(priorities, key=lambda s: (s.score, ("low", "medium", "high", "critical").index(s.value)))
        if keep_medium or strongest.value != "medium":
            found["priority"] = strongest.value
        used.extend(priorities)
    estimates = [s for s in clause.spans if s.kind == "estimate"]
    if estimates:
        best = max(estimates, key=lambda s: s.score)
        found["estimate_minutes"] = minutes_of(best.value, conventions)
        used.append(best)
    tags = [s for s in clause.spans if s.kind == "tag"]
    if tags:
        found["tags"] = list(dict.fromkeys(str(s.value) for s in tags))[:MOST_TAGS]
        used.extend(tags)
    return found, used


def minutes_of(estimate: Length | str, conventions: Conventions) -> int:
    """An estimate in minutes; days are working days."""
    if isinstance(estimate, str):
        return int(getattr(conventions, f"{estimate}_minutes"))
    return estimate.minutes + estimate.days * conventions.work_day_minutes


def _more_fields(chart: Chart, clause: Clause, given: Given) -> tuple[dict[str, Any], list[Span]]:
    """Project, done-when, demand and zone of life, and the spans that said them."""
    found: dict[str, Any] = {}
    used = [s for s in clause.spans if s.kind in {"project", "done_when", "demand"}]
    for span in used:
        found.setdefault("energy" if span.kind == "demand" else span.kind, span.value)
    if given.priority is not None:
        found["priority"] = given.priority
    zone = given.zone or _zone_at_the_end(chart, clause)
    if zone:
        found["zone"] = zone
    return found, used


def _zone_at_the_end(chart: Chart, clause: Clause) -> str | None:
    places = chart.where(clause.first, clause.last, _ZONE) if chart.present & _ZONE else ()
    ending = (edge.value for i in places for edge in chart.at(i, "zone_tail") if edge.end == clause.last)
    return next(ending, None)


def item_of(chart: Chart, clause: Clause, context: Context, text: str, given: Given = NOTHING) -> dict[str, Any] | None:
    """The item to capture; None when the clause names nothing."""
    lead = lead_of(chart, clause)
    if lead is not None and lead.kind == "timer":
        clause = running(clause)
    time_fields, times = reminders_of(chart, clause, context, given, lead)
    if lead is not None and lead.timed and not times.said:
        lead = None
        time_fields, times = reminders_of(chart, clause, context, given, lead)
    other, said = other_fields(clause, context.conventions)
    more, meant = _more_fields(chart, clause, given)
    asked = [s for s in clause.spans if s.kind == "insist" or (s.kind == "before" and "remind" in time_fields)]
    removed = [*times.spans, *said, *meant, *asked]
    kept = kept_tokens(chart, clause, removed, dropped=_dropped(chart, removed, lead, given))
    if given.reminded and len(kept) > 1 and kept[0] > clause.first and chart.is_a(kept[0], "remind_link"):
        kept = kept[1:]
    if content(chart, kept):
        return titled(title_of(chart, kept), text[clause.start : clause.end]) | time_fields | more | other
    if lead is None or not times.said:
        return None
    return {"title": unnamed(chart, lead)} | time_fields | other | more


def _dropped(chart: Chart, removed: list[Span], lead: Lead | None, given: Given) -> set[int]:
    """Positions of words that only lead to the thing or join its times."""
    return {*(lead.positions if lead else ()), *joints(chart, removed), *given.unsaid}


def whole(chart: Chart, clause: Clause, context: Context, text: str) -> dict[str, Any]:
    """An item whose title is the clause as it stands: nothing but a time or a tag was said."""
    raw = " ".join(text[clause.start : clause.end].split())
    due, _ = due_fields(chart, clause, context, False, None)
    other, _ = other_fields(clause, context.conventions)
    return titled(capitalised(raw), raw) | due | other


def titled(title: str, raw: str) -> dict[str, Any]:
    """Title, and the whole text in the notes when it is too long for one."""
    if len(title) <= LONGEST_TITLE:
        return {"title": title}
    cut = title[: LONGEST_TITLE + 1].rsplit(" ", 1)[0][:LONGEST_TITLE].rstrip(" ,;:-")
    return {"title": cut or title[:LONGEST_TITLE], "notes": raw.strip()}
