"""A clause → the item to capture, as the JSON a language model would send."""

from __future__ import annotations

from typing import Any

from agents.local.understanding.chart import Chart
from agents.local.understanding.model import Clause, Context, Conventions, Span
from agents.local.understanding.times import Times, times_of
from agents.local.understanding.titles import capitalised, content, kept_tokens, title_of
from agents.local.understanding.values import Length, When

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


def due_arguments(times: Times) -> dict[str, Any]:
    """The arguments of a due date, defaults left out."""
    fields = {
        "due": times.due,
        "due_kind": "deadline" if times.deadline else None,
        "due_zone": times.zone,
    }
    return {name: value for name, value in fields.items() if value is not None}


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
