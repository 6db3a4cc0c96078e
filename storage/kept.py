"""Notes, facts, shopping items, events, habits, goals, texts and energy logs as rows."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import UTC
from typing import Any, Generic, TypeVar
from uuid import UUID

from sqlalchemy import ColumnElement, func, literal, or_

from domain.calendar_event import CalendarEvent
from domain.captured_text import CapturedText
from domain.due import Due, DueKind
from domain.energy_log import EnergyLog
from domain.errors import NotKept
from domain.fact import Fact
from domain.goal import Goal
from domain.habit import Habit
from domain.kept import Kept, KeptFilter, KeptT
from domain.note import Note
from domain.shopping import ShoppingItem
from storage.repository import Repository
from storage.rows.base import Base
from storage.rows.kept import (
    CapturedTextRow,
    EnergyLogRow,
    EventRow,
    FactRow,
    GoalRow,
    HabitRow,
    NoteRow,
    ShoppingItemRow,
)

RowT = TypeVar("RowT", bound=Base)


class SqlKeptRepository(Repository[KeptT, RowT], Generic[KeptT, RowT]):
    """The user's rows of one kind."""

    def label(self, entity: KeptT) -> str:
        """As the entity says."""
        return entity.label

    async def by_id(self, id: UUID) -> KeptT:
        """The one with that key. Raises NotKept."""
        found = await self._select(self.table.c.user_id == self._journal.user_id, self.table.c.id == id)
        if not found:
            raise NotKept
        return found[0]

    async def find(self, wanted: KeptFilter, limit: int = 50, after: UUID | None = None) -> list[KeptT]:
        """At most `limit` that fit, newest first, those after the row with the key `after`."""
        where = [self.table.c.user_id == self._journal.user_id, *self._fits(wanted)]
        if after is not None:
            where.append(self.table.c.id < after)
        return await self._select(*where, order=[self.table.c.id.desc()], limit=limit)

    def _fits(self, wanted: KeptFilter) -> list[ColumnElement[bool]]:
        said = self.table.c["text" if "text" in self.table.c else "title"]
        where = [said.icontains(word, autoescape=True) for word in wanted.words]
        if wanted.texts:
            where.append(func.lower(said).in_([func.lower(literal(text)) for text in wanted.texts]))
        return where


class SqlNotes(SqlKeptRepository[Note, NoteRow]):
    """Notes."""


class SqlFacts(SqlKeptRepository[Fact, FactRow]):
    """Facts."""


class SqlShopping(SqlKeptRepository[ShoppingItem, ShoppingItemRow]):
    """Shopping items."""

    def _fits(self, wanted: KeptFilter) -> list[ColumnElement[bool]]:
        where, c = super()._fits(wanted), self.table.c
        if wanted.shop is not None:
            where.append(func.lower(c.shop) == func.lower(literal(wanted.shop)))
        if wanted.to_buy:
            where.append(c.bought_at.is_(None))
        return where


class SqlEvents(SqlKeptRepository[CalendarEvent, EventRow]):
    """Events: start and end are taken apart into wall clock and zone."""

    def to_values(self, entity: CalendarEvent) -> dict[str, Any]:
        """The columns, `starts_at` beside the wall clock."""
        ends, values = entity.ends, super().to_values(entity)
        return values | {
            **_parts("starts", entity.starts),
            "starts_at": entity.starts.ends.astimezone(UTC),
            **_parts("ends", ends),
            "pings": list(entity.pings),
        }

    def to_entity(self, row: Mapping[str, Any]) -> CalendarEvent:
        """The event of a row."""
        starts = Due(row["starts_day"], row["starts_clock"], row["starts_zone"])
        ends = Due(row["ends_day"], row["ends_clock"], row["ends_zone"]) if row["ends_day"] else None
        return CalendarEvent(
            **_origin(row),
            title=row["title"],
            starts=starts,
            ends=ends,
            recurrence=row["recurrence"],
            ping=row["ping"],
            pings=tuple(row["pings"]),
        )

    def _fits(self, wanted: KeptFilter) -> list[ColumnElement[bool]]:
        where, c = super()._fits(wanted), self.table.c
        if wanted.first is not None:
            last_day = func.coalesce(c.ends_day, c.starts_day)
            where.append(or_(last_day >= wanted.first, c.recurrence.is_not(None)))
        if wanted.last is not None:
            where.append(c.starts_day <= wanted.last)
        return where


class SqlHabits(SqlKeptRepository[Habit, HabitRow]):
    """Habits."""


class SqlGoals(SqlKeptRepository[Goal, GoalRow]):
    """Goals: the due date is taken apart into wall clock, zone and kind."""

    def to_values(self, entity: Goal) -> dict[str, Any]:
        """The columns."""
        kind = entity.due.kind.value if entity.due else None
        return super().to_values(entity) | _parts("due", entity.due) | {"due_kind": kind}

    def to_entity(self, row: Mapping[str, Any]) -> Goal:
        """The goal of a row."""
        day, clock, zone = row["due_day"], row["due_clock"], row["due_zone"]
        due = Due(day, clock, zone, DueKind(row["due_kind"])) if day else None
        return Goal(**_origin(row), title=row["title"], due=due)


class SqlCapturedTexts(SqlKeptRepository[CapturedText, CapturedTextRow]):
    """Texts that were not understood."""


class SqlEnergyLogs(SqlKeptRepository[EnergyLog, EnergyLogRow]):
    """Energy logs."""


REPOSITORIES: Mapping[type[Kept], type[SqlKeptRepository[Any, Any]]] = {
    repository.entity: repository
    for repository in (
        SqlNotes, SqlFacts, SqlShopping, SqlEvents, SqlHabits, SqlGoals, SqlCapturedTexts, SqlEnergyLogs,
    )
}  # fmt: skip


def _parts(name: str, due: Due | None) -> dict[str, Any]:
    return {
        f"{name}_day": due.day if due else None,
        f"{name}_clock": due.clock if due else None,
        f"{name}_zone": due.zone if due else None,
    }


def _origin(row: Mapping[str, Any]) -> dict[str, Any]:
    return {name: row[name] for name in ("id", "user_id", "created_at", "inbound_id", "version")}
