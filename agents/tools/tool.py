"""What a tool is: a typed function whose validated call is recorded, and whose body runs in the turn's commit."""

from __future__ import annotations

import inspect
from collections.abc import Awaitable, Callable, Mapping
from dataclasses import dataclass, field
from enum import StrEnum
from typing import Any, TypeAlias, cast, get_type_hints
from uuid import UUID

from pydantic import BaseModel, ConfigDict, create_model
from pydantic_ai import RunContext

from agents.view import TurnDeps, TurnView
from domain.clock import Clock, Ids
from domain.message import Call, Offer
from domain.ports import UnitOfWork
from domain.receipt import Receipt
from domain.text import clean
from domain.turn import Awaited

ANYWHERE = ("task", "secretary", "energy")  # agents a message may go to that is about several things


class ToolKind(StrEnum):
    """A write changes rows; a view only shows them."""

    WRITE = "write"
    VIEW = "view"


@dataclass(frozen=True, slots=True)
class TurnCommit:
    """What a tool's body works with: the turn's open unit of work and its view."""

    uow: UnitOfWork
    view: TurnView
    clock: Clock
    ids: Ids
    tools: Mapping[str, Tool] = field(default_factory=dict[str, "Tool"])

    @property
    def zone(self) -> str:
        """The user's time zone."""
        return self.view.user.zone

    @property
    def inbound_id(self) -> UUID:
        """The inbound that the turn answers, the first of several."""
        return self.view.begun.received[0].id


@dataclass(frozen=True, slots=True)
class Outcome:
    """What one call came to: receipts of writes; for views the text; what may be tapped, asked, referred to next."""

    receipts: tuple[Receipt, ...] = ()
    text: str = ""
    offers: tuple[Offer, ...] = ()
    questions: tuple[str, ...] = ()
    shown: tuple[int, ...] = ()
    undo: bool = True  # whether [Undo] belongs under it
    unsure: tuple[int, ...] = ()  # numbers of the captured items that are least certain
    awaits: Awaited | None = None  # what the next words are taken as, when they are no command


Body: TypeAlias = Callable[..., Awaitable[Outcome]]


@dataclass(frozen=True, slots=True)
class Tool:
    """A tool: its name, who may use it, its arguments as a type, and its body.

    A language model of one of the `agents` is always shown it; those in `also` may use it, but to their models, and to
    all when it is `rare`, it is sent only in turns whose text the local engine reads so (agents/tools/rare.py). `home`
    is the agent that a message about nothing else goes to.
    """

    name: str
    kind: ToolKind
    agents: frozenset[str]
    also: frozenset[str]
    home: str
    body: Body
    arguments: type[BaseModel]
    record: Callable[..., Awaitable[str]] = field(repr=False)
    rare: bool = False

    async def run(self, commit: TurnCommit, call: Call) -> Outcome:
        """Run the body with a recorded call's arguments. Raises DomainError, or ValidationError if they do not fit."""
        arguments = self.arguments.model_validate(dict(call.arguments))
        return await self.body(commit, **{name: getattr(arguments, name) for name in type(arguments).model_fields})


def write(*agents: str, also: tuple[str, ...] = (), rare: bool = False) -> Callable[[Body], Tool]:
    """A tool that changes rows, for the agents named and `also` others (Tool); without any for buttons only."""
    return lambda body: _tool(body, ToolKind.WRITE, agents, also, rare)


def view(*agents: str, also: tuple[str, ...] = (), rare: bool = False) -> Callable[[Body], Tool]:
    """A tool that only shows, for the agents named and `also` others (Tool); without any for buttons only."""
    return lambda body: _tool(body, ToolKind.VIEW, agents, also, rare)


def _tool(body: Body, kind: ToolKind, agents: tuple[str, ...], also: tuple[str, ...], rare: bool) -> Tool:
    name = body.__name__
    hints = get_type_hints(body, include_extras=True)
    parameters = list(inspect.signature(body).parameters.values())[1:]
    fields: dict[str, Any] = {
        p.name: (hints[p.name], ... if p.default is inspect.Parameter.empty else p.default) for p in parameters
    }
    arguments = create_model(name, __config__=ConfigDict(extra="forbid"), **fields)
    record = _recorder(body, name, arguments, parameters, hints)
    home = next(iter((*agents, *also)), "")
    return Tool(name, kind, frozenset(agents), frozenset(also) - set(agents), home, body, arguments, record, rare)


def _recorder(
    body: Body, name: str, arguments: type[BaseModel], parameters: list[inspect.Parameter], hints: dict[str, Any]
) -> Callable[..., Awaitable[str]]:
    """The function a model's call runs: it has the body's signature, and only records."""

    async def record(ctx: RunContext[TurnDeps], **values: Any) -> str:
        dumped = arguments.model_construct(**values).model_dump(mode="json", exclude_defaults=True)
        ctx.deps.calls.append(Call(name, _storable(dumped)))
        return name

    context = inspect.Parameter("ctx", inspect.Parameter.POSITIONAL_OR_KEYWORD, annotation=RunContext[TurnDeps])
    typed = [p.replace(annotation=hints[p.name]) for p in parameters]
    record.__name__ = record.__qualname__ = name
    record.__doc__ = body.__doc__
    record.__annotations__ = {"ctx": RunContext[TurnDeps], **{p.name: p.annotation for p in typed}, "return": str}
    record.__signature__ = inspect.Signature([context, *typed], return_annotation=str)
    return record


def _storable(value: Any) -> Any:
    """The arguments with every text as the database can hold it: a model may write anything into them."""
    if isinstance(value, str):
        return clean(value, len(value))
    if isinstance(value, dict):
        return {name: _storable(one) for name, one in cast("dict[str, Any]", value).items()}
    return [_storable(one) for one in cast("list[Any]", value)] if isinstance(value, list) else value
