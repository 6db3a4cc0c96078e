"""Words as the grammar needs them: verbs, their past, and the stem two forms share."""

from __future__ import annotations

from functools import lru_cache

from agents.local.understanding.bits import mask_of
from agents.local.understanding.chart import Chart
from agents.local.understanding.lexicon import Lexicon

_THINGS = frozenset({"word", "number", "link", "email", "mention", "hash_number", "price"})
_SHORTEST_PAST = 4
_SMALL = mask_of(("function", "determiner", "filler", "closer", "weekday", "day_word"))
_VERB, _ACTING = mask_of(("verb",)), mask_of(("verb", "noun_verb"))
_KNOWN = 8192
"""Words whose forms are remembered."""


def is_function(chart: Chart, position: int) -> bool:
    """Whether nothing, a mark or a small word stands there, rather than a word with content."""
    if position >= len(chart.tokens) or position < 0:
        return True
    token = chart.tokens[position]
    if token.kind not in _THINGS:
        return True
    return bool(chart.lexicon.entry(token.lower).mask & _SMALL)


def is_verb(chart: Chart, position: int, end: int | None = None) -> bool:
    """Whether an action starts there: a verb, or a word that is also a noun with an object behind it."""
    here = chart.masks[position] & _ACTING if 0 <= position < len(chart.masks) else 0
    if not here or here == _VERB:
        return bool(here)
    if here & _VERB and any(edge.end > position + 1 for edge in chart.starting(position, "verb")):
        return True
    return has_object(chart, position + 1, end)


def has_object(chart: Chart, position: int, end: int | None = None) -> bool:
    """Whether something to act on stands there: a determiner, a number or a word with content."""
    if position >= (len(chart.tokens) if end is None else end):
        return False
    token = chart.tokens[position]
    if chart.lexicon.has(token.lower, "determiner"):
        return True
    return token.kind in _THINGS and not is_function(chart, position)


@lru_cache(maxsize=_KNOWN)
def past_form(lexicon: Lexicon, word: str) -> str | None:
    """The verb whose past the word is: "called" → "call", "paid" → "pay"."""
    irregular = lexicon.value(word, "irregular_past")
    if irregular is not None:
        return str(irregular)
    if len(word) < _SHORTEST_PAST:
        return None
    for ending, base in lexicon.tables["past_endings"]:
        if not word.endswith(ending):
            continue
        root = word[: -len(ending)]
        doubled = root[:-1] if len(root) > 2 and root[-1] == root[-2] else root
        for verb in (root + base, doubled + base):
            if lexicon.has(verb, "verb", "noun_verb"):
                return verb
    return None


@lru_cache(maxsize=_KNOWN)
def stem(lexicon: Lexicon, word: str) -> str:
    """What the forms of a word share, well enough to compare two of them."""
    for ending, rest, shortest in lexicon.tables["endings"]:
        if word.endswith(ending) and len(word) - len(ending) >= shortest:
            if ending == "s" and word.endswith(tuple(lexicon.tables["kept_endings"])):
                continue
            cut = word[: -len(ending)] + rest
            return _undouble(cut if cut.endswith("ss") or not cut.endswith("e") or len(cut) < 4 else cut[:-1])
    return word


def _undouble(word: str) -> str:
    return word[:-1] if len(word) > 3 and word[-1] == word[-2] and word[-1] not in "aeiousl" else word
