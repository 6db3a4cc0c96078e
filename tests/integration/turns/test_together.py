"""What arrives while a turn runs is the next turn: texts together, everything else alone, in order."""

from __future__ import annotations

import asyncio

import pytest

from domain.message import InboundKind
from storage.queue.turns import MAX_TEXT_TOGETHER, MAX_TOGETHER
from tests.support.engines import Slow
from tests.support.talk import House, text_of


async def batches(home: House) -> list[list[str]]:
    """The texts (or data) of each turn, in order."""
    rows = await home.rows(
        "SELECT t.seq, COALESCE(NULLIF(i.text, ''), i.data) AS said"
        " FROM inbox i JOIN turns t ON t.id = i.turn_id ORDER BY i.seq"
    )
    found: dict[int, list[str]] = {}
    for row in rows:
        found.setdefault(row["seq"], []).append(row["said"])
    return list(found.values())


async def test_what_arrives_during_a_turn_is_answered_by_the_next(home: House) -> None:
    slow = Slow(home.service.engine.engine)
    home.service.dispatcher.engine = lambda: slow
    await home.receive(text_of("ann", "ring the garage"))
    running = asyncio.create_task(home.work())
    await slow.begun.wait()
    for text in ("buy stamps", "call mom"):
        await home.receive(text_of("ann", text))
        await home.work()
    slow.go.set()
    await running
    assert await batches(home) == [["ring the garage"], ["buy stamps", "call mom"]]
    assert len(home.sender.sent) == 2
    assert [title for title, _ in await home.tasks()] == ["Ring the garage", "Buy stamps", "Call mom"]


@pytest.mark.parametrize(
    ("what", "text"),
    [
        ({"kind": InboundKind.TAP, "data": "b.x.0"}, ""),
        ({"kind": InboundKind.EDIT, "target": "7"}, "buy two stamps"),
        ({"kind": InboundKind.REACTION, "target": "7"}, "👍"),
        ({"target": "7"}, "a reply"),
        ({}, "/today"),
        ({}, "  /today"),
    ],
)
async def test_taps_edits_reactions_replies_and_commands_are_turns_of_their_own(
    home: House, what: dict[str, str], text: str
) -> None:
    for inbound in (
        text_of("ann", "one"),
        text_of("ann", "two"),
        text_of("ann", text, **what),
        text_of("ann", "three"),
    ):
        await home.receive(inbound)
    await home.work()
    alone = text or what["data"]
    assert await batches(home) == [["one", "two"], [alone], ["three"]]


async def test_a_turn_takes_only_so_much_and_the_rest_is_the_next(home: House) -> None:
    for number in range(MAX_TOGETHER + 3):
        await home.receive(text_of("ann", f"note {number}"))
    long = "x" * (MAX_TEXT_TOGETHER - 10)
    await home.receive(text_of("ann", long))
    await home.work()
    await home.work()
    assert [len(batch) for batch in await batches(home)] == [MAX_TOGETHER, 3, 1]


async def test_the_longest_message_there_is_gets_an_answer(home: House) -> None:
    shown = await home.say("word " * 19_999)
    assert shown is not None
    assert await home.value("SELECT state FROM inbox") == "answered"


async def test_a_long_queue_is_worked_off_without_starving_and_in_order(busy: House) -> None:
    ids = [f"cmd-{n}" for n in range(23)]
    for external_id in ids:
        await busy.receive(text_of("ann", "/today", external_id))
    await busy.until(lambda: set(ids) <= set(busy.settled))
    assert busy.settled == ids
    assert len(busy.sender.sent) == 23


async def test_undo_behind_a_capture_takes_that_capture_back_and_nothing_older(home: House) -> None:
    await home.say("buy stamps")
    shown = await home.say("buy milk\nundo")
    assert shown is not None
    assert shown.text == "Got it: Buy milk.\nUndone: Buy milk."
    assert await home.tasks() == [("Buy stamps", "todo")]
    shown = await home.say("buy bread\nundo\nbuy eggs")
    assert shown is not None
    assert await home.tasks() == [("Buy stamps", "todo"), ("Buy eggs", "todo")]
    shown = await home.press(shown, "Undo")
    assert shown is not None
    assert shown.text == "Undone: Buy eggs."
    await home.say("undo")
    assert await home.tasks() == []
