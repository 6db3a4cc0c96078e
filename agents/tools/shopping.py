"""Shopping lists by chat."""

from __future__ import annotations

from typing import Annotated
from uuid import UUID

from pydantic import Field

from agents.tools.kept_arguments import Words
from agents.tools.tool import ANYWHERE, Outcome, TurnCommit, view, write
from agents.wording import templates
from domain.kept import KeptFilter, shortened
from domain.message import Call, Offer
from domain.receipt import Receipt
from domain.shopping import ShoppingItem
from services import shopping

SHOWN = 100  # items of the lists; more is said to be there
CHOICES = 5
Titles = Annotated[list[Words], Field(min_length=1)]


@write("secretary", also=ANYWHERE)
async def add_shopping(commit: TurnCommit, items: Titles, shop: str | None = None) -> Outcome:
    """Put things on the shopping list, of one shop when it was named."""
    done = await shopping.add(commit.uow, items, shop, commit.clock, commit.ids, commit.inbound_id)
    there = ", ".join(item.title for item in done.there)
    return Outcome(
        tuple(_receipt("shopping.added", item) for item in done.new),
        text=templates.text("on_the_list", names=there) if there else "",
    )


@view("secretary", also=ANYWHERE)
async def list_shopping(commit: TurnCommit, shop: str | None = None) -> Outcome:
    """Show the shopping lists, or one shop's."""
    found = await commit.uow.kept(ShoppingItem).find(KeptFilter(shop=shop, to_buy=True), SHOWN + 1)
    if not found:
        return Outcome(text=f"Nothing to buy at {shop}." if shop else "Nothing to buy.")
    items = found[:SHOWN][::-1]
    shops = dict.fromkeys((item.shop or "").casefold() for item in sorted(items, key=lambda item: item.shop or ""))
    lists = [_list([item for item in items if (item.shop or "").casefold() == name]) for name in shops]
    return Outcome(text="\n".join([*lists, *(["… and more."] if len(found) > SHOWN else [])]))


@write("secretary", also=ANYWHERE)
async def bought(commit: TurnCommit, items: Titles) -> Outcome:
    """Take things off the shopping list that are bought."""
    on_lists = await shopping.to_buy(commit.uow)
    found = {said: shopping.meant(on_lists, said) for said in items}
    sure = {one[0].id: one[0] for one in found.values() if len(one) == 1}
    done = await _off(commit, list(sure.values()))
    missing = ", ".join(said for said, one in found.items() if not one)
    refused = (Receipt("refused", title=templates.text("not_on_a_list", names=missing)),) if missing else ()
    asked = next((_asked(one) for one in found.values() if len(one) > 1), Outcome())
    return Outcome((*done, *refused), asked.text, asked.offers, asked.questions)


@write()
async def bought_these(commit: TurnCommit, ids: list[UUID]) -> Outcome:
    """Take exactly these items off the list."""
    return Outcome(await _off(commit, await shopping.by_ids(commit.uow, ids)))


async def _off(commit: TurnCommit, items: list[ShoppingItem]) -> tuple[Receipt, ...]:
    return tuple(_receipt("shopping.bought", item) for item in await shopping.buy(commit.uow, items, commit.clock))


def _asked(found: list[ShoppingItem]) -> Outcome:
    question = templates.text("which_item")
    offers = [
        Offer(_label(item), (Call("bought_these", {"ids": [str(item.id)]}),)) for item in found[:CHOICES]
    ]  # fmt: skip
    neither = Offer("None of them", (Call("leave_it"),))
    return Outcome(text=question, offers=(*offers, neither), questions=(question,))


def _label(item: ShoppingItem) -> str:
    return shortened(item.title, 40) + (f" ({shortened(item.shop, 20)})" if item.shop else "")


def _list(items: list[ShoppingItem]) -> str:
    head = [f"{items[0].shop}:"] if items[0].shop else ["To buy:"]
    return "\n".join([*head, *(f"• {item.title}" for item in items)])


def _receipt(action: str, item: ShoppingItem) -> Receipt:
    return Receipt(action, "shopping", title=item.title, shop=item.shop)


TOOLS = (add_shopping, list_shopping, bought, bought_these)
