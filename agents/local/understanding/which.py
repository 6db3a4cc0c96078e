"""Which tasks some words of a clause mean: numbers, "it" and "both", or words matched against titles."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass

from agents.local.understanding.matching import ACT, MARGIN, MOST_ASKED, Match
from agents.local.understanding.model import KnownTask
from agents.local.understanding.view import ClauseView

Wanted = Callable[[KnownTask], bool]


@dataclass(frozen=True, slots=True)
class Which:
    """Tasks that are meant, or those to ask about, or neither; `named` is how the text put it."""

    numbers: tuple[int, ...] = ()
    ask: tuple[int, ...] = ()
    words: str = ""
    score: float = 0.0
    by_name: bool = False


def is_open(task: KnownTask) -> bool:
    """Tasks that can be done, changed or cancelled."""
    return task.open


def is_closed(task: KnownTask) -> bool:
    """Tasks that can be opened again."""
    return not task.open


def which(view: ClauseView, positions: Sequence[int], wanted: Wanted) -> list[Which]:
    """What the positions name; more than one entry when several were named with "and"."""
    if not positions or view.is_a(positions, "it"):
        return [implied(view, wanted)]
    if view.is_a(positions, "them_both"):
        return [both(view, wanted)]
    numbers = _numbers(view, positions)
    if numbers:
        return [_numbered(view, number) for number in numbers]
    groups = _groups(view, positions)
    if len(groups) > 1:
        each = [_named(view, group, wanted) for group in groups]
        found = [w.numbers[0] for w in each if w.numbers]
        if len(set(found)) == len(each):
            return each
        whole = _named(view, positions, wanted)
        return [whole] if whole.numbers or whole.ask or not found else each
    return [_named(view, positions, wanted)]


def implied(view: ClauseView, wanted: Wanted) -> Which:
    """The one task last shown; else the only one there is; else ask among the latest."""
    shown = [t for t in (view.index.numbered(n) for n in view.context.shown) if t is not None and wanted(t)]
    if not shown:
        shown = sorted((t for t in view.context.tasks if wanted(t)), key=lambda t: t.touched, reverse=True)
    if len(shown) == 1:
        return Which(numbers=(shown[0].number,), score=0.9)
    return Which(ask=tuple(t.number for t in shown[:MOST_ASKED]), score=0.7)


def both(view: ClauseView, wanted: Wanted) -> Which:
    """The two tasks last shown; any other number of them is asked about."""
    shown = [t.number for t in (view.index.numbered(n) for n in view.context.shown) if t is not None and wanted(t)]
    return Which(numbers=tuple(shown), score=0.9) if len(shown) == 2 else implied(view, wanted)


def decide(matches: Sequence[Match], words: str) -> Which:
    """The clearly best match, or the close ones to ask about."""
    if not matches or matches[0].score < ACT:
        return Which(words=words, by_name=True)
    best = matches[0]
    rivals = [m for m in matches[1:] if m.score > best.score - MARGIN and m.score >= ACT]
    if best.part and not rivals:
        return Which(ask=(best.task.number,), words=words, score=best.score, by_name=True)
    if not rivals or (best.exact and not any(m.exact for m in rivals)):
        return Which((best.task.number,), words=words, score=min(1.0, best.score), by_name=True)
    asked = tuple(m.task.number for m in [best, *rivals][:MOST_ASKED])
    return Which(ask=asked, words=words, score=best.score, by_name=True)


def _named(view: ClauseView, positions: Sequence[int], wanted: Wanted) -> Which:
    words = named_words(view, positions)
    return decide([m for m in view.index.matches(words) if wanted(m.task)], words)


def named_words(view: ClauseView, positions: Sequence[int]) -> str:
    """The words that name a task, as typed, without "the" before them."""
    start = 0
    while start < len(positions) - 1 and view.chart.is_a(positions[start], "possessive"):
        start += 1
    return view.typed(positions[start:])


def _numbered(view: ClauseView, number: int) -> Which:
    if view.index.numbered(number) is None:
        return Which(words=f"#{number}", by_name=False)
    return Which((number,), score=0.98)


def _numbers(view: ClauseView, positions: Sequence[int]) -> list[int]:
    """The numbers when nothing else is named; a known "#12" counts whatever stands beside it."""
    tokens = [view.chart.tokens[i] for i in positions]
    hashed = [int(t.text[1:]) for t in tokens if t.kind == "hash_number"]
    if hashed:
        return hashed
    plain = all(
        t.kind == "number" or view.chart.lexicon.has(t.lower, "list_and", "number_word", "determiner") for t in tokens
    )
    return [int(t.text) for t in tokens if t.text.isdigit()] if plain else []


def _groups(view: ClauseView, positions: Sequence[int]) -> list[list[int]]:
    """The positions cut at "and" and at commas."""
    groups: list[list[int]] = [[]]
    for before, here in zip([None, *positions], positions, strict=False):
        comma = before is not None and here > before + 1 and view.chart.tokens[here - 1].text == ","
        joins = view.chart.lexicon.has(view.chart.tokens[here].lower, "list_and")
        if (comma or joins) and groups[-1]:
            groups.append([])
        if not joins:
            groups[-1].append(here)
    return [group for group in groups if group]
