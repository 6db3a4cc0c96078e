"""A reminder that nobody answered appears once more, as a line under the next reply."""

from __future__ import annotations

from typing import Any

from domain.message import InboundKind, Outbound
from tests.support.reminding import at, call, forward, remind
from tests.support.talk import House

NINE = {"at": "2026-11-24T09:00"}


async def said(home: House, text: str, **what: Any) -> Outbound:
    shown = await home.say(text, **what)
    assert shown is not None
    return shown


def last_line(shown: Outbound) -> str:
    return shown.text.splitlines()[-1]


async def test_it_is_named_once_under_the_next_reply_with_done(home: House) -> None:
    await remind(home, "Ring the garage", NINE)
    await forward(home, at(24, 9, 30))
    shown = await said(home, "buy stamps")
    assert last_line(shown) == "Still open from 9:00: Ring the garage."
    assert [button.label for button in shown.buttons] == ["Undo", "Done"]
    assert "Still open" not in (await said(home, "buy milk")).text
    await home.press(shown, "Done")
    assert ("Ring the garage", "completed") in await home.tasks()


async def test_a_turn_that_answers_it_or_is_a_tap_does_not_name_it(home: House) -> None:
    await remind(home, "Ring the garage", NINE)
    await forward(home, at(24, 9, 30))
    assert "Still open" not in (await said(home, "20 more minutes")).text
    await forward(home, at(24, 9, 55))
    ring = home.sender.sent[-1]
    await remind(home, "Call mom", {"at": "2026-11-24T10:00"})
    await forward(home, at(24, 10, 5))
    tapped = await home.press(ring, "1 h")
    assert tapped is not None
    assert "Still open" not in tapped.text
    assert last_line(await said(home, "hello")) == "Still open from 10:00: Call mom."


async def test_a_reaction_leaves_it_for_the_next_reply(home: House) -> None:
    await remind(home, "Ring the garage", NINE)
    await forward(home, at(24, 9, 30))
    await home.say("👍", kind=InboundKind.REACTION, target=str(home.sender.sent[-1].turn_id))
    assert await home.tasks() == [("Ring the garage", "todo")]
    assert last_line(await said(home, "hello")) == "Still open from 9:00: Ring the garage."


async def test_three_lines_at_most_and_of_a_daily_one_only_the_newest(home: House) -> None:
    for title, hour in (("Call mom", 9), ("Call dad", 10), ("Ring Ben", 11)):
        await remind(home, title, {"at": f"2026-11-24T{hour:02}:00"})
    await remind(home, "Stretch", {"at": "2026-11-23T12:00", "recurrence": "FREQ=DAILY"})
    await forward(home, at(24, 12, 30))
    first = await said(home, "buy stamps")
    assert [line for line in first.text.splitlines() if line.startswith("Still open")] == [
        "Still open from 12:00: Stretch.", "Still open from 11:00: Ring Ben.", "Still open from 10:00: Call dad.",
    ]  # fmt: skip
    assert [button.label for button in first.buttons][1:] == ["Done: Stretch", "Done: Ring Ben", "Done: Call dad"]
    assert last_line(await said(home, "buy milk")) == "Still open from 9:00: Call mom."


async def test_a_new_ring_of_the_same_one_is_named_in_its_turn_and_undo_names_none_twice(home: House) -> None:
    await remind(home, "Stretch", {"at": "2026-11-24T09:00", "recurrence": "FREQ=DAILY"})
    await forward(home, at(24, 9, 30))
    assert last_line(await said(home, "buy stamps")) == "Still open from 9:00: Stretch."
    assert "Still open" not in (await said(home, "undo")).text
    await forward(home, at(25, 9, 30))
    assert last_line(await said(home, "buy stamps")) == "Still open from 9:00: Stretch."


async def test_a_group_never_hears_of_it_nor_somebody_who_has_too_much(home: House) -> None:
    await remind(home, "Ring the garage", NINE)
    await forward(home, at(24, 9, 30))
    await home.service.database.pool.execute("UPDATE conversations SET private = false")
    assert "Still open" not in (await said(home, "hello")).text
    await home.service.database.pool.execute("UPDATE conversations SET private = true")
    assert "Still open" not in (await said(home, "too much")).text
    assert "Still open" in (await said(home, "thanks")).text


async def test_it_is_named_under_a_models_words_too(home: House) -> None:
    await remind(home, "Ring the garage", NINE)
    await forward(home, at(24, 9, 30))
    shown = await call(home, "capture_tasks", items=[{"title": "Buy stamps"}])
    assert shown is not None
    assert last_line(shown) == "Still open from 9:00: Ring the garage."
