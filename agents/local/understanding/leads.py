"""The words a clause opens with that say what kind of thing follows ("note:", "goal:", "shopping list:")."""

from __future__ import annotations

from functools import lru_cache

from agents.local.understanding.bits import mask_of
from agents.local.understanding.chart import Chart, Edge
from agents.local.understanding.words import is_verb

_MARKS = frozenset({":", "-", "–", "—", ",", "."})
LONGEST_LEAD = 12
_SHOP_LIST = mask_of(("shop_list",))
_mask = lru_cache(maxsize=256)(mask_of)
LONGEST_ADDITION = 30
"""Tokens within which "add … to the shopping list" names the list."""
_STRONG = ("note_lead", "fact_lead", "goal_lead", "habit_lead", "shop_head", "shop_name", "event_lead")


def lead_at(chart: Chart, first: int, last: int, *categories: str) -> Edge | None:
    """The lead of one of the categories that the words open with, polite words and fillers before it."""
    index, end = first, min(last, first + LONGEST_LEAD)
    if not chart.mask(first, end) & _mask(categories):
        return None
    while index < end:
        found = max(_leads(chart, index, last, categories), key=lambda e: e.end, default=None)
        if found is not None:
            return found
        index = _past(chart, index, last)
        if index < 0:
            return None
    return None


def _past(chart: Chart, index: int, last: int) -> int:
    """Past what may stand before a lead; -1 when that is no such thing."""
    if chart.is_a(index, "filler", "comma") or _from_shop(chart, index):
        return index + 1
    bought = [edge.end for edge in chart.at(index, "buying") if _from_shop(chart, edge.end)]
    return max([*bought, *(edge.end for edge in chart.at(index, "opener") if edge.end < last)], default=-1)


def _from_shop(chart: Chart, index: int) -> bool:
    """ "Need from tesco:": where, with the things behind it."""
    return chart.is_a(index, "shop_from") and chart.is_a(index + 1, "shop_name")


def _leads(chart: Chart, index: int, last: int, categories: tuple[str, ...]) -> list[Edge]:
    found = [edge for category in categories for edge in chart.at(index, category) if edge.end < last]
    return [edge for edge in found if _marked(chart, edge) or not _needs_mark(chart, edge)]


def _marked(chart: Chart, edge: Edge) -> bool:
    return chart.tokens[edge.end].text in _MARKS


def _needs_mark(chart: Chart, edge: Edge) -> bool:
    """Whether the lead is a plain noun without a mark behind it ("note for Ida", "goal keeper")."""
    if edge.category in {"shop_head", "shop_name", "event_lead"}:
        return True
    if edge.category in {"event_intro", "adding_to"}:
        return False
    return edge.end - edge.start == 1 and not chart.is_a(edge.start, "marked_less")


def past_mark(chart: Chart, index: int, last: int) -> int:
    """Past the mark after a lead."""
    while index < last and chart.tokens[index].text in _MARKS:
        index += 1
    return index


def whole_lead(chart: Chart, first: int, last: int, inside: frozenset[int]) -> bool:
    """Whether the sentence opens with words that take all that follows as one thing or one list."""
    near = chart.mask(first, min(last, first + LONGEST_ADDITION))
    if near & _SHOP_LIST and lead_at(chart, first, last, "adding_to") is not None:
        return True
    lead = lead_at(chart, first, last, *_STRONG)
    if lead is None or lead.start in inside:
        return lead is not None and lead.category == "note_lead"
    if lead.category != "fact_lead":
        return True
    orders = any(edge.end > lead.end for edge in chart.at(lead.start, "opener"))
    return not orders and not is_verb(chart, past_mark(chart, lead.end, last), last)


def noted_line(chart: Chart, first: int) -> bool:
    """Whether a line opens with "note:", which takes all of it."""
    return any(
        chart.tokens[edge.end].text == ":" for edge in chart.at(first, "note_lead") if edge.end < len(chart.tokens)
    )


def line_end(chart: Chart, first: int) -> int:
    """The position of the line end after a token."""
    return next((i for i in range(first, len(chart.tokens)) if chart.tokens[i].kind == "newline"), len(chart.tokens))
