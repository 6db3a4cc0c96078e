"""How tasks hang together, as SQL: steps and parents, and what waits for what."""

from __future__ import annotations

from typing import Any
from uuid import UUID

from sqlalchemy import ColumnElement, and_, bindparam, func, literal, not_, or_, select

from domain.task import OPEN
from storage.rows import DependencyRow, ReminderRow, TaskRow, UserRow
from storage.rows.base import written

_TASKS: Any = TaskRow.__table__
_LINKS: Any = DependencyRow.__table__
_USERS: Any = UserRow.__table__
RINGS: Any = ReminderRow.__table__
_OPEN = sorted(status.value for status in OPEN)
_DEEPEST = 50  # levels walked: more than there can be, so that no row ever makes it endless

HOLD_USER = select(_USERS.c.id).where(_USERS.c.id == bindparam("user")).with_for_update()


def _above() -> Any:
    start = select(_TASKS.c.parent_id.label("id"), literal(1).label("level")).where(_TASKS.c.id == bindparam("id"))
    chain = start.cte("above", recursive=True)
    chain = chain.union_all(
        select(_TASKS.c.parent_id, chain.c.level + 1).join(chain, _TASKS.c.id == chain.c.id).where(
            chain.c.level < _DEEPEST
        )
    )  # fmt: skip
    return select(*written(_TASKS)).join(chain, _TASKS.c.id == chain.c.id).order_by(chain.c.level)


def _depth_below() -> Any:
    start = select(_TASKS.c.id, literal(1).label("level")).where(_TASKS.c.parent_id == bindparam("id"))
    chain = start.cte("below", recursive=True)
    chain = chain.union_all(
        select(_TASKS.c.id, chain.c.level + 1).join(chain, _TASKS.c.parent_id == chain.c.id).where(
            chain.c.level < _DEEPEST
        )
    )  # fmt: skip
    return select(func.max(chain.c.level))


ABOVE = _above()
DEPTH_BELOW = _depth_below()
NEEDED_BY = (
    select(*written(_TASKS), _LINKS.c.task_id.label("waits"))
    .join(_LINKS, _LINKS.c.needs_id == _TASKS.c.id)
    .where(_LINKS.c.task_id.in_(bindparam("ids", expanding=True)), _TASKS.c.status.in_(_OPEN))
    .order_by(_TASKS.c.number)
)


def is_waiting(c: Any, besides: UUID | None = None) -> ColumnElement[bool]:
    """Whether something open (besides one task) is needed before the task with the columns `c`."""
    needed = _TASKS.alias("needed")
    found = (
        select(literal(1))
        .select_from(_LINKS.join(needed, needed.c.id == _LINKS.c.needs_id))
        .where(_LINKS.c.task_id == c.id, needed.c.status.in_(_OPEN))
        .correlate(c.id.table)
    )
    return (found if besides is None else found.where(needed.c.id != besides)).exists()


def rings(c: Any, *when: ColumnElement[bool]) -> ColumnElement[bool]:
    """Whether a reminder stands for the task with the columns `c`, one for which `when` holds."""
    standing = select(literal(1)).where(RINGS.c.task_id == c.id, RINGS.c.state == "standing", *when)
    return standing.correlate(c.id.table).exists()


def left_by(id: UUID) -> ColumnElement[bool]:
    """What closing the task leaves: open steps of it, and what is open and waited for nothing else that is."""
    c = _TASKS.c
    waited = c.id.in_(select(_LINKS.c.task_id).where(_LINKS.c.needs_id == id))
    return and_(c.status.in_(_OPEN), or_(c.parent_id == id, and_(waited, not_(is_waiting(c, id)))))


def finished_by(parent: UUID, step: UUID) -> ColumnElement[bool]:
    """The parent, when it is open and has no open step but that one."""
    steps = _TASKS.alias("steps")
    other = (
        select(literal(1)).where(steps.c.parent_id == parent, steps.c.id != step, steps.c.status.in_(_OPEN)).exists()
    )
    return and_(_TASKS.c.id == parent, _TASKS.c.status.in_(_OPEN), not_(other))
