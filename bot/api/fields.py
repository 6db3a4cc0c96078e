"""The types of single fields: how text from outside becomes what the domain takes."""

from __future__ import annotations

import re
from collections.abc import Callable
from datetime import date
from typing import Annotated, Any, TypeVar
from uuid import UUID

from pydantic import AfterValidator, BeforeValidator, Field, WithJsonSchema

from domain.due import parse_due, zone_of
from domain.errors import ChangeNotFound, InvalidInput, TaskNotFound
from domain.task import MAX_ESTIMATE, MAX_NOTES, MAX_TAG, MAX_TAGS, MAX_TITLE, clean_notes, clean_tags, clean_title
from domain.task_fields import MAX_DONE_WHEN, MAX_PROJECT, clean_done_when, clean_project
from domain.text import clean

T = TypeVar("T")
MAX_NUMBER = 2**31 - 1
MAX_WORDS = 8

_DAY = r"[0-9]{4}-[0-9]{2}-[0-9]{2}"
_CLOCK = r"[0-9]{2}:[0-9]{2}(:[0-9]{2}(\.[0-9]{1,6})?)?"
DUE_PATTERN = rf"^{_DAY}(T{_CLOCK}(Z|[+-][0-9]{{2}}:[0-9]{{2}})?)?$"


def by(rule: Callable[[Any], T]) -> Callable[[Any], T]:
    """`rule` of the domain as a validator: what it refuses is told with the field's name."""

    def check(value: Any) -> T:
        try:
            return rule(value)
        except InvalidInput as error:
            raise ValueError(error.message) from error

    return check


def _is_due(text: str) -> str:
    parse_due(text, "UTC")
    return text


def _is_zone(name: str) -> str:
    zone_of(name)
    return name


def _number(text: str) -> int:
    if not re.fullmatch(r"[1-9][0-9]{0,9}", text) or int(text) > MAX_NUMBER:
        raise TaskNotFound
    return int(text)


def _change_id(text: str) -> UUID:
    try:
        return UUID(text)
    except ValueError as error:
        raise ChangeNotFound from error


def _limit(text: object) -> object:
    if isinstance(text, str) and not re.fullmatch(r"[0-9]{1,4}", text):
        raise ValueError("is a whole number")
    return text


def _day(text: object) -> object:
    if isinstance(text, str) and not re.fullmatch(_DAY, text):
        raise ValueError("is a date like 2026-11-24")
    return text


def _flag(text: object) -> object:
    if isinstance(text, str) and text not in ("true", "false"):
        raise ValueError("is true or false")
    return text


def _one_tag(text: str) -> str:
    found = clean_tags((clean(text),))
    if not found:
        raise InvalidInput("A tag has at least one character.")
    return found[0]


def _words(text: str) -> str:
    cleaned = clean(text)
    if len(cleaned.split()) > MAX_WORDS:
        raise InvalidInput(f"At most {MAX_WORDS} words.")
    return cleaned


Title = Annotated[
    str, AfterValidator(by(lambda text: clean_title(clean(text)))), WithJsonSchema(
        {"type": "string", "minLength": 1, "maxLength": MAX_TITLE, "description": "one line; white space is folded"}
    )
]  # fmt: skip
Notes = Annotated[
    str | None, AfterValidator(by(lambda text: clean_notes(None if text is None else clean(text)))), WithJsonSchema(
        {"type": ["string", "null"], "maxLength": MAX_NOTES}
    )
]  # fmt: skip
Tags = Annotated[
    list[str], AfterValidator(by(lambda items: list(clean_tags([clean(item) for item in items])))), WithJsonSchema(
        {"type": "array", "maxItems": MAX_TAGS, "items": {"type": "string", "maxLength": MAX_TAG},
         "description": "kept in lower case, without # or @, each once"}
    )
]  # fmt: skip
Estimate = Annotated[int, Field(ge=1, le=MAX_ESTIMATE, description="minutes")]
Project = Annotated[
    str | None, AfterValidator(by(clean_project)), WithJsonSchema(
        {"type": ["string", "null"], "maxLength": MAX_PROJECT, "description": "one line"}
    )
]  # fmt: skip
DoneWhen = Annotated[
    str | None, AfterValidator(by(clean_done_when)), WithJsonSchema(
        {"type": ["string", "null"], "maxLength": MAX_DONE_WHEN, "description": "what has to be so"}
    )
]  # fmt: skip
Energy = Annotated[int | None, Field(ge=1, le=5, description="what it asks for, 1 little, 5 all")]
DueText = Annotated[
    str,
    Field(
        pattern=DUE_PATTERN,
        description="YYYY-MM-DD, or YYYY-MM-DDTHH:MM on the wall clock of `due_zone`; with an offset, that instant",
        examples=["2026-11-24", "2026-11-24T17:00", "2026-11-24T17:00:00-05:00"],
    ),
    AfterValidator(by(_is_due)),
]
Zone = Annotated[
    str, Field(min_length=1, max_length=64, description="IANA time zone", examples=["Europe/Berlin"]),
    AfterValidator(by(_is_zone)),
]  # fmt: skip

TaskNumber = Annotated[
    int, BeforeValidator(_number), WithJsonSchema({"type": "integer", "minimum": 1, "maximum": MAX_NUMBER})
]
ChangeId = Annotated[UUID, BeforeValidator(_change_id)]
Limit = Annotated[int, Field(ge=1, le=100, description="items of a page"), BeforeValidator(_limit)]
Day = Annotated[date, BeforeValidator(_day)]
Flag = Annotated[bool, BeforeValidator(_flag)]
OneTag = Annotated[str, Field(max_length=2 * MAX_TAG), AfterValidator(by(_one_tag))]
Words = Annotated[
    str, Field(max_length=200, description="words that title, notes or tags must contain"), AfterValidator(by(_words))
]
ParentNumber = Annotated[
    int | None, Field(ge=1, le=MAX_NUMBER, description="number of the task it is a step of; null: of none")
]
