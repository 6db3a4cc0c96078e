"""The errors of the Bot API, with the words Telegram uses (telegram-bot-api `Client.cpp` and TDLib)."""

from __future__ import annotations

from typing import Any


class ApiError(Exception):
    """A refused call: becomes `{"ok": false, "error_code": …, "description": …}`."""

    def __init__(self, code: int, description: str, *, retry_after: int | None = None) -> None:
        super().__init__(description)
        self.code = code
        self.description = description
        self.retry_after = retry_after

    def body(self) -> dict[str, Any]:
        """The JSON body of the answer."""
        body: dict[str, Any] = {"ok": False, "error_code": self.code, "description": self.description}
        if self.retry_after is not None:
            body["parameters"] = {"retry_after": self.retry_after}
        return body


NOT_MODIFIED = (
    "message is not modified: specified new message content and reply markup are exactly the same "
    "as a current content and reply markup of the message"
)
BLOCKED = "bot was blocked by the user"


def bad_request(reason: str) -> ApiError:
    """A 400; as Telegram does, a leading capital followed by a small letter is lowered."""
    if len(reason) > 1 and reason[0].isupper() and not reason[1].isupper() and reason[1] != "_":
        reason = reason[0].lower() + reason[1:]
    return ApiError(400, f"Bad Request: {reason}")


def forbidden(reason: str) -> ApiError:
    """A 403: the person blocked the bot, or never wrote to it."""
    return ApiError(403, f"Forbidden: {reason}")


def conflict(reason: str) -> ApiError:
    """A 409: two receivers of updates at once."""
    return ApiError(409, f"Conflict: {reason}")


def too_many_requests(retry_after: int) -> ApiError:
    """A 429, to be retried after that many seconds."""
    return ApiError(429, f"Too Many Requests: retry after {retry_after}", retry_after=retry_after)
