"""A strict local stand-in of the Telegram Bot API.

    async with TelegramStandIn() as telegram:
        ann = telegram.person(id=1001, first_name="Ann", language_code="en")
        ann.says("hello")
        reply = await telegram.wait_for(lambda: ann.received)

Errors carry Telegram's own words. What Telegram forgives silently (wrongly typed values) is refused.
"""

from __future__ import annotations

from tests.platforms.telegram.errors import ApiError
from tests.platforms.telegram.faults import Fault, Faults
from tests.platforms.telegram.person import Person
from tests.platforms.telegram.records import Answer, Call, ChatMessage, Draft, Sent
from tests.platforms.telegram.standin import TEST_TOKEN, TelegramStandIn

__all__ = [
    "TEST_TOKEN",
    "Answer",
    "ApiError",
    "Call",
    "ChatMessage",
    "Draft",
    "Fault",
    "Faults",
    "Person",
    "Sent",
    "TelegramStandIn",
]
