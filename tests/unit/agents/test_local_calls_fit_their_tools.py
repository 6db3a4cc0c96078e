"""Every call the local engine makes is one that its tool takes; what is not keeps the words."""

from __future__ import annotations

from dataclasses import replace

import pytest
from pydantic import ValidationError
from pydantic_ai.messages import ToolCallPart
from pydantic_ai.models import ModelRequestParameters
from pydantic_ai.tools import ToolDefinition

from agents.bench.tokens import sample_view
from agents.local.model import LocalModel
from agents.local.understanding import Context, Intent, KnownTask, Reading, read
from agents.tools import TOOLS
from evals.library import suites
from tests.support.fakes import MONDAY_TEN, FirstChance

TITLES = ("Call the plumber", "Pay rent", "Email Jo the figures", "Water the plants", "Book the dentist", "Essay")
ARGUMENTS = {tool.name: tool.arguments for tool in TOOLS}
ENGINE_ONLY = {"talk", "answer"}  # words and answers to what was asked: no tool of an agent


def texts() -> list[str]:
    """Every line of every suite."""
    lines = {line for suite in suites(()) for case in suite.cases for line in (*case.given, *case.lines)}
    return sorted(lines)


def a_context() -> Context:
    """Monday at ten in New York, with some open tasks, two of them shown last."""
    known = tuple(KnownTask(n, title, "todo", MONDAY_TEN) for n, title in enumerate(TITLES, 1))
    return Context(MONDAY_TEN, "America/New_York", known, shown=(1, 2))


def test_every_call_made_of_every_line_of_the_suites_is_one_its_tool_takes() -> None:
    unfit: list[str] = []
    for text in texts():
        for intent in read(text, a_context()).intents:
            if intent.tool in ENGINE_ONLY:
                continue
            try:
                ARGUMENTS[intent.tool].model_validate(intent.arguments)
            except (KeyError, ValidationError) as error:
                unfit.append(f"{text!r}: {intent.tool}: {error!r:.300}")
    assert not unfit


@pytest.mark.parametrize("tool", ["complete_task", "capture_tasks"])
async def test_a_call_its_tool_would_not_take_keeps_the_words(tool: str) -> None:
    text = "wobble the flurb"
    unfit = Reading(text, (), (), (), (Intent(tool, {"flurb": True}, 0.9, 0, len(text)),))
    model = LocalModel(replace(sample_view(text, MONDAY_TEN, "America/New_York"), reading=unfit), FirstChance())
    tools = [ToolDefinition(name=name) for name in (tool, "save_capture")]
    response = await model.request([], None, ModelRequestParameters(output_mode="tool", output_tools=tools))
    (part,) = response.parts
    assert isinstance(part, ToolCallPart)
    assert (part.tool_name, part.args) == ("save_capture", {"text": text})
