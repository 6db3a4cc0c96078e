"""The past of a task's own verb means that it is done: "I called the plumber", "flights booked"."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Literal

from agents.local.understanding.bits import mask_of
from agents.local.understanding.gone import only_told
from agents.local.understanding.model import Intent
from agents.local.understanding.outcomes import intents_for
from agents.local.understanding.unreal import is_unreal
from agents.local.understanding.view import ClauseView, match
from agents.local.understanding.which import Which, at_hand, decide, implied, is_open, named_words, which
from agents.local.understanding.words import past_form

NAMELESS_SCORE = 0.8
"""Score a task without a verb in its title needs when only the object of the past verb names it."""


_HELPING, _UNHAPPENED = mask_of(("helping",)), mask_of(("unhappened", "after_all", "actually_word"))


def read(view: ClauseView) -> list[tuple[Intent, ...]]:
    """Proposals of this kind for the clause."""
    if not view.mask & _UNHAPPENED and not _may_tell(view):
        return []
    if is_unreal(view):
        return _not_after_all(view)
    found: list[tuple[Intent, ...]] = []
    for positions in view.readings:
        found += _active(view, positions) + _passive(view, positions)
    return found


def _may_tell(view: ClauseView) -> bool:
    """Whether a verb's past, or a word that helps to make one, is there at all."""
    if view.opens & _HELPING:
        return True
    lexicon = view.chart.lexicon
    for token in view.chart.tokens[view.clause.first : view.clause.last]:
        if past_form(lexicon, token.lower) is not None:
            return True
    return False


def _active(view: ClauseView, positions: Sequence[int]) -> list[tuple[Intent, ...]]:
    """ "I called the plumber"."""
    start = _after_subject(view, positions)
    if start >= len(positions) - 1 or view.contains(positions[:1], "not_past"):
        return []
    word = view.chart.tokens[positions[start]].lower
    verb = past_form(view.chart.lexicon, word)
    if verb is None or (verb == word and not start):
        return []
    if view.is_a(positions[start + 1 :], "it"):
        return _done_to_it(view, verb)
    told = start > 0 and not view.chart.lexicon.has(word, "weak_past")
    return _completed(view, verb, positions[start + 1 :], "tell" if told else "capture")


def _done_to_it(view: ClauseView, verb: str) -> list[tuple[Intent, ...]]:
    """ "Paid it": the one shown last when that is what it says to do; else it is asked which one."""
    meant = implied(view, is_open)
    if not meant.numbers and not meant.ask:
        return intents_for(view, "complete", [meant], "talk", 0.85)
    fitting = len(meant.numbers) == 1 and _same_verb(view, verb, meant.numbers[0])
    if not fitting:
        meant = Which(ask=meant.numbers or meant.ask, score=meant.score)
    return intents_for(view, "complete", [meant], "tell", 0.9)


def _passive(view: ClauseView, positions: Sequence[int]) -> list[tuple[Intent, ...]]:
    """ "flights booked", "the plants have been watered", "got the passport renewed"."""
    if len(positions) < 2:
        return []
    last = view.chart.tokens[positions[-1]].lower
    rest = list(positions[:-1])
    got = max((e.end - e.start for e in view.chart.at(rest[0], "got")), default=0)
    helped = next((n for n in (3, 2, 1) if n < len(rest) and view.is_a(rest[-n:], "helping")), 0)
    verb = past_form(view.chart.lexicon, last)
    if verb is None and helped and view.chart.lexicon.has(last, "verb", "noun_verb"):
        verb = last
    if verb is None or (verb == last and not helped):
        return []
    rest = rest[got : len(rest) - helped]
    if not rest or (not got and not helped and view.chart.lexicon.has(view.words(rest)[0], "determiner")):
        return []
    told = not got and not helped and only_told(view, rest)
    return _completed(view, verb, rest, "tell" if told else "capture")


def _completed(
    view: ClauseView, verb: str, rest: Sequence[int], missing: Literal["tell", "capture"]
) -> list[tuple[Intent, ...]]:
    meant = _with_verb(view, verb, rest)
    if not any(w.numbers or w.ask for w in meant):
        meant = _closed(view, verb, rest) or meant
    if view.chart.lexicon.has(verb, "cancel_lead") and not _does_it(view, verb, meant):
        return intents_for(view, "cancel", which(view, rest, at_hand), missing, 0.85)
    return intents_for(view, "complete", meant, missing, 0.85)


def _does_it(view: ClauseView, verb: str, meant: Sequence[Which]) -> bool:
    """ "I cancelled the gym" does what "Cancel the gym" says; "I cancelled the call" lets go of the call."""
    numbers = [number for one in meant for number in (*one.numbers, *one.ask)]
    tasks = [task for number in numbers if (task := view.index.numbered(number)) is not None]
    return any(_starts_with_verb(view, task.title) and _same_verb(view, verb, task.number) for task in tasks)


def _closed(view: ClauseView, verb: str, rest: Sequence[int]) -> list[Which] | None:
    """The done task of that verb: doing it twice is refused with the right reason, undoing it opens it."""
    words = f"{verb} {named_words(view, rest)}"
    found = decide([m for m in view.index.matches(words) if m.task.status == "completed"], words)
    same = len(found.numbers) == 1 and _same_verb(view, verb, found.numbers[0])
    return [found] if same else None


def _not_after_all(view: ClauseView) -> list[tuple[Intent, ...]]:
    """ "I didn't actually pay rent", "the rent isn't paid": the done task is open."""
    words = view.trimmed(view.whole, "interjection", "nothing")
    groups = match(view, "* unhappened *", view.trimmed(words))
    if groups is not None and len(groups[1]) == 1 and not view.clause.question:
        verb = past_form(view.chart.lexicon, view.words(groups[1])[0])
        meant = _closed(view, verb, groups[0]) if verb else None
        return intents_for(view, "reopen", meant, "talk", 0.93) if meant else []
    if view.clause.question or not words or not view.contains(words, "after_all", "actually_word"):
        return []
    words = words[_after_subject(view, words) :]
    length = max((e.end - e.start for e in view.chart.at(words[0], "not_yet")), default=0) if words else 0
    rest = view.trimmed([i for i in words[length:] if not view.chart.is_a(i, "actually_word")])
    if not length or len(rest) < 2:
        return []
    word = view.chart.tokens[rest[0]].lower
    meant = _closed(view, past_form(view.chart.lexicon, word) or word, rest[1:])
    return intents_for(view, "reopen", meant, "talk", 0.93) if meant else []


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
        noun = _noun_of_verb(view, rest)
        if noun is not None:
            return [noun]
        return [Which(words=words, by_name=True)]
    return [found]


def _noun_of_verb(view: ClauseView, rest: Sequence[int]) -> Which | None:
    """ "sent the email to Jo" while "Email Jo" is open: the task's verb is the thing that was made."""
    words = named_words(view, rest)
    found = decide([m for m in view.index.matches(words) if m.task.open], words)
    task = view.index.numbered(found.numbers[0]) if len(found.numbers) == 1 else None
    noun = task is not None and task.title.split(" ", 1)[0].lower() in view.words(rest)
    return found if noun and found.score >= NAMELESS_SCORE else None


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
