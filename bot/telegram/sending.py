"""One outbound message as calls of the Bot API."""

from __future__ import annotations

import asyncio

import structlog
from telegram import Bot, LinkPreviewOptions
from telegram.error import BadRequest, TelegramError

from bot.telegram.errors import NO_SUCH_MESSAGE, NOTHING_NEW, says, verdict, why
from bot.telegram.keyboard import keyboard
from domain.message import Outbound, OutboundKind

log = structlog.get_logger(__name__)

ACK_SECONDS = 5.0
NO_PREVIEW = LinkPreviewOptions(is_disabled=True)


async def deliver(bot: Bot, outbound: Outbound) -> str:
    """Send or edit; returns the message's id. Raises NotDelivered, AnswerLost or Undeliverable."""
    if outbound.ack:
        await _acknowledge(bot, outbound.ack)
    try:
        if outbound.kind is OutboundKind.EDIT and await _edited(bot, outbound):
            return str(outbound.target)
        return await _sent(bot, outbound)
    except TelegramError as error:
        raise verdict(error) from error


async def _acknowledge(bot: Bot, query_id: str) -> None:
    """Stop the tap's spinner. Too late or unreachable is no reason to hold the message back."""
    try:
        async with asyncio.timeout(ACK_SECONDS):
            await bot.answer_callback_query(query_id)
    except (TelegramError, TimeoutError) as error:
        log.debug("telegram_ack_refused", why=why(error) if isinstance(error, TelegramError) else "timeout")


async def _edited(bot: Bot, outbound: Outbound) -> bool:
    """Change the message in place. False when there is no such message any more, so that a new one is needed."""
    if not (outbound.target or "").isdecimal():
        return False
    try:
        await bot.edit_message_text(
            outbound.text,
            chat_id=outbound.address.conversation,
            message_id=int(outbound.target or 0),
            reply_markup=keyboard(outbound.buttons),
            link_preview_options=NO_PREVIEW,
        )
    except BadRequest as error:
        if says(error, NO_SUCH_MESSAGE):
            return False
        if not says(error, NOTHING_NEW):
            raise
    return True


async def _sent(bot: Bot, outbound: Outbound) -> str:
    message = await bot.send_message(
        outbound.address.conversation,
        outbound.text,
        reply_markup=keyboard(outbound.buttons),
        link_preview_options=NO_PREVIEW,
    )
    return str(message.message_id)
