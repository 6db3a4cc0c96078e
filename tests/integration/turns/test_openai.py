"""A provider by name, over HTTP, against a stand-in on loopback: the whole path a real model takes."""

from __future__ import annotations

from collections.abc import AsyncGenerator, Awaitable, Callable
from contextlib import AsyncExitStack
from typing import Any

import pytest
import pytest_asyncio
from pydantic_ai.models import override_allow_model_requests

from tests.integration.turns.test_models import usage
from tests.support.scripted_openai import ScriptedOpenAI, scripted_openai
from tests.support.talk import House

NAME = "openai:scripted-1"
CAPTURE = [("capture_tasks", {"items": [{"title": "Ring the garage", "due": "2026-11-24T09:00"}]})]
LIMIT = 2000  # input tokens of a capture (design.md, "Agents")

FAULTS: list[Any] = [
    500, 401, 429, 404, b"<html>not json</html>", b"", b"{}", b'{"choices": []}', "",
    [("nonsense", {})], [("capture_tasks", {"items": 7})],
]  # fmt: skip

Start = Callable[..., Awaitable[ScriptedOpenAI]]


@pytest_asyncio.fixture(loop_scope="session")
async def openai(home: House, monkeypatch: pytest.MonkeyPatch) -> AsyncGenerator[Start]:
    """Starts the stand-in and points the provider's own environment variables at it."""
    async with AsyncExitStack() as stack:

        async def start(*answers: Any) -> ScriptedOpenAI:
            endpoint = await stack.enter_async_context(scripted_openai(*answers))
            monkeypatch.setenv("OPENAI_BASE_URL", endpoint.url)
            monkeypatch.setenv("OPENAI_API_KEY", "sk-scripted")
            stack.enter_context(override_allow_model_requests(True))
            home.answers_with(names=(NAME,))
            return endpoint

        yield start


async def test_a_capture_is_one_request_under_two_thousand_input_tokens(home: House, openai: Start) -> None:
    endpoint = await openai(CAPTURE)
    shown = await home.say("could you remember that the garage wants a call tomorrow at nine")
    assert shown is not None
    assert shown.text == "Got it: Ring the garage, tomorrow (Tue) 9:00."
    assert await home.tasks() == [("Ring the garage", "todo")]
    assert len(endpoint.requests) == 1
    assert endpoint.keys == ["Bearer sk-scripted"]
    assert await usage(home) == ("scripted-1", 1, 1234, 56)
    tokens = endpoint.input_characters // 4
    print(f"input tokens of a capture: about {tokens}")
    assert tokens < LIMIT


async def test_the_receipt_is_the_committed_row_whatever_the_model_says(home: House, openai: Start) -> None:
    await openai("I've added “Ring the garage” for tomorrow at 9!")
    shown = await home.say("could you remember that the garage wants a call")
    assert shown is not None
    assert "added" not in shown.text
    assert await home.tasks() == []


async def test_a_long_history_and_many_tasks_do_not_grow_the_request_without_end(home: House, openai: Start) -> None:
    for n in range(60):
        await home.say(f"buy item {n} " + "and a very long explanation of why " * 5)
    endpoint = await openai(CAPTURE)
    await home.say("could you remember that the garage wants a call")
    assert len(endpoint.requests) == 1
    print(f"input tokens with 60 tasks and a history: about {endpoint.input_characters // 4}")
    assert endpoint.input_characters // 4 < 2 * LIMIT + 1000


@pytest.mark.parametrize("answer", FAULTS, ids=str)
async def test_a_provider_that_fails_or_talks_garbage_is_stood_in_for(home: House, openai: Start, answer: Any) -> None:
    endpoint = await openai(answer)
    shown = await home.say("ring the garage tomorrow at 9")
    assert shown is not None
    assert shown.text == "Got it: Ring the garage, tomorrow (Tue) 9:00."
    assert endpoint.requests
    assert (await usage(home))[0] == "local"
    assert await home.value("SELECT attempts FROM inbox") == 1


async def test_a_provider_that_is_not_there_is_stood_in_for(
    home: House, openai: Start, monkeypatch: pytest.MonkeyPatch
) -> None:
    await openai(500)
    monkeypatch.setenv("OPENAI_BASE_URL", "http://127.0.0.1:9/v1")
    home.answers_with(names=(NAME,))
    shown = await home.say("ring the garage tomorrow at 9")
    assert shown is not None
    assert shown.text == "Got it: Ring the garage, tomorrow (Tue) 9:00."


async def test_without_permission_no_request_leaves(home: House, openai: Start) -> None:
    endpoint = await openai(CAPTURE)
    with override_allow_model_requests(False):
        shown = await home.say("buy stamps")
    assert shown is not None
    assert await home.tasks() == [("Buy stamps", "todo")]
    assert endpoint.requests == []


async def test_a_tap_asks_no_model(home: House, openai: Start) -> None:
    shown = await home.say("buy stamps")
    endpoint = await openai(CAPTURE)
    await home.press(shown, "Undo")
    assert endpoint.requests == []
    assert await home.tasks() == []
