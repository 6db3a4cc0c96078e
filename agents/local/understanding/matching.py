"""Which of the known tasks some words mean: how much of the words and of the title agree."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from functools import lru_cache
from math import log

from rapidfuzz import fuzz, process

from agents.local.understanding.lexicon import Lexicon, load
from agents.local.understanding.model import KnownTask
from agents.local.understanding.normalise import normalise
from agents.local.understanding.record import record
from agents.local.understanding.tokens import tokenise
from agents.local.understanding.words import stem

MAYBE = 0.45
"""Score from which a task is asked about when otherwise none is found: one word of two names it."""
ACT = 0.6
"""Score from which a task is meant. One of two equally rare words agreeing gives 0.5: a guess, not enough."""
MARGIN = 0.1
"""Lead the best needs over the second. A title one word longer loses about 0.03 to 0.07: still two to ask about."""
MOST_OF_A_LIST = 0.6
"""Share of a title with commas that must be named for all of it to be meant."""
SLIP = 84.0
"""Likeness (rapidfuzz ratio) of two words that differ by a slip: "plumer" and "plumber" have 92, "electrician" and
"electricity" 82. From 82 to 88 the corpus of which_task.toml reads the same (docs/figures.md)."""
SHOWN_BONUS = 0.08
"""Shown by the last reply: settles a tie of equally good titles only together with a small difference."""
OF_WORDS, OF_TITLE = 0.8, 0.2
"""Weights of the words explained and of the title explained: people name a task by one word of it."""
_MUTE = "e"
"""Letter that a stem lost: "phon" is "phone"."""
SHORTEST_SLIP = 4
"""Letters; in shorter words a slip makes another word."""
MOST_WORDS = 24
MOST_ASKED = 5
MOST_REMEMBERED = 2048
"""Words for which a person's titles remember what they may be slips of."""


@record()
class Match:
    """A task and how well the words name it; `exact` when both say the same.

    `part` when the title lists several things and the words name only some of them, `named` when more than the
    title's first word agrees.
    """

    task: KnownTask
    score: float
    exact: bool
    part: bool = False
    named: bool = False


@dataclass
class TaskIndex:
    """The tasks of one turn by the stems of their titles; built at the first question."""

    tasks: Sequence[KnownTask]
    shown: Sequence[int]
    lexicon: Lexicon
    _titles: Titles | None = None
    _found: dict[str, list[Match]] = field(default_factory=dict[str, list[Match]])
    _near: dict[str, tuple[tuple[str, float], ...]] = field(default_factory=dict[str, tuple[tuple[str, float], ...]])

    def numbered(self, number: int) -> KnownTask | None:
        """The task of that number."""
        return next((task for task in self.tasks if task.number == number), None)

    def matches(self, words: str) -> list[Match]:
        """Tasks the words may mean, best first."""
        found = self._found.get(words)
        if found is None:
            found = self._found[words] = self._matches(words)
        return found.copy()

    def _matches(self, words: str) -> list[Match]:
        if not self.tasks:
            return []
        titles = self._titles = self._titles or _stemmed(tuple([task.title for task in self.tasks]))
        wanted = stems_of(words)[:MOST_WORDS]
        like = {word: self._like(titles, word) for word in wanted}
        explained: dict[int, dict[str, float]] = {}
        for word in wanted:
            for known, likeness in like[word]:
                for place in titles.holders[known]:
                    here = explained.setdefault(place, {})
                    here[word] = max(here.get(word, 0.0), likeness)
        if not explained:
            return []
        weights = {word: titles.weight(word) for word in wanted}
        total = sum(weights.values())
        found = [self._judge(titles, place, said, like, weights, total) for place, said in explained.items()]
        return sorted(found, key=lambda m: (m.score, m.task.touched), reverse=True)

    def _judge(
        self,
        titles: Titles,
        place: int,
        said: dict[str, float],
        like: dict[str, tuple[tuple[str, float], ...]],
        weights: dict[str, float],
        total: float,
    ) -> Match:
        task, title = self.tasks[place], titles.stems[place]
        covered = sum([weights[word] * likeness for word, likeness in said.items()]) / total
        hit = {known for word in said for known, _ in like[word] if known in title}
        of_title = sum([titles.weight(word) for word in hit]) / titles.totals[place]
        exact = len(said) == len(weights) and len(hit) == len(title)
        bonus = SHOWN_BONUS if task.number in self.shown and covered >= 0.5 else 0.0
        part = "," in task.title and of_title < MOST_OF_A_LIST
        named = len(title) == 1 or bool(hit - {titles.first[place]})
        return Match(task, OF_WORDS * covered + OF_TITLE * of_title + bonus, exact, part, named)

    def _like(self, titles: Titles, word: str) -> tuple[tuple[str, float], ...]:
        known = self._near.get(word)
        if known is None:
            known = self._near[word] = ((word, 1.0),) if word in titles.holders else titles.slips(word)
        return known


