"""Fifth stage: clauses → intents. Every reader proposes, the best consistent set is chosen."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import replace
from itertools import groupby
from typing import Any

from agents.local.understanding import (
    bulk,
    changes,
    commands,
    looking,
    nudging,
    past,
    pausing,
    pinging,
    remarks,
    reminding,
    repeating,
    talk,
    views,
    waits,
)
from agents.local.understanding.given import Given
from agents.local.understanding.kinds import CAPTURE, capture_of, item_instead, leads_in
from agents.local.understanding.model import Clause, Intent
from agents.local.understanding.record import record
from agents.local.understanding.unreal import forbids
from agents.local.understanding.view import ClauseView

FORBIDDEN = 0.84
"""Of doing nothing, when what would have been changed is only asked about, wished or forbidden."""
CHANGING = frozenset(
    {"complete_task", "reopen_task", "cancel_task", "start_task", "block_task", "change_task", "change_many"}
    | {"set_reminders", "snooze", "cancel_reminders", "skip_occurrence", "split_task", "add_steps", "depend"}
    | {"ask_which", "task_not_found", "undo", "bought", "forget_fact", "instead"}
)
"""Tools that change what is known, or ask which change is meant."""
DUMP = 3
"""With this many captures beside it, a statement is one more of them ("the bike light is dead")."""
LIST_OF_CAPTURES = 2
"""With this many captures beside it, "cancel …" and "move …" are items of a list too."""
_LISTED_AS_CAPTURES = frozenset(
    {"cancel_task", "change_task", "ask_which", "task_not_found", "start_task", "split_task", "show_task"}
    | {"list_tasks", "list_shopping", "list_notes", "list_facts", "list_habits", "list_goals", "list_events"}
    | {"list_reminders", "next_task"}
)

CAPTURES = frozenset(
    {
        "capture_tasks",
        "save_notes",
        "remember_facts",
        "add_shopping",
        "create_events",
        "create_habits",
        "create_goals",
    }
)
"""Tools that keep things, each with a list of them."""

Proposal = tuple[Intent, ...]
READERS: tuple[Callable[[ClauseView], list[Proposal]], ...] = (
    talk.read,
    remarks.read,
    views.read,
    looking.read,
    commands.read,
    past.read,
    changes.read,
    pinging.read,
    reminding.read,
    repeating.read,
    waits.read,
    bulk.read,
    nudging.read,
    pausing.read,
)


@record()
class Chosen:
    """A clause, what it was read as, and what else it could have been."""

    clause: Clause
    best: Proposal
    capture: Intent | None
    item: Intent | None = None
    """A statement as a thing to do, which it is among many."""


def choose(view: ClauseView, given: Given) -> Chosen:
    """The best proposal for one clause, all of them kept on the clause."""
    capture = capture_of(view, given)
    proposals: list[Proposal] = [(capture,)] if capture else []
    if view.short:
        for reader in READERS:
            proposals.extend(reader(view))
        proposals = _ringing(_allowed(view, proposals), given)
    if not proposals:
        proposals = [(_talk(view, "emoji" if _emoji(view) else "other", 0.4),)]
    ranked = sorted(proposals, key=lambda p: -p[0].score)
    every = tuple(intent for proposal in ranked for intent in proposal)
    stated = ranked[0][0].tool == "save_capture" and not leads_in(view)
    item = item_instead(view, given) if stated or _marked(view, ranked[0]) else None
    return Chosen(view.clause.read_as(every), ranked[0], capture, item)


def _marked(view: ClauseView, best: Proposal) -> bool:
    """ "MRI results??": a question only by its mark, in a list one of the things to do."""
    if best[0].arguments.get("kind") != "question" or not view.clause.question or not view.whole:
        return False
    return not view.contains(view.whole[:1], "question_lead", "pondering", "request")


def _ringing(proposals: list[Proposal], given: Given) -> list[Proposal]:
    """Without events, when a reminder is asked for behind the clause: only a task rings."""
    return [p for p in proposals if p[0].tool != "create_events"] if given.tails else proposals


def _allowed(view: ClauseView, proposals: list[Proposal]) -> list[Proposal]:
    """Without those that change something, when the clause only asks, wishes or forbids."""
    if not any(intent.tool in CHANGING for proposal in proposals for intent in proposal) or not forbids(view):
        return proposals
    kept = [p for p in proposals if not any(intent.tool in CHANGING for intent in p)]
    return [*kept, (_talk(view, "question" if view.clause.question else "other", FORBIDDEN),)]


def _talk(view: ClauseView, kind: str, score: float) -> Intent:
    return Intent("talk", {"kind": kind}, score, view.clause.start, view.clause.end)


def _emoji(view: ClauseView) -> bool:
    return any(view.chart.tokens[i].kind == "emoji" for i in range(view.clause.first, view.clause.last))


def assemble(chosen: Sequence[Chosen]) -> tuple[Intent, ...]:
    """One call for captures that follow each other; small talk only when nothing else was said."""
    captures = sum(c.best[0].tool in CAPTURES for c in chosen)
    intents: list[Intent] = []
    for entry in chosen:
        best = entry.best
        if captures and entry.capture is not None and _unsure_item(entry):
            best = (entry.capture,)
        listed = entry.clause.listed or captures >= LIST_OF_CAPTURES
        if listed and entry.capture is not None and _reads_as_item(best):
            best = (entry.capture,)
        intents.extend((entry.item,) if entry.item is not None and captures >= DUMP else best)
    intents = _without_talk_before_undo(intents)
    said = [i for i in intents if i.tool != "talk" or i.arguments["kind"] == "question"]
    once = [i for place, i in enumerate(said) if i.tool not in CHANGING or not _same(i, said[:place])]
    return tuple(_joined(once or intents[:1]))


def _without_talk_before_undo(intents: Sequence[Intent]) -> list[Intent]:
    """ "No it isnt, undo": what is only said before an undo is about what it takes back, and nothing to keep."""
    last = max((place for place, i in enumerate(intents) if i.tool == "undo"), default=0)
    return [i for place, i in enumerate(intents) if place >= last or not _only_said(i)]


def _only_said(intent: Intent) -> bool:
    """Whether it keeps words that neither do anything nor have any field."""
    if intent.tool == "save_capture":
        return True
    items = intent.arguments.get("items", ()) if intent.tool == "capture_tasks" else ()
    return intent.score <= CAPTURE and bool(items) and all(item.keys() <= {"title"} for item in items)


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
    """The intents with captures of one kind that follow each other as one call."""
    found: list[Intent] = []
    for (tool, shop), run in groupby(_with_remarks(intents), key=lambda i: (i.tool, i.arguments.get("shop"))):
        group = list(run)
        if tool in CAPTURES and len(group) > 1:
            items = [item for intent in group for item in intent.arguments["items"]]
            score = min(intent.score for intent in group)
            arguments = {"items": items} | ({"shop": shop} if shop else {})
            group = [Intent(tool, arguments, score, group[0].start, group[-1].end)]
        elif tool == "save_capture" and len(group) > 1:
            text = " ".join(intent.arguments["text"] for intent in group)
            group = [Intent(tool, {"text": text}, group[0].score, group[0].start, group[-1].end)]
        found.extend(group)
    return found


def _with_remarks(intents: Sequence[Intent]) -> list[Intent]:
    """What is stated beside things to do becomes a note on the one it leads to ("the sink leaks, call …")."""
    if not any(i.tool == "capture_tasks" for i in intents):
        return list(intents)
    found: list[Intent] = []
    remarks: list[str] = []
    for intent in intents:
        if intent.tool == "save_capture":
            remarks.append(intent.arguments["text"])
        elif intent.tool == "capture_tasks" and remarks:
            found.append(_noted(intent, remarks))
            remarks = []
        else:
            found.append(intent)
    if remarks:
        last = max(i for i, intent in enumerate(found) if intent.tool == "capture_tasks")
        found[last] = _noted(found[last], remarks)
    return found


def _noted(intent: Intent, remarks: Sequence[str]) -> Intent:
    item = intent.arguments["items"][0]
    notes = "\n".join([*([item["notes"]] if "notes" in item else []), *remarks])
    return replace(intent, arguments={"items": [item | {"notes": notes}]})
