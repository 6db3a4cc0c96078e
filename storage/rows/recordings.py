"""Voice messages that are kept."""

from __future__ import annotations

from datetime import datetime
from uuid import UUID

from sqlalchemy import ForeignKey
from sqlalchemy.orm import Mapped, mapped_column

from storage.rows.base import Base, Key


class RecordingRow(Base):
    """A voice message: the SHA-256 of its file, what it is, and the inbound it came in."""

    __tablename__ = "recordings"

    id: Mapped[Key]
    user_id: Mapped[UUID] = mapped_column(ForeignKey("users.id", ondelete="CASCADE"), index=True)
    inbound_id: Mapped[UUID] = mapped_column(ForeignKey("inbox.id", ondelete="CASCADE"), unique=True)
    sha256: Mapped[str]
    media_type: Mapped[str]
    seconds: Mapped[float | None]
    size: Mapped[int]
    at: Mapped[datetime]
