"""Change sets: the writes of one turn, tap or request, with what each row was before. The unit of undo."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Any
from uuid import UUID


@dataclass(frozen=True, slots=True)
class Change:
    """One row's change: `before` is None for a created row, `after_version` None for a deleted one."""

    table: str
    row_id: UUID
    label: str
    before: Mapping[str, Any] | None
    before_version: int | None
    after_version: int | None


@dataclass(frozen=True, slots=True)
class ChangeSet:
    """The changes of one unit, oldest first."""

    id: UUID
    user_id: UUID
    at: datetime
    changes: tuple[Change, ...]
    undone_at: datetime | None = None


@dataclass(frozen=True, slots=True)
class Undone:
    """What an undo did: labels of the rows put back, and of those left since they changed afterwards.

    `split` is the title of the task whose new steps were all that it took back.
    """

    change_set_id: UUID
    restored: tuple[str, ...]
    kept: tuple[str, ...]
    split: str | None = None


def combine(changes: list[Change]) -> tuple[Change, ...]:
    """One change a row: the first before-image with the last version. A row made and removed within leaves none.

    A made row keeps its place, before the rows that refer to it; any other has the place of its last change.
    """
    merged: dict[tuple[str, UUID], Change] = {}
    for change in changes:
        key = (change.table, change.row_id)
        first = merged.get(key)
        if first is None or first.before is not None or change.after_version is None:
            merged.pop(key, None)
        if first is None:
            merged[key] = change
        elif not (first.before is None and change.after_version is None):
            merged[key] = Change(
                change.table, change.row_id, change.label, first.before, first.before_version, change.after_version
            )
    return tuple(merged.values())
