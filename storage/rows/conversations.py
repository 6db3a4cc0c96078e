"""Conversations and what moves through them: inbox, turns, messages, outbox."""

from __future__ import annotations

from datetime import datetime
from uuid import UUID

from sqlalchemy import BigInteger, CheckConstraint, ForeignKey, Identity, Index, UniqueConstraint, func
from sqlalchemy import text as sql
from sqlalchemy.orm import Mapped, mapped_column

from storage.rows.base import Base, Json, Key

UNSENT_SQL = "state IN ('queued', 'attempting', 'failed', 'unknown')"


class ConversationRow(Base):
    """An address somebody talks at, and the lease that lets one turn at a time run there.

    `fence` grows with every lease; `lease_owner` is the number of the process that holds it. `unreachable_at` says
    since when the platform takes nothing for it.
    """

    __tablename__ = "conversations"
    __table_args__ = (
        UniqueConstraint("channel", "external_id", "thread"),
        Index("ix_conversations_leased", "lease_owner", postgresql_where=sql("lease_until IS NOT NULL")),
    )

    id: Mapped[Key]
    user_id: Mapped[UUID] = mapped_column(ForeignKey("users.id", ondelete="CASCADE"), index=True)
    channel: Mapped[str]
    external_id: Mapped[str]
    thread: Mapped[str] = mapped_column(server_default=sql("''"))
    private: Mapped[bool] = mapped_column(server_default=sql("true"))
    unreachable_at: Mapped[datetime | None]
    unreachable_why: Mapped[str | None]
    fence: Mapped[int] = mapped_column(BigInteger, server_default=sql("0"))
    lease_until: Mapped[datetime | None]
    lease_owner: Mapped[int | None]
    created_at: Mapped[datetime] = mapped_column(server_default=func.now())


class InboxRow(Base):
    """One inbound. `seq` is the order of arrival, `at` product time; `attempts` counts turns begun for it."""

    __tablename__ = "inbox"
    __table_args__ = (
        UniqueConstraint("channel", "external_id"),
        CheckConstraint("state IN ('pending', 'answered', 'parked')", name="state"),
        Index("ix_inbox_pending", "conversation_id", "seq", postgresql_where=sql("state = 'pending'")),
        Index("ix_inbox_turn", "turn_id"),
        Index("ix_inbox_heard", "user_id", "at"),
    )

    id: Mapped[Key]
    seq: Mapped[int] = mapped_column(BigInteger, Identity(always=True))
    channel: Mapped[str]
    external_id: Mapped[str]
    conversation_id: Mapped[UUID] = mapped_column(ForeignKey("conversations.id", ondelete="CASCADE"))
    user_id: Mapped[UUID] = mapped_column(ForeignKey("users.id", ondelete="CASCADE"))
    sender: Mapped[str]
    kind: Mapped[str]
    text: Mapped[str]
    data: Mapped[str | None]
    target: Mapped[str | None]
    ack: Mapped[str | None]
    at: Mapped[datetime]
    received_at: Mapped[datetime] = mapped_column(server_default=func.now())
    state: Mapped[str] = mapped_column(server_default=sql("'pending'"))
    attempts: Mapped[int] = mapped_column(server_default=sql("0"))
    not_before: Mapped[datetime | None]
    turn_id: Mapped[UUID | None]


class TurnRow(Base):
    """A turn: what answered, how, and how long it took. `answer` is what later turns and surfaces read."""

    __tablename__ = "turns"
    __table_args__ = (
        CheckConstraint("state IN ('running', 'answered', 'failed')", name="state"),
        Index("ix_turns_latest", "conversation_id", "seq", postgresql_where=sql("state = 'answered'")),
    )

    id: Mapped[Key]
    seq: Mapped[int] = mapped_column(BigInteger, Identity(always=True))
    conversation_id: Mapped[UUID] = mapped_column(ForeignKey("conversations.id", ondelete="CASCADE"))
    user_id: Mapped[UUID] = mapped_column(ForeignKey("users.id", ondelete="CASCADE"), index=True)
    fence: Mapped[int] = mapped_column(BigInteger)
    attempt: Mapped[int]
    state: Mapped[str] = mapped_column(server_default=sql("'running'"))
    agent: Mapped[str | None]
    model: Mapped[str | None]
    requests: Mapped[int] = mapped_column(server_default=sql("0"))
    input_tokens: Mapped[int] = mapped_column(server_default=sql("0"))
    output_tokens: Mapped[int] = mapped_column(server_default=sql("0"))
    answer: Mapped[Json | None]
    error_id: Mapped[str | None]
    started_at: Mapped[datetime] = mapped_column(server_default=func.now())
    finished_at: Mapped[datetime | None]


