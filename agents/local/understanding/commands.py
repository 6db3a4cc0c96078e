"""Rules for what happens to a known task: done, open again, cancelled."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Literal

from agents.local.understanding.bits import mask_of
from agents.local.understanding.bulk import many_shown
from agents.local.understanding.gone import closed_already, only_told
from agents.local.understanding.model import Intent
from agents.local.understanding.outcomes import Missing, intents_for, talk_other
from agents.local.understanding.unreal import is_obliged, is_unreal
from agents.local.understanding.view import ClauseView, Table, match
from agents.local.understanding.which import (
    Wanted,
    Which,
    at_hand,
    both,
    comes_back,
    implied,
    is_closed,
    is_open,
    which,
)

Action = Literal["complete", "reopen", "cancel", "start", "split", "block", "skip", "cancel_reminders"]


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
    today: bool = False
    """Counts only when the clause says today: the one occurrence, not the task."""


_FINAL = frozenset({"complete", "cancel"})
"""Actions that a "maybe" is not enough for."""
_OWN_VERBS = frozenset({"cancel", "start", "split"})
"""Actions whose words may be a task's own verb: "cancel the gym" is that task, said once more."""

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
    Command("complete.handed", "handed_in *", "complete", "capture", 0.88, ("submitted the plumber",)),
    Command("complete.sent", "* handed_word", "complete", "capture", 0.86, ("the plumber is out the door",)),
    Command("reopen.lead", "reopen_lead *", "reopen", "tell", 0.95, ("reopen the rent",)),
    Command("reopen.mark", "mark_lead * as_open", "reopen", "tell", 0.95, ("mark rent as not done",)),
    Command("reopen.tail", "* not_done_tail after_all?", "reopen", "talk", 0.95, ("rent isn't done after all",)),
    Command("reopen.back", "put_word * back_word", "reopen", "capture", 0.95, ("put the rent back",)),
    Command("reopen.not", "not_done_lead * after_all?", "reopen", "talk", 0.95, ("not done with rent after all",)),
    Command("cancel.lead", "cancel_lead *", "cancel", "capture", 0.85, ("cancel the plumber", "scrap the plumber")),
    Command(
        "cancel.words", "cancel_words * anymore?", "cancel", "talk", 0.85, ("no need to call the plumber anymore",)
    ),
    Command("cancel.off", "take_lead * off_list", "cancel", "capture", 0.9, ("take the plumber off my list",)),
    Command("cancel.listed", "take_lead * off_my_list", "cancel", "tell", 0.9, ("take the plumber off my list",)),
    Command("cancel.task", "cancel_lead * task_noun", "cancel", "tell", 0.85, ("delete the plumber task",)),
    Command("skip.lead", "skip_lead *", "skip", "talk", 0.95, ("skip the plumber today",), today=True),
    Command("start.lead", "i_am? starting_lead *", "start", "capture", 0.89, ("starting the plumber",)),
    Command("start.number", "start_word *", "start", "tell", 0.9, ("start 1",), numbers_only=True),
    Command("start.on", "i_am on_it", "start", "talk", 0.9, ("i'm on it",)),
    Command("split.lead", "split_lead * into_steps?", "split", "capture", 0.9, ("break down the plumber", "split 1")),
    Command("split.down", "split_lead|break_word * down_word", "split", "capture", 0.9, ("break the plumber down",)),
    Command("split.smaller", "make_lead * smaller", "split", "capture", 0.9, ("make the plumber smaller",)),
    Command("split.big", "* too_big", "split", "capture", 0.85, ("the plumber is too big",)),
    Command("block.lead", "blocked_lead *", "block", "capture", 0.9, ("i'm blocked on the plumber",)),
    Command("block.tail", "* blocked_tail", "block", "capture", 0.9, ("the plumber is blocked",)),
    Command("quiet.lead", "unremind *", "cancel_reminders", "tell", 0.95, ("don't remind me about the plumber",)),
    Command(
        "quiet.for", "turn_off reminder_for *", "cancel_reminders", "tell", 0.96, ("kill the reminder for the plumber",)
    ),
    Command(
        "quiet.tail", "turn_off * reminder_word", "cancel_reminders", "talk", 0.95, ("turn off the plumber reminder",)
    ),
    Command("cancel.tail", "* cancel_tail", "cancel", "capture", 0.85, ("the plumber is cancelled",)),
)


def read(view: ClauseView) -> list[tuple[Intent, ...]]:
    """Proposals of this kind for the clause."""
    found: list[tuple[Intent, ...]] = []
    able, lonely = _COMMANDS.able(view), view.opens & _LONELY
    for positions in view.readings if able or lonely else ():
        found.extend(_alone(view, positions) if lonely and view.may_be(positions, _LONELY) else ())
        for command in able:
            groups = match(view, command.pattern, positions)
            if groups is not None and (not command.today or _says_today(view)):
                found.extend(_proposal(view, command, groups[0] if groups else []))
    return found


