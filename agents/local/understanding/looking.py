"""Rules for looking at what is kept besides lists of tasks: one task, reminders, notes, facts, shopping, the rest."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from agents.local.understanding.bits import mask_of
from agents.local.understanding.calendar import date_of
from agents.local.understanding.model import Intent, KnownTask
from agents.local.understanding.outcomes import intent
from agents.local.understanding.values import Day
from agents.local.understanding.view import ClauseView, Table, match
from agents.local.understanding.which import groups_of, is_open, which


@dataclass(frozen=True)
class Look:
    """`pattern`, whose `*` is the text of `argument`, shows `tool`; with `dated` a day said goes with it."""

    tool: str
    pattern: str
    examples: tuple[tuple[str, dict[str, Any]], ...]
    argument: str = ""
    dated: bool = False
    score: float = 0.94


LOOKS = (
    Look("list_reminders", "ask_reminders list_tail? list_tail?", (("my reminders", {}),), dated=True),
    Look("list_shopping", "ask_shopping list_tail?", (("shopping list", {}),)),
    Look("list_shopping", "need_from *", (("what do i need from aldi", {"shop": "Aldi"}),), "shop"),
    Look("list_notes", "ask_notes list_tail?", (("show notes", {}),)),
    Look("list_notes", "notes_about *", (("what's in my notes about wifi", {"words": "wifi"}),), "words"),
    Look("list_facts", "ask_facts", (("what do you know about me", {}),)),
    Look("list_facts", "facts_about *", (("what do you know about ida", {"words": "ida"}),), "words"),
    Look("list_facts", "whats_my *", (("what's my shoe size?", {"words": "shoe size"}),), "words", score=0.87),
    Look("forget_fact", "forget_fact_lead *", (("forget what you know about ida", {"words": "ida"}),), "words"),
    Look("list_habits", "ask_habits list_tail?", (("my habits", {}),)),
    Look("list_tasks", "ask_tagged *", (("what's tagged forge?", {"tag": "forge"}),), "tag", score=0.91),
    Look("list_goals", "ask_goals list_tail?", (("my goals", {}),)),
    Look("count_tasks", "ask_count list_tail? list_tail?", (("how many tasks do i have", {}),), dated=True),
    Look("time_needed", "ask_time_needed list_tail? list_tail?", (("how long will everything take", {}),), dated=True),
    Look("list_added", "ask_added list_tail?", (("what did i add", {}),), dated=True),
    Look("search_tasks", "who_to * who_tail?", (("who do i need to call", {"words": "call"}),), "words"),
)
_LOOKS = Table(LOOKS, lambda look: look.pattern)
_CLASHING = mask_of(("ask_clash",))
_FORGETTING, FORGOTTEN_SCORE = mask_of(("forget_word",)), 0.92
"""Above letting a task go: the call does that when no fact is meant."""
_ASKING_OF_ONE, _BUYING = mask_of(("show_one", "when_is", "when_is_it", "did_i", "is_it")), mask_of(("bought_lead",))
ONE_SCORE, BOUGHT_SCORE = 0.9, 0.78
"""Of showing one task, above answering that the question is none for us; of "bought milk", below a task done."""


def read(view: ClauseView) -> list[tuple[Intent, ...]]:
    """Proposals of this kind for the clause."""
    found = _events(view) + _one(view) + _clash(view) + _bought(view) + _overwhelmed(view) + _forgotten(view)
    for look in _LOOKS.able(view):
        for positions in (view.whole, *view.readings):
            groups = match(view, look.pattern, positions)
            if groups is not None and all(_worded(view, group) for group in groups):
                found.append((intent(view, look.tool, _arguments(view, look, groups), look.score),))
                break
    return found


def _overwhelmed(view: ClauseView) -> list[tuple[Intent, ...]]:
    """ "I'm completely swamped and can't cope", however strongly it is put."""
    if not view.contains(view.whole, "overwhelmed"):
        return []
    loud = [i for i in view.whole if not view.chart.is_a(i, "intensifier")]
    for positions in (view.whole, loud):
        parts = groups_of(view, positions)
        if parts and all(_all_of_it(view, view.trimmed(part)) for part in parts):
            return [(intent(view, "overwhelm", {}, 0.97),)]
    return []


def _all_of_it(view: ClauseView, words: Sequence[int]) -> bool:
    """Whether the words are such phrases one after the other, no joint between them."""
    place = 0
    while place < len(words):
        edges = view.chart.at(words[place], "overwhelmed")
        lengths = [e.end - e.start for e in edges if e.end - e.start <= len(words) - place]
        if not lengths:
            return view.is_a(words, "overwhelmed")
        place += max(lengths)
    return place > 0


def _worded(view: ClauseView, positions: Sequence[int]) -> bool:
    """Whether a word or a number is among them, not marks alone."""
    return any(char.isalnum() for word in view.words(positions) for char in word)


def _arguments(view: ClauseView, look: Look, groups: Sequence[Sequence[int]]) -> dict[str, Any]:
    if look.argument:
        words = view.trimmed(groups[0], "article", "trail_polite")
        return {look.argument: view.phrase(words) if look.argument == "shop" else view.typed(words)}
    day = _day(view) if look.dated else None
    return {"day": day} if day else {}


def _day(view: ClauseView) -> str | None:
    days = [s.value.day for s in view.clause.spans if s.kind == "when" and s.value.day is not None]
    found = date_of(days[0], view.context.now.date(), view.context.conventions) if days else None
    return found.isoformat() if found else None


def _events(view: ClauseView) -> list[tuple[Intent, ...]]:
    if match(view, "ask_events list_tail? list_tail?", view.plain) is None:
        return []
    days = [s.value.day for s in view.clause.spans if s.kind == "when" and s.value.day is not None]
    if not days:
        return [(intent(view, "list_events", {}, 0.94),)]
    day: Day = days[0]
    when = ("today", "tomorrow")[day.n] if day.kind == "offset" and day.n in {0, 1} else "week"
    return [(intent(view, "list_events", {"when": when}, 0.94),)]


def _any(task: KnownTask) -> bool:
    return True


def _one(view: ClauseView) -> list[tuple[Intent, ...]]:
    """ "when is the dentist?", "what's #4", "did I pay rent?": the task as it stands."""
    if not view.opens & _ASKING_OF_ONE:
        return []
    words = view.trimmed(view.plain)
    patterns = ["show_one *", "when_is *"]
    if view.clause.question or view.contains(words[:1], "did_i"):
        patterns += ["did_i *", "is_it * done_word", "is_it *"]
    for pattern in patterns:
        groups = match(view, pattern, words)
        if groups is None and pattern == "when_is *":
            groups = [list[int]()] if view.is_a(words, "when_is_it") else None
        if groups is None:
            continue
        found = which(view, groups[0], _any)
        numbers = [n for w in found for n in w.numbers]
        if len(numbers) == 1 and (groups[0] or view.context.shown):
            return [(intent(view, "show_task", {"number": numbers[0]}, ONE_SCORE),)]
    return []


def _clash(view: ClauseView) -> list[tuple[Intent, ...]]:
    """ "Does that clash with anything?", of the one thing that was shown or changed last."""
    if not view.opens & _CLASHING or not any(view.is_a(words, "ask_clash") for words in (view.whole, *view.readings)):
        return []
    numbers = view.context.shown or (view.context.last.changed if view.context.last else ())
    if len(numbers) != 1:
        return []
    of = {"event": numbers[0]} if numbers[0] < 0 else {"task": numbers[0]}
    return [(intent(view, "find_clashes", of, ONE_SCORE),)]


def _forgotten(view: ClauseView) -> list[tuple[Intent, ...]]:
    """ "forget sam's birthday": a fact, or a task when there is no such fact."""
    for positions in view.readings if view.mask & _FORGETTING else ():
        groups = match(view, "forget_word *", positions)
        if groups is None or view.contains(groups[0][:1], "target", "all_things"):
            continue
        meant = which(view, groups[0], is_open)
        if len(meant) != 1 or not meant[0].by_name or meant[0].ask:
            continue
        words = " ".join(word.removesuffix("'s") for word in view.typed(_unowned(view, groups[0])).split())
        task = {"task": meant[0].numbers[0]} if meant[0].numbers else {}
        return [(intent(view, "forget_fact", {"words": words} | task, FORGOTTEN_SCORE),)]
    return []


def _unowned(view: ClauseView, positions: Sequence[int]) -> list[int]:
    """The words without "my" or "the" before them: a fact may say either."""
    return view.trimmed(positions, "determiner", "trail_polite")


def _to_come(view: ClauseView) -> bool:
    """ "I've got an essay due thursday": a deadline is of what is to be done."""
    return any(s.kind == "when" and s.value.lead == "deadline" for s in view.clause.spans)


def _bought(view: ClauseView) -> list[tuple[Intent, ...]]:
    """ "bought milk and eggs": off the shopping list."""
    for positions in view.readings if view.mask & _BUYING else ():
        groups = match(view, "bought_lead *", positions)
        words = view.chart.lexicon.tables["particles"]
        apart = groups is not None and view.chart.tokens[groups[0][0]].lower in words
        due = groups is not None and (view.contains(groups[0][:1], "target") or _to_come(view))
        if groups is not None and not apart and not due and not view.contains(groups[0], "done_word", "helping"):
            parts = [part for part in groups_of(view, groups[0]) if _worded(view, part)]
            names = [view.typed(view.trimmed(part, "article", "trail_polite")) for part in parts]
            return [(intent(view, "bought", {"items": names}, BOUGHT_SCORE),)] if names else []
    return []
