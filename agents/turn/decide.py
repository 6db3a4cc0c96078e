"""The agent's run: no transaction is open while a model thinks, and all it does is record calls."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import Any

import structlog
from pydantic_ai import Agent
from pydantic_ai.exceptions import AgentRunError, UserError
from pydantic_ai.messages import ModelMessage, ModelResponse, TextPart, ToolReturnPart
from pydantic_ai.models import Model
from pydantic_ai.tool_manager import ToolManager
from pydantic_ai.usage import RunUsage, UsageLimits

from agents import router
from agents.local.model import NAME as LOCAL
from agents.local.model import LocalModel
from agents.models import Models
from agents.registry import HAND_OVER, Registry
from agents.view import TurnDeps, TurnView
from domain.message import Call
from domain.text import clean
from domain.turn import Usage

log = structlog.get_logger(__name__)

LIMITS = UsageLimits(request_limit=4, output_tokens_limit=4_000, total_tokens_limit=30_000)
SECONDS = 20.0  # for a whole run; then the local engine answers


@dataclass(frozen=True, slots=True)
class Decision:
    """What a run came to: the agent, the model that answered, the recorded calls, and words beside them."""

    agent: str
    model: str
    calls: tuple[Call, ...]
    words: str
    usage: Usage


async def decide(view: TurnView, registry: Registry, models: Models) -> Decision:
    """Run the routed agent; after a hand-over the other one, once. A tap or a named button needs no run."""
    if view.tapped is not None:
        return Decision(registry.specs[0].name, LOCAL, view.tapped, "", Usage())
    name = router.choose(view.reading, registry)
    decision = await _run(name, view, registry, models, ())
    hand_over = next((call for call in decision.calls if call.name == HAND_OVER), None)
    calls = tuple(call for call in decision.calls if call.name != HAND_OVER)
    if hand_over is None:
        return decision
    second = await _run(str(hand_over.arguments["agent"]), view, registry, models, calls, handed_over=True)
    rest = second.calls[len(calls) :]
    if second.model == LOCAL:  # it reads the whole message, not what is left of it
        rest = tuple(call for call in rest if call.name not in {recorded.name for recorded in calls})
    return replace(second, calls=(*calls, *rest), usage=_sum(decision.usage, second.usage))


async def _run(
    name: str,
    view: TurnView,
    registry: Registry,
    models: Models,
    before: tuple[Call, ...],
    *,
    handed_over: bool = False,
) -> Decision:
    """One agent's run; what fails in a provider's run is answered by the local engine in the same turn, and counted."""
    model, spent, spec = models.for_turn(view), RunUsage(), registry.spec(name)
    agent = spec.last if handed_over else spec.agent
    if not isinstance(model, LocalModel):
        try:
            return await _attempt(name, agent, view, model, before, spent)
        except (AgentRunError, UserError, TimeoutError) as error:
            log.warning("model_gave_up", turn=str(view.begun.id), why=type(error).__name__)
            model = LocalModel(view, models.chance)
    answered = await _attempt(name, agent, view, model, before, RunUsage())
    return replace(answered, usage=Usage(spent.requests, spent.input_tokens, spent.output_tokens))


async def _attempt(
    name: str,
    agent: Agent[TurnDeps, Any],
    view: TurnView,
    model: Model,
    before: tuple[Call, ...],
    usage: RunUsage,
) -> Decision:
    deps = TurnDeps(view, list(before))
    with ToolManager.parallel_execution_mode("sequential"):
        run = agent.run(view.text or " ", deps=deps, model=model, usage=usage, usage_limits=LIMITS, timeout=SECONDS)
        result = await run
    messages = result.new_messages()
    responses = [message for message in messages if isinstance(message, ModelResponse)]
    calls = (*deps.calls, *_unreadable(messages))
    return Decision(name, responses[-1].model_name or LOCAL, calls, _words(responses[-1]), _usage(messages))


def _unreadable(messages: list[ModelMessage]) -> list[Call]:
    """Calls of the last response that failed validation beside ones that did not; the commit refuses and tells them."""
    after: list[ModelMessage] = []
    for message in messages:
        after = [] if isinstance(message, ModelResponse) else [*after, message]
    parts = [part for message in after for part in message.parts if isinstance(part, ToolReturnPart)]
    failed = [part.tool_name for part in parts if part.outcome == "retried" and part.tool_name != HAND_OVER]
    return [Call(name, {"unreadable": True}) for name in failed]


def _words(response: ModelResponse) -> str:
    words = "\n".join(part.content for part in response.parts if isinstance(part, TextPart))
    return clean(words, len(words)).strip()


def _usage(messages: list[ModelMessage]) -> Usage:
    asked = [m for m in messages if isinstance(m, ModelResponse) and m.model_name != LOCAL]
    return Usage(len(asked), sum(m.usage.input_tokens for m in asked), sum(m.usage.output_tokens for m in asked))


def _sum(one: Usage, two: Usage) -> Usage:
    return Usage(
        one.requests + two.requests, one.input_tokens + two.input_tokens, one.output_tokens + two.output_tokens
    )
