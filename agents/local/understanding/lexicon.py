"""The words of a language, read once from its data files; the code beside it names none.

A top-level key of a file is a category: a list of phrases, or a table of value → phrases.
"""

from __future__ import annotations

import re
import tomllib
from dataclasses import dataclass
from functools import cached_property, lru_cache
from pathlib import Path
from typing import Any, cast

from rapidfuzz import process
from rapidfuzz.distance import OSA

from agents.local.understanding.bits import BITS, mask_of
from agents.local.understanding.normalise import normalise
from agents.local.understanding.tokens import tokenise

_DRAWN_OUT = re.compile(r"(.)\1{2,}")
"""A letter three times and more: "sooo", "pleeease"."""
_DATA = Path(__file__).parent / "data"
FORGIVEN_LENGTH = 6
"""Shorter words are one slip away from too many others ("sunny", "money")."""

GLUED = "glued_"
"""Categories that count only when nothing stands between the word and the number before it ("5p", "5th")."""

Meaning = tuple[str, Any]


@dataclass(frozen=True, slots=True)
class Entry:
    """All about one word: its `meanings` by category, the bits of those and of those but the glued ones, and the bits
    of the categories of which any phrase, however long, starts with it.
    """

    meanings: dict[str, tuple[Any, ...]]
    mask: int
    apart: int
    opens: int


@dataclass(frozen=True, eq=False)
class Lexicon:
    """Phrases by their words, and the tables that are no phrases (`tables`)."""

    phrases: dict[tuple[str, ...], tuple[Meaning, ...]]
    lengths: dict[str, tuple[int, ...]]
    tables: dict[str, Any]

    @lru_cache(maxsize=20_000)  # noqa: B019 - one lexicon per language lives as long as the process
    def single(self, word: str) -> tuple[Meaning, ...]:
        """Meanings of one word; a slip of one letter in a long time word is forgiven."""
        known = self.phrases.get((word,))
        if known is None and _DRAWN_OUT.search(word) is not None:
            known = self.phrases.get((_DRAWN_OUT.sub(r"\1", word),)) or self.phrases.get(
                (_DRAWN_OUT.sub(r"\1\1", word),)
            )
        if known is not None:
            return known
        if len(word) < FORGIVEN_LENGTH or len(word) > 12 or word in self.strict:
            return ()
        near = process.extractOne(word, self.forgiving, scorer=OSA.distance, score_cutoff=1)
        return self.phrases[(near[0],)] if near is not None else ()

    @lru_cache(maxsize=20_000)  # noqa: B019 - one lexicon per language lives as long as the process
    def entry(self, word: str) -> Entry:
        """All about one word, worked out at its first use."""
        meanings: dict[str, tuple[Any, ...]] = {}
        for category, value in self.single(word):
            meanings[category] = (*meanings.get(category, ()), value)
        mask = mask_of(meanings)
        apart = mask_of(category for category in meanings if not category.startswith(GLUED))
        return Entry(meanings, mask, apart, mask | self._openings.get(word, 0))

    @cached_property
    def _openings(self) -> dict[str, int]:
        found: dict[str, int] = {}
        for words, meanings in self.phrases.items():
            for category, _ in meanings if words else ():
                found[words[0]] = found.get(words[0], 0) | BITS[category]
        return found

    @cached_property
    def beginnings(self) -> dict[tuple[str, str], tuple[int, ...]]:
        """How long the phrases are that start with two words, the longest first."""
        found: dict[tuple[str, str], set[int]] = {}
        for words in self.phrases:
            if len(words) > 1:
                found.setdefault((words[0], words[1]), set()).add(len(words))
        return {pair: tuple(sorted(sizes, reverse=True)) for pair, sizes in found.items()}

    @cached_property
    def forgiving(self) -> tuple[str, ...]:
        """Words that are recognised with one slip."""
        wanted = set(self.tables["forgiving"])
        return tuple(
            words[0]
            for words, meanings in self.phrases.items()
            if len(words) == 1 and len(words[0]) >= FORGIVEN_LENGTH and any(m[0] in wanted for m in meanings)
        )

    @cached_property
    def strict(self) -> frozenset[str]:
        """Words that look like a slip and are none."""
        return frozenset(self.tables["not_slips"])

    def may_end(self, word: str, category: str) -> bool:
        """Whether a phrase of the category can end in the word."""
        return category in self._forgiven or word in self._last_words.get(category, ())

    @cached_property
    def _forgiven(self) -> frozenset[str]:
        return frozenset(self.tables["forgiving"])

    @cached_property
    def _last_words(self) -> dict[str, set[str]]:
        found: dict[str, set[str]] = {}
        for words, meanings in self.phrases.items():
            for category, _ in meanings if words else ():
                found.setdefault(category, set()).add(words[-1])
        return found

    def has(self, word: str, *categories: str) -> bool:
        """Whether the single `word` is of one of the categories."""
        mask = self.entry(word).mask
        for category in categories:  # noqa: SIM110 - asked too often for a generator
            if mask & BITS[category]:
                return True
        return False

    def value(self, word: str, category: str) -> Any:
        """The word's value in the category, or None."""
        values = self.entry(word).meanings.get(category)
        return values[0] if values else None


@lru_cache(maxsize=4)
def load(language: str = "en") -> Lexicon:
    """The lexicon of `language`, from `data/<language>/*.toml`."""
    phrases: dict[tuple[str, ...], list[Meaning]] = {}
    tables: dict[str, Any] = {}
    for path in sorted((_DATA / language).glob("*.toml")):
        content = tomllib.loads(path.read_text(encoding="utf-8"))
        tables.update(content.pop("tables", {}))
        for category, entry in content.items():
            for value, words in _entries(entry):
                for phrase in words:
                    _add(phrases, phrase, (category, value))
    lengths: dict[str, set[int]] = {}
    for words in phrases:
        if len(words) > 1:
            lengths.setdefault(words[0], set()).add(len(words))
    return Lexicon(
        {words: tuple(meanings) for words, meanings in phrases.items()},
        {first: tuple(sorted(sizes, reverse=True)) for first, sizes in lengths.items()},
        tables,
    )


def _entries(entry: Any) -> list[tuple[Any, list[str]]]:
    if isinstance(entry, list):
        return [(True, cast(list[str], entry))]
    table = cast(dict[str, list[str]], entry)
    return [(int(key) if key.lstrip("-").isdigit() else key, words) for key, words in table.items()]


def _add(phrases: dict[tuple[str, ...], list[Meaning]], phrase: str, meaning: Meaning) -> None:
    for variant in {phrase, phrase.replace("'", "")}:
        words = tuple(token.lower for token in tokenise(normalise(variant)))
        meanings = phrases.setdefault(words, [])
        if meaning not in meanings:
            meanings.append(meaning)
