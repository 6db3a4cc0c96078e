"""A task that repeats every day without a reminder: what was missed gives way to today's, silently."""

from __future__ import annotations

from typing import Any

from tests.support.reminding import at, call, forward
from tests.support.talk import House


async def due(home: House) -> list[Any]:
    """The days of the person's tasks, by number."""
    return [row["due_day"].day for row in await home.rows("SELECT due_day FROM tasks ORDER BY number", user="ann")]


async def written(home: House, recurrence: str) -> None:
    """One task that repeats so, from Monday the 23rd."""
    item = {"title": "Water the plants", "due": "2026-11-23", "recurrence": recurrence}
    await call(home, "capture_tasks", items=[item])


async def test_a_missed_day_gives_way_to_today(home: House) -> None:
    await written(home, "FREQ=DAILY")
    await forward(home, at(25, 9))
    shown = await home.say("what's on today?")
    assert shown is not None
    assert "Water the plants" in shown.text
    assert await due(home) == [25]
    await home.say("done with the plants")
    assert await due(home) == [25, 26]


async def test_the_day_lasts_until_four(home: House) -> None:
    await written(home, "FREQ=DAILY")
    await forward(home, at(24, 3, 59))
    await home.say("list")
    assert await due(home) == [23]
    await forward(home, at(24, 4))
    await home.say("list")
    assert await due(home) == [24]


async def test_what_comes_more_rarely_stays_open(home: House) -> None:
    await written(home, "FREQ=WEEKLY;BYDAY=MO")
    await forward(home, at(25, 9))
    await home.say("list")
    assert await due(home) == [23]


async def test_missed_days_of_a_counted_series_count_and_its_last_one_stays(home: House) -> None:
    await written(home, "FREQ=DAILY;COUNT=3")
    await forward(home, at(30, 9))
    await home.say("list")
    assert await due(home) == [25]


async def test_undo_still_takes_back_what_came_before_the_night(home: House) -> None:
    await written(home, "FREQ=DAILY")
    await call(home, "change_task", number=1, priority="critical")
    await forward(home, at(25, 9))
    await home.say("list")
    await home.say("undo")
    assert (await home.receipts())[0]["action"] == "change.undone"
    await home.say("list")
    assert await due(home) == [25]


async def test_a_tap_finds_a_missed_task_at_the_day_that_it_is(home: House) -> None:
    await written(home, "FREQ=DAILY")
    shown = await home.say("buy stamps")
    await forward(home, at(25, 9))
    await home.press(shown, "Undo")
    assert await due(home) == [25]
