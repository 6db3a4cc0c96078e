"""An agent may hand the rest of a message to another, once; the second sees what the first recorded."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
from pydantic_ai.messages import ModelMessage, ModelRequest

from agents import registry as registries
from agents.registry import AgentSpec, Registry
from agents.tools import TOOLS
from tests.integration.turns.test_models import usage
from tests.support.engines import scripted
from tests.support.talk import House


@pytest.fixture
def two_agents(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Registry:
    """The task agent and a second one, with the same tools."""
    for name in ("shared", "task"):
        (tmp_path / f"{name}.md").write_text(
            (registries.PROMPTS / f"{name}.md").read_text(encoding="utf-8"), encoding="utf-8"
        )
    (tmp_path / "secretary.md").write_text("You plan the day.", encoding="utf-8")
    monkeypatch.setattr(registries, "PROMPTS", tmp_path)
    tools = tuple(tool for tool in TOOLS if "task" in tool.agents)
    specs = (AgentSpec("task", tools, ("secretary",)), AgentSpec("secretary", tools, ("task",)))
    return Registry(specs, {tool.name: tool for tool in TOOLS})


def instructions(messages: list[ModelMessage]) -> str:
    return "\n".join(message.instructions or "" for message in messages if isinstance(message, ModelRequest))


OVER = ("hand_over", {"agent": "secretary", "why": "the day is to be planned"})
BACK = ("hand_over", {"agent": "task", "why": "a task"})


def capture(title: str) -> tuple[str, dict[str, Any]]:
    return "capture_tasks", {"items": [{"title": title}]}


async def test_the_second_agent_sees_what_the_first_recorded_and_both_are_committed_once(
    home: House, two_agents: Registry
) -> None:
    prompts: list[list[ModelMessage]] = []
    home.answers_with(
        scripted([capture("Ring the garage"), OVER], [capture("Plan the day")], prompts=prompts), registry=two_agents
    )
    shown = await home.say("ring the garage and plan my day")
    assert shown is not None
    assert [title for title, _ in await home.tasks()] == ["Ring the garage", "Plan the day"]
    assert "You plan the day." in instructions(prompts[1])
    assert "Already recorded in this turn: capture_tasks" in instructions(prompts[1])
    assert await home.value("SELECT agent FROM turns") == "secretary"
    assert await usage(home) == ("scripted", 2, 200, 40)
    assert shown.text == "Got both:\n• Ring the garage\n• Plan the day"


async def test_a_turn_is_handed_over_once_at_most(home: House, two_agents: Registry) -> None:
    home.answers_with(scripted([OVER], [capture("Plan the day"), BACK], [capture("Never")]), registry=two_agents)
    await home.say("plan my day")
    assert await home.tasks() == [("Plan the day", "todo")]


async def test_a_hand_over_back_that_says_nothing_still_answers(home: House, two_agents: Registry) -> None:
    home.answers_with(scripted([OVER], [BACK], [BACK], [BACK]), registry=two_agents)
    shown = await home.say("plan my day")
    assert shown is not None
    assert shown.text


async def test_a_hand_over_to_nobody_is_not_a_way_to_fall_silent(home: House, two_agents: Registry) -> None:
    nobody = ("hand_over", {"agent": "nobody", "why": "?"})
    home.answers_with(scripted([nobody], [nobody], [nobody], [nobody]), registry=two_agents)
    shown = await home.say("ring the garage")
    assert shown is not None
    assert await home.tasks() == [("Ring the garage", "todo")]


async def test_the_local_engine_takes_over_for_a_second_agent_whose_model_fails(
    home: House, two_agents: Registry
) -> None:
    home.answers_with(
        scripted([capture("Ring the garage"), OVER], ConnectionError("gone"), ConnectionError("gone")),
        registry=two_agents,
    )
    assert await home.say("buy stamps") is not None
    titles = [title for title, _ in await home.tasks()]
    assert titles[0] == "Ring the garage"
    assert len(titles) == len(set(titles))


async def test_with_one_agent_there_is_nobody_to_hand_over_to(home: House) -> None:
    home.answers_with(scripted([OVER], [capture("Ring the garage")]), registry=Registry.of(("task",), TOOLS))
    await home.say("ring the garage")
    assert await home.tasks() == [("Ring the garage", "todo")]
