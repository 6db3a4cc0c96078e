"""Lists of things in one sentence: "dentist, taxes, car insurance", "laundry, call mum, dentist"."""

from __future__ import annotations

from collections.abc import Sequence

from agents.local.understanding.actions import COMMAND_CATEGORIES, is_action, past_openers
from agents.local.understanding.bits import BITS
from agents.local.understanding.chart import Chart
from agents.local.understanding.leads import whole_lead
from agents.local.understanding.words import is_function, past_form

LONGEST_LONE_ITEM = 4
"""Words of an item in a bare list ("dentist, taxes, car insurance"); longer ones are prose."""
FEWEST_LONE_ITEMS = 3
LONGEST_LOOSE_ITEM = 8
FEWEST_LOOSE_ITEMS = 4
LONGEST_OF_TWO = 3
MOST_TO_LOOK_AT = 60
"""Parts; a sentence of more is not held against the shapes of mixed lists."""

Part = tuple[int, int]


def listed_parts(chart: Chart, first: int, last: int, inside: frozenset[int]) -> list[Part]:
    """The items when the whole sentence is a list of things without verbs, or one that mixes both; else none."""
    parts = _between(chart, first, last, inside, "comma")
    if len(parts) < 2:
        parts = _between(chart, first, last, inside, "list_and")
        return parts if len(parts) >= FEWEST_LONE_ITEMS and _alike(chart, parts, inside) else []
    if len(parts) > MOST_TO_LOOK_AT and not lone(chart, *parts[0], inside):
        return []
    ended = [*parts[:-1], *_last(chart, parts[-1], inside)]
    if _alike(chart, ended, inside):
        return ended if len(ended) >= FEWEST_LONE_ITEMS or _two(chart, ended) else []
    if len(parts) > MOST_TO_LOOK_AT:
        return []
    return parts if _mixed(chart, parts, inside) or _loosely_alike(chart, parts, inside) else []


def _between(chart: Chart, first: int, last: int, inside: frozenset[int], category: str) -> list[Part]:
    cuts = [i for i in chart.where(first, last, BITS[category]) if i not in inside and not _paired(chart, i)]
    edges = [first - 1, *cuts, last]
    return [(a + 1, b) for a, b in zip(edges, edges[1:], strict=False) if b > a + 1]


def _paired(chart: Chart, position: int) -> bool:
    return chart.is_a(position - 1, "pair") and any(e.end > position for e in chart.at(position - 1, "pair"))


def _last(chart: Chart, part: Part, inside: frozenset[int]) -> list[Part]:
    """ "taxes and car insurance" at the end of a list are two of its items."""
    return _between(chart, *_plain(chart, part, inside), inside, "list_and")


def _plain(chart: Chart, part: Part, inside: frozenset[int]) -> Part:
    """The part without the "and" before its last item."""
    first, last = part
    while first < last and first not in inside and chart.is_a(first, "list_and", "filler"):
        first += 1
    return first, last


def _alike(chart: Chart, parts: Sequence[Part], inside: frozenset[int]) -> bool:
    return all(lone(chart, a, b, inside) for a, b in parts)


def lone(chart: Chart, first: int, last: int, inside: frozenset[int]) -> bool:
    """Whether the part is a short name of a thing, without verb or small words after the first."""
    start, _ = past_openers(chart, first, last, inside)
    words = [i for i in range(start, last) if i not in inside and chart.tokens[i].kind in {"word", "number"}]
    while words and chart.is_a(words[0], "list_and", "filler"):
        words = words[1:]
    if words and chart.is_a(words[0], "determiner"):
        words = words[1:]
    if not 1 <= len(words) <= LONGEST_LONE_ITEM or _talks(chart, words):
        return False
    if any(chart.is_a(i, "done_word") for i in words):
        return False
    if chart.is_a(words[0], "verb", "opener", "joiner", "buying", *COMMAND_CATEGORIES):
        return False
    if past_form(chart.lexicon, chart.tokens[words[0]].lower) is not None:
        return False
    return not any(chart.lexicon.has(chart.tokens[i].lower, "function") for i in words)


