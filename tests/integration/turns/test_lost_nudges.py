"""When the platform's answer is lost: what was asked for comes once more, marked; what nobody asked for does not."""

from __future__ import annotations

from datetime import datetime
from typing import Any

import pytest

from agents.wording import templates
from bot.channels.port import AnswerLost
from tests.support.reminding import at, call, forward
from tests.support.talk import House

NINE = "2026-11-24T09:00"
ASKED = [
    ({"title": "Ring the garage", "remind": [{"at": NINE}]}, at(24, 9), "Ring the garage. You asked for 9:00."),
    ({"title": "Ring the garage", "remind": [{"at": NINE, "keep": True}]}, at(24, 9, 10), "Since 9:00"),
    ({"title": "Ring the garage", "due": NINE}, at(24, 9), "Ring the garage"),
]


async def lost(home: House, when: datetime) -> list[str]:
    """What is tried for what comes at that time, each try without an answer, every pause over."""
    before = len(home.sender.tried)
    home.sender.script = [AnswerLost("no answer")] * 5
    await forward(home, when)
    for _ in range(3):
        await home.rows("UPDATE outbox SET not_before = NULL RETURNING id")
        await home.service.relay.deliver("terminal", "ann")
    return [one.text for one in home.sender.tried[before:]]


@pytest.mark.parametrize(("item", "when", "text"), ASKED)
async def test_what_was_asked_for_comes_once_more_and_says_that_it_may_be_the_second(
    home: House, item: dict[str, Any], when: datetime, text: str
) -> None:
    await call(home, "capture_tasks", items=[item])
    await forward(home, when.replace(minute=0, hour=8 if when.minute == 0 else 9))
    first, second = await lost(home, when)
    assert text in first
    assert second == f"{first}\n{templates.text('copied')}"
    assert await home.value("SELECT state FROM outbox ORDER BY seq DESC LIMIT 1") == "unknown"


async def test_what_nobody_asked_for_is_not_repeated(home: House) -> None:
    await home.say("buy stamps")
    (welcome,) = await lost(home, at(28, 10))
    assert welcome.startswith(tuple(templates.variants("comeback")))
    assert await home.value("SELECT state FROM outbox ORDER BY seq DESC LIMIT 1") == "unknown"
