"""A clause → the item to capture, as the JSON a language model would send."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from agents.local.understanding.chart import Chart
from agents.local.understanding.model import Clause, Context, Conventions, Span
from agents.local.understanding.moments import Due, Hints, resolve
from agents.local.understanding.titles import capitalised, content, joined, kept_tokens, title_of
from agents.local.understanding.values import Length, When

LONGEST_TITLE = 255
MOST_TAGS = 20


def whens_of(clause: Clause, targets: bool) -> list[Span]:
    """The clause's time spans; without `targets` those after "to" are no time of the thing itself."""
    if any(span.kind == "recurrence" for span in clause.spans):
        return []
    return [s for s in clause.spans if s.kind == "when" and (targets or s.value.lead != "target")]


def combine(whens: Sequence[Span]) -> tuple[When | None, list[Span]]:
    """The best consistent set of fragments as one, and the spans it used.

    Deadlines first, then spans with a leading word, then the likelier; what contradicts stays text.
    """
    ranked = sorted(whens, key=lambda s: (s.value.lead != "deadline", not s.value.lead, -s.score, s.first))
    chosen: When | None = None
    used: list[Span] = []
    for span in ranked:
        if chosen is None or chosen.fits(span.value):
            chosen = span.value if chosen is None else chosen.with_(span.value)
            used.append(span)
    if chosen is None or chosen.only_marks:
        return None, []
    if chosen.zone is not None and chosen.clock is None:
        used = [s for s in used if s.value.zone is None]
    return chosen, sorted(used, key=lambda s: s.first)


def due_fields(
    chart: Chart, clause: Clause, context: Context, targets: bool, inherited: When | None
) -> tuple[dict[str, Any], list[Span]]:
    """The due part of an item, and the spans that said it."""
    when, used = combine(whens_of(clause, targets))
    if inherited is not None:
        when = inherited if when is None else when.with_(inherited) if when.fits(inherited) else when
    if when is None:
        return {}, []
    due = resolve(when, context, _hints(chart, clause))
    if due.problem:
        return {"date_problem": _words_of(chart, used)}, used
    return due_arguments(due), [s for s in used if not _listed(chart, clause, s, used)]


def due_arguments(due: Due) -> dict[str, Any]:
    """The arguments of a due date, defaults left out."""
    found: dict[str, Any] = {"due": due.due}
    if due.deadline:
        found["due_kind"] = "deadline"
    if due.zone:
        found["due_zone"] = due.zone
    return found


def _words_of(chart: Chart, used: Sequence[Span]) -> str:
    """The words that said a date, as typed, without the one that leads them."""
    positions = [i for span in used for i in range(span.first, span.last)]
    if used and used[0].value.core > used[0].first:
        positions = [i for i in positions if i >= used[0].value.core]
    return joined(chart, positions) or "?"


def _listed(chart: Chart, clause: Clause, span: Span, used: Sequence[Span]) -> bool:
    """Another day follows with "or", "and" or "to": both stay in the title, the first is the date."""
    if span.value.day is None or span.last + 1 >= clause.last:
        return False
    later = {s.first: s for s in clause.spans if s.kind == "when" and s not in used}
    target = later.get(span.last)
    if target is not None and target.value.lead == "target" and target.value.day is not None:
        return True
    if not chart.is_a(span.last, "list_and", "range_to"):
        return False
    return span.last + 1 in later or (chart.is_a(span.last, "range_to") and chart.is_a(span.last + 1, "dayno", "nth"))


def _hints(chart: Chart, clause: Clause) -> Hints:
    positions = range(clause.first, clause.last)
    return Hints(
        evening=any(chart.is_a(i, "evening_event") for i in positions),
        morning=any(chart.is_a(i, "morning_hint") for i in positions),
    )


def other_fields(
    clause: Clause, conventions: Conventions, keep_medium: bool = False
) -> tuple[dict[str, Any], list[Span]]:
    """Priority, estimate and tags of a clause, and the spans that said them."""
    found: dict[str, Any] = {}
    used: list[Span] = []
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


def item_of(chart: Chart, clause: Clause, context: Context, text: str, inherited: When | None) -> dict[str, Any] | None:
    """The item to capture; None when the clause names nothing."""
    due, timed = due_fields(chart, clause, context, False, inherited)
    other, said = other_fields(clause, context.conventions)
    kept = kept_tokens(chart, clause, [*timed, *said])
    if not content(chart, kept):
        return None
    return titled(title_of(chart, kept), text[clause.start : clause.end]) | due | other


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
