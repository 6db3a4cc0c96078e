"""Tasks."""

from __future__ import annotations

from datetime import date, datetime, time
from typing import Any
from uuid import UUID

from sqlalchemy import CheckConstraint, Computed, ForeignKey, Index, Text, UniqueConstraint, text
from sqlalchemy.dialects.postgresql import ARRAY, TSVECTOR
from sqlalchemy.orm import Mapped, mapped_column

from storage.rows.base import Base, Key

WORDS_SQL = (
    "((((setweight(to_tsvector('english'::regconfig, title), 'A'::\"char\")"
    " || setweight(to_tsvector('simple'::regconfig, title), 'A'::\"char\"))"
    " || setweight(array_to_tsvector(tags), 'B'::\"char\"))"
    " || setweight(to_tsvector('simple'::regconfig, COALESCE(project, ''::text)), 'B'::\"char\"))"
    " || setweight(to_tsvector('english'::regconfig, COALESCE(notes, ''::text)), 'C'::\"char\"))"
    " || setweight(to_tsvector('simple'::regconfig, COALESCE(notes, ''::text)), 'C'::\"char\")"
)
"""What a search looks in, as PostgreSQL prints it: the title before tags and project before notes (ADR 0014)."""
OPEN_SQL = "status IN ('todo', 'in_progress', 'blocked')"


class TaskRow(Base):
    """A task. The due date is wall clock and zone; `due_at` is the instant they mean, or the day's end."""

    __tablename__ = "tasks"
    __table_args__ = (
        UniqueConstraint("user_id", "number"),
        CheckConstraint("char_length(title) BETWEEN 1 AND 255", name="title_length"),
        CheckConstraint("status IN ('todo', 'in_progress', 'blocked', 'completed', 'cancelled')", name="status"),
        CheckConstraint("priority IN ('low', 'medium', 'high', 'critical')", name="priority"),
        CheckConstraint("due_kind IN ('deadline', 'planned')", name="due_kind"),
        CheckConstraint("(due_day IS NULL) = (due_zone IS NULL)", name="due_whole"),
        CheckConstraint("recurrence_from IN ('schedule', 'completion')", name="recurrence_from"),
        CheckConstraint("(recurrence IS NULL) = (recurrence_from IS NULL)", name="recurrence_whole"),
        CheckConstraint("energy BETWEEN 1 AND 5", name="energy"),
        CheckConstraint("delegation IN ('do', 'do_with_me', 'delegate', 'delete')", name="delegation"),
        CheckConstraint("decomposition IN ('stub', 'decomposing', 'decomposed', 'atomic')", name="decomposition"),
        CheckConstraint("leaf IN ('digital', 'human', 'unknown')", name="leaf"),
        CheckConstraint("zone IN ('work', 'life', 'self')", name="zone"),
        CheckConstraint("parent_id <> id", name="own_parent"),
        Index("ix_tasks_open", "user_id", "number", postgresql_where=text(OPEN_SQL)),
        Index("ix_tasks_open_due", "user_id", "due_at", postgresql_where=text(f"{OPEN_SQL} AND due_at IS NOT NULL")),
        Index("ix_tasks_steps", "parent_id", "position", postgresql_where=text("parent_id IS NOT NULL")),
        Index("ix_tasks_series", "series_id", postgresql_where=text("series_id IS NOT NULL")),
    )

    id: Mapped[Key]
    user_id: Mapped[UUID] = mapped_column(ForeignKey("users.id", ondelete="CASCADE"))
    number: Mapped[int]
    title: Mapped[str]
    notes: Mapped[str | None]
    status: Mapped[str] = mapped_column(server_default=text("'todo'"))
    priority: Mapped[str] = mapped_column(server_default=text("'medium'"))
    estimate_minutes: Mapped[int | None]
    due_day: Mapped[date | None]
    due_clock: Mapped[time | None]
    due_zone: Mapped[str | None]
    due_kind: Mapped[str | None]
    due_at: Mapped[datetime | None]
    tags: Mapped[list[str]] = mapped_column(ARRAY(Text), server_default=text("'{}'"))
    completed_at: Mapped[datetime | None]
    inbound_id: Mapped[UUID | None]
    recurrence: Mapped[str | None]
    recurrence_from: Mapped[str | None]
    series_id: Mapped[UUID | None]
    project: Mapped[str | None]
    parent_id: Mapped[UUID | None] = mapped_column(ForeignKey("tasks.id", ondelete="SET NULL"))
    position: Mapped[int] = mapped_column(server_default=text("0"))
    energy: Mapped[int | None]
    delegation: Mapped[str] = mapped_column(server_default=text("'do'"))
    decomposition: Mapped[str] = mapped_column(server_default=text("'stub'"))
    leaf: Mapped[str] = mapped_column(server_default=text("'unknown'"))
    done_when: Mapped[str | None]
    zone: Mapped[str | None]
    shelved_at: Mapped[datetime | None]
    postponed: Mapped[int] = mapped_column(server_default=text("0"))
    ping: Mapped[bool] = mapped_column(server_default=text("true"))
    created_at: Mapped[datetime]
    updated_at: Mapped[datetime]
    version: Mapped[int] = mapped_column(server_default=text("1"))
    words: Mapped[Any] = mapped_column(TSVECTOR, Computed(WORDS_SQL, persisted=True), nullable=True)


class DependencyRow(Base):
    """`task_id` waits until `needs_id` is done."""

    __tablename__ = "dependencies"
    __table_args__ = (
        UniqueConstraint("task_id", "needs_id"),
        Index("ix_dependencies_needs_id", "needs_id"),
    )

    id: Mapped[Key]
    user_id: Mapped[UUID] = mapped_column(ForeignKey("users.id", ondelete="CASCADE"), index=True)
    task_id: Mapped[UUID] = mapped_column(ForeignKey("tasks.id", ondelete="CASCADE"))
    needs_id: Mapped[UUID] = mapped_column(ForeignKey("tasks.id", ondelete="CASCADE"))
    created_at: Mapped[datetime]
    version: Mapped[int] = mapped_column(server_default=text("1"))
