"""Where a page of a list ended, as an opaque word in the next request."""

from __future__ import annotations

import binascii
import re
from base64 import urlsafe_b64decode, urlsafe_b64encode
from datetime import UTC, datetime

from pydantic import BaseModel, ConfigDict, Field, ValidationError

from bot.api.errors import Unreadable
from domain.task_query import Cursor, TaskSort

LONGEST = 300  # characters
_WORD = re.compile(r"[A-Za-z0-9_-]+")
_NUMBERED = frozenset({TaskSort.NUMBER, TaskSort.NUMBER_DOWN})
_DATED = frozenset({TaskSort.DUE, TaskSort.DUE_DOWN})


class _Wire(BaseModel):
    model_config = ConfigDict(extra="forbid")

    sort: TaskSort
    value: str | None
    number: int = Field(ge=1, le=2**31 - 1)


def encode(cursor: Cursor, sort: TaskSort) -> str:
    """The cursor of a list in that order, base64url."""
    wire = _Wire(sort=sort, value=cursor.value, number=cursor.number)
    return urlsafe_b64encode(wire.model_dump_json().encode()).rstrip(b"=").decode()


def decode(text: str, sort: TaskSort) -> Cursor:
    """The cursor that `encode` made for that order. Raises Unreadable."""
    try:
        wire = _read(text)
    except (ValueError, OverflowError, binascii.Error, ValidationError) as error:
        raise Unreadable.at("cursor", "is none that this list gave out") from error
    if wire.sort is not sort:
        raise Unreadable.at("cursor", f"belongs to sort={wire.sort.value}")
    return Cursor(wire.value, wire.number)


def _read(text: str) -> _Wire:
    if len(text) > LONGEST or not _WORD.fullmatch(text):
        raise ValueError("not base64url")
    wire = _Wire.model_validate_json(urlsafe_b64decode(text + "=" * (-len(text) % 4)), strict=True)
    if wire.value is None:
        if wire.sort not in _NUMBERED | _DATED:
            raise ValueError("this order has no rows without a value")
    elif wire.sort in _NUMBERED or datetime.fromisoformat(wire.value).tzinfo is None:
        raise ValueError("no moment")
    else:
        datetime.fromisoformat(wire.value).astimezone(UTC)
    return wire
