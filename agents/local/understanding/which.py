"""Which tasks some words of a clause mean: numbers, "it" and "both", or words matched against titles."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import replace

from agents.local.understanding.by_hour import at_an_hour
from agents.local.understanding.matching import ACT, MARGIN, MAYBE, MOST_ASKED, Match
from agents.local.understanding.model import EVENT, KnownTask
from agents.local.understanding.numbered_steps import says_place, step_named
from agents.local.understanding.record import record
from agents.local.understanding.view import ClauseView

RIVAL = 0.35
"""Score from which another task might have been meant, if the person says that it was not the one chosen."""
MOST_IN_A_ROW = 20
"""Tasks that "1-20" names at most."""
_BESIDE_NUMBERS = ("list_and", "number_word", "determiner")
Wanted = Callable[[KnownTask], bool]


@record()
class Which:
    """Tasks that are meant, or those to ask about, or neither; `named` is how the text put it."""

    numbers: tuple[int, ...] = ()
    ask: tuple[int, ...] = ()
    words: str = ""
    score: float = 0.0
    by_name: bool = False
    rivals: tuple[int, ...] = ()
    maybe: tuple[int, ...] = ()
    """Tasks to ask about rather than say that there is none."""
    no_such: bool = False
    """Whether it is a number, or the place of a step, that is not there: never a name to keep."""


def is_open(task: KnownTask) -> bool:
    """Tasks that can be done, changed or cancelled."""
    return task.open


def comes_back(task: KnownTask) -> bool:
    """Open tasks that repeat."""
    return task.open and task.repeats


def is_closed(task: KnownTask) -> bool:
    """Tasks that can be opened again."""
    return not task.open and task.status != EVENT


def at_hand(task: KnownTask) -> bool:
    """Open tasks, and events: what can be moved, renamed or cancelled."""
    return task.open or task.status == EVENT


def which(view: ClauseView, positions: Sequence[int], wanted: Wanted) -> list[Which]:
    """What the positions name; more than one entry when several were named with "and"."""
    positions = view.trimmed(positions)
    step = step_named(view, positions)
    if step is not None:
        return [Which((step.number,), score=0.95)]
    placed = _placed(view, positions, wanted)
    if placed is not None:
        return [placed]
    if not positions or view.is_a(positions, "it"):
        return [implied(view, wanted)]
    if view.is_a(positions, "other_one"):
        return [_other(view, wanted)]
    if view.is_a(positions, "them_both"):
        return [both(view, wanted)]
    if view.is_a(positions, "all_shown"):
        return [every(view, wanted)]
    marked = _marked(view, positions)
    numbers = marked or _numbers(view, positions)
    if numbers:
        return [_numbered(view, number, bool(marked)) for number in numbers]
    timed = at_an_hour(view, positions, wanted)[:MOST_ASKED]
    if timed:
        return [Which(timed, score=0.95) if len(timed) == 1 else Which(ask=timed, score=0.8)]
    groups = groups_of(view, positions)
    if len(groups) > 1:
        each = [_named(view, group, wanted) for group in groups]
        found = [w.numbers[0] for w in each if w.numbers]
        if len(set(found)) == len(each):
            return each
        whole = _named(view, positions, wanted)
        return [whole] if whole.numbers or whole.ask or not found else each
    return [_named(view, positions, wanted)]


def names_all(view: ClauseView, positions: Sequence[int]) -> bool:
    """Whether the words mean all there are, rather than all that were shown."""
    return view.is_a(positions, "all_things") and not (view.is_a(positions, "all_shown") and bool(view.context.shown))


def implied(view: ClauseView, wanted: Wanted) -> Which:
    """The one task last shown; else the only one there is; else ask among the latest."""
    shown = _shown(view, wanted)
    if not shown:
        shown = sorted((t for t in view.context.tasks if wanted(t)), key=lambda t: t.touched, reverse=True)
    if len(shown) == 1:
        return Which(numbers=(shown[0].number,), score=0.9)
    return Which(ask=tuple(t.number for t in shown[:MOST_ASKED]), score=0.7)


def _shown(view: ClauseView, wanted: Wanted) -> list[KnownTask]:
    """The tasks shown last that can be meant; without any, those the last turn changed."""
    numbers = view.context.shown or (view.context.last.changed if view.context.last else ())
    return [t for t in (view.index.numbered(n) for n in numbers) if t is not None and wanted(t)]


def _other(view: ClauseView, wanted: Wanted) -> Which:
    """ "The other one": what was shown or might have been meant, and was not done."""
    last = view.context.last
    done = last.changed if last else ()
    sources = (last.rivals if last else (), view.context.shown, [t.number for t in view.context.tasks])
    for numbers in sources:
        tasks = [t for t in map(view.index.numbered, numbers) if t is not None and t.number not in done and wanted(t)]
        if tasks:
            found = tuple(t.number for t in tasks[-MOST_ASKED:])
            return Which(found, score=0.9) if len(found) == 1 else Which(ask=found, score=0.7)
    return Which(words=view.typed(view.whole))


def both(view: ClauseView, wanted: Wanted) -> Which:
    """The two tasks last shown, or the only two there are; any other number of them is asked about."""
    shown = [t.number for t in _shown(view, wanted)]
    if len(shown) != 2:
        every_one = [t.number for t in view.context.tasks if wanted(t)]
        shown = every_one if len(every_one) == 2 else shown
    if len(shown) == 1:
        latest = sorted((t for t in view.context.tasks if wanted(t)), key=lambda t: t.touched, reverse=True)
        return Which(ask=tuple(t.number for t in latest[:MOST_ASKED]), score=0.7)
    return Which(numbers=tuple(shown), score=0.9) if len(shown) == 2 else implied(view, wanted)


def every(view: ClauseView, wanted: Wanted) -> Which:
    """All tasks last shown; the latest are asked about when none were."""
    shown = [t.number for t in _shown(view, wanted)]
    return Which(numbers=tuple(shown), score=0.9) if shown else implied(view, wanted)


def _placed(view: ClauseView, positions: Sequence[int], wanted: Wanted) -> Which | None:
    """ "the second one", "the first two", "the last email": a place among the tasks last shown."""
    words = [i for i in positions if not view.chart.lexicon.has(view.chart.tokens[i].lower, "determiner", "one_word")]
    place = _place(view, words[:1])
    shown = _shown(view, lambda _: True)
    if place is None or len(shown) < 2:
        return None
    rest = words[1:]
    count = view.chart.lexicon.value(view.chart.tokens[rest[0]].lower, "cardinal") if len(rest) == 1 else None
    if count is None and len(rest) == 1 and view.chart.tokens[rest[0]].text.isdigit():
        count = int(view.chart.tokens[rest[0]].text)
    if rest and count is None:
        named = {m.task.number for m in view.index.matches(view.typed(rest)) if m.score >= ACT}
        shown = [t for t in shown if t.number in named]
    chosen = _slice(shown, place, int(count or 1))
    chosen = [t for t in chosen if wanted(t)]
    return Which(tuple(t.number for t in chosen), score=0.95) if chosen else None


def _place(view: ClauseView, positions: Sequence[int]) -> int | None:
    """1 for the first, -1 for the last."""
    if not positions:
        return None
    word = view.chart.tokens[positions[0]].lower
    if view.chart.lexicon.has(word, "last"):
        return -1
    for category in ("ordinal_word", "ordinal_short"):
        value = view.chart.lexicon.value(word, category)
        if value is not None:
            return int(value)
    return None


def _slice(shown: Sequence[KnownTask], place: int, count: int) -> list[KnownTask]:
    if count > len(shown) or (count > 1 and place > 1):
        return []
    if place < 0:
        return list(shown[-count:])
    return list(shown[place - 1 : place - 1 + count])


def decide(matches: Sequence[Match], words: str) -> Which:
    """The clearly best match, or the close ones to ask about. Words that fit a task and its steps mean the task."""
    if not matches:
        return Which(words=words, by_name=True)
    best = _whole(matches)
    if best.score < ACT:
        likely = [m for m in matches if m.named and m.score >= MAYBE and m.score > best.score - MARGIN]
        return Which(words=words, by_name=True, maybe=tuple(m.task.number for m in likely[:MOST_ASKED]))
    close = [m for m in matches if m is not best and m.score > best.score - MARGIN and m.score >= ACT]
    rivals = [m for m in close if m.task.parent != best.task.number]
    if best.part and not rivals:
        return Which(ask=(best.task.number,), words=words, score=best.score, by_name=True)
    if not rivals or (best.exact and not any(m.exact for m in rivals)):
        others = tuple(m.task.number for m in matches if m is not best and m.score >= RIVAL)[:MOST_ASKED]
        return Which((best.task.number,), words=words, score=min(1.0, best.score), by_name=True, rivals=others)
    asked = tuple(m.task.number for m in [best, *rivals][:MOST_ASKED])
    return Which(ask=asked, words=words, score=best.score, by_name=True)


def _whole(matches: Sequence[Match]) -> Match:
    """The best match; the task it is a step of when the words fit that about as well."""
    best = matches[0]
    close = (m for m in matches if m.score > best.score - MARGIN and m.score >= ACT)
    return best if best.exact else next((m for m in close if m.task.number == best.task.parent), best)


def _named(view: ClauseView, positions: Sequence[int], wanted: Wanted) -> Which:
    words = named_words(view, positions)
    fitting = [m for m in view.index.matches(words) if wanted(m.task)]
    found = decide(_owning(words, fitting) or fitting, words)
    if not (found.numbers or found.ask or found.maybe) and says_place(view, positions):
        return replace(found, no_such=True)
    if len(found.ask) == 2 and view.chart.is_a(positions[0], "them_both"):
        return Which(tuple(sorted(found.ask)), words=words, score=found.score, by_name=True)
    return found


def _owning(words: str, fitting: Sequence[Match]) -> list[Match]:
    """Of "done writing to Lou's" what is Lou's, not what is to Lou."""
    last = words.lower().rpartition(" ")[2]
    return [m for m in fitting if last in m.task.title.lower().split()] if last.endswith("'s") else []


