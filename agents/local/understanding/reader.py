"""The stages in a row: text and context in, a reading out."""

from __future__ import annotations

from dataclasses import replace

from agents.local.understanding import slash
from agents.local.understanding.answers import answer
from agents.local.understanding.chart import Chart
from agents.local.understanding.clauses import clauses_of
from agents.local.understanding.intents import assemble, choose
from agents.local.understanding.lexicon import load
from agents.local.understanding.matching import TaskIndex
from agents.local.understanding.model import Context, Intent, Reading, Span, Token
from agents.local.understanding.normalise import normalise
from agents.local.understanding.shares import shared_times
from agents.local.understanding.spans import best, chart_all, spans_of
from agents.local.understanding.tokens import tokenise
from agents.local.understanding.view import ClauseView

_CAPTURES = "add"


def read(text: str, context: Context) -> Reading:
    """What the text asks for, with every stage's outcome. Never raises on any str."""
    clean = normalise(text)
    return read_tokens(clean, tokenise(clean), context)


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
    clauses = clauses_of(chart, best(spans))
    shares, headings = shared_times(chart, clauses)
    index = TaskIndex(context.tasks, context.shown, lexicon)
    views = [ClauseView(chart, clause, context, text, index) for clause in clauses]
    chosen = [choose(view, shares[i]) for i, view in enumerate(views) if i not in headings]
    intents = assemble(chosen) or (_nothing(tokens, text),)
    return Reading(text, tokens, spans, tuple(entry.clause for entry in chosen), intents)


def _danger(chart: Chart, spans: tuple[Span, ...]) -> bool:
    """Words of self-harm outside quotations: nothing of such a message is kept (product.md, Bad days)."""
    found = [start for start in chart.starts if chart.is_a(start, "danger")]
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
        intents = tuple(i for i in inner.intents if i.tool == "capture_tasks") or _help_or_nothing(rest, text)
    else:
        intents = inner.intents
    moved = tuple(replace(intent, start=0, end=len(text)) for intent in intents)
    return Reading(text, tokens, (), (), moved)


def _help_or_nothing(rest: str, text: str) -> tuple[Intent, ...]:
    if not any(char.isalnum() for char in rest):
        return (Intent("show_help", {}, 0.6, 0, len(text)),)
    title = " ".join(rest.split())[:255]
    return (Intent("capture_tasks", {"items": [{"title": title}]}, 0.9, 0, len(text)),)
