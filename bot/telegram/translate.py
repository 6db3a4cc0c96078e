"""Telegram's updates in the product's words. Only private chats: groups come later, and nothing there is kept."""

from __future__ import annotations

import json
from collections.abc import Mapping
from hashlib import sha256
from typing import Any, cast

from telegram import CallbackQuery, Message, Update
from telegram.constants import ChatType
from telegram.ext.filters import StatusUpdate

from domain.message import Address, Channel, Inbound, InboundKind

MAX_RAW = 50_000  # characters of a raw update that are kept; Telegram's own are a tenth of that


def to_inbound(update: Update) -> Inbound | None:
    """What a person wrote or tapped; None for everything else, edits included (they change nothing yet)."""
    if update.callback_query is not None:
        return _tap(update.callback_query)
    message = update.message
    words = (message.text or message.caption) if message is not None else None
    if message is None or not words:
        return None
    return _from(message, f"{_written(message)}:{message.message_id}", text=words)


def without_words(update: Update) -> Inbound | None:
    """A picture, voice note, sticker, place …: no text to act on, the raw update as `data`.

    An album counts once. None for what people do not send, such as "pinned a message".
    """
    message = update.message
    if message is None or message.text or message.caption or StatusUpdate.ALL.check_update(update):
        return None
    album = f"{message.chat.id}:album:{message.media_group_id}"
    one = f"{_written(message)}:{message.message_id}"
    return _from(message, album if message.media_group_id else one, data=update.to_json()[:MAX_RAW])


def unreadable(raw: Mapping[str, Any]) -> Inbound | None:
    """An update that could not be parsed or stored, raw as `data`; None when it does not say whose it is."""
    body = _mapping(raw.get("message")) or _mapping(raw.get("callback_query"))
    sender = _mapping(body.get("from")).get("id")
    chat = _mapping(body.get("chat")) or _mapping(_mapping(body.get("message")).get("chat"))
    if not isinstance(sender, int) or chat.get("id", sender) != sender:
        return None
    kept = json.dumps(raw)
    return Inbound(
        address=Address(Channel.TELEGRAM, str(sender)),
        sender=str(sender),
        external_id=f"unreadable:{sha256(kept.encode()).hexdigest()}",
        data=kept[:MAX_RAW],
    )


def _written(message: Message) -> str:
    """Chat and moment: another bot in the same chat counts its messages from 1 too."""
    return f"{message.chat.id}:{int(message.date.timestamp())}"


def _from(message: Message, external_id: str, *, text: str = "", data: str | None = None) -> Inbound | None:
    person = message.from_user
    if message.chat.type != ChatType.PRIVATE or person is None:
        return None
    replied = message.reply_to_message
    return Inbound(
        address=Address(Channel.TELEGRAM, str(message.chat.id)),
        sender=str(person.id),
        external_id=external_id,
        text=text,
        data=data,
        target=str(replied.message_id) if replied is not None else None,
        name=person.first_name,
    )


def _tap(query: CallbackQuery) -> Inbound | None:
    message = query.message
    if message is None or query.data is None or message.chat.type != ChatType.PRIVATE:
        return None
    return Inbound(
        address=Address(Channel.TELEGRAM, str(message.chat.id)),
        sender=str(query.from_user.id),
        external_id=f"tap:{query.id}",
        kind=InboundKind.TAP,
        data=query.data,
        target=str(message.message_id),
        ack=query.id,
        name=query.from_user.first_name,
    )


def _mapping(value: object) -> Mapping[str, Any]:
    return cast("Mapping[str, Any]", value) if isinstance(value, dict) else {}
