"""Everything the stand-in knows, and the waking of those who wait for it to change."""

from __future__ import annotations

import asyncio
import time
from collections.abc import Callable
from dataclasses import dataclass, field
from typing import Any

from tests.platforms.telegram.errors import BLOCKED, bad_request, forbidden
from tests.platforms.telegram.records import Answer, Call, ChatMessage, Draft, Sent, StoredFile
from tests.platforms.telegram.updates import DEFAULT_KINDS, UpdateQueue


@dataclass
class Chat:
    """The private chat of one person with the bot; `user` is the person as Telegram shows it."""

    user: dict[str, Any]
    started: bool = False
    blocked: bool = False
    messages: dict[int, ChatMessage] = field(default_factory=dict[int, ChatMessage])
    last_message_id: int = 0

    @property
    def chat_id(self) -> int:
        """A private chat has the person's id."""
        return int(self.user["id"])

    def json(self) -> dict[str, Any]:
        """The Chat object."""
        names = ("id", "first_name", "last_name", "username")
        return {name: self.user[name] for name in names if name in self.user} | {"type": "private"}


class State:
    """The bot, its chats, its updates and the record of what it did."""

    def __init__(self, token: str, clock: Callable[[], float] = time.time, first_update_id: int | None = None) -> None:
        self.token = token
        self.clock = clock
        self.bot: dict[str, Any] = {
            "id": int(token.split(":")[0]),
            "is_bot": True,
            "first_name": "Stand-in",
            "username": "stand_in_bot",
        }
        self.chats: dict[int, Chat] = {}
        self.updates = UpdateQueue(first_update_id)
        self.allowed: frozenset[str] = DEFAULT_KINDS
        self.sent: list[Sent] = []
        self.calls: list[Call] = []
        self.answers: list[Answer] = []
        self.drafts: list[Draft] = []
        self.files: dict[str, StoredFile] = {}
        self.callbacks: dict[str, str] = {}  # data by callback query id; gone once too old
        self.on_update: Callable[[], None] = lambda: None
        self._changed = asyncio.Event()
        self._next_number = 1

    def number(self) -> int:
        """A number not given before, for ids of queries and files."""
        self._next_number += 1
        return self._next_number

    def changed(self) -> None:
        """Wake everything that waits."""
        self._changed.set()
        self._changed = asyncio.Event()

    async def next_change(self) -> None:
        """Wait for the next change."""
        await self._changed.wait()

    def publish(self, kind: str, body: dict[str, Any], chat_id: int) -> int:
        """Queue an update; 0 if the bot did not ask for this kind (Telegram then never makes it)."""
        if kind not in self.allowed:
            return 0
        return self.inject({kind: body}, chat_id)

    def inject(self, body: dict[str, Any], chat_id: int = 0) -> int:
        """Queue an update with this body, whatever the bot asked for."""
        update = self.updates.add(body, chat_id)
        self.on_update()
        self.changed()
        return update.update_id

    def redeliver(self, update_id: int) -> None:
        """Deliver an update once more, though it was confirmed."""
        self.updates.force(update_id)
        self.on_update()
        self.changed()

    def put(self, chat: Chat, *, from_bot: bool, **content: Any) -> ChatMessage:
        """Append a message to a chat under its next id."""
        chat.last_message_id += 1
        message = ChatMessage(chat.last_message_id, chat.chat_id, from_bot, int(self.clock()), **content)
        chat.messages[message.message_id] = message
        return message

    def writable(self, chat_id: str) -> Chat:
        """The chat, if the bot may write there. Raises the 400 or 403 that Telegram gives otherwise."""
        if not chat_id:
            raise bad_request("chat_id is empty")
        if chat_id == str(self.bot["id"]):
            raise forbidden("bots can't send messages to bots")
        chat = self.chats.get(int(chat_id)) if chat_id.lstrip("-").isdigit() else None
        if chat is None:
            raise bad_request("chat not found")
        if chat.blocked:
            raise forbidden(BLOCKED)
        if not chat.started:
            raise forbidden("bot can't initiate conversation with a user")
        return chat

    def message_json(self, message: ChatMessage, *, nested: bool = False) -> dict[str, Any]:
        """The Message object; a replied-to message is shown one level deep."""
        chat = self.chats[message.chat_id]
        body: dict[str, Any] = {
            "message_id": message.message_id,
            "from": self.bot if message.from_bot else chat.user,
            "chat": chat.json(),
            "date": message.date,
        }
        if message.edit_date is not None:
            body["edit_date"] = message.edit_date
        replied = chat.messages.get(message.reply_to_message_id or 0)
        if replied is not None and not nested:
            body["reply_to_message"] = self.message_json(replied, nested=True)
        text, entities = ("caption", "caption_entities") if message.media else ("text", "entities")
        if message.text:
            body[text] = message.text
        if message.entities:
            body[entities] = message.entities
        if message.reply_markup and "inline_keyboard" in message.reply_markup:
            body["reply_markup"] = message.reply_markup
        return body | message.media
