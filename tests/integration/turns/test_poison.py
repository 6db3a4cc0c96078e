"""A message that cannot be answered is put aside after three tries, honestly; nothing else is lost with it."""

from __future__ import annotations

import io

from agents.wording import templates
from domain.message import InboundKind
from tests.support.engines import Choking
from tests.support.talk import House, text_of


def choke(home: House) -> Choking:
    """An engine that breaks on "poison"."""
    engine = Choking(home.service.engine.engine, "poison")
    home.service.dispatcher.engine = lambda: engine
    return engine


async def again(home: House, times: int = 4) -> None:
    """Let the pauses between tries be over."""
    for _ in range(times):
        await home.rows("UPDATE inbox SET not_before = NULL RETURNING id")
        await home.work()


async def test_after_three_tries_it_is_parked_with_an_honest_answer(home: House) -> None:
    engine = choke(home)
    await home.say("poison", external_id="bad")
    await again(home)
    assert len(engine.turns) == 3
    (row,) = await home.rows("SELECT id, state, attempts, text FROM inbox")
    assert (row["state"], row["attempts"], row["text"]) == ("parked", 3, "poison")
    assert [outbound.text for outbound in home.sender.sent] == [templates.text("parked", id=row["id"].hex[-8:])]
    assert home.settled == ["bad"]
    await again(home)
    assert (len(engine.turns), len(home.sender.sent)) == (3, 1)


async def test_what_came_with_it_is_answered_and_what_comes_after_goes_on(home: House) -> None:
    engine = choke(home)
    for text in ("buy stamps", "poison", "ring the garage"):
        await home.receive(text_of("ann", text, text))
    await home.work()
    await again(home, 6)
    await home.say("call mom")
    assert await home.tasks() == [("Buy stamps", "todo"), ("Ring the garage", "todo"), ("Call mom", "todo")]
    assert await home.value("SELECT array_agg(state ORDER BY seq) FROM inbox") == [
        "answered",
        "parked",
        "answered",
        "answered",
    ]
    assert len(engine.turns[0].received) == 3
    assert {len(turn.received) for turn in engine.turns[1:]} == {1}


async def test_a_later_message_does_not_overtake_one_that_is_tried_again(home: House) -> None:
    choke(home)
    await home.say("poison")
    await home.say("ring the garage")
    assert await home.tasks() == []
    await again(home)
    assert await home.tasks() == [("Ring the garage", "todo")]


async def test_a_worker_that_dies_in_the_turn_counts_as_a_try(home: House) -> None:
    from datetime import timedelta

    from storage.queue import turns

    await home.receive(text_of("ann", "kills its worker", "bad"))
    (conversation,) = [row["id"] for row in await home.rows("SELECT id FROM conversations")]
    for _ in range(turns.MAX_ATTEMPTS):
        assert await turns.begin(home.service.database.pool, home.service.ports.ids.new(), conversation, 0) is not None
        await home.service.worker.sweep(timedelta())
    await home.work()
    assert await home.value("SELECT state FROM inbox") == "parked"
    assert len(home.sender.sent) == 1


async def test_the_worker_parks_by_itself_and_goes_on(busy: House) -> None:
    choke(busy)
    await busy.receive(text_of("ann", "poison", "bad"))
    await busy.receive(text_of("ann", "ring the garage", "good"))
    await busy.until(lambda: {"bad", "good"} <= set(busy.settled))
    assert await busy.tasks() == [("Ring the garage", "todo")]
    assert len(busy.sender.sent) == 2


async def test_what_a_person_wrote_stays_out_of_the_log(home: House, log: io.StringIO) -> None:
    choke(home)
    await home.say("buy a secretword")
    await home.say("poison with a secretword")
    await again(home)
    await home.say("", kind=InboundKind.TAP, data="secretword")
    assert "turn_failed" in log.getvalue()
    assert "secretword" not in log.getvalue().casefold()


async def test_what_the_person_sees_of_it_is_in_the_conversation(home: House) -> None:
    choke(home)
    await home.say("poison")
    await again(home)
    said = await home.rows("SELECT direction, text FROM messages ORDER BY seq", user="ann")
    assert [(row["direction"], row["text"]) for row in said] == [("in", "poison"), ("out", home.sender.sent[0].text)]
    assert home.sender.sent[0].message_id is not None