class MessageRow(Base):
    """One line of a conversation as the person sees it; `revision` grows with every write."""

    __tablename__ = "messages"
    __table_args__ = (
        CheckConstraint("direction IN ('in', 'out')", name="direction"),
        Index("ix_messages_revision", "conversation_id", "revision"),
        Index("ix_messages_turn", "turn_id"),
    )

    id: Mapped[Key]
    seq: Mapped[int] = mapped_column(BigInteger, Identity(always=True))
    revision: Mapped[int] = mapped_column(BigInteger)
    user_id: Mapped[UUID] = mapped_column(ForeignKey("users.id", ondelete="CASCADE"), index=True)
    conversation_id: Mapped[UUID] = mapped_column(ForeignKey("conversations.id", ondelete="CASCADE"))
    turn_id: Mapped[UUID | None]
    direction: Mapped[str]
    text: Mapped[str]
    buttons: Mapped[list[Json]] = mapped_column(server_default=sql("'[]'"))
    external_id: Mapped[str | None]
    edited: Mapped[bool] = mapped_column(server_default=sql("false"))
    at: Mapped[datetime]


class OutboxRow(Base):
    """One visible message on its way out, with what became of it.

    queued → attempting → sent (with the platform's id) | failed (tried later) | unknown (the answer was lost) | dead.
    """

    __tablename__ = "outbox"
    __table_args__ = (
        CheckConstraint("state IN ('queued', 'attempting', 'sent', 'failed', 'unknown', 'dead')", name="state"),
        CheckConstraint("state <> 'sent' OR sent_id IS NOT NULL", name="sent_has_id"),
        CheckConstraint("kind IN ('send', 'edit')", name="kind"),
        Index("ix_outbox_unsent", "channel", "external_id", "seq", postgresql_where=sql(UNSENT_SQL)),
        Index("ix_outbox_turn", "turn_id"),
    )

    id: Mapped[Key]
    seq: Mapped[int] = mapped_column(BigInteger, Identity(always=True))
    user_id: Mapped[UUID | None] = mapped_column(ForeignKey("users.id", ondelete="CASCADE"), index=True)
    conversation_id: Mapped[UUID | None] = mapped_column(ForeignKey("conversations.id", ondelete="CASCADE"))
    turn_id: Mapped[UUID | None]
    message_id: Mapped[UUID | None]
    channel: Mapped[str]
    external_id: Mapped[str]
    thread: Mapped[str] = mapped_column(server_default=sql("''"))
    kind: Mapped[str]
    text: Mapped[str]
    buttons: Mapped[list[Json]] = mapped_column(server_default=sql("'[]'"))
    target: Mapped[str | None]
    ack: Mapped[str | None]
    asked_for: Mapped[bool] = mapped_column(server_default=sql("true"))
    at: Mapped[datetime]
    state: Mapped[str] = mapped_column(server_default=sql("'queued'"))
    attempts: Mapped[int] = mapped_column(server_default=sql("0"))
    losses: Mapped[int] = mapped_column(server_default=sql("0"))
    not_before: Mapped[datetime | None]
    lease_until: Mapped[datetime | None]
    lease_owner: Mapped[int | None]
    sent_id: Mapped[str | None]
    sent_at: Mapped[datetime | None]
    error: Mapped[str | None]
    created_at: Mapped[datetime] = mapped_column(server_default=func.now())
