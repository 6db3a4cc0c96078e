"""What comes by itself: nudges, and what a person said of each kind."""

from __future__ import annotations

from datetime import datetime, time
from uuid import UUID

from sqlalchemy import CheckConstraint, ForeignKey, Index, UniqueConstraint
from sqlalchemy import text as sql
from sqlalchemy.orm import Mapped, mapped_column

from storage.rows.base import Base, Key

TO_COME_SQL = "state IN ('planned', 'held')"


class NudgeRow(Base):
    """A planned message and what became of it. No policy: the due loop reads it before the user is known.

    `lease_until` and `lease_owner` say which process works on it. They and what the loop writes leave the version
    alone, so that an undo still finds the row that it left.
    """

    __tablename__ = "nudges"
    __table_args__ = (
        CheckConstraint("state IN ('planned', 'held', 'queued', 'missed', 'skipped', 'silenced')", name="state"),
        Index("ix_nudges_due", "due_at", "id", postgresql_where=sql(TO_COME_SQL)),
        Index("ix_nudges_leased", "lease_owner", postgresql_where=sql("lease_until IS NOT NULL")),
        Index("ix_nudges_turn", "turn_id"),
        Index("ix_nudges_untold", "user_id", postgresql_where=sql("state = 'missed' AND told_at IS NULL")),
    )

    id: Mapped[Key]
    user_id: Mapped[UUID] = mapped_column(ForeignKey("users.id", ondelete="CASCADE"), index=True)
    kind: Mapped[str]
    due_at: Mapped[datetime]
    for_at: Mapped[datetime]
    reminder_id: Mapped[UUID | None] = mapped_column(ForeignKey("reminders.id", ondelete="CASCADE"), index=True)
    task_id: Mapped[UUID | None] = mapped_column(ForeignKey("tasks.id", ondelete="CASCADE"), index=True)
    event_id: Mapped[UUID | None] = mapped_column(ForeignKey("events.id", ondelete="CASCADE"), index=True)
    conversation_id: Mapped[UUID | None] = mapped_column(ForeignKey("conversations.id", ondelete="SET NULL"))
    reason: Mapped[str] = mapped_column(server_default=sql("'asked'"))
    state: Mapped[str] = mapped_column(server_default=sql("'planned'"))
    why: Mapped[str | None]
    settled_at: Mapped[datetime | None]
    told_at: Mapped[datetime | None]
    turn_id: Mapped[UUID | None]
    lease_until: Mapped[datetime | None]
    lease_owner: Mapped[int | None]
    created_at: Mapped[datetime]
    version: Mapped[int] = mapped_column(server_default=sql("1"))


class NudgeKindRow(Base):
    """What a person said of one kind of nudge, and how they took the last ones. Under row-level policy."""

    __tablename__ = "nudge_kinds"
    __table_args__ = (
        UniqueConstraint("user_id", "kind"),
        CheckConstraint("wish IN ('unsaid', 'on', 'off')", name="wish"),
    )

    id: Mapped[Key]
    user_id: Mapped[UUID] = mapped_column(ForeignKey("users.id", ondelete="CASCADE"))
    kind: Mapped[str]
    wish: Mapped[str] = mapped_column(server_default=sql("'unsaid'"))
    ignored: Mapped[int] = mapped_column(server_default=sql("0"))
    not_before: Mapped[datetime | None]
    clock: Mapped[time | None]
    offered_at: Mapped[datetime | None]
    created_at: Mapped[datetime]
    updated_at: Mapped[datetime]
    version: Mapped[int] = mapped_column(server_default=sql("1"))
