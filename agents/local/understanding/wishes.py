"""Habits and goals: "new habit: floss", "I want to run every day", "goal: …", "I want to … by June"."""

from __future__ import annotations

from datetime import date
from typing import Any

from agents.local.understanding.leads import lead_at, past_mark
from agents.local.understanding.model import Clause
from agents.local.understanding.times import Times, times_of
from agents.local.understanding.titles import content, kept_tokens, title_of
from agents.local.understanding.view import ClauseView

FAR = 10
"""Days ahead from which "I want to … by …" is a goal rather than a thing to do."""
Item = dict[str, Any]


def habit_of(view: ClauseView) -> Item | None:
    """The item of a habit: by its lead, or a wish that repeats."""
    lead = lead_at(view.chart, view.clause.first, view.clause.last, "habit_lead")
    if lead is None and not _wished(view):
        return None
    often = _per_week(view)
    times = times_of(view.chart, view.clause, view.context)
    if lead is None and times.recurrence is None and often is None:
        return None
    start = past_mark(view.chart, lead.end, view.clause.last) if lead is not None else view.clause.first
    title = _title(view, start, times, often[1] if often else frozenset())
    if title is None:
        return None
    if often is not None:
        return {"title": title, "times_per_week": often[0]}
    found: Item = {"title": title}
    if times.recurrence is not None:
        found["recurrence"] = times.recurrence
    if times.due is not None and "T" in times.due and times.stated:
        found["clock"] = times.due.partition("T")[2]
    return found


def goal_of(view: ClauseView) -> Item | None:
    """The item of a goal: by its lead, or a wish with a day far ahead."""
    lead = lead_at(view.chart, view.clause.first, view.clause.last, "goal_lead")
    if lead is None and not _wished(view):
        return None
    times = times_of(view.chart, view.clause, view.context)
    if lead is None and not _far(view, times):
        return None
    start = past_mark(view.chart, lead.end, view.clause.last) if lead is not None else view.clause.first
    title = _title(view, start, times, frozenset())
    if title is None:
        return None
    return {"title": title} | ({"due": times.due.partition("T")[0]} if times.due else {})


def _far(view: ClauseView, times: Times) -> bool:
    if times.due is None or not times.deadline or "T" in times.due:
        return False
    return (date.fromisoformat(times.due) - view.context.now.date()).days >= FAR


def _wished(view: ClauseView) -> bool:
    return lead_at(view.chart, view.clause.first, view.clause.last, "wish") is not None


def _per_week(view: ClauseView) -> tuple[int, frozenset[int]] | None:
    """ "3 times a week", "twice a week": how often, and the words that say it."""
    chart = view.chart
    for index in range(view.clause.first, view.clause.last):
        counts = [(int(e.value), e.end) for e in chart.at(index, "count_word")]
        if chart.tokens[index].text.isdigit() and len(chart.tokens[index].text) == 1:
            counts += [(int(chart.tokens[index].text), e.end) for e in chart.at(index + 1, "times_word")]
        for count, end in counts:
            week = max((e.end for e in chart.at(end, "per_week")), default=0)
            if week and 0 < count <= 7:
                return count, frozenset(range(index, week))
    return None


def _title(view: ClauseView, start: int, times: Times, dropped: frozenset[int]) -> str | None:
    clause: Clause = view.clause
    before = frozenset(range(clause.first, start)) | dropped
    kept = kept_tokens(view.chart, clause, times.spans, dropped=before)
    return title_of(view.chart, kept)[:255] if content(view.chart, kept) else None
