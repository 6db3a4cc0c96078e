"""What the API refuses before the domain is asked, with the fields that are wrong."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime
from typing import Any

from pydantic import BaseModel, Field, ValidationError

MOST_DETAILS = 20  # of one answer; more help nobody
LONGEST_FIELD = 100  # characters of a caller's own field name that are repeated to them


class Detail(BaseModel):
    """One thing that is wrong."""

    field: str = Field(description="path of the field, query parameter or header; `body` for the whole")
    problem: str


class Error(BaseModel):
    """The one shape of every error."""

    error: str = Field(description="stable code, e.g. `task_not_found`")
    message: str = Field(description="a sentence a person can act on")
    timestamp: datetime
    request_id: str
    details: list[Detail]


class Unreadable(Exception):
    """A request that is refused as it stands."""

    def __init__(
        self, details: Sequence[Detail], status: int = 400, code: str = "invalid_input", message: str | None = None
    ) -> None:
        self.details = details[:MOST_DETAILS]
        self.status, self.code = status, code
        self.message = message or f"I can't use this request: {_sentence(self.details)}."
        super().__init__(self.message)

    @classmethod
    def at(cls, field: str, problem: str) -> Unreadable:
        """One wrong field."""
        return cls([Detail(field=field, problem=problem)])

    @classmethod
    def of(cls, error: ValidationError, whole: str) -> Unreadable:
        """The fields pydantic names; `whole` stands for what has no name."""
        return cls([_detail(item, whole) for item in error.errors(include_url=False, include_input=False)])

    def as_json(self) -> list[dict[str, Any]]:
        """The details, JSON-able."""
        return [detail.model_dump() for detail in self.details]


def _detail(item: Any, whole: str) -> Detail:
    name = ".".join(str(part) for part in item["loc"])[:LONGEST_FIELD] or whole
    if item["type"] == "extra_forbidden":
        return Detail(field=name, problem="is not known here")
    return Detail(field=name, problem=str(item["msg"]).removeprefix("Value error, "))


def _sentence(details: Sequence[Detail]) -> str:
    return f"{details[0].field}: {details[0].problem.rstrip('.')}" if details else "it cannot be read"
