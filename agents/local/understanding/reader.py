"""The stages in a row: text and context in, a reading out."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from agents.local.understanding import at_events, bulk, follow, quoted, ringing, slash, steps, taking_back
from agents.local.understanding.answers import answer
from agents.local.understanding.bits import BITS
from agents.local.understanding.chart import Chart
from agents.local.understanding.clauses import clauses_of
from agents.local.understanding.ellipsis import carried, leaning
from agents.local.understanding.given import Given
from agents.local.understanding.intents import CAPTURES, Chosen, assemble, choose
from agents.local.understanding.lexicon import load
from agents.local.understanding.matching import TaskIndex
from agents.local.understanding.model import Clause, Context, Intent, Reading, Span, Token
from agents.local.understanding.normalise import normalise
from agents.local.understanding.shares import given_of
from agents.local.understanding.spans import best, chart_all, spans_of
from agents.local.understanding.tokens import tokenise
from agents.local.understanding.view import ClauseView

_CAPTURES = "add"
KEPT = frozenset({"save_capture", *CAPTURES})
WHOLE_READERS = (ringing.read, taking_back.read, follow.read, steps.read, bulk.emptied)
"""Readers of the whole message, before it is cut into clauses."""


def read(text: str, context: Context) -> Reading:
    """What the text asks for, with every stage's outcome. Never raises on any str."""
    found = _read(text, context)
    return replace(found, intents=at_events.turned(found.intents))


def _read(text: str, context: Context) -> Reading:
    clean = normalise(text)
    own, quote = quoted.parted(clean, load())
    if not quote.strip():
        return read_tokens(clean, tokenise(clean), context)
    if not own.strip():
        return Reading(clean, tokenise(clean), (), (), quoted.alone(quote, len(clean)))
    found = read_tokens(own, tokenise(own), context)
    return replace(found, text=clean, intents=quoted.beside(found.intents, quote, len(clean)))


def read_tokens(text: str, tokens: tuple[Token, ...], context: Context) -> Reading:
    """The stages after the tokens; `text` is normalised."""
    lexicon = load()
    chart = chart_all(tokens, lexicon)
    tokens = tuple(chart.tokens)
    command = slash.command_of(chart)
    if command is not None:
        return _commanded(chart, command, text, context)
    spans = spans_of(chart)
    reply = answer(chart, context.choices, text)
    if reply is not None:
        return Reading(text, tokens, spans, (), (reply,))
    if _danger(chart, spans):
        return Reading(text, tokens, spans, (), (Intent("talk", {"kind": "danger"}, 1.0, 0, len(text)),))
    index = TaskIndex(context.tasks, context.shown, lexicon)
    taken = _without_places(best(spans), chart, context)
    all_of_it = _whole(chart, taken, context, text, index)
    for reader in WHOLE_READERS if all_of_it else ():
        found = reader(all_of_it) if all_of_it else None
        if found is not None:
            return Reading(text, tokens, spans, (), found)
    clauses = clauses_of(chart, taken)
    given, spent = given_of(chart, clauses)
    views = [ClauseView(chart, clause, context, text, index) for clause in clauses]
    chosen = _chosen([(view, given[i]) for i, view in enumerate(views) if i not in spent])
    intents = assemble(chosen) or (_nothing(tokens, text),)
    return Reading(text, tokens, spans, tuple(entry.clause for entry in chosen), intents)


def _whole(chart: Chart, spans: tuple[Span, ...], context: Context, text: str, index: TaskIndex) -> ClauseView | None:
    """The whole text as one clause, for what makes sense only as that; None when nothing but white space is there."""
    tokens = chart.tokens
    if not tokens:
        return None
    asked = tokens[-1].text == "?"
    clause = Clause(0, len(tokens), tokens[0].start, tokens[-1].end, 0, question=asked, spans=spans)
    return ClauseView(chart, clause, context, text, index)


