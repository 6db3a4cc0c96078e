"""A person in a private chat with the bot, and what people do there."""

from __future__ import annotations

from typing import Any

from tests.platforms.telegram.keyboards import MAX_CALLBACK_DATA, inline_buttons
from tests.platforms.telegram.media import described, store
from tests.platforms.telegram.records import ChatMessage, Sent
from tests.platforms.telegram.state import Chat, State
from tests.platforms.telegram.text import MAX_TEXT, detect
from tests.platforms.telegram.utf16 import units

MessageRef = ChatMessage | Sent | int


class Person:
    """Acts return the id of the update they make, or 0 if the bot did not ask for that kind.

    What a person could not do (tap a missing button, write while the bot is blocked) raises ValueError.
    """

    def __init__(self, state: State, chat: Chat) -> None:
        self._state = state
        self._chat = chat
        self.said: list[ChatMessage] = []

    @property
    def id(self) -> int:
        """The person's id, which is the chat's id too."""
        return self._chat.chat_id

    @property
    def messages(self) -> list[ChatMessage]:
        """The chat as the person sees it, oldest first."""
        return list(self._chat.messages.values())

    @property
    def received(self) -> list[ChatMessage]:
        """The bot's messages in the chat, oldest first."""
        return [message for message in self.messages if message.from_bot]

    def starts(self, payload: str = "") -> int:
        """Opens the chat by a deep link: `/start payload`."""
        return self.says(f"/start {payload}".strip())

    def says(self, text: str, *, reply_to: MessageRef | None = None) -> int:
        """Writes a text message."""
        text = text.strip()
        if not 1 <= units(text) <= MAX_TEXT:
            raise ValueError("Telegram's apps send 1 to 4096 units of text at once")
        return self._write(reply_to, text=text, entities=detect(text))

    def sends_voice(self, data: bytes, *, duration: int = 3, mime_type: str = "audio/ogg") -> int:
        """Sends a voice note."""
        stored = store(self._state, "voice", data, mime_type, "voice.oga")
        return self._write(None, media={"voice": {**described(stored), "duration": duration}})

    def sends_file(self, data: bytes, *, name: str, mime_type: str, caption: str = "") -> int:
        """Sends a file as a document."""
        stored = store(self._state, "documents", data, mime_type, name)
        media = {"document": {**described(stored), "file_name": name}}
        return self._write(None, text=caption, entities=detect(caption), media=media)

    def edits(self, message: MessageRef, text: str) -> int:
        """Changes one of the person's own messages."""
        own = self._message(message)
        if own.from_bot:
            raise ValueError("people edit only their own messages")
        own.text, own.entities = text, detect(text)
        own.edit_date = int(self._state.clock())
        return self._state.publish("edited_message", self._state.message_json(own), self.id)

    def taps(self, message: MessageRef, label: str | None = None, *, data: str | None = None) -> int:
        """Taps the inline button with this label, or sends any `data` (an old keyboard, a forged tap)."""
        tapped = self._message(message)
        if data is None:
            buttons = inline_buttons(tapped.reply_markup)
            found = [button for button in buttons if button["text"] == label]
            if not found:
                raise ValueError(f"no button {label!r}, only {[button['text'] for button in buttons]}")
            if "callback_data" not in found[0]:
                raise ValueError(f"the button {label!r} opens something: nothing reaches the bot")
            data = str(found[0]["callback_data"])
        if not 1 <= len(data.encode()) <= MAX_CALLBACK_DATA:
            raise ValueError("callback data is 1 to 64 bytes")
        query_id = str(4_382_000_000_000_000_000 + self._state.number())
        self._state.callbacks[query_id] = data
        query = {
            "id": query_id,
            "from": self._chat.user,
            "message": self._state.message_json(tapped),
            "chat_instance": str(-7_000_000_000 - self.id),
            "data": data,
        }
        return self._state.publish("callback_query", query, self.id)

    def reacts(self, message: MessageRef, emoji: str | None) -> int:
        """Sets, changes or (with None) takes back the person's reaction."""
        target = self._message(message)
        old = target.reactions.pop(self.id, None)
        if emoji is not None:
            target.reactions[self.id] = emoji
        if old == emoji:
            return 0
        reaction = {
            "chat": self._chat.json(),
            "message_id": target.message_id,
            "user": self._chat.user,
            "date": int(self._state.clock()),
            "old_reaction": [{"type": "emoji", "emoji": old}] if old else [],
            "new_reaction": [{"type": "emoji", "emoji": emoji}] if emoji else [],
        }
        return self._state.publish("message_reaction", reaction, self.id)

    def blocks(self) -> int:
        """Stops the bot: everything sent gives 403 from now on."""
        return self._member(blocked=True)

    def unblocks(self) -> int:
        """Lets the bot write again."""
        return self._member(blocked=False)

    def _member(self, *, blocked: bool) -> int:
        if self._chat.blocked == blocked:
            return 0
        self._chat.blocked = blocked
        member: dict[str, Any] = {"status": "member", "user": self._state.bot}
        kicked: dict[str, Any] = {"status": "kicked", "user": self._state.bot, "until_date": 0}
        old, new = (member, kicked) if blocked else (kicked, member)
        change = {
            "chat": self._chat.json(),
            "from": self._chat.user,
            "date": int(self._state.clock()),
            "old_chat_member": old,
            "new_chat_member": new,
        }
        return self._state.publish("my_chat_member", change, self.id)

    def _write(self, reply_to: MessageRef | None, **content: Any) -> int:
        if self._chat.blocked:
            raise ValueError("unblock the bot first")
        if reply_to is not None:
            content["reply_to_message_id"] = self._message(reply_to).message_id
        self._chat.started = True
        message = self._state.put(self._chat, from_bot=False, **content)
        self.said.append(message)
        update_id = self._state.publish("message", self._state.message_json(message), self.id)
        self._state.changed()
        return update_id

    def _message(self, ref: MessageRef) -> ChatMessage:
        message_id = ref if isinstance(ref, int) else ref.message_id
        if message_id not in self._chat.messages:
            raise ValueError(f"there is no message {message_id} in the chat")
        return self._chat.messages[message_id]
