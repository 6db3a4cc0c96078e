"""The registry of agents: each a spec of name, prompt and tools, built into a pydantic-ai agent when first used."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field, replace
from functools import cached_property, lru_cache
from pathlib import Path
from typing import Any

from pydantic_ai import Agent, ModelRetry, RunContext, ToolOutput
from pydantic_ai.capabilities import PrepareOutputTools
from pydantic_ai.tools import ToolDefinition

from agents.facts import facts
from agents.local.model import LocalModel
from agents.slim import WITHHELD
from agents.tools.rare import named
from agents.tools.tool import Tool
from agents.view import TurnDeps
from domain.message import Call

PROMPTS = Path(__file__).resolve().parent.parent / "prompts"
HAND_OVER = "hand_over"


@dataclass(frozen=True)
class AgentSpec:
    """One agent: `name`, the tools it may use, and `others`, the agents it may hand a turn to (once)."""

    name: str
    tools: tuple[Tool, ...]
    others: tuple[str, ...] = ()

    @cached_property
    def agent(self) -> Agent[TurnDeps, Any]:
        """The pydantic-ai agent: every tool an output function that records, so that a plain turn is one request."""
        return self._built(self.others)

    @cached_property
    def last(self) -> Agent[TurnDeps, Any]:
        """The same for a turn that was handed over to it: it cannot hand over once more."""
        return self._built(()) if self.others else self.agent

    def _built(self, others: tuple[str, ...]) -> Agent[TurnDeps, Any]:
        outputs: list[Any] = [ToolOutput(tool.record, name=tool.name) for tool in self.tools]
        if others:
            outputs.append(ToolOutput(_hand_over(others), name=HAND_OVER))
        agent: Agent[TurnDeps, Any] = Agent(
            output_type=[*outputs, str],
            deps_type=TurnDeps,
            instructions=f"{prompt('shared')}\n\n{prompt(self.name)}",
            end_strategy="exhaustive",
            name=self.name,
            capabilities=[PrepareOutputTools(self._marked)],
        )
        agent.instructions(facts)
        return agent

    def _marked(self, ctx: RunContext[TurnDeps], tools: list[ToolDefinition]) -> list[ToolDefinition]:
        """Those that a language model is not sent in this turn, marked as such (slim): a plain turn stays small."""
        if isinstance(ctx.model, LocalModel):  # nobody will be sent them, and marking takes time
            return tools
        other = {tool.name for tool in self.tools if self.name not in tool.agents} - named(ctx.deps.view.reading)
        return [replace(tool, metadata=WITHHELD) if tool.name in other else tool for tool in tools]


@dataclass(frozen=True)
class Registry:
    """All agents; the first is the one that gets what no other claims."""

    specs: tuple[AgentSpec, ...]
    tools: dict[str, Tool] = field(default_factory=dict[str, Tool])

    @classmethod
    def of(cls, names: Sequence[str], tools: Sequence[Tool]) -> Registry:
        """A spec a name, each with the tools that name it."""
        specs = tuple(
            AgentSpec(
                name,
                tuple(tool for tool in tools if name in tool.agents | tool.also),
                tuple(other for other in names if other != name),
            )
            for name in names
        )
        return cls(specs, {tool.name: tool for tool in tools})

    def spec(self, name: str) -> AgentSpec:
        """The agent of that name."""
        return next(spec for spec in self.specs if spec.name == name)


@lru_cache(maxsize=8)
def registry(names: tuple[str, ...], tools: tuple[Tool, ...]) -> Registry:
    """The registry of these agents and tools, built once a process: an agent takes 0.1 s to build."""
    return Registry.of(names, tools)


def prompt(name: str) -> str:
    """The text of `prompts/<name>.md`."""
    return (PROMPTS / f"{name}.md").read_text(encoding="utf-8").strip()


def _hand_over(others: tuple[str, ...]) -> Any:
    async def hand_over(ctx: RunContext[TurnDeps], agent: str, why: str) -> str:
        """Hand what is left of this message to another agent."""
        if agent not in others:
            raise ModelRetry(f"There is no agent {agent!r}, only: {', '.join(others)}.")
        ctx.deps.calls.append(Call(HAND_OVER, {"agent": agent, "why": why}))
        return HAND_OVER

    hand_over.__doc__ = f"{hand_over.__doc__} `agent` is one of: {', '.join(others)}."
    return hand_over
