"""What a test can read off the stand-in: messages, what was sent, calls, answers to taps, drafts."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any

from tests.platforms.telegram.keyboards import Markup, inline_buttons
from tests.platforms.telegram.utf16 import Entity


@dataclass
class ChatMessage:
    """A message as it stands in the chat, edits applied. `date` is in seconds."""

    message_id: int
    chat_id: int
    from_bot: bool
    date: int
    text: str = ""
    entities: list[Entity] = field(default_factory=list[Entity])
    reply_markup: Markup | None = None
    edit_date: int | None = None
    reply_to_message_id: int | None = None
    media: dict[str, Any] = field(default_factory=dict[str, Any])
    reactions: dict[int, str] = field(default_factory=dict[int, str])  # by user id; 0 is the bot

    @property
    def labels(self) -> list[str]:
        """The labels of its inline buttons, in reading order."""
        return [button["text"] for button in inline_buttons(self.reply_markup)]


@dataclass(frozen=True)
class Sent:
    """One accepted call that put or changed a message, as it was then; `time` by the stand-in's clock."""

    method: str
    chat_id: int
    message_id: int
    text: str
    entities: tuple[Entity, ...]
    reply_markup: Markup | None
    reply_to_message_id: int | None
    time: float
    parameters: Mapping[str, str]

    @property
    def labels(self) -> list[str]:
        """The labels of its inline buttons, in reading order."""
        return [button["text"] for button in inline_buttons(self.reply_markup)]


@dataclass
class Call:
    """One call that arrived, refused ones too.

    `outcome` is "open" until it is answered, then "answered", "refused" or "dropped" (by a fault, or because
    the caller went away). `status` is the HTTP status, 0 if nothing was answered.
    """

    method: str
    parameters: Mapping[str, str]
    time: float
    outcome: str = "open"
    status: int = 0
    description: str = ""


@dataclass(frozen=True)
class Answer:
    """One accepted answerCallbackQuery."""

    callback_query_id: str
    data: str
    text: str
    show_alert: bool


@dataclass(frozen=True)
class Draft:
    """One accepted sendMessageDraft: a preview that leaves no message."""

    chat_id: int
    draft_id: int
    text: str
    time: float


@dataclass(frozen=True)
class StoredFile:
    """A file the bot can fetch with getFile, or one it uploaded."""

    file_id: str
    path: str
    data: bytes
    mime_type: str
    name: str
