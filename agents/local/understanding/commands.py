"""Rules for what happens to a known task: done, open again, cancelled."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Literal

from agents.local.understanding.model import Intent
from agents.local.understanding.outcomes import Missing, intents_for, talk_other
from agents.local.understanding.unreal import is_obliged, is_unreal
from agents.local.understanding.view import ClauseView, match
from agents.local.understanding.which import (
    Wanted,
    Which,
    both,
    decide,
    implied,
    is_closed,
    is_open,
    named_words,
    which,
)
from agents.local.understanding.words import past_form

Action = Literal["complete", "reopen", "cancel"]
NAMELESS_SCORE = 0.8
"""Score a task without a verb in its title needs when only the object of the past verb names it."""


@dataclass(frozen=True)
class Command:
    """`pattern` with one `*` for the task; `missing` is what to do when no task is meant."""

    name: str
    pattern: str
    action: Action
    missing: Missing
    score: float
    examples: tuple[str, ...]
    """Texts that mean the open task "Call the plumber", number 1 (the done task "Pay rent", 3, to reopen)."""
    numbers_only: bool = False


COMMANDS = (
    Command(
        "complete.lead",
        "i_word? done_lead *",
        "complete",
        "tell",
        0.9,
        (
            "done with the plumber",
            "finished the plumber call",
            "i did the plumber",
            "done 1",
        ),
    ),
    Command("complete.tail", "* done_tail", "complete", "tell", 0.9, ("the plumber is done", "#1 is done")),
    Command("complete.word", "* done_word", "complete", "capture", 0.85, ("plumber done", "#1 done", "1 done")),
    Command("complete.got", "got * done_word", "complete", "capture", 0.85, ("got the plumber sorted",)),
    Command("complete.mark", "mark_lead * as_done", "complete", "tell", 0.9, ("mark the plumber as done",)),
    Command("complete.number", "complete_word *", "complete", "tell", 0.9, ("complete 1",), numbers_only=True),
    Command("reopen.lead", "reopen_lead *", "reopen", "tell", 0.95, ("reopen the rent",)),
    Command("reopen.mark", "mark_lead * as_open", "reopen", "tell", 0.95, ("mark rent as not done",)),
    Command("reopen.tail", "* not_done_tail after_all?", "reopen", "talk", 0.95, ("rent isn't done after all",)),
    Command("reopen.not", "not_done_lead * after_all?", "reopen", "talk", 0.95, ("not done with rent after all",)),
    Command(
        "cancel.lead", "cancel_lead *", "cancel", "capture", 0.85, ("cancel the plumber", "forget about the plumber")
    ),
    Command(
        "cancel.words", "cancel_words * anymore?", "cancel", "talk", 0.85, ("no need to call the plumber anymore",)
    ),
    Command("cancel.tail", "* cancel_tail", "cancel", "capture", 0.85, ("the plumber is cancelled",)),
)


def read(view: ClauseView) -> list[tuple[Intent, ...]]:
    """Proposals of this kind for the clause."""
    found: list[tuple[Intent, ...]] = []
    for positions in _readings(view):
        found.extend(_alone(view, positions))
        for command in COMMANDS:
            groups = match(view, command.pattern, positions)
            if groups is not None:
                found.extend(_proposal(view, command, groups[0]))
        found.extend(_past(view, positions))
    return found


def _readings(view: ClauseView) -> list[list[int]]:
    """The clause with and without its opening words, in which an instruction may hide."""
    readings = [view.plain] if view.bare == view.plain else [view.plain, view.bare]
    worded = [[i for i in p if view.chart.tokens[i].kind != "emoji"] for p in readings]
    return readings + [p for p in worded if p and p not in readings]


def _alone(view: ClauseView, positions: Sequence[int]) -> list[tuple[Intent, ...]]:
    if view.is_a(positions, "done_alone"):
        return intents_for(view, "complete", [implied(view, is_open)], "tell", 0.95)
    if view.is_a(positions, "done_both"):
        return intents_for(view, "complete", [both(view, is_open)], "tell", 0.95)
    return []


def _proposal(view: ClauseView, command: Command, positions: Sequence[int]) -> list[tuple[Intent, ...]]:
    if view.is_a(positions, "all_things"):
        return [talk_other(view, 0.97)]
    completing = command.action == "complete"
    if completing and is_unreal(view):
        return [talk_other(view, 0.85)] if not is_obliged(view) else []
    wanted: Wanted = is_closed if command.action == "reopen" else is_open
    meant = which(view, positions, wanted)
    if command.numbers_only and any(w.by_name for w in meant):
        return []
    if command.action == "cancel" and _own_verb(view, positions, meant):
        return []
    if completing and not any(w.numbers or w.ask for w in meant):
        meant = _already(view, positions) or meant
    return intents_for(view, command.action, meant, command.missing, command.score)


def _already(view: ClauseView, positions: Sequence[int]) -> list[Which] | None:
    """Named tasks that are done already: completing them again is refused with the right reason."""
    meant = which(view, positions, lambda task: task.status == "completed")
    return meant if all(w.numbers and w.by_name for w in meant) else None


def _own_verb(view: ClauseView, positions: Sequence[int], meant: Sequence[Which]) -> bool:
    """ "cancel the gym" while "Cancel the gym" is open: the thing to do itself, said once more."""
    command = view.chart.tokens[positions[0] - 1].lower if positions and positions[0] else ""
    tasks = [view.index.numbered(n) for w in meant if w.by_name for n in w.numbers]
    return any(task is not None and task.title.lower().startswith(command + " ") for task in tasks)


def _past(view: ClauseView, positions: Sequence[int]) -> list[tuple[Intent, ...]]:
    """ "I called the plumber": the past of the task's own verb means it is done."""
    start = _after_subject(view, positions)
    if start >= len(positions) - 1 or view.contains(positions[:1], "not_past"):
        return []
    word = view.chart.tokens[positions[start]].lower
    verb = past_form(view.chart.lexicon, word)
    if verb is None or (verb == word and not start):
        return []
    if is_unreal(view):
        return [talk_other(view, 0.85)] if start and not is_obliged(view) else []
    rest = positions[start + 1 :]
    meant = _with_verb(view, verb, rest)
    told = start > 0 and not view.chart.lexicon.has(word, "weak_past")
    return intents_for(view, "complete", meant, "tell" if told else "capture", 0.85)


