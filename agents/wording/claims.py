"""A model's words may not claim a change: only receipts do."""

from __future__ import annotations

from agents.wording.templates import table

_ENDS = ".!?\n"


def without_claims(words: str) -> str:
    """The words with every sentence left out that says in the first person that something was changed."""
    return "".join(sentence for sentence in _sentences(words) if not _claims(sentence)).strip()


def _claims(sentence: str) -> bool:
    claims = table()["claims"]
    tokens = [token.strip('.,:;!?()"“”*') for token in sentence.casefold().replace("’", "'").split()]
    for index, token in enumerate(tokens):
        if token in claims["verbs"]:
            before = " ".join(tokens[max(0, index - 3) : index])
            if any(f" {before} ".find(f" {subject} ") >= 0 for subject in claims["subjects"]) or index == 0:
                return True
    return False


def _sentences(text: str) -> list[str]:
    sentences, start = list[str](), 0
    for index, character in enumerate(text):
        if character in _ENDS and (index + 1 == len(text) or text[index + 1].isspace() or character == "\n"):
            sentences.append(text[start : index + 1])
            start = index + 1
    return [*sentences, text[start:]]
