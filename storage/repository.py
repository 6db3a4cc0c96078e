"""The generic repository: table and key derived from its type arguments, versions checked, changes recorded."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, fields
from enum import Enum
from functools import lru_cache
from typing import Any, ClassVar, Generic, TypeVar, cast, get_args
from uuid import UUID

from sqlalchemy import ColumnElement, RowMapping, Table, delete, insert, select, update
from sqlalchemy.ext.asyncio import AsyncConnection

from domain.change import Change
from domain.errors import StaleVersion
from domain.events import Event
from storage.images import to_image
from storage.rows.base import Base, written

EntityT = TypeVar("EntityT")
RowT = TypeVar("RowT", bound=Base)


@dataclass(slots=True)
class Journal:
    """What one unit of work has changed and what has happened in it."""

    user_id: UUID
    changes: list[Change] = field(default_factory=list[Change])
    events: list[Event] = field(default_factory=list[Event])


class Repository(Generic[EntityT, RowT]):
    """Reads and writes entities of one type as rows of one table, on an open connection.

    Subclasses name both as type arguments: `class Tasks(Repository[Task, TaskRow])`. A field is stored in the column
    of its name; an entity that differs overrides `to_values` and `to_entity`. A table with `version` is written
    only over the version that was read, and its before-images go into the journal.
    """

    entity: ClassVar[type]
    table: ClassVar[Table]
    key: ClassVar[str]

    def __init_subclass__(cls) -> None:
        for base in getattr(cls, "__orig_bases__", ()):
            arguments = get_args(base)
            if len(arguments) == 2 and isinstance(arguments[1], type) and issubclass(arguments[1], Base):
                table = arguments[1].__table__
                assert isinstance(table, Table)
                (column,) = table.primary_key.columns
                cls.entity, cls.table, cls.key = arguments[0], table, column.name

    def __init__(self, connection: AsyncConnection, journal: Journal) -> None:
        self._connection = connection
        self._journal = journal
        self._read: dict[UUID, dict[str, Any]] = {}

    def to_values(self, entity: EntityT) -> dict[str, Any]:
        """The column values of an entity, without `version`."""
        return {name: _plain(getattr(entity, name)) for name in _shared_names(self.entity, self.table)}

    def to_entity(self, row: Mapping[str, Any]) -> EntityT:
        """The entity of a row."""
        names = _shared_names(self.entity, self.table)
        return self.entity(**{name: row[name] for name in names}, version=row["version"])

    def label(self, entity: EntityT) -> str:
        """What a person calls this row: undo names it so."""
        return str(getattr(entity, "title", getattr(entity, "name", self.table.name)))

    async def get(self, id: UUID) -> EntityT | None:
        """The entity with that key, or None."""
        found = await self._select(self.table.c[self.key] == id, limit=1)
        return found[0] if found else None

    async def add(self, entity: EntityT) -> EntityT:
        """Insert a new row, as version 1."""
        return (await self.add_all([entity]))[0]

    async def add_all(self, entities: Sequence[EntityT]) -> list[EntityT]:
        """Insert new rows in one statement, each as version 1."""
        rows = [self.to_values(entity) | {"version": 1} for entity in entities]
        await self._connection.execute(insert(self.table), rows)
        for entity, values in zip(entities, rows, strict=True):
            self._written(entity, values, None, None, 1)
        return list(entities)

    async def save(self, entity: EntityT) -> EntityT:
        """Write a changed entity over the version that was read. Raises StaleVersion."""
        values = self.to_values(entity)
        before = self._read[values[self.key]]
        version = before["version"] + 1
        written = {name: value for name, value in values.items() if before[name] != value}
        if written:
            statement = update(self.table).where(*self._same(before)).values(**written, version=version)
            await self._one(statement)
            self._written(entity, values | {"version": version}, before, before["version"], version)
        self._happened(entity)
        return entity

    async def remove(self, entity: EntityT) -> None:
        """Delete the row over the version that was read. Raises StaleVersion."""
        before = self._read[getattr(entity, self.key)]
        await self._one(delete(self.table).where(*self._same(before)))
        self._note(entity, before, before["version"], None)
        self._happened(entity)

    async def _select(
        self, *where: ColumnElement[bool], order: Sequence[Any] = (), limit: int | None = None
    ) -> list[EntityT]:
        statement = select(*written(self.table)).where(*where).order_by(*order).limit(limit)
        rows = (await self._connection.execute(statement)).mappings()
        return [self._loaded(row) for row in rows]

    def _loaded(self, row: RowMapping) -> EntityT:
        values = dict(row)
        self._read[values[self.key]] = values
        return self.to_entity(values)

    async def _one(self, statement: Any) -> None:
        if (await self._connection.execute(statement)).rowcount != 1:
            raise StaleVersion

    def _same(self, before: Mapping[str, Any]) -> tuple[ColumnElement[bool], ...]:
        return (self.table.c[self.key] == before[self.key], self.table.c.version == before["version"])

    def _written(
        self, entity: Any, values: dict[str, Any], before: Mapping[str, Any] | None, old: int | None, new: int
    ) -> None:
        entity.version = new
        self._read[values[self.key]] = dict(before or {}) | values
        self._note(entity, before, old, new)
        if before is None:
            self._happened(entity)

    def _note(self, entity: Any, before: Mapping[str, Any] | None, old: int | None, new: int | None) -> None:
        image = to_image({n: before[n] for n in self.to_values(entity)}) if before is not None else None
        self._journal.changes.append(
            Change(self.table.name, getattr(entity, self.key), self.label(entity), image, old, new)
        )

    def _happened(self, entity: Any) -> None:
        events: list[Event] = getattr(entity, "events", [])
        self._journal.events.extend(events)
        events.clear()


@lru_cache
def _shared_names(entity: type, table: Table) -> tuple[str, ...]:
    return tuple(f.name for f in fields(entity) if f.name in table.c and f.name != "version")


def _plain(value: Any) -> Any:
    if isinstance(value, Enum):
        return value.value
    return list(cast("tuple[Any, ...]", value)) if isinstance(value, tuple) else value
