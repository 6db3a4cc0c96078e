"""Guards: what makes a span that looks like time less likely to be one. Each is a factor on its score."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from functools import lru_cache

from agents.local.understanding import names
from agents.local.understanding.chart import Chart, Edge
from agents.local.understanding.names import before_content, capital, starts_line, unled, word
from agents.local.understanding.words import is_function, is_verb

LONGEST_ZONE = 4
"""Letters of an abbreviation ("CEST"); longer words are names ("pacific")."""
Check = Callable[[Chart, Edge], bool]


@dataclass(frozen=True)
class Guard:
    """`check` true makes edges of the rules (all of the category when empty) `factor` as likely."""

    name: str
    category: str
    rules: frozenset[str]
    check: Check
    factor: float
    examples: tuple[str, ...]
    """Texts in which the guard keeps the words in the title."""


def _inside_title(chart: Chart, edge: Edge) -> bool:
    """Every word of the span is capitalised and so is the next: a name, not a time."""
    if not unled(edge) or not capital(chart, edge.end) or chart.is_a(edge.end, "verb", "month", "weekday"):
        return False
    if all(capital(chart, i) for i in range(edge.start, edge.end)):
        return edge.end - edge.start > 1 or not starts_line(chart, edge.start)
    return False


def _counted(chart: Chart, edge: Edge) -> bool:
    half = edge.value.clock.half if edge.value.clock else ""
    number = chart.tokens[edge.start].kind in {"number", "slashed"} or chart.is_a(edge.start, "cardinal")
    return number and half not in {"am", "pm"} and chart.lexicon.has(word(chart, edge.start - 1), "counted")


def _described(chart: Chart, edge: Edge) -> bool:
    """ "photos of Friday", unlike "the rest of Friday"."""
    described = unled(edge) and chart.lexicon.has(word(chart, edge.start - 1), "describing")
    return described and not (edge.start > 1 and chart.lexicon.has(word(chart, edge.start - 2), "rest_word"))


def _owned(chart: Chart, edge: Edge) -> bool:
    """ "my Friday meeting", "the 9am call": the day only says which one."""
    owned = unled(edge) and chart.lexicon.has(word(chart, edge.start - 1), "possessive")
    return owned and not is_function(chart, edge.end)


def _counts_things(chart: Chart, edge: Edge) -> bool:
    after = word(chart, edge.end)
    if chart.lexicon.has(after, "count_noun", "unit") or after in {"%", "x"}:
        return True
    if chart.lexicon.has(word(chart, edge.start), "counting_lead") and after.endswith(_plurals(chart)):
        return not is_function(chart, edge.end)
    return capital(chart, edge.end) and not is_verb(chart, edge.end) and not is_function(chart, edge.end)


def _plurals(chart: Chart) -> tuple[str, ...]:
    return tuple(chart.lexicon.tables["plural_endings"])


def _glued(chart: Chart, edge: Edge) -> bool:
    """A number with letters or digits right behind it is part of a longer word ("1st", "10k", "4x4")."""
    if edge.end >= len(chart.tokens):
        return False
    before, after = chart.tokens[edge.end - 1], chart.tokens[edge.end]
    return before.end == after.start and (after.kind in {"word", "number", "hhmm"} or names.of_a_site(chart, edge.end))


def _clock_word(chart: Chart, edge: Edge) -> bool:
    alone = edge.end - edge.start == 1 and chart.is_a(edge.start, "clock_word", "moment")
    return alone and before_content(chart, edge)


def _not_at_edge(chart: Chart, edge: Edge) -> bool:
    return not (is_function(chart, edge.end) and word(chart, edge.end) not in {"'", '"'}) or chart.lexicon.has(
        word(chart, edge.start - 1), "function", "determiner", "verb"
    )


def _listed_fraction(chart: Chart, edge: Edge) -> bool:
    text = chart.tokens[edge.start].text
    described = before_content(chart, edge) and not starts_line(chart, edge.start)
    return text in chart.lexicon.tables["never_dates"] or described


def _adjective(chart: Chart, edge: Edge) -> bool:
    if chart.lexicon.has(word(chart, edge.start - 1), "determiner"):
        return not is_function(chart, edge.end)
    return before_content(chart, edge)


def _mid_word_mark(chart: Chart, edge: Edge) -> bool:
    return edge.end - edge.start == 1 and chart.tokens[edge.start].text == "!"


def _adjoins(chart: Chart, edge: Edge) -> bool:
    """A word with content follows that is no action and starts no span: "the daily report", "the 5th floor"."""
    if chart.is_a(edge.end, "when", "limit", "exception", "recurrence", "priority", "estimate", "tag", "closer"):
        return False
    return before_content(chart, edge)


def _dates_of_a_month(chart: Chart, edge: Edge) -> bool:
    """ "the 5th and 20th of June" is two dates, not a repetition."""
    after = edge.end + (1 if chart.is_a(edge.end, "of") else 0)
    return chart.is_a(after, "month") or _adjoins(chart, edge)


def _named(chart: Chart, edge: Edge) -> bool:
    """A title: "Rainy Days and Mondays"."""
    before = edge.start - (2 if chart.is_a(edge.start - 1, "list_and") else 1)
    return before > 0 and capital(chart, edge.start) and capital(chart, before) and not starts_line(chart, before)


def _zone_word(chart: Chart, edge: Edge) -> bool:
    return len(word(chart, edge.end - 1)) > LONGEST_ZONE and not is_function(chart, edge.end)


def _rules(*names: str) -> frozenset[str]:
    return frozenset(names)


_NUMBER_RULES = _rules(
    "when.bare", "when.day_bare", "when.bare_day", "when.short_clock", "when.range", "when.corrected_clock"
)

GUARDS = (
    Guard("part of a word", "when", _rules(), _glued, 0.0, ("pay 20 at 5k run",)),
    Guard("part of a word", "estimate", _rules(), _glued, 0.0, ()),
    Guard(
        "a midnight snack", "when", _rules("when.clock", "when.moment"), _clock_word, 0.3, ("midnight snack recipe",)
    ),
    Guard("inside a title", "when", _rules(), _inside_title, 0.1, ("watch Friday Night Lights",)),
    Guard("a counted thing", "when", _rules(), _counted, 0.1, ("read page 9 tomorrow",)),
    Guard("describes a thing", "when", _rules(), _described, 0.1, ("read the notes from Friday",)),
    Guard("says whose", "when", _rules(), _owned, 0.1, ("prepare my Friday talk", "print the Monday slides")),
    Guard("counts things", "when", _NUMBER_RULES, _counts_things, 0.1, ("ask at 3 shops", "meet at 5 Guys")),
    Guard("the next number", "when", _NUMBER_RULES, names.numbers_on, 0.1, ("1. pay rent 2. ask about friday 3. eat",)),
    Guard("part of a range", "when", _rules("when.bare"), names.range_of_hours, 0.3, ()),
    Guard(
        "a feast's thing",
        "when",
        _rules("when.day"),
        names.feast_of_a_thing,
        0.1,
        ("buy christmas presents", "wish Bob a happy new year"),
    ),
    Guard("a compound", "when", _rules("when.day"), names.compound, 0.1, ("get Sunday dress", "pack the weekend bag")),
    Guard(
        "a capital in mid-sentence",
        "when",
        _rules("when.clock", "when.moment"),
        names.capital_time,
        0.3,
        ("watch High Noon",),
    ),
    Guard(
        "the name of a work",
        "when",
        _rules("when.day", "when.day_part"),
        names.work,
        0.1,
        ("learn Sunday Morning on guitar", "listen to Blue Monday", "read Saturday by McEwan"),
    ),
    Guard("the end of a name", "when", _rules(), names.end_of_a_name, 0.1, ("the Black Friday documentary",)),
    Guard("a name", "when", _rules(), names.whole_name, 0.1, ("watch The Day After Tomorrow",)),
    Guard(
        "an amount",
        "when",
        _rules("when.bare", "when.range", "when.digits3"),
        names.amount,
        0.1,
        ("lower it by 5", "raise the price from 3 to 4"),
    ),
    Guard("from one number to another", "when", _rules("when.clock"), names.spoken_range, 0.3, ("compare 5 to 6",)),
    Guard("moved from there to here", "when", _rules("when.days", "when.spoken_range"), names.moved, 0.0, ()),
    Guard(
        "a zone's word before a thing",
        "when",
        _rules("when.zone_short"),
        _zone_word,
        0.1,
        ("meet at 3pm central station",),
    ),
    Guard("short day in mid-sentence", "when", _rules("when.edge_day"), _not_at_edge, 0.1, ("buy sun cream",)),
    Guard("a fraction", "when", _rules("when.day"), lambda c, e: _slashed(c, e), 0.1, ("buy 1/2 pound of tea",)),
    Guard(
        "an ordinal of things",
        "when",
        _rules("when.day", "when.nth"),
        lambda c, e: _ordinal(c, e),
        0.1,
        (
            "fix the third shelf",
            "meet on the 5th floor",
        ),
    ),
    Guard(
        "a number of things",
        "when",
        _rules("when.in_number", "when.vague"),
        names.number_goes_on,
        0.1,
        ("print it in 20 colours",),
    ),
    Guard(
        "describes a noun",
        "priority",
        _rules("priority.word"),
        _adjective,
        0.1,
        (
            "call the urgent care",
            "answer the urgent email",
        ),
    ),
    Guard("a daily thing", "recurrence", _rules("repeat.word"), _adjoins, 0.1, ("write the daily report",)),
    Guard(
        "dates of a month",
        "recurrence",
        _rules("repeat.days", "repeat.nth_day", "repeat.dayno"),
        _dates_of_a_month,
        0.1,
        (
            "meet on the 5th and 20th floor",
            "holiday on the 5th and 20th of June",
        ),
    ),
    Guard(
        "one day or the other",
        "recurrence",
        _rules("repeat.days", "repeat.nth_day", "repeat.dayno"),
        names.either,
        0.1,
        ("ask Jo if the 5th or the 6th suits",),
    ),
    Guard(
        "days of one week",
        "recurrence",
        _rules("repeat.day_list"),
        names.of_one_week,
        0.1,
        ("pack mon, tue and wed next week",),
    ),
    Guard("no hour follows", "recurrence", _rules("repeat.parts"), names.no_hour, 0.1, ("remember cold mornings",)),
    Guard("a work", "recurrence", _rules(), names.work_of_days, 0.1, ("read Tuesdays with Morrie",)),
    Guard("a title", "recurrence", _rules("repeat.plural"), _named, 0.1, ("play Rainy Days and Mondays",)),
    Guard("describes a noun", "demand", _rules(), _adjective, 0.1, ("buy a low energy bulb",)),
    Guard("before something", "before", _rules(), names.before_something, 0.1, ("leave 10 minutes before Ida",)),
    Guard("one bang", "priority", _rules("priority.bangs"), _mid_word_mark, 0.0, ()),
    Guard("measures a thing", "estimate", _rules("estimate.bare"), names.measures, 0.2, ("buy the 20 minute timer",)),
)


def _slashed(chart: Chart, edge: Edge) -> bool:
    return any(
        chart.tokens[i].kind in {"slashed", "dotted"} and _listed_fraction(chart, edge._replace(start=i))
        for i in range(edge.start, edge.end)
    )


def _ordinal(chart: Chart, edge: Edge) -> bool:
    day = edge.value.day
    if day is None or day.kind != "ordinal" or day.which:
        return False
    return before_content(chart, edge) or _ordinals_of_things(chart, edge.end)


def _ordinals_of_things(chart: Chart, position: int) -> bool:
    """ "the 5th and 20th floor": what follows the second is no time."""
    if not chart.is_a(position, "list_and"):
        return False
    after = position + 1 + chart.is_a(position + 1, "the")
    ends = [edge.end for category in ("nth", "nth_word") for edge in chart.at(after, category)]
    return any(not is_function(chart, end) and not is_verb(chart, end) for end in ends)


@lru_cache(maxsize=1024)
def _guards_of(category: str, rule: str) -> tuple[Guard, ...]:
    return tuple(g for g in GUARDS if g.category == category and (not g.rules or rule in g.rules))


def likelihood(chart: Chart, edge: Edge) -> float:
    """The edge's score after all guards."""
    score = edge.score
    for guard in _guards_of(edge.category, edge.rule):
        if guard.check(chart, edge):
            score *= guard.factor
    return score