def _chosen(views: Sequence[tuple[ClauseView, Given]]) -> list[Chosen]:
    """Each clause's best reading, in order; one that leaves out what the one before said takes it from there."""
    found: list[Chosen] = []
    for view, given in views:
        view = _after(view, found)
        entry = choose(view, given)
        again = carried(view, found[-1].best[-1]) if found else None
        if found and again is None and entry.best[0].tool in KEPT:
            again = leaning(view, found[-1].best[-1])
        found.append(replace(entry, best=again) if again is not None else entry)
    return found


def _after(view: ClauseView, before: Sequence[Chosen]) -> ClauseView:
    """The clause when what the ones before it named is what "it" means."""
    named = [i.arguments.get("number") for entry in before[-1:] for i in entry.best]
    numbers = tuple(number for number in named if isinstance(number, int))
    return replace(view, context=replace(view.context, shown=numbers)) if numbers else view


def _without_places(spans: tuple[Span, ...], chart: Chart, context: Context) -> tuple[Span, ...]:
    """Without "the second", when several tasks were shown: then it is one of them, no day of the month."""
    spans = tuple(_without_one(span, chart) for span in spans)
    if len(context.shown) < 2:
        return spans

    def is_place(span: Span) -> bool:
        value = span.value
        if span.kind != "when" or value.day is None or value.day.kind != "ordinal" or value.lead:
            return False
        return any(chart.is_a(i, "ordinal_word") for i in range(span.first, span.last))

    return tuple(span for span in spans if not is_place(span))


def _without_one(span: Span, chart: Chart) -> Span:
    """ "The last one tomorrow", "first two on friday": no one o'clock."""
    value, first = span.value, span.first
    if span.kind != "when" or value.clock is None or value.day is None:
        return span
    if not chart.is_a(first, "one_word", "cardinal"):
        return span
    if first == 0 or not chart.is_a(first - 1, "last", "ordinal_word", "determiner"):
        return span
    return replace(span, first=first + 1, value=replace(value, clock=None), start=chart.tokens[first + 1].start)


def _danger(chart: Chart, spans: tuple[Span, ...]) -> bool:
    """Words of self-harm outside quotations: nothing of such a message is kept (product.md, Bad days)."""
    found = chart.where(0, len(chart.tokens), BITS["danger"]) if chart.present & BITS["danger"] else ()
    kept = [span for span in spans if span.kind == "keep"] if found else []
    return any(not any(span.first <= start < span.last for span in kept) for start in found)


def _nothing(tokens: tuple[Token, ...], text: str) -> Intent:
    kind = "emoji" if any(token.kind == "emoji" for token in tokens) else "other"
    return Intent("talk", {"kind": kind}, 0.4, 0, len(text))


def _commanded(chart: Chart, command: str, text: str, context: Context) -> Reading:
    """A slash command: at once, or the words after it read as what the command says they are."""
    tokens = tuple(chart.tokens)
    at_once = slash.direct(chart, command, text)
    if at_once is not None:
        return Reading(text, tokens, (), (), (at_once,))
    start = tokens[0].end
    rest = text[start:]
    lead = chart.lexicon.tables["slash_words"].get(command, "")
    inner = read(f"{lead} {rest}" if lead else rest, context)
    if command == _CAPTURES:
        intents = tuple(i for i in inner.intents if i.tool in CAPTURES) or _help_or_nothing(rest, text)
    else:
        intents = inner.intents
    moved = tuple(replace(intent, start=0, end=len(text)) for intent in intents)
    return Reading(text, tokens, (), (), moved)


def _help_or_nothing(rest: str, text: str) -> tuple[Intent, ...]:
    if not any(char.isalnum() for char in rest):
        return (Intent("show_help", {}, 0.6, 0, len(text)),)
    title = " ".join(rest.split())[:255]
    return (Intent("capture_tasks", {"items": [{"title": title}]}, 0.9, 0, len(text)),)