def _after_subject(view: ClauseView, positions: Sequence[int]) -> int:
    start = 0
    for _ in range(3):
        edges = view.chart.at(positions[start], "i_word") if start < len(positions) else ()
        start += max((e.end - e.start for e in edges), default=0)
    return start


def _with_verb(view: ClauseView, verb: str, rest: Sequence[int]) -> list[Which]:
    words = f"{verb} {named_words(view, rest)}"
    found = decide([m for m in view.index.matches(words) if m.task.open], words)
    if not found.numbers and not found.ask:
        nameless = [m for m in view.index.matches(view.phrase(rest)) if m.task.open and m.score >= NAMELESS_SCORE]
        found = decide([m for m in nameless if not _starts_with_verb(view, m.task.title)], words)
    if len(found.numbers) == 1 and not _same_verb(view, verb, found.numbers[0]):
        return [Which(words=words, by_name=True)]
    return [found]


def _starts_with_verb(view: ClauseView, title: str) -> bool:
    return view.chart.lexicon.has(title.split(" ", 1)[0].lower(), "verb", "noun_verb")


def _same_verb(view: ClauseView, verb: str, number: int) -> bool:
    """The title's own verb is the one said, or it has none."""
    task = view.index.numbered(number)
    first = task.title.split(" ", 1)[0].lower() if task else ""
    if not view.chart.lexicon.has(first, "verb", "noun_verb"):
        return True
    same = view.chart.lexicon.value
    return (same(first, "same_verb") or first) == (same(verb, "same_verb") or verb)
