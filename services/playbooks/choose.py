"""The playbook that fits a title, and its steps filled in."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import NamedTuple

from domain.task_fields import MAX_TITLE
from services.playbooks.data import Playbook, Variant, playbooks
from services.playbooks.titles import slots, verb_place, words_in

STRONG, LATER, WEAK, OBJECT, PHRASE = 3.0, 1.0, 1.5, 2.0, 0.2
"""What speaks for a kind of work: its verb first in the title, or further on; a weak verb beside one of its objects;
an object; and a verb of two words, a little more than one of one."""
ENOUGH = 2.0
"""Below this nothing but the general playbook is sure enough to be specific."""


@dataclass(frozen=True, slots=True)
class Step:
    """One micro-step: what to do, and about how many minutes it takes (2 to 5)."""

    title: str
    minutes: int


class _Match(NamedTuple):
    score: float
    after: int  # index of the word that follows the verb; 0 without a verb
    named: str | None  # the object that told the kind


def kind_of(title: str) -> str:
    """The name of the playbook that fits."""
    return _best(words_in(title))[0].name


def steps_for(title: str, turn: int = 0) -> list[Step]:
    """The steps of a task with this title; `turn` picks among variants that fit alike."""
    words = words_in(title)
    book, match = _best(words)
    filled = slots(title, words, match.after, match.named)
    verb = " ".join(words[max(0, match.after - 2) : match.after])
    variant = _variant(book, [*words, verb], turn)
    return [Step(_shortened(text.format(**filled)), minutes) for minutes, text in variant.steps]


def _best(words: Sequence[str]) -> tuple[Playbook, _Match]:
    *known, general = playbooks()
    lower = [word.casefold() for word in words]
    matches = [(_match(book, lower), book) for book in known]
    match, book = max(matches, key=lambda pair: pair[0].score)
    return (book, match) if match.score >= ENOUGH else (general, _Match(0, 0, None))


def _match(book: Playbook, words: Sequence[str]) -> _Match:
    first = verb_place(words)
    named = next((word for word in words[first:] if word in book.objects), None)
    score, after = OBJECT if named else 0.0, 0
    strong, weak = _verb(words, first, book.verbs), _verb(words, first, book.weak)
    if strong:
        score, after = score + STRONG + PHRASE * (strong - 1), first + strong
    elif weak and named:
        score, after = score + WEAK, first + weak
    elif any(word in book.verbs for word in words[first + 1 :]):
        score += LATER
    return _Match(score, after, named)


def _verb(words: Sequence[str], place: int, verbs: frozenset[str]) -> int:
    """How many words of a verb stand there: 2, 1 or 0."""
    if " ".join(words[place : place + 2]) in verbs and len(words) > place + 1:
        return 2
    return int(place < len(words) and words[place] in verbs)


def _variant(book: Playbook, words: Sequence[str], turn: int) -> Variant:
    lower = {word.casefold() for word in words}
    shared = [len(variant.words & lower) for variant in book.variants]
    best = [v for v, count in zip(book.variants, shared, strict=True) if count == max(shared)]
    plain = [variant for variant in best if not variant.words] if max(shared) == 0 else best
    fitting = plain or best
    return fitting[turn % len(fitting)]


def _shortened(text: str) -> str:
    return text if len(text) <= MAX_TITLE else f"{text[: MAX_TITLE - 1].rstrip()}…"
