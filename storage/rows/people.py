"""Users, who they are on each channel, and what opens the door: codes and tokens."""

from __future__ import annotations

from datetime import datetime, time
from uuid import UUID

from sqlalchemy import CheckConstraint, ForeignKey, Index, UniqueConstraint, func, text
from sqlalchemy.orm import Mapped, mapped_column

from storage.rows.base import Base, Key


class UserRow(Base):
    """A person. Under row-level policy by `id`; at most one owner."""

    __tablename__ = "users"
    __table_args__ = (
        Index("ix_users_owner", "is_owner", unique=True, postgresql_where=text("is_owner")),
        CheckConstraint("daily_budget BETWEEN 0 AND 6", name="daily_budget"),
    )

    id: Mapped[Key]
    name: Mapped[str]
    zone: Mapped[str]
    zone_confirmed: Mapped[bool] = mapped_column(server_default=text("false"))
    zone_named: Mapped[bool] = mapped_column(server_default=text("false"))
    region: Mapped[str] = mapped_column(server_default=text("'US'"))
    is_owner: Mapped[bool] = mapped_column(server_default=text("false"))
    last_number: Mapped[int] = mapped_column(server_default=text("0"))
    quiet_from: Mapped[time] = mapped_column(server_default=text("'22:00'"))
    quiet_to: Mapped[time] = mapped_column(server_default=text("'08:00'"))
    daily_budget: Mapped[int] = mapped_column(server_default=text("2"))
    paused_until: Mapped[datetime | None]
    all_paused: Mapped[bool] = mapped_column(server_default=text("false"))
    discreet: Mapped[bool] = mapped_column(server_default=text("false"))
    due_soon: Mapped[bool] = mapped_column(server_default=text("true"))
    home_id: Mapped[UUID | None]
    created_at: Mapped[datetime]
    version: Mapped[int] = mapped_column(server_default=text("1"))


class IdentityRow(Base):
    """Who somebody is on a channel. No policy: it is read before the user is known."""

    __tablename__ = "identities"
    __table_args__ = (UniqueConstraint("channel", "external_id"),)

    id: Mapped[Key]
    user_id: Mapped[UUID] = mapped_column(ForeignKey("users.id", ondelete="CASCADE"), index=True)
    channel: Mapped[str]
    external_id: Mapped[str]
    created_at: Mapped[datetime] = mapped_column(server_default=func.now())


class CodeRow(Base):
    """A six-digit code by its hash: `purpose` is `owner` or `link`; ten minutes, single use."""

    __tablename__ = "codes"

    id: Mapped[Key]
    code_hash: Mapped[str] = mapped_column(index=True)
    purpose: Mapped[str]
    user_id: Mapped[UUID | None] = mapped_column(ForeignKey("users.id", ondelete="CASCADE"))
    expires_at: Mapped[datetime]
    used_at: Mapped[datetime | None]
    created_at: Mapped[datetime] = mapped_column(server_default=func.now())


class RefusalRow(Base):
    """A stranger who wrote: channel, id, and that they were refused. Nothing of what they said."""

    __tablename__ = "refusals"

    channel: Mapped[str] = mapped_column(primary_key=True)
    external_id: Mapped[str] = mapped_column(primary_key=True)
    times: Mapped[int] = mapped_column(server_default=text("1"))
    guesses: Mapped[int] = mapped_column(server_default=text("0"))
    first_at: Mapped[datetime] = mapped_column(server_default=func.now())
    last_at: Mapped[datetime] = mapped_column(server_default=func.now())


class ApiTokenRow(Base):
    """A bearer token by its hash."""

    __tablename__ = "api_tokens"

    id: Mapped[Key]
    user_id: Mapped[UUID] = mapped_column(ForeignKey("users.id", ondelete="CASCADE"), index=True)
    token_hash: Mapped[str] = mapped_column(unique=True)
    name: Mapped[str]
    created_at: Mapped[datetime] = mapped_column(server_default=func.now())
    revoked_at: Mapped[datetime | None]
