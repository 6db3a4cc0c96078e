"""Whether a clause states how the world is, or is no language at all, rather than naming a thing to do."""

from __future__ import annotations

from collections.abc import Sequence

from agents.local.understanding.chart import Chart
from agents.local.understanding.view import ClauseView
from agents.local.understanding.words import is_verb, past_form

LONGEST_SUBJECT = 7
"""Words before the verb of a statement."""
LONGEST_REMARK = 5
_SHORTEST_WORD = 4


def states(view: ClauseView, positions: Sequence[int]) -> bool:
    """Whether the words are a sentence with a subject and a finite verb, and not about what has to be done."""
    chart = view.chart
    words = [i for i in positions if chart.tokens[i].kind != "emoji"]
    if len(words) < 2 or (is_verb(chart, words[0]) and not chart.is_a(words[0], "determiner", "subject")):
        return False
    if view.contains(words, "obliged") or chart.is_a(words[0], "subordinate", "how_to"):
        return False
    if chart.is_a(words[0], "presenting") and _to_do(chart, words):
        return False
    if chart.is_a(words[0], "subject_is", "fed_up", "person"):
        return True
    return _finite(chart, words) > 0


def _to_do(chart: Chart, words: Sequence[int]) -> bool:
    """ "There's the roof to patch": what comes up is something to do."""
    return any(chart.is_a(i, "remind_link") and is_verb(chart, i + 1) for i in words[1:])


def _finite(chart: Chart, words: Sequence[int]) -> int:
    """Where in the words the finite verb stands; 0 when there is none."""
    for place in range(1, min(len(words), LONGEST_SUBJECT + 1)):
        index = words[place]
        if chart.is_a(index, "subordinate", "company") and not chart.is_a(words[0], "determiner", "subject"):
            return 0
        if chart.is_a(index, "finite") or (place < LONGEST_REMARK and _inflected(chart, words[0], index)):
            return place if _subject(chart, words[:place], index) else 0
    return 0


def _inflected(chart: Chart, subject: int, index: int) -> bool:
    """Whether a word is a verb's form that goes with a pronoun before it: "nobody ever listens", "she sat down"."""
    if not chart.is_a(subject, "subject") or chart.is_a(subject, "determiner"):
        return False
    word, lexicon = chart.tokens[index].lower, chart.lexicon
    third = any(
        word.endswith(end) and lexicon.has(word[: -len(end)], "verb") for end in lexicon.tables["third_endings"]
    )
    return third or past_form(lexicon, word) is not None


def _subject(chart: Chart, words: Sequence[int], verb: int) -> bool:
    """Whether words may be the subject of the verb: a pronoun, a name, or something with an article."""
    if chart.is_a(words[0], "subject", "determiner", "possessive"):
        return True
    first = chart.tokens[words[0]]
    if len(words) == 1 and chart.is_a(verb, "speaks") and not chart.lexicon.single(first.lower):
        return True
    return chart.is_a(verb, "copula", "is_word") or first.text[:1].isupper() or first.lower.endswith("'s")


def complement(view: ClauseView, positions: Sequence[int]) -> list[int]:
    """The words after the "is" of a statement; empty when it has none."""
    for place in range(1, min(len(positions), LONGEST_SUBJECT + 1)):
        if view.chart.is_a(positions[place], "is_word"):
            return list(positions[place + 1 :])
    return []


def unnamed(view: ClauseView, positions: Sequence[int]) -> bool:
    """ "The blue one near the door": it points at something and names nothing."""
    chart = view.chart
    if not view.holds("placeholder"):
        return False
    head = [i for i in positions[:LONGEST_SUBJECT] if not chart.is_a(i, "filler")]
    if not head or not chart.is_a(head[0], "determiner"):
        return False
    return any(chart.is_a(i, "placeholder") for i in head[1:4])


def gibberish(view: ClauseView, positions: Sequence[int]) -> bool:
    """Whether no word could be one: none is known, all have letters no word has."""
    tokens = [view.chart.tokens[i] for i in positions]
    if not tokens or any(token.kind != "word" for token in tokens):
        return False
    if not all(_impossible(view, token.text) or _mute(view, token.text) for token in tokens):
        return False
    return any(_impossible(view, token.text) for token in tokens)


def _mute(view: ClauseView, word: str) -> bool:
    """A short word without vowels that is not known."""
    silent = not any(char in view.chart.lexicon.tables["vowels"] for char in word.lower())
    return silent and not view.chart.lexicon.single(word.lower())


def _impossible(view: ClauseView, word: str) -> bool:
    lexicon = view.chart.lexicon
    if len(word) < _SHORTEST_WORD or not word.isascii() or not word.islower() or not word.isalpha():
        return False
    if lexicon.single(word):
        return False
    vowels: str = lexicon.tables["vowels"]
    if not any(char in vowels for char in word):
        return True
    starts, ends = lexicon.tables["word_starts"], lexicon.tables["word_ends"]
    return not (_pair(word[:2], starts, vowels) and _pair(word[-2:], ends, vowels))


def _pair(pair: str, known: Sequence[str], vowels: str) -> bool:
    return pair[0] in vowels or pair[1] in vowels or pair in known


def chatter(view: ClauseView, positions: Sequence[int]) -> bool:
    """A short remark about nothing that lasts: "it's raining", "that's nice", "you are slow today"."""
    if not positions or len(positions) > LONGEST_REMARK:
        return False
    return view.is_a(positions, "remark") or (len(positions) > 1 and view.chart.is_a(positions[0], "remark"))
