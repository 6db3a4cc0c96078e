"""The user's tasks."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import UTC, datetime
from typing import Any
from uuid import UUID

from sqlalchemy import bindparam, func, select, update

from domain.due import Due, DueKind
from domain.errors import TaskNotFound
from domain.task import Task
from domain.task_fields import OPEN, Decomposition, Delegation, Leaf, LifeZone, Priority, RecurrenceFrom, TaskStatus
from domain.task_query import Cursor, TaskFilter, TaskSort
from storage.repository import Repository
from storage.rows import TaskRow, UserRow
from storage.rows.base import written
from storage.task_family import ABOVE, DEPTH_BELOW, HOLD_USER, NEEDED_BY, finished_by, left_by
from storage.task_filters import MAX_NUMBER, beyond, conditions, order_of
from storage.task_search import ranked

_OPEN = [status.value for status in OPEN]
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
            ping=row["ping"],
            created_at=row["created_at"],
            updated_at=row["updated_at"],
            version=row["version"],
        )

    async def by_number(self, number: int) -> Task:
        """The task with that number. Raises TaskNotFound."""
        if not 1 <= number <= MAX_NUMBER:
            raise TaskNotFound(number)
        found = await self._select(self.table.c.user_id == self._journal.user_id, self.table.c.number == number)
        if not found:
            raise TaskNotFound(number)
        return found[0]

    async def later_in_series(self, series_id: UUID, number: int) -> bool:
        """Whether an open occurrence of the series has a higher number."""
        c = self.table.c
        mine = (c.user_id == self._journal.user_id, c.series_id == series_id, c.number > number)
        statement = select(c.id).where(*mine, c.status.in_(_OPEN)).limit(1)
        return (await self._connection.execute(statement)).first() is not None

    async def done_since(self, moment: datetime) -> list[Task]:
        """The tasks that were completed then or later, the latest first."""
        c = self.table.c
        mine = (c.user_id == self._journal.user_id, c.status == TaskStatus.COMPLETED.value, c.completed_at >= moment)
        return await self._select(*mine, order=(c.completed_at.desc(), c.number.desc()))

    async def next_in_series(self, id: UUID) -> Task | None:
        """The open occurrence that follows the task with that key; None when there is none."""
        c, done = self.table.c, self.table.alias()
        this = select(done.c.series_id, done.c.number).where(done.c.id == id).subquery()
        after = (c.series_id == select(this.c.series_id).scalar_subquery(), c.status.in_(_OPEN))
        found = await self._select(
            *after, c.number > select(this.c.number).scalar_subquery(), order=(c.number,), limit=1
        )
        return found[0] if found else None

    async def find(
        self, wanted: TaskFilter, sort: TaskSort = TaskSort.NUMBER, limit: int = 50, after: Cursor | None = None
    ) -> list[Task]:
        """At most `limit` tasks that fit, in order, those after the cursor."""
        column, down = order_of(self.table.c, sort)
        where = conditions(self.table.c, self._journal.user_id, wanted)
        if after is not None:
            where.append(beyond(column, self.table.c.number, after, down))
        order = (
            [column.desc().nulls_last(), self.table.c.number.desc()]
            if down
            else [
                column.asc().nulls_last(),
                self.table.c.number.asc(),
            ]
        )
        return await self._select(*where, order=order, limit=limit)

    async def note(self, task: Task) -> None:
        """Write what time did to it: no change of anybody's, so version and journal stay.

        What was changed by someone since it was read stays as they left it.
        """
        values = self.to_values(task)
        same = (self.table.c.id == task.id, self.table.c.version == task.version)
        await self._connection.execute(update(self.table).where(*same).values(**values))
        self._read[task.id] |= values

    async def search(self, words: Sequence[str], wanted: TaskFilter, limit: int, least: int = 1) -> list[Task]:
        """Of the tasks that fit those with at least `least` of the words: the most words, then the best fit first."""
        if not words:
            return []
        where = conditions(self.table.c, self._journal.user_id, wanted)
        fitting = select(*written(self.table)).where(*where)
        rows = await self._connection.execute(ranked(fitting, self.table.c, words, least).limit(limit))
        return [self._loaded(row) for row in rows.mappings()]

    def cursor(self, task: Task, sort: TaskSort) -> Cursor:
        """Where a list goes on after `task`, which this unit has read: by the value its row holds."""
        column, _ = order_of(self.table.c, sort)
        value = None if column is self.table.c.number else self._read[task.id][column.name]
        return Cursor(value.isoformat() if value else None, task.number)

    async def count(self, wanted: TaskFilter) -> int:
        """How many tasks fit."""
        where = conditions(self.table.c, self._journal.user_id, wanted)
        statement = select(func.count()).select_from(self.table).where(*where)
        return (await self._connection.execute(statement)).scalar_one()

    async def take_numbers(self, count: int) -> range:
        """The next `count` numbers; the user's row is locked until the end of the transaction."""
        taken = await self._connection.execute(_TAKE_NUMBERS, {"user": self._journal.user_id, "count": count})
        last: int = taken.scalar_one()
        return range(last - count + 1, last + 1)

    async def by_numbers(self, numbers: Sequence[int]) -> list[Task]:
        """The tasks with those numbers that there are, by number."""
        wanted = [number for number in numbers if 1 <= number <= MAX_NUMBER]
        c = self.table.c
        return await self._select(c.user_id == self._journal.user_id, c.number.in_(wanted), order=[c.number])

    async def numbers_of(self, ids: Sequence[UUID]) -> dict[UUID, int]:
        """The numbers of tasks by their ids."""
        rows = await self._connection.execute(
            select(self.table.c.id, self.table.c.number).where(self.table.c.id.in_(list(ids)))
        )
        return {row[0]: row[1] for row in rows}

    async def steps_of(self, task: Task) -> list[Task]:
        """Its steps, in order."""
        c = self.table.c
        return await self._select(c.parent_id == task.id, order=[c.position, c.number])

    async def above(self, task: Task) -> list[Task]:
        """What it is a step of, nearest first; nobody else moves this user's tasks about until the end."""
        await self._connection.execute(HOLD_USER, {"user": self._journal.user_id})
        rows = (await self._connection.execute(ABOVE, {"id": task.id})).mappings()
        return [self._loaded(row) for row in rows]

    async def depth_below(self, task: Task) -> int:
        """How many levels of steps it has."""
        return (await self._connection.execute(DEPTH_BELOW, {"id": task.id})).scalar_one() or 0

    async def left_by(self, task: Task) -> list[Task]:
        """What closing it leaves: its open steps, and open tasks that waited for it and nothing else that is open."""
        return await self._select(left_by(task.id), order=[self.table.c.position, self.table.c.number])

    async def finished_by(self, task: Task) -> Task | None:
        """The open parent of which it was the last open step."""
        if task.parent_id is None:
            return None
        found = await self._select(finished_by(task.parent_id, task.id), limit=1)
        return found[0] if found else None

    async def needed_by(self, tasks: Sequence[Task]) -> list[tuple[UUID, Task]]:
        """What is open and needed first, each beside the id of the task that waits for it."""
        rows = (await self._connection.execute(NEEDED_BY, {"ids": [task.id for task in tasks]})).mappings()
        return [(row["waits"], self._loaded(row)) for row in rows]
