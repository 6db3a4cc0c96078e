"""What a part of a sentence must look like to be a thing of its own."""

from __future__ import annotations

from itertools import takewhile

from agents.local.understanding.chart import Chart
from agents.local.understanding.words import has_object, is_function, is_verb, past_form

LONGEST_LONE_ITEM = 4
"""Words of an item in a bare list ("dentist, taxes, car insurance"); longer ones are prose."""
FEWEST_LONE_ITEMS = 3
LONGEST_LEAD = 12
"""Tokens of fillers, commas and openers before the thing itself; more are no sentence."""
LONGEST_HEAD = 30
"""Tokens looked at to see whether a part is complete: more than this always is."""
LONGEST_STATEMENT = 7
_STATES = ("done_tail", "done_word", "cancel_tail", "not_done_tail", "blocked_tail", "too_word")
_TELLING = ("done_lead", "cancel_lead", "move_lead", "strong_move", "verb", "past_verb", "starting_lead")
_COMMAND_CATEGORIES = ("command_start", "strong_opener")


def past_openers(chart: Chart, index: int, last: int, inside: frozenset[int]) -> tuple[int, bool]:
    """Past fillers, openers ("I need to") and leading spans; and whether an opener was among them."""
    opened, start = False, index
    for _ in range(8):
        here = index
        while index < min(last, start + LONGEST_LEAD) and (index in inside or chart.is_a(index, "filler", "comma")):
            index += 1
        longest = max((edge.end for edge in chart.at(index, "opener") if edge.end <= last), default=index)
        if longest > index:
            opened = opened or longest - index > 1
            index = longest
        if index == here:
            break
    return index, opened


def is_action(chart: Chart, index: int, last: int, inside: frozenset[int]) -> bool:
    """Whether a new thing to do, or an instruction, starts at the index."""
    start, opened = past_openers(chart, index, last, inside)
    if start >= last or any(edge.end == last for edge in chart.at(start, "done_word")):
        return False
    if opened or is_verb(chart, start, last) or chart.is_a(start, *_COMMAND_CATEGORIES):
        return True
    return past_form(chart.lexicon, chart.tokens[start].lower) is not None and has_object(chart, start + 1, last)


def states(chart: Chart, start: int, last: int) -> bool:
    """Whether it says how a thing stands: "the plumber is cancelled", "kitchen too"."""
    looked = list(
        takewhile(
            lambda i: not chart.is_a(i, "comma", "list_and"), range(start + 1, min(last, start + LONGEST_STATEMENT))
        )
    )
    ends = [e.end for i in looked for c in _STATES for e in chart.at(i, c)]
    return any(end == last or chart.is_a(end, "joiner", "comma") for end in ends) or any(
        chart.is_a(i, "can_wait", "moved_tail") for i in looked
    )


def tells(chart: Chart, first: int, last: int) -> bool:
    """Whether it tells or instructs, so that a statement after it is one of its own."""
    return states(chart, first, last) or any(chart.is_a(i, *_TELLING) for i in range(first, min(first + 2, last)))


def is_complete(chart: Chart, first: int, last: int, inside: frozenset[int]) -> bool:
    """Whether the part before a joint stands on its own: "pick up" in "pick up and wash the car" does not."""
    start, _ = past_openers(chart, first, last, inside)
    if start >= last:
        return False
    verbs = [e.end for c in ("verb", "noun_verb", "past_verb") for e in chart.at(start, c)]
    if not verbs and past_form(chart.lexicon, chart.tokens[start].lower) is None:
        looked = range(start, min(last, start + LONGEST_HEAD))
        return len(looked) == LONGEST_HEAD or any(i in inside or not is_function(chart, i) for i in looked)
    rest = max(verbs, default=start + 1)
    particles = chart.lexicon.tables["particles"]
    looked = range(rest, min(last, rest + LONGEST_HEAD))
    return any(i in inside or chart.tokens[i].lower not in particles for i in looked)


def lone_items(chart: Chart, first: int, last: int, inside: frozenset[int]) -> list[int]:
    """Commas of a list of three or more short things alike, none of which starts with a verb."""
    commas = [i for i in range(first, last) if chart.tokens[i].text == "," and i not in inside]
    if len(commas) < FEWEST_LONE_ITEMS - 1:
        return []
    edges = [first, *commas, last]
    items = [(a if a == first else a + 1, b) for a, b in zip(edges, edges[1:], strict=False)]
    return commas if all(_lone(chart, a, b, inside) for a, b in items) else []


def _lone(chart: Chart, first: int, last: int, inside: frozenset[int]) -> bool:
    words = [i for i in range(first, last) if i not in inside and chart.tokens[i].kind in {"word", "number"}]
    if words and chart.lexicon.has(chart.tokens[words[0]].lower, "list_and"):
        words = words[1:]
    if not 1 <= len(words) <= LONGEST_LONE_ITEM:
        return False
    if chart.is_a(words[0], "verb", "opener", "joiner", *_COMMAND_CATEGORIES):
        return False
    if past_form(chart.lexicon, chart.tokens[words[0]].lower) is not None:
        return False
    return not any(chart.lexicon.has(chart.tokens[i].lower, "function") for i in words)


def timed_items(chart: Chart, first: int, last: int, inside: frozenset[int], whens: frozenset[int]) -> frozenset[int]:
    """Commas between parts that each name something and a time of their own: "dentist friday, taxes monday"."""
    commas = [i for i in range(first, last) if chart.tokens[i].text == "," and i not in inside]
    edges = [first - 1, *commas, last]
    parts = [range(a + 1, b) for a, b in zip(edges, edges[1:], strict=False)]
    full = [_timed(chart, part, inside, whens) for part in parts]
    return frozenset(comma for comma, a, b in zip(commas, full, full[1:], strict=False) if a and b)


def _timed(chart: Chart, part: range, inside: frozenset[int], whens: frozenset[int]) -> bool:
    named = any(i not in inside and not is_function(chart, i) for i in part)
    return named and any(i in whens for i in part)
