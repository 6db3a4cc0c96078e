"""Every rule's own examples, and that each table's words exist."""

from __future__ import annotations

import tomllib
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from agents.local import understanding
from agents.local.understanding import (
    answers,
    bulk,
    change_rules,
    commands,
    guards,
    lists,
    looking,
    slash,
    steps,
    talk,
    views,
    waits,
)
from agents.local.understanding.chart import MARKS
from agents.local.understanding.lexicon import load
from agents.local.understanding.normalise import normalise
from agents.local.understanding.outcomes import tool_of
from agents.local.understanding.rules import Rule, required
from agents.local.understanding.spans import LAYERS, LIKELY, chart_all, spans_of
from agents.local.understanding.tokens import tokenise
from tests.unit.understanding.conftest import Call, known, reading

Calls = Callable[..., list[Call]]

RULES = [(rule, text, value) for layer in LAYERS for rule in layer for text, value in rule.examples]
GUARDED = [(guard, text) for guard in guards.GUARDS for text in guard.examples]
TASKS = (known(1, "Call the plumber"), known(2, "Buy stamps"), known(3, "Pay rent", "completed"))


@pytest.mark.parametrize(("rule", "text", "value"), RULES, ids=lambda v: v.name if isinstance(v, Rule) else str(v))
def test_a_rule_reads_its_examples_whole(rule: Rule, text: str, value: Any) -> None:
    chart = chart_all(tokenise(normalise(text)), load())
    edges = chart.at(0, rule.makes)
    assert [e.value for e in edges if e.end == len(chart.tokens) and e.value == value], edges


@pytest.mark.parametrize(("guard", "text"), GUARDED, ids=lambda v: getattr(v, "name", str(v)))
def test_a_guard_keeps_its_examples_words_in_the_title(guard: guards.Guard, text: str) -> None:
    chart = chart_all(tokenise(text), load())
    found = [s for s in spans_of(chart) if s.kind == guard.category]
    assert any(s.score < LIKELY for s in found), found


@pytest.mark.parametrize(
    ("command", "text"),
    [(c, t) for c in commands.COMMANDS for t in c.examples],
    ids=lambda v: getattr(v, "name", v),
)
def test_a_command_acts_on_the_task_its_examples_name(calls: Calls, command: commands.Command, text: str) -> None:
    number = 3 if command.action == "reopen" else 1
    assert calls(text, tasks=TASKS, shown=(1,)) == [(tool_of(command.action), {"number": number})]


@pytest.mark.parametrize(
    ("rule", "text", "change"),
    [(r, t, c) for r in change_rules.CHANGES for t, c in r.examples],
    ids=lambda v: getattr(v, "name", None),
)
def test_a_change_is_made_as_its_examples_say(
    calls: Calls, rule: change_rules.ChangeRule, text: str, change: dict[str, Any]
) -> None:
    assert calls(text, tasks=TASKS, shown=(1,)) == [("change_task", {"number": 1} | change)], rule.name


@pytest.mark.parametrize(("text", "tool", "arguments"), views.EXAMPLES)
def test_views_show_what_their_examples_ask_for(calls: Calls, text: str, tool: str, arguments: dict[str, Any]) -> None:
    assert calls(text, tasks=TASKS) == [(tool, arguments)]


@pytest.mark.parametrize(
    ("look", "text", "arguments"),
    [(look, t, a) for look in looking.LOOKS for t, a in look.examples],
    ids=lambda v: getattr(v, "tool", None),
)
def test_looks_show_what_their_examples_ask_for(
    calls: Calls, look: looking.Look, text: str, arguments: dict[str, Any]
) -> None:
    assert calls(text, tasks=TASKS) == [(look.tool, arguments)]


@pytest.mark.parametrize(("text", "arguments"), bulk.EXAMPLES)
def test_many_are_changed_as_the_examples_say(calls: Calls, text: str, arguments: dict[str, Any]) -> None:
    assert calls(text, tasks=TASKS) == [("change_many", arguments)]


@pytest.mark.parametrize(("text", "titles"), steps.EXAMPLES)
def test_steps_are_added_as_the_examples_say(calls: Calls, text: str, titles: list[str]) -> None:
    assert calls(text, tasks=TASKS) == [("add_steps", {"number": 1, "titles": titles})]


@pytest.mark.parametrize(("text", "ends"), waits.EXAMPLES)
def test_a_task_waits_as_the_examples_say(calls: Calls, text: str, ends: bool) -> None:
    assert calls(text, tasks=TASKS) == [("depend", {"number": 1, "on": 2} | ({"remove": True} if ends else {}))]


@pytest.mark.parametrize(("text", "kind"), talk.EXAMPLES)
def test_talk_is_of_the_kind_its_examples_say(calls: Calls, text: str, kind: str) -> None:
    ((tool, arguments),) = calls(text, tasks=TASKS)
    assert (tool, arguments["kind"]) == ("talk", kind)


@pytest.mark.parametrize(("text", "choices", "index"), answers.EXAMPLES)
def test_answers_choose_what_their_examples_say(calls: Calls, text: str, choices: tuple[str, ...], index: int) -> None:
    assert calls(text, choices=choices) == [("answer", {"choice": index})]


@pytest.mark.parametrize(("text", "tool"), slash.EXAMPLES)
def test_slash_commands_are_the_tools_their_examples_say(calls: Calls, text: str, tool: str) -> None:
    assert [made for made, _ in calls(text)] == [tool]


def test_every_category_a_rule_needs_can_exist() -> None:
    lexicon = load()
    known_categories = {category for meanings in lexicon.phrases.values() for category, _ in meanings}
    made = {rule.makes for layer in LAYERS for rule in layer}
    marks = set(MARKS.values())
    raw = {"number", "hhmm", "iso", "slashed", "dotted", "bang", "hashtag", "mention", "hash_number"}
    raw |= {"plus_word", "link", "email", "version", "price", "slash", *lists.MADE}
    for layer in LAYERS:
        for rule in layer:
            for names in required(rule.pattern):
                assert names <= known_categories | made | marks | raw, (rule.name, names)


def test_a_reading_keeps_every_stage() -> None:
    read = reading("call the plumber tomorrow at 9, and buy stamps")
    assert [t.text for t in read.tokens][:3] == ["call", "the", "plumber"]
    assert {s.kind for s in read.spans} >= {"when"}
    assert [read.text[c.start : c.end] for c in read.clauses] == [
        "call the plumber tomorrow at 9",
        "buy stamps",
    ]
    assert all(clause.candidates for clause in read.clauses)


def test_readings_that_were_not_chosen_are_kept() -> None:
    read = reading("call Ida in 2 hours")
    assert {span.rule for span in read.spans} > {span.rule for clause in read.clauses for span in clause.spans}


def test_each_kind_of_word_lives_in_one_file() -> None:
    homes: dict[str, list[str]] = {}
    for path in (Path(understanding.__file__).parent / "data" / "en").glob("*.toml"):
        for name in tomllib.loads(path.read_text(encoding="utf-8")):
            homes.setdefault(name, []).append(path.name)
    assert {name: files for name, files in homes.items() if len(files) > 1 and name != "tables"} == {}
