"""The words that are left: a clause without its spans and its opening and closing words → a title."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Sequence

from agents.local.understanding.bits import mask_of
from agents.local.understanding.chart import Chart
from agents.local.understanding.model import Clause, Span
from agents.local.understanding.words import is_verb, past_form

_OPENING = frozenset(",;:.-–—!…")
_CLOSING = frozenset(",;:-–—!.…@~(")
_MARKS = frozenset({"mark", "bang", "dots", "emoji", "newline"})
_LEADS = ("clock_lead", "day_lead", "part_lead", "deadline", "repeat")
"""What opens a time of its own, so that the word before it does not lead it."""
_DAYS = ("day_word", "weekday", "short_weekday", "day_part", "delay", "delay_today", "moment", "clock_word", "next")
_QUIET, _SKIPPED, _BRACKETS = mask_of(("aside",)), mask_of(("filler", "newline")), mask_of(("opens",))
_OPENER, _ADDING = mask_of(("opener",)), mask_of(("adding",))
_QUOTES = frozenset({('"', '"'), ("“", "”"), ("'", "'"), ("‘", "’")})
_NONE = frozenset[str]()
_CLOSER, _TIMED = ("closer",), ("closer", "timed_closer")
_WHENS = frozenset({"when", "recurrence"})
_OPENED = 8
"""Tokens among which such a verb stands with the words that open the clause."""
_LONGEST_NAME = 6
"""Words of a thing that is to be added by its name."""
_FARTHEST_VERB = 3
"""Words among which the verb of a particle stands first."""
_NO_SPACE_BEFORE = frozenset(",.;:!?)]")


def kept_tokens(
    chart: Chart, clause: Clause, removed: Iterable[Span], closers: bool = True, dropped: Collection[int] = ()
) -> list[int]:
    """Token positions that stay: `dropped`, opening words, fillers and (with `closers`) closing words gone."""
    removed = list(removed)
    gone = set(dropped)
    for span in removed:
        gone.update(range(span.first, span.last))
    gone.difference_update([span.first for span in removed if _of_the_verb(chart, clause, span)])
    held = chart.mask(clause.first, clause.last)
    out = gone | _asides(chart, clause) if held & _QUIET else gone
    if held & _SKIPPED:
        out = out | chart.skipped
    kept = [i for i in range(clause.first, clause.last) if i not in out]
    if held & _SKIPPED:
        kept = _without_stutter(chart, kept)
    if held & _BRACKETS:
        kept = _without_empty_brackets(chart, kept)
    kept = _without_openers(chart, kept)
    if len(kept) > 1 and kept[0] - 1 in gone and chart.is_a(kept[0], "copula"):
        kept = kept[1:]
    if not closers:
        return kept
    repeated = {s.first for s in removed if s.kind == "recurrence"}
    ending = _TIMED if any(s.kind in _WHENS for s in removed) else _CLOSER
    return _without_closers(chart, kept, gone - repeated if repeated else gone, ending)


def _asides(chart: Chart, clause: Clause) -> set[int]:
    """Words people say while they think ("what else", "you know"), unless they are all there is."""
    found = [edge for i in range(clause.first, clause.last) for edge in chart.at(i, "aside")]
    said = {i for edge in found if edge.end <= clause.last for i in range(edge.start, edge.end)}
    return (
        said
        if any(chart.tokens[i].kind == "word" and i not in said for i in range(clause.first, clause.last))
        else set()
    )


def title_of(chart: Chart, positions: Sequence[int]) -> str:
    """The words as typed, single spaces between them, the first letter a capital; not between quotation marks."""
    said = joined(chart, positions)
    quoted = (
        len(said) > 2
        and said[1:-1].strip()
        and (said[0], said[-1]) in _QUOTES
        and not any(mark in said[1:-1] for mark in said[:: len(said) - 1])
    )
    return capitalised(said[1:-1].strip() if quoted else said)


def joined(chart: Chart, positions: Sequence[int]) -> str:
    """The words as typed, single spaces between them."""
    tokens, pieces = chart.tokens, list[str]()
    before = ended = -2
    for position in positions:
        text, _, _, start, end = tokens[position]
        if text == "," and (not pieces or pieces[-1] == ","):
            continue
        if pieces and (ended < start if position == before + 1 else text not in _NO_SPACE_BEFORE):
            pieces.append(" ")
        pieces.append(text)
        before, ended = position, end
    return "".join(pieces).strip()


def capitalised(title: str) -> str:
    """The first letter a capital, unless the first word has capitals of its own ("iPhone")."""
    word = title.split(" ", 1)[0]
    first = title[:1].upper()
    return first + title[1:] if word == word.lower() and len(first) == 1 else title


def _without_empty_brackets(chart: Chart, kept: list[int]) -> list[int]:
    found: list[int] = []
    opened, empty = -1, False
    for position in kept:
        text = chart.tokens[position].text
        if text in "([":
            opened, empty = len(found), True
        elif text in ")]" and opened >= 0 and empty:
            del found[opened:]
            opened = -1
            continue
        elif chart.tokens[position].kind != "mark":
            empty = False
        found.append(position)
    return found


def _without_stutter(chart: Chart, kept: list[int]) -> list[int]:
    """ "the uh the bank": a word said twice around a filler stands once."""
    follows = zip(kept, [*kept[1:], -1], strict=False)
    tokens = chart.tokens
    return [i for i, j in follows if not (j > i + 1 and tokens[i].lower == tokens[j].lower and _filled(chart, i, j))]


def _filled(chart: Chart, first: int, last: int) -> bool:
    return all(chart.is_a(i, "filler") for i in range(first + 1, last))


def _without_openers(chart: Chart, kept: list[int]) -> list[int]:
    start = 0
    for _ in range(10):
        while start < len(kept) and chart.tokens[kept[start]].text in _OPENING:
            start += 1
        length = _opener(chart, kept, start)
        if not length:
            break
        start += length
    return kept[start:]


def _opener(chart: Chart, kept: Sequence[int], start: int) -> int:
    """Number of kept tokens that are an opener here; spans taken out of its middle do not break it."""
    if start >= len(kept) or not chart.opens[kept[start]] & (_OPENER | _ADDING):
        return 0
    words = tuple([chart.tokens[i].lower for i in kept[start : start + 8]])
    phrases = chart.lexicon.phrases
    for length in (*chart.lexicon.lengths.get(words[0], ()), 1):
        meanings = phrases.get(words[:length], ()) if length < len(words) else ()
        categories = {category for category, _ in meanings} if meanings else _NONE
        if "opener" not in categories and "adding" not in categories:
            continue
        follower = kept[start + length]
        if categories & {"strict_opener", "adding"} and not _starts_thing(chart, follower):
            if "plain_adding" not in categories or not _only_named(chart, kept[start + length :]):
                continue
        return length
    return 0


def _only_named(chart: Chart, rest: Sequence[int]) -> bool:
    """ "Add dentist", unlike "add salt to the soup": the thing is to be kept, and no more is said of it."""
    if chart.is_a(rest[0], "determiner"):
        return False
    return len(rest) <= _LONGEST_NAME and not any(chart.is_a(i, "adding_into") for i in rest)


def _starts_thing(chart: Chart, position: int) -> bool:
    if chart.tokens[position].text in {":", ",", "-", "–", "—", '"', "“"} or chart.is_a(
        position, "opener", "target", "i_word"
    ):
        return True
    return is_verb(chart, position) or past_form(chart.lexicon, chart.tokens[position].lower) is not None


def _without_closers(chart: Chart, kept: list[int], gone: Collection[int], ending: Sequence[str]) -> list[int]:
    end = len(kept)
    while end > 0:
        length = _closer(chart, kept, end, gone, ending)
        if not length:
            break
        end -= length
    return kept[:end]


def _closer(chart: Chart, kept: Sequence[int], end: int, gone: Collection[int], ending: Sequence[str]) -> int:
    last = chart.tokens[kept[end - 1]]
    if last.text in _CLOSING or last.kind in {"dots", "bang"} or (last.kind == "emoji" and end > 1):
        return 0 if last.kind == "emoji" else 1
    if end > 1 and gone and chart.is_a(kept[end - 1], "due_word"):
        return 1
    closing = [category for category in ending if chart.lexicon.may_end(last.lower, category)]
    words = tuple([chart.tokens[i].lower for i in kept[max(0, end - 5) : end]]) if closing else ()
    for length in range(min(len(words), end - 1), 0, -1):
        if any(category in closing for category, _ in chart.lexicon.phrases.get(words[-length:], ())):
            return length
    dangling = kept[end - 1] + 1 in gone and end > 1 and last.lower in chart.lexicon.tables["dangling"]
    return 1 if dangling and not _particle(chart, kept, end) else 0


def _particle(chart: Chart, kept: Sequence[int], end: int) -> bool:
    """Whether the last word belongs to the verb: "hand the badge in today", "put the pie in at 5"."""
    last = kept[end - 1]
    word = chart.tokens[last].lower
    if word not in chart.lexicon.tables["particles"]:
        return False
    if chart.is_a(last + 1, *_LEADS) and not chart.is_a(last + 1, "edge_prefix"):
        return True
    return chart.is_a(last + 1, *_DAYS) and _takes(chart, word, kept[: min(end - 1, _FARTHEST_VERB)])


def _takes(chart: Chart, particle: str, positions: Iterable[int]) -> bool:
    """Whether a verb that takes the particle is among the first words."""
    verbs: Collection[str] = chart.lexicon.tables["phrasal"].get(particle, ())
    return any(chart.tokens[i].lower in verbs for i in positions)


def _of_the_verb(chart: Chart, clause: Clause, span: Span) -> bool:
    """ "turn the heating on tomorrow": nobody says "on tomorrow", so the word is the verb's."""
    if (
        span.kind != "when"
        or not chart.is_a(span.first + 1, "day_word", "day_part", "moment")
        or span.last < span.first + 2
    ):
        return False
    return _takes(chart, chart.tokens[span.first].lower, range(clause.first, min(span.first, clause.first + _OPENED)))


def content(chart: Chart, positions: Collection[int]) -> bool:
    """Whether a word, number, link or other thing that can be named is among them."""
    for position in positions:  # noqa: SIM110 - asked too often for a generator
        if chart.tokens[position].kind not in _MARKS or _letter(chart, position):
            return True
    return False


def _letter(chart: Chart, position: int) -> bool:
    return any(char.isalnum() for char in chart.tokens[position].text)
