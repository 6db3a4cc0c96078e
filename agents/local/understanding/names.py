"""Checks of the guards: whether words of time are part of a name, a compound or an amount, not a time."""

from __future__ import annotations

from agents.local.understanding.chart import Chart, Edge
from agents.local.understanding.values import When
from agents.local.understanding.words import is_function, is_verb

FARTHEST_VERB = 12
"""Tokens before a time within which the verb it belongs to stands."""
LONGEST_WORK = 5
"""Tokens of a name before the day in it."""
LEAST_NAME = 3
"""Capitalised words in a row from which "The Day After Tomorrow" is a name."""
LONGEST_ASKING = 4
"""Words of "set a reminder for me" before what it is set for."""


def word(chart: Chart, position: int) -> str:
    """The word there in lower case; empty outside the text."""
    return chart.tokens[position].lower if 0 <= position < len(chart.tokens) else ""


def unled(edge: Edge) -> bool:
    """Whether it is a time without a leading word."""
    return isinstance(edge.value, When) and not edge.value.lead


def capital(chart: Chart, position: int) -> bool:
    """Whether a capitalised word stands there (not one all in capitals)."""
    if not 0 <= position < len(chart.tokens):
        return False
    token = chart.tokens[position]
    return token.kind == "word" and token.text[0].isupper() and not token.text.isupper()


def starts_line(chart: Chart, position: int) -> bool:
    """Whether a sentence or line starts there."""
    return position == 0 or chart.tokens[position - 1].text in {".", "!", "?", "\n", ":", "-", "•", "*"}


def before_content(chart: Chart, edge: Edge) -> bool:
    """Whether a word with content follows that is no action."""
    return not is_function(chart, edge.end) and not is_verb(chart, edge.end)


def number_goes_on(chart: Chart, edge: Edge) -> bool:
    """ "in 20 colours", "in 2-3 goes": what follows says what is counted."""
    joined = chart.is_a(edge.end, "dash", "or") and chart.is_a(edge.end + 1, "number_value")
    return joined or before_content(chart, edge)


def feast_of_a_thing(chart: Chart, edge: Edge) -> bool:
    """ "christmas presents", "a happy new year": the day only says which."""
    day = edge.value.day if isinstance(edge.value, When) else None
    if day is None or day.kind != "feast":
        return False
    if chart.lexicon.has(word(chart, edge.start - 1), "greeting"):
        return True
    timed = chart.is_a(edge.end, "clock", "bare", "part", "when")
    return unled(edge) and before_content(chart, edge) and not timed


def compound(chart: Chart, edge: Edge) -> bool:
    """ "get Sunday dress", "pack the weekend bag": right between a verb and a thing."""
    day = edge.value.day if isinstance(edge.value, When) else None
    if day is None or day.kind not in {"weekday", "weekend"} or day.which not in {"", "this"} or not unled(edge):
        return False
    led = chart.is_a(edge.start - 1, "verb") or chart.lexicon.has(word(chart, edge.start - 1), "determiner")
    return led and before_content(chart, edge) and not chart.is_a(edge.end, "when", "priority", "estimate", "tag")


def capital_time(chart: Chart, edge: Edge) -> bool:
    """ "High Noon", "Before Sunrise": nobody writes such a time with a capital in mid-sentence."""
    first = edge.value.core if isinstance(edge.value, When) else edge.start
    return first > 0 and capital(chart, first) and not starts_line(chart, first)


def whole_name(chart: Chart, edge: Edge) -> bool:
    """ "The Day After Tomorrow": its small words are capitalised too."""
    if edge.end - edge.start < LEAST_NAME or not unled(edge):
        return False
    inside = range(edge.start, edge.end)
    small = any(
        is_function(chart, i) and not chart.is_a(i, "day_word", "weekday", "next", "this", "last") for i in inside
    )
    return small and all(capital(chart, i) for i in inside)


def end_of_a_name(chart: Chart, edge: Edge) -> bool:
    """ "… The Day After Tomorrow", "Black Friday …": what is left of a name once the rest was read as one."""
    if not unled(edge) or edge.start == 0:
        return False
    if any(feast.end >= edge.end for feast in chart.at(edge.start - 1, "feast")):
        return True
    small = is_function(chart, edge.start - 1) and not starts_line(chart, edge.start - 1)
    return small and capital(chart, edge.start) and capital(chart, edge.start - 1)


