"""What people keep beside tasks: a table for each kind."""

from __future__ import annotations

from datetime import date, datetime, time
from uuid import UUID

from sqlalchemy import ARRAY, CheckConstraint, ForeignKey, Index, Integer, text
from sqlalchemy.orm import Mapped, mapped_column

from storage.rows.base import Base, Key

TO_BUY_SQL = "bought_at IS NULL"
TITLE = "char_length(title) BETWEEN 1 AND 255"


class Kept:
    """The columns of every kind. Lists go by owner and key, which grows with age."""

    id: Mapped[Key]
    user_id: Mapped[UUID] = mapped_column(ForeignKey("users.id", ondelete="CASCADE"))
    created_at: Mapped[datetime]
    inbound_id: Mapped[UUID | None]
    version: Mapped[int] = mapped_column(server_default=text("1"))


class NoteRow(Kept, Base):
    """A note."""

    __tablename__ = "notes"
    __table_args__ = (Index("ix_notes_owned", "user_id", "id"),)

    text: Mapped[str]


class FactRow(Kept, Base):
    """A fact."""

    __tablename__ = "facts"
    __table_args__ = (Index("ix_facts_owned", "user_id", "id"),)

    text: Mapped[str]


class ShoppingItemRow(Kept, Base):
    """A thing to buy; bought ones are off the list."""

    __tablename__ = "shopping_items"
    __table_args__ = (
        CheckConstraint(TITLE, name="title_length"),
        Index("ix_shopping_items_owned", "user_id", "id"),
        Index("ix_shopping_items_to_buy", "user_id", "id", postgresql_where=text(TO_BUY_SQL)),
    )

    title: Mapped[str]
    shop: Mapped[str | None]
    bought_at: Mapped[datetime | None]


class EventRow(Kept, Base):
    """An event. Its times are wall clock and zone; `starts_at` is the instant its start means, or the day's end."""

    __tablename__ = "events"
    __table_args__ = (
        CheckConstraint(TITLE, name="title_length"),
        Index("ix_events_owned", "user_id", "id"),
        Index("ix_events_start", "user_id", "starts_at"),
    )

    title: Mapped[str]
    starts_day: Mapped[date]
    starts_clock: Mapped[time | None]
    starts_zone: Mapped[str]
    starts_at: Mapped[datetime]
    ends_day: Mapped[date | None]
    ends_clock: Mapped[time | None]
    ends_zone: Mapped[str | None]
    recurrence: Mapped[str | None]
    ping: Mapped[bool] = mapped_column(server_default=text("true"))
    pings: Mapped[list[int]] = mapped_column(ARRAY(Integer), server_default=text("'{}'"))


class HabitRow(Kept, Base):
    """A habit."""

    __tablename__ = "habits"
    __table_args__ = (
        CheckConstraint(TITLE, name="title_length"),
        CheckConstraint("times_per_week BETWEEN 1 AND 50", name="times"),
        Index("ix_habits_owned", "user_id", "id"),
    )

    title: Mapped[str]
    recurrence: Mapped[str | None]
    times_per_week: Mapped[int | None]
    clock: Mapped[time | None]


class GoalRow(Kept, Base):
    """A goal."""

    __tablename__ = "goals"
    __table_args__ = (
        CheckConstraint(TITLE, name="title_length"),
        CheckConstraint("due_kind IN ('deadline', 'planned')", name="due_kind"),
        CheckConstraint("(due_day IS NULL) = (due_zone IS NULL)", name="due_whole"),
        Index("ix_goals_owned", "user_id", "id"),
    )

    title: Mapped[str]
    due_day: Mapped[date | None]
    due_clock: Mapped[time | None]
    due_zone: Mapped[str | None]
    due_kind: Mapped[str | None]


class CapturedTextRow(Kept, Base):
    """Text that was not understood."""

    __tablename__ = "captured_texts"
    __table_args__ = (Index("ix_captured_texts_owned", "user_id", "id"),)

    text: Mapped[str]


class EnergyLogRow(Kept, Base):
    """How much energy there was at `created_at`."""

    __tablename__ = "energy_logs"
    __table_args__ = (
        CheckConstraint("level BETWEEN 1 AND 5", name="level"),
        Index("ix_energy_logs_owned", "user_id", "id"),
        Index("ix_energy_logs_time", "user_id", "created_at"),
    )

    level: Mapped[int]
