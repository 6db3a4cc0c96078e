"""Shopping items: lists by shop, from which what was bought disappears."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from domain.kept import Kept, one_line

MAX_SHOP = 100


@dataclass(slots=True, kw_only=True)
class ShoppingItem(Kept):
    """One thing to buy, anywhere or at `shop`. It is on the list while `bought_at` is None."""

    title: str
    shop: str | None = None
    bought_at: datetime | None = None

    def __post_init__(self) -> None:
        self.title, self.shop = one_line(self.title, "A shopping item"), clean_shop(self.shop)

    @property
    def label(self) -> str:
        """Its title."""
        return self.title

    @property
    def same(self) -> tuple[str, str]:
        """Equal for two items that are one thing to buy: same words, same shop, letter case aside."""
        return self.title.casefold(), (self.shop or "").casefold()

    def buy(self, now: datetime) -> None:
        """Take it off the list."""
        self.bought_at = self.bought_at or now


def clean_shop(shop: object) -> str | None:
    """The shop's name on one line; None when there is none. Raises InvalidInput."""
    return one_line(shop, "A shop", MAX_SHOP) if shop is not None and str(shop).strip() else None
