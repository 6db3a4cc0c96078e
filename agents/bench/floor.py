"""The floor of an agent's run: pydantic-ai with a function model and one output function, and nothing of ours."""

from __future__ import annotations

import time
from collections.abc import Awaitable, Callable
from dataclasses import dataclass, field

from pydantic_ai import Agent
from pydantic_ai.messages import ModelMessage, ModelResponse, ToolCallPart
from pydantic_ai.models.function import AgentInfo, FunctionModel


async def capture(title: str) -> str:
    """Write down one thing to do."""
    return title


def _calls_it(messages: list[ModelMessage], info: AgentInfo) -> ModelResponse:
    return ModelResponse(parts=[ToolCallPart(info.output_tools[0].name, {"title": "call the dentist"})])


@dataclass(slots=True)
class RunFloor:
    """An agent built once, as ours are."""

    function: Callable[[str], Awaitable[str]] = capture
    agent: Agent[None, str] = field(default_factory=lambda: Agent(FunctionModel(_calls_it), output_type=capture))

    async def run(self, text: str) -> float:
        """One run; returns milliseconds."""
        begun = time.perf_counter()
        await self.agent.run(text)
        return (time.perf_counter() - begun) * 1000
