"""In the small hours "tomorrow" keeps its calendar meaning, and one tap makes it today."""

from __future__ import annotations

from datetime import datetime, timedelta
from zoneinfo import ZoneInfo

import pytest

from domain.message import Outbound
from tests.support.talk import House

LABEL = "Today, after sleep"
SMALL_HOURS = datetime(2026, 11, 24, 0, 40, tzinfo=ZoneInfo("America/New_York"))


def labels(shown: Outbound | None) -> list[str]:
    assert shown is not None
    return [button.label for button in shown.buttons]


@pytest.mark.parametrize(
    ("text", "put", "moved"),
    [
        ("email Ida tomorrow", "2026-11-25", "2026-11-24"),
        ("email Ida tomorrow at 9", "2026-11-25T09:00:00-05:00", "2026-11-24T09:00:00-05:00"),
    ],
)
async def test_a_tap_moves_what_was_put_on_tomorrow_to_today(home: House, text: str, put: str, moved: str) -> None:
    home.clock.set(SMALL_HOURS)
    shown = await home.say(text)
    (receipt,) = await home.receipts()
    assert receipt["due"] == put
    assert LABEL in labels(shown)
    await home.press(shown, LABEL)
    (receipt,) = await home.receipts()
    assert (receipt["action"], receipt["due"]) == ("task.updated", moved)


async def test_a_reminder_moves_too(home: House) -> None:
    home.clock.set(SMALL_HOURS)
    shown = await home.say("remind me tomorrow at 9 to email Ida")
    await home.press(shown, LABEL)
    (receipt,) = await home.receipts()
    assert (receipt["action"], receipt["remind_at"]) == ("reminder.set", "2026-11-24T09:00:00-05:00")


async def test_from_four_on_and_for_other_days_there_is_no_such_button(home: House) -> None:
    home.clock.set(SMALL_HOURS)
    assert LABEL not in labels(await home.say("email Ida on wednesday"))
    home.clock.set(SMALL_HOURS + timedelta(hours=4))
    assert LABEL not in labels(await home.say("email Bob tomorrow"))
