"""Engines and models that a test decides: behind the dispatcher's and pydantic-ai's ports."""

from __future__ import annotations

import asyncio
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from typing import Any

from pydantic_ai.messages import ModelMessage, ModelResponse, ModelResponsePart, TextPart, ToolCallPart
from pydantic_ai.models.function import AgentInfo, FunctionModel
from pydantic_ai.usage import RequestUsage

from bot.runtime.dispatcher import Engine
from domain.turn import Answer, BegunTurn

Said = Sequence[tuple[str, dict[str, Any] | str] | str]


@dataclass
class Slow:
    """Answers like the engine behind it, once it is let to."""

    behind: Engine
    begun: asyncio.Event = field(default_factory=asyncio.Event)
    go: asyncio.Event = field(default_factory=asyncio.Event)
    turns: list[BegunTurn] = field(default_factory=list[BegunTurn])

    async def answer(self, begun: BegunTurn) -> Answer:
        """Wait for `go`."""
        self.turns.append(begun)
        self.begun.set()
        await self.go.wait()
        return await self.behind.answer(begun)


@dataclass
class Choking:
    """Breaks on messages with a certain text; answers the rest like the engine behind it."""

    behind: Engine
    on: str
    turns: list[BegunTurn] = field(default_factory=list[BegunTurn])

    async def answer(self, begun: BegunTurn) -> Answer:
        """Break, or answer."""
        self.turns.append(begun)
        if any(self.on in received.inbound.text for received in begun.received):
            raise RuntimeError("this one I cannot digest")
        return await self.behind.answer(begun)


@dataclass
class Watching:
    """Notes which conversations have a turn at the same time, and in which order messages are answered."""

    behind: Engine
    running: set[Any]
    order: dict[Any, list[str]]
    overlaps: list[Any]

    async def answer(self, begun: BegunTurn) -> Answer:
        """Answer, watched."""
        if begun.conversation_id in self.running:
            self.overlaps.append(begun.conversation_id)
        self.running.add(begun.conversation_id)
        try:
            answer = await self.behind.answer(begun)
            self.order.setdefault(begun.conversation_id, []).extend(r.inbound.external_id for r in begun.received)
            return answer
        finally:
            self.running.discard(begun.conversation_id)


def scripted(*responses: Said | Exception, tokens: tuple[int, int] = (100, 20), seen: list[AgentInfo] | None = None,
             prompts: list[list[ModelMessage]] | None = None) -> FunctionModel:  # fmt: skip
    """A model that says these responses one after another: words, (tool, arguments), or an error it raises."""
    waiting = list(responses)

    def answer(messages: list[ModelMessage], info: AgentInfo) -> ModelResponse:
        if seen is not None:
            seen.append(info)
        if prompts is not None:
            prompts.append(list(messages))
        said = waiting.pop(0)
        if isinstance(said, Exception):
            raise said
        return ModelResponse(
            [_part(one) for one in said], usage=RequestUsage(input_tokens=tokens[0], output_tokens=tokens[1])
        )

    return FunctionModel(answer, model_name="scripted")


def hanging() -> FunctionModel:
    """A model that never answers."""

    async def answer(messages: list[ModelMessage], info: AgentInfo) -> ModelResponse:
        await asyncio.Event().wait()
        raise AssertionError

    return FunctionModel(answer, model_name="hanging")


def _part(one: tuple[str, dict[str, Any] | str] | str) -> ModelResponsePart:
    return TextPart(one) if isinstance(one, str) else ToolCallPart(one[0], one[1])


Factory = Callable[[Engine], Engine]