def named_words(view: ClauseView, positions: Sequence[int]) -> str:
    """The words that name a task, as typed, without "the" before them."""
    start = 0
    while start < len(positions) - 1 and view.chart.is_a(positions[start], "possessive", "them_both"):
        start += 1
    last = len(positions)
    while last > start + 1 and view.chart.is_a(positions[last - 1], "one_word"):
        last -= 1
    return view.typed(positions[start:last])


def _numbered(view: ClauseView, number: int, marked: bool) -> Which:
    """A number that no task here has: as "#99" it is meant all the same, so the change itself says that it is not."""
    if view.index.numbered(number) is None and not marked:
        return Which(words=f"#{number}", no_such=True)
    return Which((number,), score=0.98)


def _marked(view: ClauseView, positions: Sequence[int]) -> list[int]:
    """The "#12" among the words; unknown ones count only when nothing else is named ("bug #4521" is a name)."""
    tokens = [view.chart.tokens[i] for i in positions]
    marked = [int(t.text[1:]) for t in tokens if t.kind == "hash_number"]
    small = all(t.kind == "hash_number" or view.chart.lexicon.has(t.lower, *_BESIDE_NUMBERS) for t in tokens)
    return marked if small else [n for n in marked if view.index.numbered(n) is not None]


def _numbers(view: ClauseView, positions: Sequence[int]) -> list[int]:
    """The numbers without a mark when nothing else is named."""
    tokens = [view.chart.tokens[i] for i in positions]
    if len(tokens) == 2 and all(t.text.isdigit() for t in tokens) and positions[1] == positions[0] + 2:
        first, last = (int(t.text) for t in tokens)
        if view.chart.is_a(positions[0] + 1, "dash") and first < last < first + MOST_IN_A_ROW:
            return list(range(first, last + 1))
    plain = all(t.kind == "number" or view.chart.lexicon.has(t.lower, *_BESIDE_NUMBERS) for t in tokens)
    return [int(t.text) for t in tokens if t.text.isdigit()] if plain else []


def groups_of(view: ClauseView, positions: Sequence[int]) -> list[list[int]]:
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
