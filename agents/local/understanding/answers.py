"""The answer to an open question: its label, its place, or yes and no."""

from __future__ import annotations

from collections.abc import Sequence

from agents.local.understanding.chart import Chart
from agents.local.understanding.model import Intent

_PAIR = (("former", 0), ("latter", 1))
"""The two of a pair: "the former"; a third label is none of them."""
MOST_WORDS = 6
"""An answer is short; a longer text that happens to hold a label's word says something else."""

EXAMPLES: tuple[tuple[str, tuple[str, ...], int], ...] = (
    ("2", ("Ben, rent", "Ben, party", "Neither"), 1),
    ("the second one", ("Ben, rent", "Ben, party", "Neither"), 1),
    ("first", ("Ben, rent", "Ben, party"), 0),
    ("the rent one", ("Ben, rent", "Ben, party", "Neither"), 0),
    ("no", ("Ben, rent", "Ben, party", "Neither"), 2),
    ("yes", ("Yes", "No"), 0),
    ("#12", ("#12 Call Bob", "#14 Call Ben"), 0),
)


def answer(chart: Chart, choices: Sequence[str], text: str) -> Intent | None:
    """The choice the whole text stands for, or None when it says something else."""
    if not choices:
        return None
    words = [t.lower for t in chart.tokens if t.kind not in {"mark", "bang", "dots", "newline", "emoji"}]
    if not words or len(words) > MOST_WORDS:
        return None
    labels = [_words(label) for label in choices]
    if chart.lexicon.phrases.get(tuple(words), ()) and _all(chart, words):
        refusing = chart.lexicon.tables["no_labels"]
        every = [i for i, label in enumerate(labels) if " ".join(label) not in refusing]
        both = len(every) == 2 or not any(c == "them_both" for c, _ in chart.lexicon.phrases[tuple(words)])
        numbered = all(any(word.startswith("#") for word in labels[i]) for i in every)
        if both and numbered and len(every) > 1:
            return Intent("answer", {"choice": every[0], "also": every[1:]}, 0.97, 0, len(text))
    for reader in (_label, _number, _place, _yes_no, _part):
        index = reader(chart, words, labels)
        if index is not None:
            return Intent("answer", {"choice": index}, 0.97, 0, len(text))
    return None


def _all(chart: Chart, words: list[str]) -> bool:
    """ "both", "all of them", when tasks are what can be chosen."""
    return any(category in {"them_both", "all_shown"} for category, _ in chart.lexicon.phrases[tuple(words)])


def _words(label: str) -> list[str]:
    cleaned = "".join(c if c.isalnum() or c in "'#" else " " for c in label.lower().replace("’", "'"))
    return cleaned.split()


def _label(_: Chart, words: list[str], labels: list[list[str]]) -> int | None:
    joined = _words(" ".join(words))
    return labels.index(joined) if joined in labels else None


def _number(chart: Chart, words: list[str], labels: list[list[str]]) -> int | None:
    said = [w.lstrip("#") for w in words if not chart.lexicon.has(w, "answer_word", "determiner")]
    if len(said) != 1:
        return None
    value = int(said[0]) if said[0].isdigit() else chart.lexicon.value(said[0], "cardinal")
    if value is None:
        return None
    if not words[-1].startswith("#") and 1 <= value <= len(labels):
        return int(value) - 1
    named = [i for i, label in enumerate(labels) if f"#{value}" in label or str(value) in label]
    return named[0] if len(named) == 1 else None


def _place(chart: Chart, words: list[str], labels: list[list[str]]) -> int | None:
    said = [w for w in words if not chart.lexicon.has(w, "answer_word", "determiner")]
    meanings = dict(chart.lexicon.phrases.get(tuple(said), ()))
    for category, place in _PAIR:
        if category in meanings:
            return place if len(labels) in {2, 3} else None
    if "last" in meanings:
        return len(labels) - 1
    place = meanings.get("ordinal_word") or meanings.get("ordinal_short")
    return int(place) - 1 if place and 1 <= place <= len(labels) else None


def _yes_no(chart: Chart, words: list[str], labels: list[list[str]]) -> int | None:
    kinds = _kinds(chart, words)
    for kind in ("yes", "no"):
        if kind in kinds:
            fitting = chart.lexicon.tables[f"{kind}_labels"]
            found = [i for i, label in enumerate(labels) if " ".join(label) in fitting or label[:1] == [kind]]
            if kind == "yes" and not found and len(labels) == 2:
                refusing = chart.lexicon.tables["no_labels"]
                found = [i for i, label in enumerate(labels) if " ".join(label) not in refusing]
            return found[0] if len(found) == 1 else None
    return None


def _kinds(chart: Chart, words: list[str]) -> set[str]:
    """Yes, no, or neither; all of the words must say the same ("nope, don't")."""
    found: list[str] = []
    place = 0
    while place < len(words):
        for size in range(len(words) - place, 0, -1):
            phrase = chart.lexicon.phrases.get(tuple(words[place : place + size]), ())
            kind = next((value for category, value in phrase if category == "talk" and value in {"yes", "no"}), None)
            filler = any(category in {"talk_fill", "closer"} for category, _ in phrase)
            if kind is not None or filler:
                found += [kind] if kind is not None else []
                place += size
                break
        else:
            return set()
    return set(found) if len(set(found)) == 1 else set()


def _part(chart: Chart, words: list[str], labels: list[list[str]]) -> int | None:
    """All words stand in one label only."""
    said = [w for w in words if not chart.lexicon.has(w, "answer_word", "determiner", "filler")]
    named = [i for i, label in enumerate(labels) if said and all(w in label for w in said)]
    return named[0] if len(named) == 1 else None
