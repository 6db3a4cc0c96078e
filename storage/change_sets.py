"""Change sets: written at the commit of a unit of work, read and put back by undo."""

from __future__ import annotations

import json
from datetime import datetime
from typing import Any
from uuid import UUID

from sqlalchemy import RowMapping, Table, delete, insert, select, update
from sqlalchemy.exc import IntegrityError
from sqlalchemy.ext.asyncio import AsyncConnection

from domain.change import Change, ChangeSet
from domain.errors import ChangeNotFound
from storage.images import from_image
from storage.queue.types import Connection
from storage.rows import Base, ChangeRow, ChangeSetRow

_SETS: Any = ChangeSetRow.__table__
_CHANGES: Any = ChangeRow.__table__
_ADD = """
WITH made AS (INSERT INTO change_sets (id, user_id, at) VALUES ($1, $2, $3))
INSERT INTO changes (change_set_id, user_id, table_name, row_id, label, before, before_version, after_version)
SELECT $1, $2, c.table_name, c.row_id, c.label, c.before::jsonb, c.before_version, c.after_version
FROM unnest($4::text[], $5::uuid[], $6::text[], $7::text[], $8::int[], $9::int[]) WITH ORDINALITY
  AS c (table_name, row_id, label, before, before_version, after_version, place)
ORDER BY c.place
"""


class SqlChangeSetRepository:
    """The user's change sets."""

    def __init__(self, connection: AsyncConnection, driver: Connection, user_id: UUID) -> None:
        self._connection = connection
        self._driver = driver
        self._user_id = user_id

    async def add(self, id: UUID, at: datetime, changes: tuple[Change, ...]) -> None:
        """Write one change set with its changes, in order."""
        await self._driver.execute(
            _ADD, id, self._user_id, at,
            [change.table for change in changes],
            [change.row_id for change in changes],
            [change.label for change in changes],
            [None if change.before is None else json.dumps(change.before) for change in changes],
            [change.before_version for change in changes],
            [change.after_version for change in changes],
        )  # fmt: skip

    async def last(self) -> ChangeSet | None:
        """The newest one that is not undone; locked, so that two undos cannot take the same one."""
        statement = (
            select(_SETS)
            .where(_SETS.c.user_id == self._user_id, _SETS.c.undone_at.is_(None))
            .order_by(_SETS.c.seq.desc())
            .limit(1)
            .with_for_update()
        )
        row = (await self._connection.execute(statement)).mappings().one_or_none()
        return await self._whole(row) if row else None

    async def get(self, id: UUID) -> ChangeSet:
        """That one, locked. Raises ChangeNotFound."""
        statement = select(_SETS).where(_SETS.c.user_id == self._user_id, _SETS.c.id == id).with_for_update()
        row = (await self._connection.execute(statement)).mappings().one_or_none()
        if row is None:
            raise ChangeNotFound
        return await self._whole(row)

    async def mark_undone(self, id: UUID, at: datetime) -> None:
        """Note that it has been undone."""
        await self._connection.execute(update(_SETS).where(_SETS.c.id == id).values(undone_at=at))

    async def restore(self, change: Change) -> bool:
        """Put one row back as it was before, as a new version. False when it changed since, or cannot be: it stays."""
        table = Base.metadata.tables[change.table]
        row = await self._current(table, change.row_id)
        if (row["version"] if row else None) != change.after_version:
            return False
        if change.before is None:
            await self._connection.execute(delete(table).where(table.c.id == change.row_id))
            return True
        version = (change.after_version or change.before_version or 0) + 1
        values = from_image(table, change.before) | {"version": version}
        put = (
            insert(table).values(**values)
            if row is None
            else update(table).where(table.c.id == change.row_id).values(**values)
        )
        try:
            async with self._connection.begin_nested():
                await self._connection.execute(put)
        except IntegrityError:  # a row that this one belongs to is gone
            return False
        await self._follow(change, version)
        return True

    async def _follow(self, change: Change, version: int) -> None:
        """Earlier change sets left the version that now stands once more under a new number: let them follow it."""
        await self._connection.execute(
            update(_CHANGES)
            .where(_CHANGES.c.row_id == change.row_id, _CHANGES.c.after_version == change.before_version)
            .values(after_version=version)
        )

    async def _current(self, table: Table, id: UUID) -> RowMapping | None:
        statement = select(table.c.version).where(table.c.id == id).with_for_update()
        return (await self._connection.execute(statement)).mappings().one_or_none()

    async def _whole(self, row: RowMapping) -> ChangeSet:
        statement = select(_CHANGES).where(_CHANGES.c.change_set_id == row["id"]).order_by(_CHANGES.c.id)
        changes = tuple(
            Change(c["table_name"], c["row_id"], c["label"], c["before"], c["before_version"], c["after_version"])
            for c in (await self._connection.execute(statement)).mappings()
        )
        return ChangeSet(row["id"], row["user_id"], row["at"], changes, row["undone_at"])
