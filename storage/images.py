"""Row values as JSON and back: what a before-image holds, by the column types of its table."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date, datetime, time
from typing import Any
from uuid import UUID

from sqlalchemy import Table

_READ: dict[type, Any] = {
    UUID: UUID,
    datetime: datetime.fromisoformat,
    date: date.fromisoformat,
    time: time.fromisoformat,
}


def to_image(values: Mapping[str, Any]) -> dict[str, Any]:
    """The values, JSON-able."""
    return {name: _plain(value) for name, value in values.items()}


def from_image(table: Table, image: Mapping[str, Any]) -> dict[str, Any]:
    """The values a row of `table` had when `to_image` was called; columns the table no longer has are left out."""
    return {c.name: _typed(c.type.python_type, image[c.name]) for c in table.columns if c.name in image}


def _plain(value: Any) -> Any:
    if isinstance(value, UUID):
        return str(value)
    if isinstance(value, date | time):
        return value.isoformat()
    return value


def _typed(kind: type, value: Any) -> Any:
    return _READ[kind](value) if value is not None and kind in _READ else value
