"""What an error of the library says about a message: not delivered, undeliverable, or nobody knows."""

from __future__ import annotations

from datetime import timedelta

import httpx
from telegram.error import (
    BadRequest,
    ChatMigrated,
    Conflict,
    Forbidden,
    InvalidToken,
    NetworkError,
    RetryAfter,
    TelegramError,
)

from bot.channels.port import AnswerLost, NotDelivered, Undeliverable, Unreachable

# httpx raises these before a byte of the request is written; after that the answer may have got lost.
NEVER_LEFT = (
    httpx.ConnectError,
    httpx.ConnectTimeout,
    httpx.PoolTimeout,
    httpx.ProxyError,
    httpx.UnsupportedProtocol,
    httpx.InvalidURL,
)
NOTHING_NEW = ("message is not modified",)
NO_SUCH_CHAT = (
    "chat not found",
    "user not found",
    "peer_id_invalid",
    "user is deactivated",
    "group chat was deactivated",
)
NO_SUCH_MESSAGE = ("message to edit not found", "message can't be edited", "message_id_invalid")


def verdict(error: TelegramError) -> NotDelivered | AnswerLost | Undeliverable:
    """The channel port's error for one of the library's. No token is in its words."""
    if isinstance(error, RetryAfter):
        return NotDelivered("429 too many requests", seconds(error))
    if isinstance(error, Forbidden | ChatMigrated) or (isinstance(error, BadRequest) and says(error, NO_SUCH_CHAT)):
        return Unreachable(error.message.removeprefix("Forbidden: "))
    if isinstance(error, BadRequest):
        return Undeliverable(error.message)
    if isinstance(error, InvalidToken):
        return NotDelivered("the token was refused")
    if isinstance(error, Conflict) or (isinstance(error, NetworkError) and _certainly_refused(error)):
        return NotDelivered(error.message)
    return AnswerLost(error.message)


def _certainly_refused(error: NetworkError) -> bool:
    """Whether it never left, or came back with an HTTP status (5xx): only then does no httpx error stand behind it."""
    cause = error.__cause__
    return isinstance(cause, NEVER_LEFT) or cause is None or isinstance(cause, TelegramError)


def seconds(error: RetryAfter) -> float:
    """How long to wait."""
    wait = error.retry_after
    return wait.total_seconds() if isinstance(wait, timedelta) else float(wait)


def says(error: BadRequest, phrases: tuple[str, ...]) -> bool:
    """Whether the refusal is one of these, in Telegram's words."""
    return any(phrase in error.message.lower() for phrase in phrases)


def why(error: TelegramError) -> str:
    """One error for the log. A refused token is not repeated there."""
    return type(error).__name__ if isinstance(error, InvalidToken) else f"{type(error).__name__}: {error.message}"
