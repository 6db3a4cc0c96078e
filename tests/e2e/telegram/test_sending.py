"""What becomes of an answer when sending it goes wrong."""

from __future__ import annotations

import pytest

from agents.wording import templates
from tests.e2e.telegram.house import House
from tests.platforms.telegram import Faults, Person

RECEIPT = "Got it: Buy stamps."
COPY = f"{RECEIPT}\n{templates.text('copied')}"


def texts(person: Person) -> list[str]:
    """What she was sent since she was welcomed."""
    return [message.text for message in person.received[1:]]


@pytest.mark.slow
async def test_a_lost_answer_gives_exactly_one_marked_copy(house: House, ann: Person) -> None:
    house.telegram.faults.drop_after("sendMessage")
    ann.says("buy stamps")
    await house.settled()
    assert texts(ann) == [RECEIPT, COPY]
    assert ann.received[-1].labels == ["Undo"]


@pytest.mark.slow
async def test_a_copy_that_is_lost_too_is_not_repeated(house: House, ann: Person) -> None:
    house.telegram.faults.drop_after("sendMessage", times=2)
    ann.says("buy stamps")
    await house.settled()
    assert texts(ann) == [RECEIPT, COPY]
    assert await house.states() == {"sent", "unknown"}


@pytest.mark.slow
async def test_a_broken_connection_gives_a_marked_copy_as_nobody_can_know(house: House, ann: Person) -> None:
    house.telegram.faults.drop_before("sendMessage")
    ann.says("buy stamps")
    await house.settled()
    assert texts(ann) == [COPY]


@pytest.mark.slow
async def test_a_lost_edit_is_made_once_more_without_a_mark(house: House, ann: Person) -> None:
    reply = await house.answered(ann, "buy stamps")
    house.telegram.faults.drop_after("editMessageText")
    ann.taps(reply, "Undo")
    await house.settled()
    assert texts(ann) == ["Undone: Buy stamps."]
    assert await house.states() == {"sent"}


@pytest.mark.parametrize("fault", [Faults.too_many_requests, Faults.server_error, Faults.bad_gateway])
async def test_a_definite_refusal_for_now_is_repeated_without_a_mark(house: House, ann: Person, fault: object) -> None:
    assert callable(fault)
    fault(house.telegram.faults, "sendMessage", times=2)
    ann.says("buy stamps")
    await house.settled()
    assert texts(ann) == [RECEIPT]
    assert house.telegram.faults.left == 0


async def test_an_outage_delays_answers_and_keeps_their_order(house: House, ann: Person) -> None:
    reply = await house.answered(ann, "buy stamps")
    house.telegram.faults.too_many_requests("sendMessage", retry_after=1)
    ann.says("ring Ben")
    await house.telegram.wait_for(lambda: not house.telegram.faults.left)
    ann.says("/list")
    ann.says("/help")
    await house.confirmed()
    await house.telegram.stop()
    await house.telegram.start()
    await house.settled()
    assert texts(ann)[:2] == [reply.text, "Got it: Ring Ben."]
    assert "#1" in texts(ann)[2]
    assert texts(ann)[3] == templates.text("help")
    assert len(texts(ann)) == 4


@pytest.mark.slow
async def test_telegrams_limits_are_kept_by_waiting(house: House, ann: Person) -> None:
    house.telegram.limits.enable(per_chat=1)
    for command in ("/list", "/help", "/list", "/help"):
        ann.says(command)
    await house.settled()
    assert len(texts(ann)) == 4
    assert texts(ann)[0] == texts(ann)[2] != texts(ann)[1] == texts(ann)[3]


async def test_somebody_who_blocked_the_bot_gets_nothing_and_holds_nothing_up(house: House, ann: Person) -> None:
    house.telegram.faults.blocked("sendMessage")
    ann.says("buy stamps")
    await house.settled()
    assert await house.states() == {"sent", "dead"}
    await house.answered(ann, "ring Ben")
    assert texts(ann) == ["Got it: Ring Ben."]


async def test_a_chat_that_is_gone_is_given_up(house: House, ann: Person) -> None:
    house.telegram.faults.refuse("sendMessage", 400, "Bad Request: chat not found")
    ann.says("buy stamps")
    await house.settled()
    assert await house.states() == {"sent", "dead"}
