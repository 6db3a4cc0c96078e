"""What comes in and what goes out: addresses, inbound and outbound messages, buttons and the calls behind them."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import datetime
from enum import StrEnum
from typing import Any
from uuid import UUID


class Channel(StrEnum):
    """The ways a person can reach the product."""

    TELEGRAM = "telegram"
    SLACK = "slack"
    WEB = "web"
    TERMINAL = "terminal"


@dataclass(frozen=True, slots=True)
class Address:
    """Where a message came from and goes to. `thread` is empty outside threads."""

    channel: Channel
    conversation: str
    thread: str = ""


class InboundKind(StrEnum):
    """What the person did."""

    TEXT = "text"
    TAP = "tap"
    EDIT = "edit"
    REACTION = "reaction"
    VOICE = "voice"  # its sound is a recording; `text` is empty until the words are known


@dataclass(frozen=True, slots=True)
class Inbound:
    """One thing a person sent, as the adapter translated it.

    `external_id` is unique within the channel; `sender` is the platform's id of the person. `data` is the tapped
    button's data, `target` the platform's id of the message tapped, edited, reacted or replied to, `ack` what the
    platform wants back to stop a tap's spinner. `zone` is what the platform says of the person's time zone.
    """

    address: Address
    sender: str
    external_id: str
    text: str = ""
    kind: InboundKind = InboundKind.TEXT
    data: str | None = None
    target: str | None = None
    ack: str | None = None
    name: str | None = None
    zone: str | None = None
    private: bool = True

    @property
    def stands_alone(self) -> bool:
        """Whether it is a turn of its own: taps, edits, reactions, replies and commands."""
        return self.kind is not InboundKind.TEXT or self.target is not None or self.text.lstrip().startswith("/")


@dataclass(frozen=True, slots=True)
class Received:
    """An inbox row: an inbound that is committed, with whose it is and when (product time) it came."""

    id: UUID
    seq: int
    user_id: UUID
    inbound: Inbound
    at: datetime
    attempts: int


@dataclass(frozen=True, slots=True)
class Call:
    """A validated call of a tool, recorded: its name and JSON arguments. The commit runs it."""

    name: str
    arguments: Mapping[str, Any] = field(default_factory=dict[str, Any])


@dataclass(frozen=True, slots=True)
class Offer:
    """A button before it is shown: its label and the calls a tap makes."""

    label: str
    calls: tuple[Call, ...]


@dataclass(frozen=True, slots=True)
class Button:
    """A button as shown: `data` (at most 64 bytes) names the turn that offered it and its place there."""

    label: str
    data: str


class Direction(StrEnum):
    """Who wrote a message."""

    IN = "in"
    OUT = "out"


@dataclass(frozen=True, slots=True)
class Message:
    """One line of a conversation as the person sees it. `revision` grows with every write in the conversation."""

    id: UUID
    user_id: UUID
    conversation_id: UUID
    turn_id: UUID | None
    direction: Direction
    text: str
    at: datetime
    buttons: tuple[Button, ...] = ()
    external_id: str | None = None
    edited: bool = False
    revision: int = 0


class OutboundKind(StrEnum):
    """A new message, or a change of one that was sent."""

    SEND = "send"
    EDIT = "edit"


@dataclass(frozen=True, slots=True)
class Outbound:
    """One visible message on its way out: a row of the outbox.

    `target` is the platform's id of the message an edit changes, `ack` the tap it answers. `asked_for` says that
    the person waits for it (a reply, a reminder), so that a send whose answer was lost is repeated once.
    """

    id: UUID
    address: Address
    text: str
    at: datetime
    kind: OutboundKind = OutboundKind.SEND
    buttons: tuple[Button, ...] = ()
    target: str | None = None
    ack: str | None = None
    asked_for: bool = True
    user_id: UUID | None = None
    conversation_id: UUID | None = None
    turn_id: UUID | None = None
    message_id: UUID | None = None