_ALONE: tuple[tuple[str, Action], ...] = (
    ("start_alone", "start"),
    ("split_alone", "split"),
    ("cancel_alone", "cancel"),
    ("quiet_alone", "cancel_reminders"),
    ("skip_alone", "skip"),
)
"""Instructions that need no name: the task last shown."""
_LONELY = mask_of((*(category for category, _ in _ALONE), "done_alone", "done_both"))
_COMMANDS = Table(COMMANDS, lambda command: command.pattern)


def _alone(view: ClauseView, positions: Sequence[int]) -> list[tuple[Intent, ...]]:
    if not view.has("priority"):
        for category, action in _ALONE:
            if view.is_a(positions, category):
                meant = implied(view, comes_back if action == "skip" else _WANTED.get(action, is_open))
                if action != "skip" or meant.numbers or meant.ask:
                    return intents_for(view, action, [meant], "talk", 0.93)
    if is_unreal(view):
        return []
    if view.is_a(positions, "done_alone"):
        return intents_for(view, "complete", [implied(view, is_open)], "tell", 0.95)
    if view.is_a(positions, "done_both"):
        return intents_for(view, "complete", [both(view, is_open)], "tell", 0.95)
    return []


_WANTED: dict[str, Wanted] = {"reopen": is_closed, "cancel": at_hand, "cancel_reminders": at_hand}


def _proposal(view: ClauseView, command: Command, positions: Sequence[int]) -> list[tuple[Intent, ...]]:
    shown = view.is_a(positions, "all_shown") and bool(view.context.shown)
    if (view.is_a(positions, "all_things") and not shown) or many_shown(view, command.action, positions):
        return []
    completing = command.action == "complete"
    if completing and is_unreal(view):
        return [talk_other(view, 0.85)] if not is_obliged(view) else []
    if command.action in _FINAL and view.contains(view.whole[:1], "perhaps"):
        return [talk_other(view, 0.85)]
    wanted = _WANTED.get(command.action, is_open)
    meant = which(view, positions, wanted)
    if command.numbers_only and any(w.by_name for w in meant):
        return []
    if command.action in _OWN_VERBS and _own_verb(view, positions, meant):
        return []
    if command.name == "cancel.lead" and view.contains(view.whole[:2], "skip_word") and _come_back(view, meant):
        return intents_for(view, "skip", meant, command.missing, command.score)
    if completing and view.is_a(view.trimmed(view.whole)[-2:], "there_word") and _reaches(view, meant):
        return []
    missing = command.missing
    if not any(w.numbers or w.ask or w.maybe for w in meant):
        if completing:
            meant = _already(view, positions) or meant
        elif missing == "capture" and command.action == "cancel" and closed_already(view, positions):
            missing = "tell"
        if command.name == "complete.word" and only_told(view, positions):
            missing = "tell"
    return intents_for(view, command.action, meant, missing, command.score)


def _come_back(view: ClauseView, meant: Sequence[Which]) -> bool:
    """Whether all that is named repeats: then skipping it is leaving out one time."""
    tasks = [view.index.numbered(n) for w in meant for n in w.numbers]
    return bool(tasks) and all(task is not None and task.repeats for task in tasks)


def _reaches(view: ClauseView, meant: Sequence[Which]) -> bool:
    """ "Margaret is out" while "Ring Margaret" is open: she is not there, nothing is done."""
    tasks = [view.index.numbered(n) for w in meant for n in w.numbers]
    first = [task.title.lower().split(" ", 1)[0] for task in tasks if task is not None]
    return any(view.chart.lexicon.has(word, "contact_verb") for word in first)


def _says_today(view: ClauseView) -> bool:
    spans = [s.value for s in view.clause.spans if s.kind == "when"]
    return any(w.day is not None and w.day.kind == "offset" and w.day.n == 0 for w in spans)


def _already(view: ClauseView, positions: Sequence[int]) -> list[Which] | None:
    """Named tasks that are done already: completing them again is refused with the right reason."""
    meant = which(view, positions, lambda task: task.status == "completed")
    return meant if all(w.numbers and w.by_name for w in meant) else None


def _own_verb(view: ClauseView, positions: Sequence[int], meant: Sequence[Which]) -> bool:
    """ "cancel the gym" while "Cancel the gym" is open: the thing to do itself, said once more."""
    command = view.chart.tokens[positions[0] - 1].lower if positions and positions[0] else ""
    tasks = [view.index.numbered(n) for w in meant if w.by_name for n in w.numbers]
    return any(task is not None and task.title.lower().startswith(command + " ") for task in tasks)
