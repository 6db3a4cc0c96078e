"""Which errors say that a message did not arrive, which that it never will, and which say nothing."""

from __future__ import annotations

from datetime import timedelta

import httpx
import pytest
from telegram.error import (
    BadRequest,
    ChatMigrated,
    Conflict,
    Forbidden,
    InvalidToken,
    NetworkError,
    RetryAfter,
    TelegramError,
    TimedOut,
)

from bot.channels.port import AnswerLost, NotDelivered, Undeliverable, Unreachable
from bot.telegram.errors import verdict, why


def caused(error: TelegramError, cause: Exception) -> TelegramError:
    """The error as the library raises it from another."""
    error.__cause__ = cause
    return error


@pytest.mark.parametrize(
    ("error", "kind"),
    [
        (caused(NetworkError("x"), httpx.ConnectError("refused")), NotDelivered),
        (caused(TimedOut(), httpx.ConnectTimeout("x")), NotDelivered),
        (caused(TimedOut(), httpx.PoolTimeout("x")), NotDelivered),
        (caused(NetworkError("x"), httpx.InvalidURL("x")), NotDelivered),
        (NetworkError("Internal Server Error"), NotDelivered),
        (caused(NetworkError("Bad Gateway (502)"), TelegramError("Invalid server response")), NotDelivered),
        (Conflict("x"), NotDelivered),
        (InvalidToken("The token `123:SECRET` was rejected by the server."), NotDelivered),
        (caused(TimedOut(), httpx.ReadTimeout("x")), AnswerLost),
        (caused(TimedOut(), httpx.WriteTimeout("x")), AnswerLost),
        (caused(NetworkError("x"), httpx.ReadError("x")), AnswerLost),
        (caused(NetworkError("x"), httpx.RemoteProtocolError("x")), AnswerLost),
        (caused(NetworkError("x"), RuntimeError("x")), AnswerLost),
        (TelegramError("Invalid server response"), AnswerLost),
        (Forbidden("Forbidden: bot was blocked by the user"), Unreachable),
        (Forbidden("Forbidden: user is deactivated"), Unreachable),
        (BadRequest("Chat not found"), Unreachable),
        (BadRequest("PEER_ID_INVALID"), Unreachable),
        (BadRequest("Message is too long"), Undeliverable),
        (ChatMigrated(5), Unreachable),
    ],
)
def test_each_error_means_one_thing(error: TelegramError, kind: type[Exception]) -> None:
    assert type(verdict(error)) is kind


@pytest.mark.filterwarnings("ignore:.*retry_after")
@pytest.mark.parametrize("wait", [3, timedelta(seconds=3)])
def test_telegram_says_how_long_to_wait(wait: int | timedelta) -> None:
    found = verdict(RetryAfter(wait))
    assert isinstance(found, NotDelivered)
    assert found.retry_after == 3.0


def test_the_token_is_in_no_word() -> None:
    refused = InvalidToken("The token `123:SECRET` was rejected by the server.")
    assert "SECRET" not in f"{verdict(refused)} {why(refused)}"
