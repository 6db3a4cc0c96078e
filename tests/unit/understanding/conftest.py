"""One clock and one set of tasks for the tables of this folder."""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime
from typing import Any
from zoneinfo import ZoneInfo

import pytest

from agents.local.understanding import Context, Conventions, KnownTask, Reading, read
from agents.local.understanding.clauses import clauses_of
from agents.local.understanding.lexicon import load
from agents.local.understanding.normalise import normalise
from agents.local.understanding.spans import best, chart_all, spans_of
from agents.local.understanding.times import Times, times_of
from agents.local.understanding.titles import kept_tokens, title_of
from agents.local.understanding.tokens import tokenise

ZONE = "America/New_York"
NOW = datetime(2026, 11, 23, 10, 0, tzinfo=ZoneInfo(ZONE))

Call = tuple[str, dict[str, Any]]


def known(number: int, title: str, status: str = "todo", **more: Any) -> KnownTask:
    """A task touched a few minutes before now, later ones later."""
    return KnownTask(number, title, status, NOW.replace(hour=9, minute=number % 60), **more)


def reading(text: str, now: datetime | None = None, region: str = "US", **more: Any) -> Reading:
    """What the text reads as on Monday 23 November 2026, 10:00 in New York, unless said otherwise."""
    tasks: tuple[KnownTask, ...] = more.pop("tasks", ())
    moment = now or NOW
    return read(text, Context(moment, str(moment.tzinfo), tasks, conventions=Conventions(region=region), **more))


def said(text: str, now: datetime | None = None, region: str = "US") -> tuple[str, Times]:
    """The title left of a text of one clause, and the time it says."""
    moment = now or NOW
    clean = normalise(text)
    chart = chart_all(tokenise(clean), load())
    clauses = clauses_of(chart, best(spans_of(chart)))
    assert len(clauses) == 1, clauses
    context = Context(moment, str(moment.tzinfo), conventions=Conventions(region=region))
    found = times_of(chart, clauses[0], context)
    return title_of(chart, kept_tokens(chart, clauses[0], found.spans)), found


def says(text: str, due: str, deadline: bool) -> None:
    """Hold that "call mum" with these words is due then, as a deadline or not, and that the words leave the title."""
    title, found = said(f"call mum {text}")
    assert (title, found.due, found.deadline) == ("Call mum", due, deadline)


@pytest.fixture
def calls() -> Callable[..., list[Call]]:
    """The tool calls a text asks for."""

    def of(text: str, **more: Any) -> list[Call]:
        return [(intent.tool, intent.arguments) for intent in reading(text, **more).intents]

    return of


@pytest.fixture
def items(calls: Callable[..., list[Call]]) -> Callable[..., list[dict[str, Any]]]:
    """The items of a text that only captures."""

    def of(text: str, **more: Any) -> list[dict[str, Any]]:
        made = calls(text, **more)
        assert [tool for tool, _ in made] == ["capture_tasks"], made
        return made[0][1]["items"]

    return of


NOUNS = {
    "save_notes": ("note", "text"),
    "remember_facts": ("fact", "text"),
    "create_events": ("event", "title"),
    "create_habits": ("habit", "title"),
    "create_goals": ("goal", "title"),
}


def _named(tool: str, arguments: dict[str, Any]) -> list[str]:
    if tool == "capture_tasks":
        return [("remind: " if "remind" in item else "task: ") + item["title"] for item in arguments["items"]]
    if tool == "add_shopping":
        return [f"shop: {item}" for item in arguments["items"]]
    if tool in NOUNS:
        noun, key = NOUNS[tool]
        return [f"{noun}: {item[key]}" for item in arguments["items"]]
    detail = arguments.get("level", arguments.get("kind", arguments.get("text", "")))
    return [f"{tool}: {detail}"]


@pytest.fixture
def things(calls: Callable[..., list[Call]]) -> Callable[..., list[str]]:
    """The things a text says, each as "kind: name", in order."""

    def of(text: str, **more: Any) -> list[str]:
        return [name for tool, arguments in calls(text, **more) for name in _named(tool, arguments)]

    return of
