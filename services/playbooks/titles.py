"""A title taken apart: where its verb may stand, and what the verb is about."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from services.playbooks.data import grammar, said, someones

LONGEST = 8  # words of an object
_MARKS = '.,:;!?()[]"“”…'


def words_in(title: str) -> list[str]:
    """The words as written, without marks around them."""
    return [word for word in (part.strip(_MARKS) for part in title.split()) if word]


def verb_place(words: Sequence[str]) -> int:
    """Where a verb would stand: past "finally", "go and", "try to"."""
    place = 0
    while place < len(words) - 1 and words[place].casefold() in grammar("before_verb"):
        place += 1
    return place


def slots(title: str, words: Sequence[str], after: int, named: str | None) -> Mapping[str, str]:
    """What a template may name: the object that follows word `after`; without a verb, `named` or the whole title."""
    rest = list(words[after:])
    while rest and rest[0].casefold() in grammar("particles") | grammar("leading"):
        rest.pop(0)
    if after == 0:
        rest = _around(words, named)
    found = _until_end(rest)
    plain = found[1:] if found and found[0].casefold() in grammar("articles") else found
    whole = " ".join(found) if _is_name(words, after, found) else _with_article(found)
    return {
        "title": title,
        "object": whole,
        "bare": " ".join(plain) or said("nothing"),
        "rest": " ".join(rest[: 2 * LONGEST]) or title,
        "to": f"{said('to_words')}{whole}" if found else "",
        "about": _about(rest),
    }


def _around(words: Sequence[str], named: str | None) -> list[str]:
    """Without a known verb: from the last determiner before the word that told the kind, else that word alone."""
    lower = [word.casefold() for word in words]
    if named is None or named not in lower:
        return list(words)
    place = lower.index(named)
    small = grammar("determiners") | grammar("articles")
    start = next((i for i in range(place, -1, -1) if lower[i] in small), place)
    first = lower[start] if start == 0 else words[start]
    return [first, *words[start + 1 :]]


def _until_end(rest: Sequence[str]) -> list[str]:
    found: list[str] = []
    for word in rest[:LONGEST]:
        if word.casefold() in grammar("ends"):
            break
        found.append(word)
    while len(found) > 1 and found[-1].casefold() in grammar("particles"):
        found.pop()
    return found


def _is_name(words: Sequence[str], after: int, found: Sequence[str]) -> bool:
    """Whether whom one calls or writes to is called so ("sam"), rather than what they are ("plumber")."""
    verbs = {" ".join(words[max(0, after - size) : after]).casefold() for size in (1, 2)}
    if not found or not verbs & grammar("contact"):
        return False
    known = grammar("articles") | grammar("determiners")
    return found[0].casefold() not in known and not {found[-1].casefold(), found[-1].casefold()[:-1]} & someones()


def _with_article(bare: Sequence[str]) -> str:
    if not bare:
        return said("nothing")
    first = bare[0].casefold()
    if first in grammar("articles"):
        return " ".join((said("article"), *bare[1:]))
    name = bare[-1][:1].isdigit() or all(word[:1].isupper() for word in bare)
    known = first in grammar("determiners") or first.endswith(("'s", "’s")) or name
    return " ".join(bare if known else (said("article"), *bare))


def _about(rest: Sequence[str]) -> str:
    for place, word in enumerate(rest):
        if word.casefold() in grammar("about"):
            told = " ".join(rest[place + 1 : place + 1 + LONGEST])
            return f"{said('about_words')}{told}" if told else ""
    return ""