class Titles:
    """What a person's tasks are called: the stems of each title, its first, all that they weigh; who has which."""

    def __init__(self, titles: Sequence[str]) -> None:
        said = [stems_of(title) for title in titles]
        self.first = [words[0] if words else "" for words in said]
        self.stems = [frozenset(words or (title.lower(),)) for words, title in zip(said, titles, strict=True)]
        self.holders: dict[str, list[int]] = {}
        for place, words in enumerate(self.stems):
            for word in words:
                self.holders.setdefault(word, []).append(place)
        self._of_length: dict[int, list[str]] = {}
        self._slips: dict[str, tuple[tuple[str, float], ...]] = {}
        self._rarest = log(1.5 + len(titles))
        self._weights = {word: log(1.5 + len(titles) / len(places)) for word, places in self.holders.items()}
        self.totals = [sum([self._weights[word] for word in words]) for words in self.stems]

    def weight(self, word: str) -> float:
        """How much the word tells: more, the fewer titles have it."""
        return self._weights.get(word, self._rarest)

    def slips(self, word: str) -> tuple[tuple[str, float], ...]:
        """The stems that differ from the word by a slip, and how like it they are."""
        if len(word) < SHORTEST_SLIP:
            return ()
        found = self._slips.get(word)
        if found is None:
            found = self._like(word)
            if len(self._slips) < MOST_REMEMBERED:
                self._slips[word] = found
        return found

    def _like(self, word: str) -> tuple[tuple[str, float], ...]:
        likely = self._of_length.get(len(word))
        if likely is None:
            likely = self._of_length[len(word)] = [stem for stem in self.holders if _as_long(len(word), len(stem))]
        found = process.extract(word, likely, scorer=fuzz.ratio, score_cutoff=SLIP, limit=3)
        return tuple((other, score / 100) for other, score, _ in found if len(other) >= SHORTEST_SLIP)


def _as_long(first: int, second: int) -> bool:
    """Whether words of these lengths can be as like as a slip leaves them: each letter more or less counts."""
    return 100 * abs(first - second) <= (100 - SLIP) * (first + second)


@lru_cache(maxsize=64)
def _stemmed(titles: tuple[str, ...]) -> Titles:
    """The titles made ready; what a person has open seldom changes."""
    return Titles(titles)


@lru_cache(maxsize=8192)
def stems_of(text: str, language: str = "en") -> tuple[str, ...]:
    """The stems of the words of a text that name something, in order, each once."""
    lexicon = load(language)
    stops, said = lexicon.tables["stop_words"], words_of(text, language)
    parts = [part for word in said for part in (word.split("-") if "-" in word else (word,)) if part]
    return tuple(dict.fromkeys(_common(lexicon, word) for word in parts if word not in stops or len(parts) == 1))


def words_of(text: str, language: str = "en") -> list[str]:
    """The words of a text that name something, in order, as they are said."""
    stops = load(language).tables["stop_words"]
    words = [t.lower for t in tokenise(normalise(text)) if t.kind not in {"mark", "newline", "bang", "dots"}]
    return [w for w in words if w not in stops] or words


@lru_cache(maxsize=8192)
def _common(lexicon: Lexicon, word: str) -> str:
    """One word for those that mean the same, of any form: "phoning" is call, "bday" birthday, "five" 5."""
    verb = lexicon.value(word, "irregular_past") or lexicon.value(word, "same_word") or word
    root = stem(lexicon, verb)
    for candidate in (verb, root, root + _MUTE):
        same = lexicon.value(candidate, "same_verb")
        if same is not None:
            return str(same)
    number = lexicon.value(word, "cardinal")
    return root if number is None else str(number)
