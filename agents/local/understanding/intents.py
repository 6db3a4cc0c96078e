"""Fifth stage: clauses → intents. Every reader proposes, the best consistent set is chosen."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from itertools import groupby
from typing import Any

from agents.local.understanding import bulk, changes, commands, looking, past, reminding, talk, views, waits
from agents.local.understanding.items import item_of, whole
from agents.local.understanding.model import Clause, Intent
from agents.local.understanding.titles import content
from agents.local.understanding.unreal import forbids
from agents.local.understanding.values import When
from agents.local.understanding.view import ClauseView
from agents.local.understanding.words import is_verb

CAPTURE, CAPTURE_ACTION = 0.5, 0.6
"""Scores of keeping a clause: below every instruction, above nothing; higher where it starts like an action."""
DIGITS_OF_A_CODE = 4
"""Fewer digits and nothing else answer a question nobody asked."""
FORBIDDEN = 0.84
"""Of doing nothing, when what would have been changed is only asked about, wished or forbidden."""
CHANGING = frozenset(
    {"complete_task", "reopen_task", "cancel_task", "start_task", "block_task", "change_task", "change_many"}
    | {"set_reminders", "snooze", "cancel_reminders", "skip_occurrence", "split_task", "add_steps", "depend"}
    | {"ask_which", "task_not_found", "undo", "bought", "forget_fact", "instead"}
)
"""Tools that change what is known, or ask which change is meant."""
_NUMBERS = frozenset({"number", "mark", "bang", "dots", "hash_number"})
LIST_OF_CAPTURES = 2
"""With this many captures beside it, "cancel …" and "move …" are items of a list too."""
_LISTED_AS_CAPTURES = frozenset(
    {"cancel_task", "change_task", "ask_which", "task_not_found", "start_task", "split_task", "show_task"}
    | {"list_tasks", "list_shopping", "list_notes", "list_facts", "list_habits", "list_goals", "list_events"}
    | {"list_reminders", "next_task"}
)

Proposal = tuple[Intent, ...]
READERS: tuple[Callable[[ClauseView], list[Proposal]], ...] = (
    talk.read,
    views.read,
    looking.read,
    commands.read,
    past.read,
    changes.read,
    reminding.read,
    waits.read,
    bulk.read,
)


@dataclass(frozen=True, slots=True)
class Chosen:
    """A clause, what it was read as, and what else it could have been."""

    clause: Clause
    best: Proposal
    capture: Intent | None


def choose(view: ClauseView, inherited: When | None) -> Chosen:
    """The best proposal for one clause, all of them kept on the clause."""
    capture = _capture(view, inherited)
    proposals: list[Proposal] = [(capture,)] if capture else []
    if view.short:
        for reader in READERS:
            proposals.extend(reader(view))
        proposals = _allowed(view, proposals)
    if not proposals:
        proposals = [(_talk(view, "emoji" if _emoji(view) else "other", 0.4),)]
    ranked = sorted(proposals, key=lambda p: -p[0].score)
    every = tuple(intent for proposal in ranked for intent in proposal)
    return Chosen(replace(view.clause, candidates=every), ranked[0], capture)


def _allowed(view: ClauseView, proposals: list[Proposal]) -> list[Proposal]:
    """Without those that change something, when the clause only asks, wishes or forbids."""
    if not any(intent.tool in CHANGING for proposal in proposals for intent in proposal) or not forbids(view):
        return proposals
    kept = [p for p in proposals if not any(intent.tool in CHANGING for intent in p)]
    return [*kept, (_talk(view, "question" if view.clause.question else "other", FORBIDDEN),)]


def _capture(view: ClauseView, inherited: When | None) -> Intent | None:
    clause = view.clause
    if not view.whole or not _worth_keeping(view):
        return None
    item = item_of(view.chart, clause, view.context, view.text, inherited)
    if item is None:
        item = whole(view.chart, clause, view.context, view.text)
    score = CAPTURE_ACTION if view.bare and is_verb(view.chart, view.bare[0]) else CAPTURE
    return Intent("capture_tasks", {"items": [item]}, score, clause.start, clause.end)


def _worth_keeping(view: ClauseView) -> bool:
    """Whether there is a word, a link, or a number as long as a code or a phone's."""
    positions = range(view.clause.first, view.clause.last)
    if not content(view.chart, positions):
        return False
    tokens = [view.chart.tokens[i] for i in positions]
    if any(token.kind not in _NUMBERS for token in tokens):
        return True
    return sum(char.isdigit() for token in tokens for char in token.text) >= DIGITS_OF_A_CODE


def _talk(view: ClauseView, kind: str, score: float) -> Intent:
    return Intent("talk", {"kind": kind}, score, view.clause.start, view.clause.end)


def _emoji(view: ClauseView) -> bool:
    return any(view.chart.tokens[i].kind == "emoji" for i in range(view.clause.first, view.clause.last))


def assemble(chosen: Sequence[Chosen]) -> tuple[Intent, ...]:
    """One call for captures that follow each other; small talk only when nothing else was said."""
    captures = sum(c.best[0].tool == "capture_tasks" for c in chosen)
    intents: list[Intent] = []
    for entry in chosen:
        best = entry.best
        if captures and entry.capture is not None and _unsure_item(entry):
            best = (entry.capture,)
        listed = entry.clause.listed or captures >= LIST_OF_CAPTURES
        if listed and entry.capture is not None and _reads_as_item(best):
            best = (entry.capture,)
        intents.extend(best)
    said = [i for i in intents if i.tool != "talk" or i.arguments["kind"] == "question"]
    once = [i for place, i in enumerate(said) if i.tool not in CHANGING or not _same(i, said[:place])]
    return tuple(_joined(once or intents[:1]))


def _same(intent: Intent, before: Sequence[Intent]) -> bool:
    """Whether the very same was asked for already: "rent is not done after all, reopen it"."""
    return any(i.tool == intent.tool and i.arguments == intent.arguments for i in before)


def _unsure_item(entry: Chosen) -> bool:
    """ "And maybe look into flights?" among other things to do is one of them."""
    first = entry.best[0]
    return first.arguments.get("kind") == "question" and entry.capture is not None and entry.capture.score > CAPTURE


def _reads_as_item(best: Proposal) -> bool:
    first = best[0]
    action: Any = first.arguments.get("action")
    return first.tool in _LISTED_AS_CAPTURES and action not in {"complete", "reopen"}


def _joined(intents: Sequence[Intent]) -> list[Intent]:
    """The intents with captures that follow each other as one call."""
    found: list[Intent] = []
    for tool, run in groupby(intents, key=lambda intent: intent.tool):
        group = list(run)
        if tool == "capture_tasks":
            items = [item for intent in group for item in intent.arguments["items"]]
            score = min(intent.score for intent in group)
            group = [Intent(tool, {"items": items}, score, group[0].start, group[-1].end)]
        found.extend(group)
    return found
