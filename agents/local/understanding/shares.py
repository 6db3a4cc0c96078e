"""What several items share, where it is clearly meant: a time, a zone of life, a shop, a reminder.

A heading ("tomorrow: call Bob, pay rent"; "work:"; "shopping list:") gives to all items after it on its line,
or, alone on its line, to the lines up to the next blank one. A time before the first of several items in one
sentence ("tomorrow call Bob and email Jo") gives them its day. Beside "both" or "all" it reaches back over the
sentence, and so does "do that today" after the thing itself. "Remind me" governs the actions that follow it in
the sentence, and a time after the last of them is meant for all. An item's own day or hour stands. Any other
time after the last item is that item's alone.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace

from agents.local.understanding.actions import past_openers
from agents.local.understanding.by_then import thereby
from agents.local.understanding.chart import Chart
from agents.local.understanding.given import NOTHING, Given
from agents.local.understanding.model import Clause
from agents.local.understanding.reminders import is_tail, lead_of
from agents.local.understanding.times import combine, whens_of
from agents.local.understanding.titles import kept_tokens
from agents.local.understanding.values import When
from agents.local.understanding.words import is_verb


def given_of(chart: Chart, clauses: Sequence[Clause]) -> tuple[list[Given], set[int]]:
    """For each clause what it takes from others; and which clauses are headings or tails, no items themselves."""
    given = [NOTHING] * len(clauses)
    spent: set[int] = set()
    heading: Given | None = None
    same_line = False
    for index, clause in enumerate(clauses):
        if clause.gap > 1 or (clause.gap and same_line):
            heading = None
        here = _heading(chart, clauses, index)
        if here is not None:
            heading, same_line = _under(heading, here, clause.gap == 0), clauses[index + 1].gap == 0
            spent.add(index)
            continue
        given[index] = heading or NOTHING
    thereby(chart, clauses, given)
    for start, end in _sentences(clauses):
        _forward(chart, clauses, given, (start, end))
        _backward(chart, clauses, given, (start, end))
        spent.update(_again(chart, clauses, given, (start, end)))
        _reminded(chart, clauses, given, (start, end))
    spent.update(_tails(chart, clauses, given, spent))
    return given, spent


def _under(outer: Given | None, inner: Given, same_line: bool) -> Given:
    """A heading under another: "work: today: …" means both, a day on a line of its own takes the one before's place."""
    if outer is None:
        return inner
    when = inner.when or (outer.when if same_line else None)
    return replace(inner, when=when, zone=inner.zone or outer.zone)


def _heading(chart: Chart, clauses: Sequence[Clause], index: int) -> Given | None:
    clause = clauses[index]
    if index + 1 >= len(clauses) or not (clause.heading or clauses[index + 1].gap == 1):
        return None
    named = _named_heading(chart, clause)
    if named is not None:
        return named
    when, _ = combine(whens_of(clause, False))
    inside = frozenset(i for s in clause.spans for i in range(s.first, s.last))
    lead = lead_of(chart, clause)
    if lead is not None:
        inside |= lead.positions
    empty = past_openers(chart, clause.first, clause.last, inside)[0] >= clause.last
    if clause.heading and (empty or _titles_a_list(chart, clause, clauses[index + 1])):
        priority = next((str(s.value) for s in clause.spans if s.kind == "priority"), None)
        return Given(when=when, priority=priority, reminded=lead is not None)
    bulleted = clauses[index + 1].listed and not clause.listed
    told = when is not None or (bulleted and not chart.is_a(clause.first, "zone_head"))
    return Given(when=when, reminded=lead is not None) if told and (empty or _says_list(chart, clause)) else None


def _says_list(chart: Chart, clause: Clause) -> bool:
    """ "Todo" above the bullets of a list: the word and nothing else."""
    return any(edge.end == clause.last for edge in chart.at(clause.first, "list_noun"))


def _titles_a_list(chart: Chart, clause: Clause, following: Clause) -> bool:
    """ "Things for the move:", or any words but an order above the bullets of a list."""
    near = range(clause.first, min(clause.last, clause.first + 4))
    if any(chart.is_a(i, "list_noun") for i in near):
        return True
    return following.listed and following.gap == 1 and not is_verb(chart, clause.first, clause.last)


def _named_heading(chart: Chart, clause: Clause) -> Given | None:
    """A heading by its words: a zone of life or notes with a colon, a shopping list or shop also without."""
    for edge in (e for c in ("shop_head", "shop_name") for e in chart.at(clause.first, c)):
        if edge.end == clause.last:
            return Given(shop=str(edge.value) if edge.category == "shop_name" else "")
    for edge in (e for c in ("zone_head", "note_lead") for e in chart.at(clause.first, c) if clause.heading):
        if edge.end == clause.last:
            return Given(noted=True) if edge.category == "note_lead" else Given(zone=str(edge.value))
    return None


