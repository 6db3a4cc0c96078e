"""Facts about the person's world."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from uuid import UUID

from domain.clock import Clock, Ids
from domain.errors import NotKept
from domain.fact import Fact
from domain.kept import KeptFilter
from domain.ports import UnitOfWork
from services.origin import origin

CONSIDERED = 20  # facts with the words somebody names one by


@dataclass(frozen=True, slots=True)
class Remembered:
    """What is remembered from now on, and what was before, word for word."""

    new: tuple[Fact, ...]
    known: tuple[Fact, ...]


async def remember(
    uow: UnitOfWork, texts: Sequence[str], clock: Clock, ids: Ids, inbound_id: UUID | None = None
) -> Remembered:
    """Remember facts, in order; one that is known word for word, letter case aside, is kept once.

    Raises InvalidInput.
    """
    said = [Fact(**origin(uow, clock, ids, inbound_id), text=text) for text in texts]
    found = await uow.kept(Fact).find(KeptFilter(texts=tuple(fact.text for fact in said)), limit=len(said))
    known = {fact.text.casefold(): fact for fact in found}
    new: dict[str, Fact] = {}
    for fact in said:
        if fact.text.casefold() not in known:
            new.setdefault(fact.text.casefold(), fact)
    made = await uow.kept(Fact).add_all(list(new.values())) if new else []
    return Remembered(tuple(made), tuple(known.values()))


async def named(uow: UnitOfWork, words: str) -> list[Fact]:
    """The facts that hold all these words, newest first, at most CONSIDERED. Raises NotKept when there is none."""
    found = await uow.kept(Fact).find(KeptFilter(words=tuple(words.split())), limit=CONSIDERED)
    if not found:
        raise NotKept("a fact with those words")
    return found


async def forget(uow: UnitOfWork, id: UUID) -> Fact:
    """Remove one fact; undo brings it back. Raises NotKept."""
    fact = await uow.kept(Fact).by_id(id)
    await uow.kept(Fact).remove(fact)
    return fact
