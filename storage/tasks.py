"""The user's tasks."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import UTC, datetime
from typing import Any
from uuid import UUID

from sqlalchemy import ColumnElement, and_, any_, bindparam, func, literal, or_, select, update

from domain.due import Due, DueKind
from domain.errors import TaskNotFound
from domain.task import Task
from domain.task_fields import OPEN, Decomposition, Delegation, Leaf, LifeZone, Priority, RecurrenceFrom, TaskStatus
from domain.task_query import Cursor, TaskFilter, TaskSort
from storage.repository import Repository
from storage.rows import TaskRow, UserRow

_USERS: Any = UserRow.__table__
_TAKE_NUMBERS = (
    update(_USERS)
    .where(_USERS.c.id == bindparam("user"))
    .values(last_number=_USERS.c.last_number + bindparam("count"))
    .returning(_USERS.c.last_number)
)


class SqlTaskRepository(Repository[Task, TaskRow]):
    """Tasks as rows: the due date is taken apart into wall clock, zone and instant."""

    def to_values(self, entity: Task) -> dict[str, Any]:
        """The columns, the due date in five of them."""
        due = entity.due
        return super().to_values(entity) | {
            "due_day": due.day if due else None,
            "due_clock": due.clock if due else None,
            "due_zone": due.zone if due else None,
            "due_kind": due.kind.value if due else None,
            "due_at": due.ends.astimezone(UTC) if due else None,
        }

    def to_entity(self, row: Mapping[str, Any]) -> Task:
        """The task of a row."""
        due = (
            Due(row["due_day"], row["due_clock"], row["due_zone"], DueKind(row["due_kind"])) if row["due_day"] else None
        )
        return Task(
            id=row["id"],
            user_id=row["user_id"],
            number=row["number"],
            title=row["title"],
            notes=row["notes"],
            status=TaskStatus(row["status"]),
            priority=Priority(row["priority"]),
            estimate_minutes=row["estimate_minutes"],
            due=due,
            tags=tuple(row["tags"]),
            completed_at=row["completed_at"],
            inbound_id=row["inbound_id"],
            recurrence=row["recurrence"],
            recurrence_from=RecurrenceFrom(row["recurrence_from"]) if row["recurrence_from"] else None,
            series_id=row["series_id"],
            project=row["project"],
            parent_id=row["parent_id"],
            position=row["position"],
            energy=row["energy"],
            delegation=Delegation(row["delegation"]),
            decomposition=Decomposition(row["decomposition"]),
            leaf=Leaf(row["leaf"]),
            done_when=row["done_when"],
            zone=LifeZone(row["zone"]) if row["zone"] else None,
            shelved_at=row["shelved_at"],
            postponed=row["postponed"],
            created_at=row["created_at"],
            updated_at=row["updated_at"],
            version=row["version"],
        )

    async def by_number(self, number: int) -> Task:
        """The task with that number. Raises TaskNotFound."""
        if not 1 <= number <= 2**31 - 1:
            raise TaskNotFound(number)
        found = await self._select(self.table.c.user_id == self._journal.user_id, self.table.c.number == number)
        if not found:
            raise TaskNotFound(number)
        return found[0]

    async def later_in_series(self, series_id: UUID, number: int) -> bool:
        """Whether an open occurrence of the series has a higher number."""
        c = self.table.c
        mine = (c.user_id == self._journal.user_id, c.series_id == series_id, c.number > number)
        statement = select(c.id).where(*mine, c.status.in_([status.value for status in OPEN])).limit(1)
        return (await self._connection.execute(statement)).first() is not None

    async def find(
        self, wanted: TaskFilter, sort: TaskSort = TaskSort.NUMBER, limit: int = 50, after: Cursor | None = None
    ) -> list[Task]:
        """At most `limit` tasks that fit, in order, those after the cursor."""
        column, down = _order(self.table.c, sort)
        where = self._where(wanted)
        if after is not None:
            where.append(_after(column, self.table.c.number, after, down))
        order = (
            [column.desc().nulls_last(), self.table.c.number.desc()]
            if down
            else [
                column.asc().nulls_last(),
                self.table.c.number.asc(),
            ]
        )
        return await self._select(*where, order=order, limit=limit)

    def cursor(self, task: Task, sort: TaskSort) -> Cursor:
        """Where a list goes on after `task`, which this unit has read: by the value its row holds."""
        column, _ = _order(self.table.c, sort)
        value = None if column is self.table.c.number else self._read[task.id][column.name]
        return Cursor(value.isoformat() if value else None, task.number)

    async def count(self, wanted: TaskFilter) -> int:
        """How many tasks fit."""
        statement = select(func.count()).select_from(self.table).where(*self._where(wanted))
        return (await self._connection.execute(statement)).scalar_one()

    async def take_numbers(self, count: int) -> range:
        """The next `count` numbers; the user's row is locked until the end of the transaction."""
        taken = await self._connection.execute(_TAKE_NUMBERS, {"user": self._journal.user_id, "count": count})
        last: int = taken.scalar_one()
        return range(last - count + 1, last + 1)

    def _where(self, wanted: TaskFilter) -> list[ColumnElement[bool]]:
        c = self.table.c
        where: list[ColumnElement[bool]] = [c.user_id == self._journal.user_id]
        if wanted.statuses:
            where.append(c.status.in_([status.value for status in wanted.statuses]))
        if wanted.priority is not None:
            where.append(c.priority == wanted.priority.value)
        if wanted.tag is not None:
            where.append(literal(wanted.tag) == any_(c.tags))
        if wanted.due_from is not None:
            where.append(c.due_day >= wanted.due_from)
        if wanted.due_to is not None:
            where.append(c.due_day <= wanted.due_to)
        if wanted.undated:
            where.append(c.due_day.is_(None))
        for word in wanted.words:
            where.append(
                or_(
                    c.title.icontains(word, autoescape=True),
                    c.notes.icontains(word, autoescape=True),
                    literal(word.casefold()) == any_(c.tags),
                )
            )
        return where


def _order(columns: Any, sort: TaskSort) -> tuple[ColumnElement[Any], bool]:
    name = sort.value.lstrip("-")
    return columns["due_at" if name == "due" else name], sort.value.startswith("-")


def _after(column: ColumnElement[Any], number: ColumnElement[int], after: Cursor, down: bool) -> ColumnElement[bool]:
    beyond = number < after.number if down else number > after.number
    if column is number or after.value is None:
        return beyond if column is number else and_(column.is_(None), beyond)
    value = datetime.fromisoformat(after.value)
    later = column < value if down else column > value
    return or_(later, and_(column == value, beyond), column.is_(None))
