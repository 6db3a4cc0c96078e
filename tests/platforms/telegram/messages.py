"""The methods that put, change and remove messages."""

from __future__ import annotations

import time
from collections.abc import Awaitable, Callable
from typing import Any, cast

from telegram.constants import ReactionEmoji

from tests.platforms.telegram.errors import NOT_MODIFIED, bad_request
from tests.platforms.telegram.keyboards import Markup, reply_markup
from tests.platforms.telegram.limits import RateLimits
from tests.platforms.telegram.parameters import Parameters
from tests.platforms.telegram.records import ChatMessage, Draft, Sent
from tests.platforms.telegram.state import Chat, State
from tests.platforms.telegram.text import MAX_TEXT, formatted
from tests.platforms.telegram.utf16 import Entity

Handler = Callable[[Parameters], Awaitable[Any]]

CHAT_ACTIONS = {
    "typing", "upload_photo", "record_video", "upload_video", "record_voice", "upload_voice",
    "upload_document", "choose_sticker", "find_location", "record_video_note", "upload_video_note",
    "record_audio", "upload_audio", "cancel",
}  # fmt: skip
_FLAGS = ("disable_notification", "protect_content", "allow_paid_broadcast", "disable_web_page_preview")
_OBJECTS = ("link_preview_options", "suggested_post_parameters")


class MessageMethods:
    """sendMessage and its relatives."""

    def __init__(self, state: State, limits: RateLimits) -> None:
        self._state = state
        self._limits = limits

    def handlers(self) -> dict[str, Handler]:
        """The methods by name."""
        return {
            "sendMessage": self.send_message,
            "editMessageText": self.edit_message_text,
            "editMessageReplyMarkup": self.edit_message_reply_markup,
            "deleteMessage": self.delete_message,
            "setMessageReaction": self.set_message_reaction,
            "sendChatAction": self.send_chat_action,
            "sendMessageDraft": self.send_message_draft,
        }

    async def send_message(self, parameters: Parameters) -> Any:
        """A text message; the bot's own, to a person who wrote first."""
        text, entities = _text(parameters)
        return self.deliver("sendMessage", parameters, text=text, entities=entities)

    def deliver(self, method: str, parameters: Parameters, **content: Any) -> dict[str, Any]:
        """Store a message of the bot's and record it."""
        check_common(parameters)
        markup = reply_markup(parameters)
        chat = self._state.writable(parameters.text("chat_id"))
        reply_to = _replied(parameters, chat)
        self._limits.check(chat.chat_id, time.monotonic())
        message = self._state.put(chat, from_bot=True, reply_markup=markup, reply_to_message_id=reply_to, **content)
        return self._record(method, message, parameters)

    async def edit_message_text(self, parameters: Parameters) -> Any:
        """New text; as on Telegram the keyboard goes too unless it is given again."""
        text, entities = _text(parameters)
        check_common(parameters)
        markup = reply_markup(parameters, inline_only=True)
        message = self._editable(parameters)
        if message.media:
            raise bad_request("there is no text in the message to edit")
        if (message.text, message.entities, message.reply_markup) == (text, entities, markup):
            raise bad_request(NOT_MODIFIED)
        message.text, message.entities = text, entities
        return self._edited("editMessageText", message, markup, parameters)

    async def edit_message_reply_markup(self, parameters: Parameters) -> Any:
        """A new keyboard, or none."""
        markup = reply_markup(parameters, inline_only=True)
        message = self._editable(parameters)
        if message.reply_markup == markup:
            raise bad_request(NOT_MODIFIED)
        return self._edited("editMessageReplyMarkup", message, markup, parameters)

    async def delete_message(self, parameters: Parameters) -> Any:
        """Remove a message; in a private chat the person's too."""
        chat = self._state.writable(parameters.text("chat_id"))
        message = chat.messages.pop(parameters.integer("message_id") or 0, None)
        if message is None:
            raise bad_request("message to delete not found")
        return True

    async def set_message_reaction(self, parameters: Parameters) -> Any:
        """At most one standard emoji; an empty list takes it away."""
        given = parameters.json("reaction", "reaction types")
        if given is not None and not isinstance(given, list):
            raise bad_request("expected an Array of ReactionType")
        parameters.boolean("is_big")
        reactions = [_emoji(reaction) for reaction in cast(list[object], given or [])]
        if len(reactions) > 1:
            raise bad_request("REACTIONS_TOO_MANY")
        chat = self._state.writable(parameters.text("chat_id"))
        message = chat.messages.get(parameters.integer("message_id") or 0)
        if message is None:
            raise bad_request("message to react not found")
        message.reactions.pop(0, None)
        if reactions:
            message.reactions[0] = reactions[0]
        return True

    async def send_chat_action(self, parameters: Parameters) -> Any:
        """A "typing…" or the like; leaves nothing."""
        if parameters.text("action").lower() not in CHAT_ACTIONS:
            raise bad_request("wrong parameter action in request")
        self._state.writable(parameters.text("chat_id"))
        return True

    async def send_message_draft(self, parameters: Parameters) -> Any:
        """A preview of an answer in the making; no message, no id."""
        draft_id = parameters.integer("draft_id")
        if not draft_id:
            raise bad_request("draft_id must be non-zero")
        entities = parameters.json("entities", "entities")
        text, _ = formatted(
            parameters.text("text"), parameters.text("parse_mode"), entities, limit=MAX_TEXT, allow_empty=True
        )
        chat = self._state.writable(parameters.text("chat_id"))
        self._state.drafts.append(Draft(chat.chat_id, draft_id, text, self._state.clock()))
        return True

    def _editable(self, parameters: Parameters) -> ChatMessage:
        message_id = parameters.integer("message_id") or 0
        if not parameters.text("chat_id") and not message_id:
            raise bad_request("message identifier is not specified")
        chat = self._state.writable(parameters.text("chat_id"))
        message = chat.messages.get(message_id)
        if message is None:
            raise bad_request("message to edit not found")
        if not message.from_bot or (message.reply_markup and "inline_keyboard" not in message.reply_markup):
            raise bad_request("message can't be edited")
        return message

    def _edited(
        self, method: str, message: ChatMessage, markup: Markup | None, parameters: Parameters
    ) -> dict[str, Any]:
        message.reply_markup = markup
        message.edit_date = int(self._state.clock())
        return self._record(method, message, parameters)

    def _record(self, method: str, message: ChatMessage, parameters: Parameters) -> dict[str, Any]:
        self._state.sent.append(
            Sent(
                method,
                message.chat_id,
                message.message_id,
                message.text,
                tuple(message.entities),
                message.reply_markup,
                message.reply_to_message_id,
                self._state.clock(),
                parameters.values,
            )
        )
        return self._state.message_json(message)