def _sentences(clauses: Sequence[Clause]) -> Iterator[tuple[int, int]]:
    start = 0
    while start < len(clauses):
        end = start + 1
        while end < len(clauses) and clauses[end].sentence == clauses[start].sentence:
            end += 1
        if end - start > 1:
            yield start, end
        start = end


def _give(given: list[Given], index: int, when: When | None) -> None:
    given[index] = replace(given[index], when=given[index].when or when)


def _forward(chart: Chart, clauses: Sequence[Clause], given: list[Given], place: tuple[int, int]) -> None:
    shared: When | None = None
    for index in range(*place):
        own = _leading(chart, clauses[index])
        if own is not None and (shared is None or own.day is not None):
            shared = own
        elif shared is not None:
            _give(given, index, _day_of(shared) if _has_hour(clauses[index]) else shared)


def _has_hour(clause: Clause) -> bool:
    """Whether a clause says an hour of its own: then only a day is shared with it."""
    return any(s.kind == "when" and s.value.clock is not None for s in clause.spans)


def _day_of(when: When) -> When | None:
    return replace(when, clock=None, part=None) if when.day is not None else None


def _leading(chart: Chart, clause: Clause) -> When | None:
    """What a time before the thing gives to those after it: its day, or all of it when it says when to remind."""
    when, used = combine(whens_of(clause, False))
    if when is None or not used or not _leads_with(chart, clause, used[0].first):
        return None
    if lead_of(chart, clause) is not None:
        return when
    lead = used[0].value.lead  # of the day that leads, not of an hour behind it
    return replace(when, clock=None, part=None, zone=None, lead=lead) if when.day is not None else None


def _leads_with(chart: Chart, clause: Clause, position: int) -> bool:
    """Whether the time there stands before the thing itself."""
    inside = frozenset(i for s in clause.spans for i in range(s.first, s.last))
    lead = lead_of(chart, clause)
    begins = max(lead.positions) + 1 if lead is not None else 0
    return position < (begins or past_openers(chart, clause.first, clause.last, inside)[0])


def _backward(chart: Chart, clauses: Sequence[Clause], given: list[Given], place: tuple[int, int]) -> None:
    last = clauses[place[1] - 1]
    when, used = combine(whens_of(last, False))
    if when is None or not used:
        return
    beside = (used[-1].last, used[0].first - 1)
    if any(position < last.last and chart.is_a(position, "all_share") for position in beside):
        for index in range(place[0], place[1] - 1):
            _give(given, index, when)


def _again(chart: Chart, clauses: Sequence[Clause], given: list[Given], place: tuple[int, int]) -> list[int]:
    """Clauses that only say when to do the thing before them; their time is that thing's."""
    found: list[int] = []
    for index in range(place[0] + 1, place[1]):
        when, used = combine(whens_of(clauses[index], False))
        words = tuple(chart.tokens[i].lower for i in kept_tokens(chart, clauses[index], used, closers=False))
        meanings = chart.lexicon.phrases.get(words, ())
        if when is not None and any(category == "do_that" for category, _ in meanings):
            _give(given, index - 1, when)
            found.append(index)
    return found


def _reminded(chart: Chart, clauses: Sequence[Clause], given: list[Given], place: tuple[int, int]) -> None:
    """ "Remind me to call mom and buy stamps at 5": two reminders."""
    governed = [place[0]]
    if lead_of(chart, clauses[place[0]]) is None:
        return
    for index in range(place[0] + 1, place[1]):
        if lead_of(chart, clauses[index]) is not None or not _acts(chart, clauses[index]):
            break
        governed.append(index)
        given[index] = replace(given[index], reminded=True)
    timed = [index for index in governed if whens_of(clauses[index], False)]
    if len(governed) > 1 and timed == [governed[-1]]:
        when, _ = combine(whens_of(clauses[governed[-1]], False))
        for index in governed[:-1] if when is not None else ():
            _give(given, index, when)


def _acts(chart: Chart, clause: Clause) -> bool:
    """Whether the clause goes on with what to do: "and buy stamps", "and on the 15th to pay the card"."""
    start = clause.first
    while start < clause.last and any(s.first <= start < s.last for s in clause.spans if s.kind == "when"):
        start += 1
    return is_verb(chart, start + 1 if chart.is_a(start, "remind_link") else start)


def _tails(chart: Chart, clauses: Sequence[Clause], given: list[Given], spent: set[int]) -> set[int]:
    """Clauses that only say when to be reminded of the thing before them."""
    found: set[int] = set()
    thing = -1
    for index, clause in enumerate(clauses):
        if index in spent:
            continue
        if thing >= 0 and clause.gap == 0 and is_tail(chart, clause):
            given[thing] = replace(given[thing], tails=(*given[thing].tails, clause))
            found.add(index)
        else:
            thing = index
    return found
