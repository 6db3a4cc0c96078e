"""A message has one effect, however often and from how many sides it is delivered."""

from __future__ import annotations

import asyncio

from bot.intake import Accepted
from tests.support.talk import House, text_of, user_id


async def test_the_same_message_a_thousand_times_has_one_effect(busy: House) -> None:
    for _ in range(500):
        await busy.receive(text_of("ann", "ring the garage tomorrow at 9", "same"))
    await asyncio.gather(*(busy.receive(text_of("ann", "ring the garage tomorrow at 9", "same")) for _ in range(500)))
    await busy.until(lambda: "same" in busy.settled)
    assert await busy.tasks() == [("Ring the garage", "todo")]
    assert len(busy.sender.sent) == 1
    assert await busy.value("SELECT count(*) FROM inbox") == 1


async def test_a_first_message_delivered_from_many_sides_at_once_makes_one_person(busy: House) -> None:
    taken = await asyncio.gather(*(busy.receive(text_of("ann", "ring the garage", "same")) for _ in range(100)))
    assert sorted(one.value for one in taken) == ["duplicate"] * 99 + ["new"]
    await busy.until(lambda: "same" in busy.settled)
    assert await busy.value("SELECT count(*) FROM identities") == 1
    assert await busy.value("SELECT count(DISTINCT user_id) FROM (SELECT user_id FROM inbox UNION ALL SELECT user_id"
                            " FROM conversations UNION ALL SELECT user_id FROM identities) every") == 1  # fmt: skip
    assert await busy.tasks() == [("Ring the garage", "todo")]


async def test_many_first_messages_at_once_are_all_one_persons(busy: House) -> None:
    await asyncio.gather(*(busy.receive(text_of("ann", f"ring garage {n}", f"id-{n}")) for n in range(40)))
    await busy.until(lambda: len(set(busy.settled)) == 40)
    assert await busy.value("SELECT count(*) FROM identities") == 1
    assert len(await busy.tasks()) == 40


async def test_a_redelivery_after_the_answer_says_nothing_more(home: House) -> None:
    await home.say("ring the garage", external_id="same")
    assert await home.receive(text_of("ann", "ring the garage", "same")) is Accepted.DUPLICATE
    await home.work()
    assert len(home.sender.sent) == 1


async def test_a_tap_delivered_twice_has_one_effect(home: House) -> None:
    shown = await home.say("ring the garage")
    assert shown is not None
    for _ in range(3):
        await home.tap(shown.buttons[0].data, external_id="tap")
    assert await home.tasks() == []
    assert [outbound.text for outbound in home.sender.sent][1:] == ["Undone: Ring the garage."]


async def test_the_same_id_on_two_channels_is_two_messages(home: House) -> None:
    from dataclasses import replace

    from domain.message import Address, Channel

    one = text_of("ann", "ring the garage", "7")
    two = replace(one, address=Address(Channel.WEB, "ann"))
    assert await home.receive(one) is Accepted.NEW
    assert await home.receive(two) is Accepted.REFUSED  # the web's door is closed
    assert (await user_id(home)).version == 7
