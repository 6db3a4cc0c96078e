"""Shopping lists: one for each shop, one for anywhere."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from uuid import UUID

from domain.clock import Clock, Ids
from domain.kept import KeptFilter
from domain.ports import UnitOfWork
from domain.shopping import ShoppingItem
from services.origin import origin

CONSIDERED = 500  # items on the lists that words are looked up in
ENDING = 2  # characters by which two forms of a word may differ ("egg", "eggs")
STEM = 3  # characters they share at least


@dataclass(frozen=True, slots=True)
class Added:
    """What is on the list from now on, and what was on it before."""

    new: tuple[ShoppingItem, ...]
    there: tuple[ShoppingItem, ...]


async def add(
    uow: UnitOfWork,
    titles: Sequence[str],
    shop: str | None,
    clock: Clock,
    ids: Ids,
    inbound_id: UUID | None = None,
) -> Added:
    """Put things on a shop's list, in order; what is on it already, letter case aside, stays once.

    Raises InvalidInput.
    """
    said = [ShoppingItem(**origin(uow, clock, ids, inbound_id), title=title, shop=shop) for title in titles]
    wanted = KeptFilter(texts=tuple(item.title for item in said), to_buy=True)
    there = {item.same: item for item in await uow.kept(ShoppingItem).find(wanted, CONSIDERED)}
    new: dict[tuple[str, str], ShoppingItem] = {}
    for item in said:
        if item.same not in there:
            new.setdefault(item.same, item)
    made = await uow.kept(ShoppingItem).add_all(list(new.values())) if new else []
    return Added(tuple(made), tuple(there[same] for same in dict.fromkeys(i.same for i in said) if same in there))


async def to_buy(uow: UnitOfWork) -> list[ShoppingItem]:
    """What is on the lists, newest first, at most CONSIDERED."""
    return await uow.kept(ShoppingItem).find(KeptFilter(to_buy=True), CONSIDERED)


def meant(items: Sequence[ShoppingItem], said: str) -> list[ShoppingItem]:
    """Those that `said` may mean: the ones with that title, else the ones with all of its words."""
    exact = [item for item in items if item.title.casefold() == said.strip().casefold()]
    words = said.casefold().split()
    return exact or [item for item in items if words and _has_all(item.title.casefold().split(), words)]


async def by_ids(uow: UnitOfWork, ids: Sequence[UUID]) -> list[ShoppingItem]:
    """Items by their keys. Raises NotKept."""
    return [await uow.kept(ShoppingItem).by_id(id) for id in ids]


async def buy(uow: UnitOfWork, items: Sequence[ShoppingItem], clock: Clock) -> list[ShoppingItem]:
    """Take items off their lists. Raises StaleVersion."""
    for item in items:
        item.buy(clock.now())
    return [await uow.kept(ShoppingItem).save(item) for item in items]


def _has_all(title: Sequence[str], words: Sequence[str]) -> bool:
    return all(any(_same_word(one, word) for one in title) for word in words)


def _same_word(one: str, other: str) -> bool:
    """Equal, or two forms of one word."""
    short, long = sorted((one, other), key=len)
    return one == other or (len(short) >= STEM and long.startswith(short) and len(long) - len(short) <= ENDING)