def _talks(chart: Chart, words: Sequence[int]) -> bool:
    return any(edge.end > words[-1] for edge in chart.at(words[0], "talk"))


def _two(chart: Chart, parts: Sequence[Part]) -> bool:
    """Whether two things beside each other are a list: plain short words, neither a name nor a description."""
    for first, last in parts:
        words = [t for t in chart.tokens[first:last] if t.kind == "word"]
        if len(words) > LONGEST_OF_TWO or any(t.text != t.lower for t in words[1:]):
            return False
    (first, _), (second, _) = parts
    head = chart.tokens[first].text
    return not is_function(chart, second) and chart.tokens[second].text.islower() and (first == 0 or head.islower())


def _mixed(chart: Chart, parts: Sequence[Part], inside: frozenset[int]) -> bool:
    """Things to do and things by name in one list; "buy milk, eggs and bread, call mum" is none."""
    if len(parts) < FEWEST_LONE_ITEMS:
        return False
    acts = [is_action(chart, *_plain(chart, part, inside), inside) for part in parts]
    if not any(acts) or all(acts) or acts == [True] + [False] * (len(acts) - 1):
        return False
    collecting = False
    for act, part in zip(acts, parts, strict=True):
        if act:
            collecting = _collects(chart, part, inside)
            continue
        if not lone(chart, *_plain(chart, part, inside), inside) or len(_last(chart, part, inside)) > 1:
            return False
        if collecting and chart.is_a(part[0], "grocery"):
            return False
    return True


def _loosely_alike(chart: Chart, parts: Sequence[Part], inside: frozenset[int]) -> bool:
    """Many short parts of which none needs another: "gym membership to cancel, that noise in the car, …"."""
    if (
        len(parts) < FEWEST_LOOSE_ITEMS
        or _collects(chart, parts[0], inside)
        or whole_lead(chart, parts[0][0], parts[-1][1], inside)
    ):
        return False
    acts = [is_action(chart, *_plain(chart, part, inside), inside) for part in parts]
    if acts == [True] + [False] * (len(acts) - 1):
        return False
    return all(
        act or _loose(chart, *_plain(chart, part, inside), inside) for act, part in zip(acts, parts, strict=True)
    )


def _loose(chart: Chart, first: int, last: int, inside: frozenset[int]) -> bool:
    start, _ = past_openers(chart, first, last, inside)
    if last - start > LONGEST_LOOSE_ITEM or start >= last or len(_last(chart, (start, last), inside)) > 1:
        return False
    return chart.is_a(start, "determiner") or not is_function(chart, start)


def _collects(chart: Chart, part: Part, inside: frozenset[int]) -> bool:
    start, _ = past_openers(chart, *part, inside)
    return chart.is_a(start, "buying")


def timed_items(chart: Chart, first: int, last: int, inside: frozenset[int], whens: frozenset[int]) -> frozenset[int]:
    """Commas between parts that each name something and a time of their own: "dentist friday, taxes monday"."""
    commas = [i for i in range(first, last) if chart.tokens[i].text == "," and i not in inside]
    if not commas:
        return frozenset()
    edges = [first - 1, *commas, last]
    parts = [range(a + 1, b) for a, b in zip(edges, edges[1:], strict=False)]
    full = [_timed(chart, part, inside, whens) for part in parts]
    return frozenset(comma for comma, a, b in zip(commas, full, full[1:], strict=False) if a and b)


def _timed(chart: Chart, part: range, inside: frozenset[int], whens: frozenset[int]) -> bool:
    named = any(i not in inside and not is_function(chart, i) for i in part)
    named = named and not chart.is_a(part.start, "timed_verb")
    return named and any(i in whens for i in part)
