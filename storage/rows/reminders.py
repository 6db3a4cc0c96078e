"""Reminders."""

from __future__ import annotations

from datetime import date, datetime, time
from uuid import UUID

from sqlalchemy import CheckConstraint, ForeignKey, Index
from sqlalchemy import text as sql
from sqlalchemy.orm import Mapped, mapped_column

from storage.rows.base import Base, Key


class ReminderRow(Base):
    """A reminder: wall clock and zone, and `at`, the instant they mean. Under row-level policy."""

    __tablename__ = "reminders"
    __table_args__ = (
        CheckConstraint("state IN ('standing', 'fired', 'done', 'cancelled', 'skipped', 'paused')", name="state"),
        CheckConstraint("recurrence_from IN ('schedule', 'completion')", name="recurrence_from"),
        CheckConstraint("(recurrence IS NULL) = (recurrence_from IS NULL)", name="recurrence_whole"),
        CheckConstraint("before_minutes BETWEEN 0 AND 527040", name="before_minutes"),
        Index("ix_reminders_standing", "user_id", "at", postgresql_where=sql("state = 'standing'")),
    )

    id: Mapped[Key]
    user_id: Mapped[UUID] = mapped_column(ForeignKey("users.id", ondelete="CASCADE"), index=True)
    task_id: Mapped[UUID] = mapped_column(ForeignKey("tasks.id", ondelete="CASCADE"), index=True)
    day: Mapped[date]
    clock: Mapped[time]
    zone: Mapped[str]
    at: Mapped[datetime]
    start_day: Mapped[date]
    start_clock: Mapped[time]
    recurrence: Mapped[str | None]
    recurrence_from: Mapped[str | None]
    keep: Mapped[bool] = mapped_column(server_default=sql("false"))
    stated: Mapped[bool] = mapped_column(server_default=sql("true"))
    relative: Mapped[bool] = mapped_column(server_default=sql("false"))
    zone_named: Mapped[bool] = mapped_column(server_default=sql("false"))
    before_minutes: Mapped[int | None]
    state: Mapped[str] = mapped_column(server_default=sql("'standing'"))
    rang_at: Mapped[datetime | None]
    mentioned_at: Mapped[datetime | None]
    paused_until: Mapped[datetime | None]
    conversation_id: Mapped[UUID | None] = mapped_column(ForeignKey("conversations.id", ondelete="SET NULL"))
    created_at: Mapped[datetime]
    updated_at: Mapped[datetime]
    version: Mapped[int] = mapped_column(server_default=sql("1"))
