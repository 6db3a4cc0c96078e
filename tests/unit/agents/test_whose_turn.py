"""Which agent a message goes to, and which tools its model is sent."""

from __future__ import annotations

import json
from dataclasses import replace
from datetime import UTC, datetime

import pytest

from agents.bench.tokens import count, request_of, sample_view
from agents.local.understanding import Intent
from agents.registry import Registry
from agents.router import choose
from agents.tools import TOOLS
from agents.view import TurnView
from bot.bootstrap import AGENTS

LIMIT = 2_000  # input tokens of one request (design.md, "Agents")
NOW = datetime(2026, 11, 23, 15, tzinfo=UTC)
KINDS = {t.name for t in TOOLS if "secretary" in t.agents and "task" not in t.agents and not t.rare}


def read_as(*tools: str) -> TurnView:
    """The view of a turn whose text was read as calls of these tools."""
    view = sample_view("…", NOW, "America/New_York")
    intents = tuple(Intent(tool, {}, 0.8, 0, 1) for tool in tools)
    return replace(view, reading=replace(view.reading, intents=intents))


async def sent(first: str, view: TurnView) -> set[str]:
    """The names of the tools that the model of the agent `first` is sent."""
    names = (first, *(name for name in AGENTS if name != first))
    return {tool["function"]["name"] if "function" in tool else tool["name"]
            for tool in json.loads(await request_of(names, "…", view))["tools"]}  # fmt: skip


@pytest.mark.parametrize(
    ("tools", "agent"),
    [
        (["capture_tasks"], "task"),
        (["save_notes"], "secretary"),
        (["add_shopping", "remember_facts"], "secretary"),
        (["list_shopping"], "secretary"),
        (["log_energy"], "energy"),
        (["log_energy", "capture_tasks"], "task"),
        (["capture_tasks", "add_shopping", "save_notes"], "task"),
        (["save_capture"], "task"),
        (["complete_task", "add_shopping"], "task"),
        (["talk"], "task"),
        ([], "task"),
    ],
)
def test_a_message_goes_to_the_agent_where_it_is_at_home(tools: list[str], agent: str) -> None:
    assert choose(read_as(*tools).reading, Registry.of(AGENTS, TOOLS)) == agent


@pytest.mark.parametrize("agent", AGENTS)
async def test_every_agents_request_is_small(agent: str) -> None:
    names = (agent, *(name for name in AGENTS if name != agent))
    assert count(await request_of(names, "…", sample_view("…", NOW, "America/New_York"))) < LIMIT


async def test_the_task_agents_model_is_sent_other_kinds_only_when_the_text_reads_so() -> None:
    assert KINDS.isdisjoint(await sent("task", read_as("capture_tasks")))
    assert await sent("task", read_as("capture_tasks", "add_shopping")) & KINDS == {"add_shopping"}
    assert await sent("secretary", read_as("save_notes")) >= KINDS
    assert "capture_tasks" in await sent("secretary", read_as("save_notes", "capture_tasks"))
    assert await sent("energy", read_as("log_energy")) == {"log_energy", "hand_over"}
