"""A model's words may not claim a change: only receipts do."""

from __future__ import annotations

from agents.wording.templates import table

_ENDS = ".!?\n"
_MARKS = '.,:;!?()[]"“”*_`#-–—•·✅✔✓☑\ufe0f👍🎉'


def without_claims(words: str) -> str:
    """The words with every sentence left out that says that something was changed."""
    return "".join(sentence for sentence in _sentences(words) if not _claims(sentence)).strip()


def _claims(sentence: str) -> bool:
    """Whether it states a change: in the first person, in the passive, or with the bare word ("Added!")."""
    claims, tokens = table()["claims"], _tokens(sentence)
    if sentence.rstrip().endswith("?"):
        return False
    if " ".join(tokens) in claims["whole"]:
        return True
    for index, token in enumerate(tokens):
        if token not in claims["verbs"]:
            continue
        before = tokens[max(0, index - 3) : index]
        said = f" {' '.join(before)} "
        passive = token not in claims["states"] and not set(claims["passive"]).isdisjoint(before)
        if not before or passive or any(f" {subject} " in said for subject in claims["subjects"]):
            return True
    return False


def _tokens(sentence: str) -> list[str]:
    """The words in lower case, without marks and signs around them."""
    words = sentence.casefold().replace("’", "'").split()
    return [word for word in (word.strip(_MARKS) for word in words) if word]


def _sentences(text: str) -> list[str]:
    sentences, start = list[str](), 0
    for index, character in enumerate(text):
        if character in _ENDS and (index + 1 == len(text) or text[index + 1].isspace() or character == "\n"):
            sentences.append(text[start : index + 1])
            start = index + 1
    return [*sentences, text[start:]]
