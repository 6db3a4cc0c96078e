"""What a language model is sent for one turn: instructions, facts, tools and text, counted in tokens."""

from __future__ import annotations

import json
from collections.abc import Sequence
from datetime import datetime, timedelta
from uuid import UUID

from pydantic_ai import Agent
from pydantic_ai.messages import ModelMessage, ModelRequest, ModelResponse, TextPart, UserPromptPart
from pydantic_ai.models.function import AgentInfo, FunctionModel

from agents.bench.floor import RunFloor
from agents.local.understanding import Reading
from agents.registry import Registry
from agents.slim import SlimModel
from agents.tools import TOOLS
from agents.tools.rare import withheld
from agents.view import TurnDeps, TurnView
from domain.message import Address, Channel, Inbound, Received
from domain.task import TaskBrief
from domain.turn import BegunTurn
from domain.user import User

CHARACTERS = 4  # of English a token, about

COUNTED_BY = f"characters / {CHARACTERS}"  # a tokenizer would have to fetch its table


def count(text: str) -> int:
    """About how many tokens a text is."""
    return round(len(text) / CHARACTERS)


async def request_of(names: Sequence[str], text: str, view: TurnView) -> str:
    """The request, as JSON, that a provider would be sent when the first agent of `names` is asked `text`."""
    agent = Registry.of(names, TOOLS).specs[0].agent
    asked = _Listener()
    await agent.run(text, deps=TurnDeps(view), model=SlimModel(FunctionModel(asked.answer), withheld(view.reading)))
    return asked.request


async def bare_request(text: str) -> str:
    """The same of an agent with one output function and no instructions."""
    asked = _Listener()
    agent: Agent[None, str | str] = Agent(FunctionModel(asked.answer), output_type=[RunFloor().function, str])
    await agent.run(text)
    return asked.request


class _Listener:
    """A model that keeps the request it was sent and answers with a word."""

    request = ""

    def answer(self, messages: list[ModelMessage], info: AgentInfo) -> ModelResponse:
        tools = [
            {"type": "function", "name": t.name, "description": t.description, "parameters": t.parameters_json_schema}
            for t in (*info.function_tools, *info.output_tools)
        ]
        said = [
            {"role": "user", "content": part.content}
            for message in messages
            if isinstance(message, ModelRequest)
            for part in message.parts
            if isinstance(part, UserPromptPart)
        ]
        instructions = {"role": "system", "content": info.instructions or ""}
        self.request = json.dumps(
            {"messages": [instructions, *said], "tools": tools}, ensure_ascii=False, default=str, separators=(",", ":")
        )
        return ModelResponse(parts=[TextPart("Fine.")])


def sample_view(text: str, now: datetime, zone: str, open_tasks: int = 10) -> TurnView:
    """The view of a person with some open tasks, one in two with a date."""
    user_id, conversation_id = UUID(int=1), UUID(int=2)
    inbound = Inbound(Address(Channel.WEB, "owner"), "owner", "tokens", text)
    received = Received(UUID(int=3), 1, user_id, inbound, now, 0)
    begun = BegunTurn(UUID(int=4), conversation_id, user_id, 1, inbound.address, (received,), 1)
    tasks = tuple(
        TaskBrief(
            number, f"Call the plumber about pipe no {number}", "todo", now,
            (now + timedelta(days=number)).date() if number % 2 else None, None, zone, "planned",
        )
        for number in range(1, open_tasks + 1)
    )  # fmt: skip
    return TurnView(begun, User(user_id, "owner", zone, now), now, text, Reading(text, (), (), (), ()), tasks)
