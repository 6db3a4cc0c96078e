"""Whatever arrives is read: no error, true offsets, valid arguments, work in proportion to length."""

from __future__ import annotations

import json
from datetime import date, datetime
from typing import Any
from zoneinfo import ZoneInfo

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from agents.local.understanding import Intent, Reading
from agents.local.understanding.lexicon import load
from agents.local.understanding.normalise import normalise
from agents.local.understanding.spans import chart_all
from agents.local.understanding.tokens import tokenise
from tests.unit.understanding.conftest import known, reading

TASKS = (known(1, "Call the plumber"), known(2, "Write the essay"), known(3, "Pay rent", "completed"))
WORDS = sorted({word for words in load().phrases for word in words})
PIECES = st.one_of(
    st.sampled_from(WORDS),
    st.sampled_from(["plumber", "essay", "Bob", ",", ".", "?", "!", "\n", "- ", "#12", "@home", "~", ":", "(", '"']),
    st.integers(0, 100_000).map(str),
    st.from_regex(r"\A[0-9]{1,4}[:/.h-][0-9]{1,4}([/.-][0-9]{1,4})?\Z"),
)
SAID = st.lists(PIECES, max_size=30).map(" ".join)
GLUED = st.lists(PIECES, max_size=12).map("".join)
ANYTHING = st.text(st.characters(exclude_categories=[]), max_size=200)
TOOLS = (
    {"capture_tasks", "ask_which", "task_not_found", "undo", "talk", "answer", "show_help", "overwhelm", "log_energy"}
    | {"complete_task", "reopen_task", "cancel_task", "change_task", "start_task", "block_task", "split_task"}
    | {"save_notes", "remember_facts", "add_shopping", "create_events", "create_habits", "create_goals", "save_capture"}
    | {"add_steps", "depend", "change_many", "instead", "skip_occurrence", "bought", "forget_fact"}
    | {"set_reminders", "snooze", "cancel_reminders", "list_tasks", "search_tasks", "next_task", "show_task"}
    | {"show_settings", "change_settings", "send_here", "pause_nudges", "resume_nudges", "pause_reminder"}
    | {"resume_reminder", "show_nudges", "why_nudge", "less_of_this"}
    | {"list_reminders", "list_shopping", "list_notes", "list_facts", "list_habits", "list_goals", "list_events"}
)
CALM = settings(max_examples=80, deadline=None, suppress_health_check=[HealthCheck.too_slow])


def check(read: Reading) -> None:
    before = 0
    for token in read.tokens:
        assert before <= token.start < token.end <= len(read.text)
        assert read.text[token.start : token.end] == token.text
        before = token.end
    for span in read.spans:
        assert 0 <= span.first < span.last <= len(read.tokens)
        assert 0.0 <= span.score <= 1.0
        assert (span.start, span.end) == (read.tokens[span.first].start, read.tokens[span.last - 1].end)
    assert read.intents
    for intent in read.intents:
        check_intent(read, intent)


def check_intent(read: Reading, intent: Intent) -> None:
    assert intent.tool in TOOLS
    assert 0.0 <= intent.score <= 1.0
    assert 0 <= intent.start <= intent.end <= len(read.text)
    json.dumps(intent.arguments).encode()
    for item in intent.arguments["items"] if intent.tool == "capture_tasks" else ():
        check_item(item)
    if intent.tool == "ask_which":
        assert 1 <= len(intent.arguments["numbers"]) <= 5


def check_item(item: dict[str, Any]) -> None:
    assert 1 <= len(item["title"]) <= 255
    assert item["title"] == item["title"].strip()
    item["title"].encode()
    assert item.keys() <= {
        "title",
        "due",
        "due_kind",
        "due_zone",
        "priority",
        "estimate_minutes",
        "tags",
        "notes",
        "date_problem",
        "remind",
        "recurrence",
        "recurrence_from",
        "project",
        "done_when",
        "energy",
        "zone",
    }
    if "due" in item:
        day, _, clock = item["due"].partition("T")
        date.fromisoformat(day)
        assert not clock or datetime.fromisoformat(item["due"])
    assert item.get("estimate_minutes", 1) > 0


@CALM
@given(ANYTHING)
def test_any_characters_are_read(text: str) -> None:
    check(reading(text, tasks=TASKS))


@CALM
@given(SAID)
def test_any_words_in_any_order_are_read(text: str) -> None:
    check(reading(text, tasks=TASKS, shown=(1,)))


@CALM
@given(GLUED, st.lists(st.text(max_size=20), max_size=4))
def test_anything_glued_together_is_read_with_a_question_open(text: str, labels: list[str]) -> None:
    check(reading(text, tasks=TASKS, choices=tuple(labels)))


@CALM
@given(SAID, st.datetimes(datetime(1971, 1, 1), datetime(2199, 12, 31)))
def test_any_clock_will_do(text: str, moment: datetime) -> None:
    check(reading(text, now=moment.replace(tzinfo=ZoneInfo("Europe/London"))))


@CALM
@given(ANYTHING)
def test_normal_text_stays_as_it_is_when_normalised_again(text: str) -> None:
    once = normalise(text)
    assert normalise(once) == once


@pytest.mark.parametrize(
    "text",
    [
        "\ud83d",
        "a\x00b",
        "\u202ebuy milk",
        "e" + "\u0301" * 5000,
        "\u200b",
        "\ufeffbuy milk",
        "👨‍👩‍👧 photo",
        "#",
        "/",
    ],
)
def test_odd_characters_are_read(text: str) -> None:
    check(reading(text))


REPEATED = (
    "a ",
    "9 ",
    "in 9 ",
    "tomorrow at 9 ",
    "and call ",
    ",",
    "(",
    '"a ',
    "555-",
    "call x, ",
    "buy x\n",
    "1/",
    "a@",
    "every day at 9 and ",
    "half past ",
    "1. 2. 3. ",
    "?",
    "move x to friday ",
    "takes an hour and ",
    "and ",
    "um ",
    "oh and ",
    "friday or ",
    "[ ] ",
    "!!",
    "the 5th and 20th ",
    "#a ",
    "http://",
    "tomorrow: ",
    "done with x. ",
)


@pytest.mark.parametrize("piece", REPEATED)
def test_the_work_of_finding_spans_grows_with_length_only(piece: str) -> None:
    def work(size: int) -> int:
        return chart_all(tokenise((piece * size)[: size * 4]), load()).work

    assert work(4000) <= 10 * work(500) + 200


@pytest.mark.parametrize("piece", ["9 ", "buy x\n", ",", "call x, ", "1/"])
def test_a_message_of_the_largest_size_is_read(piece: str) -> None:
    check(reading((piece * 65536)[:65536], tasks=TASKS))


def test_lines_of_a_long_list_are_all_kept() -> None:
    (intent,) = reading("\n".join(f"- fix lamp {n}" for n in range(500))).intents
    assert len(intent.arguments["items"]) == 500