def check_common(parameters: Parameters) -> None:
    """Refuse wrongly typed values of the parameters that all sending methods share."""
    for name in _FLAGS:
        parameters.boolean(name)
    for name in _OBJECTS:
        if not isinstance(parameters.json(name, name.replace("_", " ")), dict | None):
            raise bad_request(f"object expected as {name.replace('_', ' ')}")
    if parameters.integer("message_thread_id"):
        raise bad_request("message thread not found")


def _text(parameters: Parameters) -> tuple[str, list[Entity]]:
    if not parameters.text("text"):
        raise bad_request("message text is empty")
    entities = parameters.json("entities", "entities")
    return formatted(
        parameters.text("text"), parameters.text("parse_mode"), entities, limit=MAX_TEXT, allow_empty=False
    )


def _replied(parameters: Parameters, chat: Chat) -> int | None:
    given = parameters.json("reply_parameters", "reply parameters")
    if given is not None and not isinstance(given, dict):
        raise bad_request("object expected as reply parameters")
    reply = cast(dict[str, Any], given or {})
    message_id = reply.get("message_id", parameters.integer("reply_to_message_id"))
    if message_id is None:
        return None
    if not isinstance(message_id, int):
        raise bad_request('can\'t parse reply parameters: Field "message_id" must be of type Number')
    if message_id in chat.messages:
        return message_id
    if reply.get("allow_sending_without_reply") is True or parameters.boolean("allow_sending_without_reply"):
        return None
    raise bad_request("message to be replied not found")


def _emoji(given: object) -> str:
    reaction = cast(dict[str, Any], given) if isinstance(given, dict) else {}
    if reaction.get("type") != "emoji" or reaction.get("emoji") not in set(ReactionEmoji):
        raise bad_request("REACTION_INVALID")
    return str(reaction["emoji"])
