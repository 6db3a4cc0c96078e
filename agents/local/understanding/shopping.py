"""Things to buy: "buy milk, eggs and bread", "get cheese from Lidl", "add tape to the shopping list"."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from agents.local.understanding.bits import mask_of
from agents.local.understanding.chart import Edge
from agents.local.understanding.given import Given
from agents.local.understanding.leads import lead_at, past_mark
from agents.local.understanding.titles import joined
from agents.local.understanding.view import ClauseView
from agents.local.understanding.words import is_verb

FEWEST_THINGS = 2
_SEPARATORS = frozenset({",", ";", "/", "+"})
Shopping = dict[str, Any]


_SHOPPING = mask_of(("plain_adding", "shop_head", "shop_name", "shop_list", "list_lead", "buying"))
_LISTED, _LISTING = mask_of(("shop_list",)), [mask_of((name,)) for name in ("list_lead", "shop_name", "list_word")]


def may_shop(view: ClauseView, given: Given) -> bool:
    """Whether there is anything without which nothing is shopping."""
    return given.shop is not None or bool(view.mask & _SHOPPING)


def shopping_of(view: ClauseView, given: Given, reminded: bool) -> Shopping | None:
    """The arguments of `add_shopping`, None when the clause is no shopping."""
    if given.shop is not None and not (view.core and _orders(view)):
        return _arguments(view, things(view, view.core), given.shop)
    head = lead_at(view.chart, view.clause.first, view.clause.last, "shop_head", "shop_name")
    if head is not None:
        shop = str(head.value) if head.category == "shop_name" else ""
        start = past_mark(view.chart, head.end, view.clause.last)
        return _arguments(view, things(view, [i for i in view.core if i >= start]), shop)
    return (
        (_to_the_list(view, view.plain) if view.mask & _LISTED or all(view.mask & bit for bit in _LISTING) else None)
        or _groceries(view, view.plain)
        or (None if reminded or _has_clock(view) else _bought(view, view.core))
    )


def _orders(view: ClauseView) -> bool:
    """Something to do under a heading of things to buy."""
    chart, first = view.chart, view.core[0]
    return is_verb(chart, first, view.clause.last) and not chart.is_a(first, "thing_noun", "buying")


def _has_clock(view: ClauseView) -> bool:
    return any(s.kind == "recurrence" or (s.kind == "when" and s.value.clock) for s in view.clause.spans)


def _arguments(view: ClauseView, found: list[str], shop: str | None) -> Shopping | None:
    if not found:
        return None
    return {"items": found} | ({"shop": shop} if shop else {})


def _to_the_list(view: ClauseView, words: Sequence[int]) -> Shopping | None:
    """ "add batteries to the shopping list", "put milk on the Tesco list"."""
    for place, position in enumerate(words):
        if view.chart.is_a(position, "shop_list"):
            return _added(view, words[:place], "")
        for lead in view.chart.at(position, "list_lead"):
            for shop in view.chart.at(lead.end, "shop_name"):
                if view.chart.is_a(shop.end, "list_word"):
                    return _added(view, words[:place], str(shop.value))
    return None


def _groceries(view: ClauseView, words: Sequence[int]) -> Shopping | None:
    """ "Add milk", "can you add eggs and butter": nothing else is done to those."""
    start = max((e.end for e in view.chart.at(words[0], "plain_adding")), default=0) if words else 0
    rest = [i for i in words if i >= start]
    if not start or not rest or not all(view.chart.is_a(i, "grocery", "list_and", "some") for i in rest):
        return None
    return _arguments(view, things(view, rest), "")


def _added(view: ClauseView, words: Sequence[int], shop: str) -> Shopping | None:
    start = 0
    for _ in range(3):
        edges = [e for c in ("adding_to", "opener") for e in view.chart.at(words[start], c)] if words[start:] else []
        start += max((e.end - e.start for e in edges), default=0)
    return _arguments(view, things(view, words[start:]), shop) if start else None


def _bought(view: ClauseView, words: Sequence[int]) -> Shopping | None:
    """ "buy A, B and C", or anything from a shop."""
    verb = max(view.chart.at(words[0], "buying"), key=lambda e: e.end, default=None) if words else None
    if verb is None:
        return None
    rest = [i for i in words if i >= verb.end]
    shop, rest = _from_shop(view, _without_tail(view, rest))
    if not rest or _acts(view, rest) or (verb.value == "fetch" and _owned(view, rest)):
        return None
    found = things(view, rest)
    enough = len(found) >= FEWEST_THINGS or shop is not None or verb.value == "lack"
    if verb.value == "need" and shop is None and len(found) < FEWEST_THINGS:
        return None
    plain = (
        verb.value not in {"lack", "need"}
        or shop is not None
        or all(view.chart.is_a(i, "grocery", "list_and") for i in rest if _word(view, i))
    )
    missed = verb.value == "lack" and (len(found) > 1 or _runs_out(view, verb, rest))
    return _arguments(view, found, shop) if enough and (plain or missed) else None


def _runs_out(view: ClauseView, verb: Edge, rest: Sequence[int]) -> bool:
    """ "We're out of dishwasher tablets", unlike "out of office" and "running out of time"."""
    return view.chart.is_a(verb.start, "lacking") and not view.contains(rest, "not_for_sale")


def _word(view: ClauseView, position: int) -> bool:
    return view.chart.tokens[position].kind == "word"


def _owned(view: ClauseView, words: Sequence[int]) -> bool:
    """ "the kids", "my prescription": something to fetch, not to buy."""
    return any(view.chart.is_a(i, "determiner") and not view.chart.is_a(i, "some") for i in words)


def _acts(view: ClauseView, words: Sequence[int]) -> bool:
    """ "a cake and bring it": something is to be done with it."""
    joined_to = [j for i, j in zip(words, words[1:], strict=False) if view.chart.is_a(i, "list_and", "joiner")]
    return any(view.chart.is_a(i, "verb") and not _is_thing(view, i) for i in joined_to)


def _is_thing(view: ClauseView, position: int) -> bool:
    """ "bin bags", unlike "bin the papers"."""
    return view.chart.is_a(position, "thing_noun") and not view.chart.is_a(position + 1, "determiner")


def _without_tail(view: ClauseView, words: Sequence[int]) -> list[int]:
    """Without "on the way home" after the things."""
    for place, position in enumerate(words):
        if place and any(e.end > words[-1] for e in view.chart.at(position, "errand_tail")):
            return list(words[:place])
    return list(words)


def _from_shop(view: ClauseView, words: Sequence[int]) -> tuple[str | None, list[int]]:
    for place, position in enumerate(words):
        if not view.chart.is_a(position, "shop_from"):
            continue
        names: list[Edge] = [e for e in view.chart.at(position + 1, "shop_name") if e.end > words[-1]]
        if names:
            return str(max(names, key=lambda e: e.end).value), list(words[:place])
    return None, list(words)


def things(view: ClauseView, words: Sequence[int]) -> list[str]:
    """The things of a list as typed: between commas, and at "and" unless it joins what is one."""
    chunks: list[list[int]] = [[]]
    for position in _with_marks(view, words):
        text = view.chart.tokens[position].text
        if text in _SEPARATORS or (
            view.chart.is_a(position, "list_and", "joiner") and _splits(view, chunks[-1], position)
        ):
            chunks.append([])
        else:
            chunks[-1].append(position)
    parts = [part for chunk in chunks for part in _side_by_side(view, chunk)]
    named = [_bare(view, part) for part in parts]
    return [joined(view.chart, part) for part in named if part]


def _with_marks(view: ClauseView, words: Sequence[int]) -> list[int]:
    """The words with the commas between them."""
    if not words:
        return []
    kept = set(words)
    commas = (i for i in range(words[0], words[-1]) if view.chart.tokens[i].text in _SEPARATORS)
    return sorted(kept.union(commas))


def _splits(view: ClauseView, before: Sequence[int], position: int) -> bool:
    """Whether an "and" begins another thing: not within "salt and pepper" nor "a card for mom and dad"."""
    if any(e.end > position for i in before[-1:] for e in view.chart.at(i, "pair")):
        return False
    return not any(view.chart.is_a(i, "company") for i in before)


def _side_by_side(view: ClauseView, chunk: list[int]) -> list[list[int]]:
    """ "milk eggs" said without a comma."""
    if len(chunk) > 1 and all(view.chart.is_a(i, "grocery") for i in chunk):
        return [[i] for i in chunk]
    return [chunk]


def _bare(view: ClauseView, part: list[int]) -> list[int]:
    """Without "a", "some" or "also" before the thing."""
    start = 0
    while start < len(part) and view.chart.is_a(part[start], "some", "the", "list_and", "joiner", "filler"):
        start += 1
    return part[start:]
