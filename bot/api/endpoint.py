"""What an endpoint of the API is: types for all that goes in and out. Handler and OpenAPI are made from it."""

from __future__ import annotations

from collections.abc import Awaitable, Callable, Mapping
from dataclasses import dataclass, field
from typing import Any, Generic, Literal, TypeAlias, TypeVar

from multidict import CIMultiDictProxy
from pydantic import BaseModel, ConfigDict

from bot.bootstrap import Ports
from domain.errors import DomainError
from domain.ports import UnitOfWork

PREFIX = "/api/v1"


class Given(BaseModel):
    """What a caller gives; unknown fields are refused."""

    model_config = ConfigDict(extra="forbid", frozen=True)


class Nothing(Given):
    """No parameters, or no body (an empty object counts as none)."""


PathT = TypeVar("PathT", bound=Given)
QueryT = TypeVar("QueryT", bound=Given)
BodyT = TypeVar("BodyT", bound=Given)
AnswerT = TypeVar("AnswerT", bound=BaseModel)


@dataclass(frozen=True, slots=True)
class Call(Generic[PathT, QueryT, BodyT]):
    """One validated request, on the open unit of work of the token's user."""

    path: PathT
    query: QueryT
    body: BodyT
    headers: CIMultiDictProxy[str]
    uow: UnitOfWork
    ports: Ports


@dataclass(frozen=True, slots=True)
class Reply(Generic[AnswerT]):
    """What goes back; without a body, `status` says so (304)."""

    body: AnswerT | None
    headers: Mapping[str, str] = field(default_factory=dict[str, str])
    status: int | None = None


@dataclass(frozen=True, slots=True)
class Endpoint(Generic[PathT, QueryT, BodyT, AnswerT]):
    """One method on one path below `/api/v1`, `status` its success, `errors` what the domain may refuse with."""

    method: Literal["GET", "POST", "PATCH", "DELETE"]
    route: str
    path: type[PathT]
    query: type[QueryT]
    body: type[BodyT]
    answer: type[AnswerT]
    handler: Callable[[Call[PathT, QueryT, BodyT]], Awaitable[Reply[AnswerT]]]
    summary: str
    errors: tuple[type[DomainError], ...] = ()
    status: int = 200
    condition: Literal["If-Match", "If-None-Match"] | None = None
    headers: tuple[str, ...] = ()

    @property
    def address(self) -> str:
        """The whole path, `{name}` for its parameters."""
        return PREFIX + self.route

    @property
    def takes_body(self) -> bool:
        """Whether a body must be sent."""
        return self.body is not Nothing


AnyEndpoint: TypeAlias = Endpoint[Any, Any, Any, Any]
