"""What kind of thing a task is, by plain rules over its words: who does it best, how small it is, where it is done."""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple

from domain.task_fields import Decomposition, Delegation, Leaf
from domain.words import group, words_of

ATOMIC_MINUTES = 5  # what takes no longer needs no taking apart (product.md, "Splitting")


class Nature(NamedTuple):
    """What the rules say of a title and an estimate."""

    delegation: Delegation
    decomposition: Decomposition
    leaf: Leaf


def nature_of(title: str, estimate_minutes: int | None) -> Nature:
    """Judge a task that has no steps yet."""
    words = words_of(title)
    return Nature(_delegation(words), _decomposition(estimate_minutes), _leaf(words))


def names_medicine(title: str) -> bool:
    """Whether it is about medicine: such a thing is never set aside."""
    return not group("medicine", "words").isdisjoint(words_of(title))


def names_same_medicine(title: str, words: str) -> bool:
    """Whether a title is about the medicine that words name: words that say which one are all in the title.

    Words for any medicine ("pills", "meds") name all of it.
    """
    said = [word for word in words_of(words) if word not in group("medicine", "any") | group("same", "idle")]
    known = {word.rstrip("s") for word in words_of(title)}
    told = [word for word in said if word not in group("medicine", "unsaid")]
    return names_medicine(title) and all(word.rstrip("s") in known for word in told)


def _delegation(words: Sequence[str]) -> Delegation:
    if not words:
        return Delegation.DO
    first, rest = words[0], words[1:]
    if first in group("delete", "starts"):
        return Delegation.DELETE
    if _somebody_elses(first, rest):
        return Delegation.DELEGATE
    if first not in group("company", "unless") and not group("company", "words").isdisjoint(words):
        return Delegation.DO_WITH_ME
    return Delegation.DO


def _somebody_elses(first: str, rest: Sequence[str]) -> bool:
    further = not group("delegate", "to").isdisjoint(rest[1:])
    if first in group("delegate", "ask"):
        return further and rest[0] not in group("delegate", "nobody")
    if first in group("delegate", "hire"):
        return bool(rest)
    return first in group("delegate", "hand") and further and rest[0] not in group("delegate", "particles")


def _decomposition(estimate_minutes: int | None) -> Decomposition:
    small = estimate_minutes is not None and estimate_minutes <= ATOMIC_MINUTES
    return Decomposition.ATOMIC if small else Decomposition.STUB


def _leaf(words: Sequence[str]) -> Leaf:
    if not group("leaf", "screens").isdisjoint(words):
        return Leaf.DIGITAL
    verb = next((word for word in words if word not in group("leaf", "before")), "")
    if verb in group("leaf", "human"):
        return Leaf.HUMAN
    return Leaf.DIGITAL if verb in group("leaf", "digital") else Leaf.UNKNOWN
