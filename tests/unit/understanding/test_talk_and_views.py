"""Small talk, questions, lists, commands and answers: what saves nothing."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest

from tests.unit.understanding.conftest import Call, known

Calls = Callable[..., list[Call]]

TALK: tuple[tuple[str, str], ...] = (
    ("hi", "greeting"),
    ("Hello!", "greeting"),
    ("hey there", "greeting"),
    ("good morning", "greeting"),
    ("Good morning, Proxy!", "greeting"),
    ("thanks", "thanks"),
    ("thank you so much!!", "thanks"),
    ("ok thanks", "yes"),
    ("thx 🙏", "thanks"),
    ("lol", "laugh"),
    ("hahahaha", "laugh"),
    ("haha 😂", "laugh"),
    ("yes", "yes"),
    ("ok", "yes"),
    ("no", "no"),
    ("nope", "no"),
    ("no thanks", "no"),
    ("why", "why"),
    ("why?", "why"),
    ("bye", "bye"),
    ("good night", "bye"),
    ("how are you?", "how_are_you"),
    ("what's up", "how_are_you"),
    ("good bot", "praise"),
    ("you're awesome!", "praise"),
    ("stupid bot", "insult"),
    ("👍", "emoji"),
    ("❤️", "emoji"),
    ("👍🏽🎉", "emoji"),
    ("", "other"),
    ("   \n ", "other"),
    ("...", "other"),
    ("?", "other"),
    ("what is the capital of France?", "question"),
    ("what's the capital of France", "question"),
    ("who won the game", "question"),
    ("is it going to rain", "question"),
    ("did I call the plumber?", "question"),
    ("call Bob?", "question"),
    ("should I buy a car", "question"),
    ("I want to kill myself", "danger"),
    ("cancel", "no"),
    ("move it", "other"),
    ("remind me", "other"),
    ("buy milk. I want to end my life", "danger"),
)

VIEWS: tuple[tuple[str, str, dict[str, Any]], ...] = (
    ("what's on today?", "list_tasks", {"when": "today"}),
    ("today", "list_tasks", {"when": "today"}),
    ("Today?", "list_tasks", {"when": "today"}),
    ("tomorrow", "list_tasks", {"when": "tomorrow"}),
    ("what do I have tomorrow?", "list_tasks", {"when": "tomorrow"}),
    ("what's due this week", "list_tasks", {"when": "week"}),
    ("show me my tasks", "list_tasks", {"when": "all"}),
    ("list", "list_tasks", {"when": "all"}),
    ("my list please", "list_tasks", {"when": "all"}),
    ("show me what's left", "list_tasks", {"when": "all"}),
    ("what have I done today", "list_tasks", {"when": "today", "status": "completed"}),
    ("completed tasks", "list_tasks", {"when": "all", "status": "completed"}),
    ("show cancelled tasks", "list_tasks", {"when": "all", "status": "cancelled"}),
    ("tasks without a date", "list_tasks", {"when": "undated"}),
    ("list #home", "list_tasks", {"when": "all", "tag": "home"}),
    ("what's next?", "next_task", {}),
    ("next", "next_task", {}),
    ("what now", "next_task", {}),
    ("what should I do now?", "next_task", {}),
    ("I have 20 minutes", "next_task", {"minutes": 20}),
    ("what can I do in 15 minutes?", "next_task", {"minutes": 15}),
    ("search plumber", "search_tasks", {"words": "plumber"}),
    ("do I have anything about the plumber?", "search_tasks", {"words": "plumber"}),
    ("search: plumber", "search_tasks", {"words": "plumber"}),
    ("too much", "overwhelm", {}),
    ("undo", "undo", {}),
    ("Undo!", "undo", {}),
    ("undo that please", "undo", {}),
    ("oops undo", "undo", {}),
    ("help", "show_help", {}),
    ("what can you do?", "show_help", {}),
    ("/start", "talk", {"kind": "greeting"}),
    ("/help", "show_help", {}),
    ("/today", "list_tasks", {"when": "today"}),
    ("/today@ProxyBot", "list_tasks", {"when": "today"}),
    ("/next", "next_task", {}),
    ("/next 25", "next_task", {"minutes": 25}),
    ("/undo", "undo", {}),
    ("/UNDO", "undo", {}),
    ("/search plumber", "search_tasks", {"words": "plumber"}),
    ("/frobnicate the thing", "show_help", {}),
    ("/add", "show_help", {}),
    ("hi! what's next?", "next_task", {}),
)

ANSWERS: tuple[tuple[str, tuple[str, ...], int], ...] = (
    ("1", ("#4 Email Jo", "#5 Call Jo", "Neither"), 0),
    ("the second", ("#4 Email Jo", "#5 Call Jo", "Neither"), 1),
    ("first one", ("#4 Email Jo", "#5 Call Jo", "Neither"), 0),
    ("2nd", ("#4 Email Jo", "#5 Call Jo", "Neither"), 1),
    ("the last one", ("#4 Email Jo", "#5 Call Jo", "Neither"), 2),
    ("5", ("#4 Email Jo", "#5 Call Jo", "Neither"), 1),
    ("#4", ("#4 Email Jo", "#5 Call Jo", "Neither"), 0),
    ("neither", ("#4 Email Jo", "#5 Call Jo", "Neither"), 2),
    ("no", ("#4 Email Jo", "#5 Call Jo", "Neither"), 2),
    ("the email one", ("#4 Email Jo", "#5 Call Jo", "Neither"), 0),
    ("Yes please", ("Yes", "No"), 0),
    ("nope", ("Yes", "No"), 1),
)


@pytest.mark.parametrize(("text", "kind"), TALK)
def test_small_talk_and_questions_save_nothing(calls: Calls, text: str, kind: str) -> None:
    ((tool, arguments),) = calls(text)
    assert (tool, arguments["kind"]) == ("talk", kind)


@pytest.mark.parametrize(("text", "tool", "arguments"), VIEWS)
def test_asking_to_see_something_shows_it(calls: Calls, text: str, tool: str, arguments: dict[str, Any]) -> None:
    assert calls(text, tasks=(known(1, "Call the plumber"),)) == [(tool, arguments)]


@pytest.mark.parametrize(("text", "choices", "index"), ANSWERS)
def test_an_open_question_takes_its_answer(calls: Calls, text: str, choices: tuple[str, ...], index: int) -> None:
    assert calls(text, choices=choices) == [("answer", {"choice": index})]


@pytest.mark.parametrize("text", ["buy stamps", "call Jo tomorrow", "undo", "what's next?"])
def test_another_message_is_read_as_ever_while_a_question_is_open(calls: Calls, text: str) -> None:
    assert calls(text, choices=("#4 Email Jo", "#5 Call Jo", "Neither")) == calls(text)


def test_without_an_open_question_a_number_says_nothing(calls: Calls) -> None:
    assert calls("2") == [("talk", {"kind": "other"})]
