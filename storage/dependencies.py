"""What the user's tasks wait for."""

from __future__ import annotations

from typing import Any
from uuid import UUID

from sqlalchemy import or_, select

from domain.dependency import Dependency
from domain.task import Task
from storage.repository import Repository
from storage.rows import DependencyRow
from storage.task_family import HOLD_USER


class SqlDependencyRepository(Repository[Dependency, DependencyRow]):
    """Dependencies as rows."""

    async def edges(self) -> list[tuple[UUID, UUID]]:
        """Every waiting task with what it needs; nobody else adds one for this user until the end."""
        await self._connection.execute(HOLD_USER, {"user": self._journal.user_id})
        c: Any = self.table.c
        rows = await self._connection.execute(select(c.task_id, c.needs_id).where(c.user_id == self._journal.user_id))
        return [(row[0], row[1]) for row in rows]

    async def between(self, task: Task, needed: Task) -> Dependency | None:
        """That one, if there is."""
        c = self.table.c
        found = await self._select(c.task_id == task.id, c.needs_id == needed.id, limit=1)
        return found[0] if found else None

    async def around(self, task: Task) -> list[Dependency]:
        """All that the task waits for, or that wait for it."""
        c = self.table.c
        return await self._select(or_(c.task_id == task.id, c.needs_id == task.id))