def work(chart: Chart, edge: Edge) -> bool:
    """ "learn Sunday Morning", "listen to Blue Monday", "read Saturday by McEwan": a work whose name is a day."""
    if not unled(edge) or not all(
        capital(chart, i) or not word(chart, i).isalpha() for i in range(edge.start, edge.end)
    ):
        return False
    before = edge.start - 1
    while (
        before >= max(0, edge.start - LONGEST_WORK) and capital(chart, before) and not chart.is_a(before, "work_verb")
    ):
        before -= 1
    named = before < edge.start - 1 or edge.end - edge.start > 1
    credited = chart.is_a(edge.end, "credit") and capital(chart, edge.end + 1) and not chart.is_a(edge.end + 1, "day")
    verb = before - 1 if chart.is_a(before, "remind_link", "target") else before
    return (named or credited) and chart.is_a(verb, "work_verb")


def amount(chart: Chart, edge: Edge) -> bool:
    """ "lower it by 5", "the price from 3 to 4", "5 by 7 photos"."""
    if edge.start > 0 and chart.tokens[edge.start - 1].kind == "number" and chart.is_a(edge.start, "measure_by"):
        return True
    for position in range(edge.start - 1, max(-1, edge.start - FARTHEST_VERB - 1), -1):
        if chart.is_a(position, "amount_hint"):
            return True
        if chart.is_a(position, "joiner", "comma", "stop", "verb"):  # what stands before belongs to another thing
            return False
    return False


def spoken_range(chart: Chart, edge: Edge) -> bool:
    """ "compare 5 to 6": a clock time only where something leads it or more of a time follows."""
    digits = chart.tokens[edge.start].kind == "number" and edge.end - edge.start == LEAST_NAME
    more = chart.is_a(edge.end, "day_part", "day", "part_lead")
    return unled(edge) and digits and not more and chart.is_a(edge.start + 1, "range_to")


def range_of_hours(chart: Chart, edge: Edge) -> bool:
    """ "at 5-7": the hour is one end of a range."""
    return word(chart, edge.end) in {"-", "–"} and chart.is_a(edge.end + 1, "number_value")


def moved(chart: Chart, edge: Edge) -> bool:
    """ "move it from Monday to Wednesday": where it goes is a target, the rest only says which it was."""
    first = max(0, edge.start - FARTHEST_VERB)
    return any(chart.is_a(position, "move_lead", "strong_move") for position in range(first, edge.start))


def either(chart: Chart, edge: Edge) -> bool:
    """ "the 5th or the 6th" is one of two dates, not a repetition."""
    return any(chart.is_a(i, "or") and chart.is_a(i, "list_and") for i in range(edge.start, edge.end))


def of_one_week(chart: Chart, edge: Edge) -> bool:
    """ "mon, tue and wed next week", "this mon, tue and wed": days of that week, no plan for all."""
    start = edge.start - 1
    return chart.is_a(edge.end, "day", "this", "next") or chart.is_a(
        start, "this", "next", "coming", "last", "deadline"
    )


def no_hour(chart: Chart, edge: Edge) -> bool:
    """ "mornings" alone is a thing; "mornings at 9" and "in the mornings" are times."""
    return chart.is_a(edge.start, "parts_plural") and not chart.is_a(edge.end, "clock_lead", "clock")


def of_a_site(chart: Chart, position: int) -> bool:
    """ "monday.com": a full stop with a word glued to it."""
    if position + 1 >= len(chart.tokens) or chart.tokens[position].text != ".":
        return False
    return chart.tokens[position].end == chart.tokens[position + 1].start and chart.tokens[position + 1].kind == "word"


def work_of_days(chart: Chart, edge: Edge) -> bool:
    """ "read Tuesdays with Morrie": a work, with a name behind the day."""
    led = capital(chart, edge.start) and chart.is_a(edge.start - 1, "work_verb")
    return led and chart.is_a(edge.end, "company", "credit") and capital(chart, edge.end + 1)


def numbers_on(chart: Chart, edge: Edge) -> bool:
    """ "1. rent friday 2. food": the number is the next item's."""
    tokens, last = chart.tokens, edge.end - 1
    if not tokens[0].text.isdigit() or edge.end + 1 >= len(tokens) or not tokens[last].text.isdigit():
        return False
    return tokens[edge.end].text in ".)" and tokens[edge.end].start == tokens[last].end


def before_something(chart: Chart, edge: Edge) -> bool:
    """ "10 minutes before Ida comes", "a day before friday"; "remind me the day before the exam" says when."""
    if chart.is_a(edge.end, "day", "month", "clock", "bare"):
        return True
    near = range(max(0, edge.start - LONGEST_ASKING), edge.start)
    if any(lead.end == edge.start for i in near for lead in chart.at(i, "reminder_lead")):
        return False
    return before_content(chart, edge) or chart.is_a(edge.end, "determiner")


def measures(chart: Chart, edge: Edge) -> bool:
    """ "the 20 minute timer": a length that says which thing."""
    before = word(chart, edge.start - 1)
    if chart.is_a(edge.start, "determiner") and not is_function(chart, edge.end):
        return True
    return before_content(chart, edge) or chart.lexicon.has(before, "in", "possessive", "repeat")
