"""Filters, orders and pages of task lists as SQL."""

from __future__ import annotations

from datetime import datetime
from typing import Any
from uuid import UUID

from sqlalchemy import ColumnElement, and_, any_, func, literal, not_, or_

from domain.task_query import Cursor, TaskFilter, TaskSort
from domain.words import group
from storage.task_family import RINGS, is_waiting, rings
from storage.task_search import says

MAX_NUMBER = 2**31 - 1


def conditions(c: Any, user_id: UUID, wanted: TaskFilter) -> list[ColumnElement[bool]]:
    """What must hold of the columns `c` of a task of that user."""
    where: list[ColumnElement[bool]] = [c.user_id == user_id, *_plain(c, wanted)]
    if wanted.tag is not None:
        where.append(literal(wanted.tag) == any_(c.tags))
    if wanted.undated:
        where.append(c.due_day.is_(None))
    if wanted.project is not None:
        where.append(func.lower(c.project) == wanted.project.lower())
    if wanted.numbers is not None:
        where.append(c.number.in_([number for number in wanted.numbers if 1 <= number <= MAX_NUMBER]))
    if wanted.shelf is not None:
        resting = _rests(c, wanted.rests_before)
        where.append(resting if wanted.shelf else not_(resting))
    if wanted.waiting is not None:
        where.append(is_waiting(c) if wanted.waiting else not_(is_waiting(c)))
    if wanted.steps is False:
        where.append(or_(c.parent_id.is_(None), c.due_day.is_not(None)))
    if wanted.rings is not None:
        where.append(rings(c) if wanted.rings else not_(rings(c)))
    where.extend(says(c, word) for word in wanted.words)
    return where


def _plain(c: Any, wanted: TaskFilter) -> list[ColumnElement[bool]]:
    where: list[ColumnElement[bool]] = []
    if wanted.statuses:
        where.append(c.status.in_([status.value for status in wanted.statuses]))
    if wanted.priority is not None:
        where.append(c.priority == wanted.priority.value)
    if wanted.zone is not None:
        where.append(c.zone == wanted.zone.value)
    if wanted.parent is not None:
        where.append(c.parent_id == wanted.parent)
    if wanted.repeats is not None:
        where.append(c.recurrence.is_not(None) if wanted.repeats else c.recurrence.is_(None))
    if wanted.due_from is not None or wanted.due_to is not None:
        due = _between(c.due_day, wanted)
        where.append(or_(due, rings(c, _between(RINGS.c.day, wanted))) if wanted.or_rings else due)
    return where


def _between(day: ColumnElement[Any], wanted: TaskFilter) -> ColumnElement[bool]:
    """Whether a day is one of those asked for."""
    bounds = [day >= wanted.due_from] if wanted.due_from is not None else list[ColumnElement[bool]]()
    return and_(*bounds, *([day <= wanted.due_to] if wanted.due_to is not None else []))


def _rests(c: Any, before: datetime | None) -> ColumnElement[bool]:
    """On the Later shelf: put there, or with neither date nor reminder and untouched since `before` (product.md), never
    medicine."""
    shelved = c.shelved_at.is_not(None)
    if before is None:
        return shelved
    medicine = rf"\m({'|'.join(sorted(group('medicine', 'words')))})\M"
    return or_(shelved, and_(c.due_day.is_(None), c.updated_at < before, not_(rings(c)), c.title.op("!~*")(medicine)))


def order_of(columns: Any, sort: TaskSort) -> tuple[ColumnElement[Any], bool]:
    """The column that a list is sorted by, and whether downwards."""
    name = sort.value.lstrip("-")
    return columns["due_at" if name == "due" else name], sort.value.startswith("-")


def beyond(column: ColumnElement[Any], number: ColumnElement[int], after: Cursor, down: bool) -> ColumnElement[bool]:
    """What comes after the cursor."""
    further = number < after.number if down else number > after.number
    if column is number or after.value is None:
        return further if column is number else and_(column.is_(None), further)
    value = datetime.fromisoformat(after.value)
    later = column < value if down else column > value
    return or_(later, and_(column == value, further), column.is_(None))
