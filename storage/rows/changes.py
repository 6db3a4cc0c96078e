"""Change sets and the before-images in them."""

from __future__ import annotations

from datetime import datetime
from uuid import UUID

from sqlalchemy import BigInteger, ForeignKey, Identity, Index, text
from sqlalchemy.orm import Mapped, mapped_column

from storage.rows.base import Base, Json, Key


class ChangeSetRow(Base):
    """The writes of one turn, tap or request."""

    __tablename__ = "change_sets"
    __table_args__ = (Index("ix_change_sets_undoable", "user_id", "seq", postgresql_where=text("undone_at IS NULL")),)

    id: Mapped[Key]
    seq: Mapped[int] = mapped_column(BigInteger, Identity(always=True))
    user_id: Mapped[UUID] = mapped_column(ForeignKey("users.id", ondelete="CASCADE"))
    at: Mapped[datetime]
    undone_at: Mapped[datetime | None]


class ChangeRow(Base):
    """One row's change: what it was before, and which version the change left."""

    __tablename__ = "changes"
    __table_args__ = (Index("ix_changes_row", "row_id", "after_version"),)

    id: Mapped[int] = mapped_column(BigInteger, Identity(always=True), primary_key=True)
    change_set_id: Mapped[UUID] = mapped_column(ForeignKey("change_sets.id", ondelete="CASCADE"), index=True)
    user_id: Mapped[UUID] = mapped_column(ForeignKey("users.id", ondelete="CASCADE"), index=True)
    table_name: Mapped[str]
    row_id: Mapped[UUID]
    label: Mapped[str]
    before: Mapped[Json | None]
    before_version: Mapped[int | None]
    after_version: Mapped[int | None]
