"""Who gets in: the owner by a code, by text or by link; strangers get one polite line."""

from __future__ import annotations

from agents.wording import templates
from tests.e2e.telegram.house import House
from tests.platforms.telegram import TelegramStandIn


async def test_the_code_makes_its_sender_the_owner(house: House, telegram: TelegramStandIn) -> None:
    ann = telegram.person(id=1001)
    ann.says(await house.code())
    await house.settled()
    assert [message.text for message in ann.received] == [templates.text("welcome_owner")]
    assert (await house.answered(ann, "buy stamps")).text == "Got it: Buy stamps."


async def test_a_link_with_the_code_does_the_same_and_is_a_greeting_when_opened_later(
    house: House, telegram: TelegramStandIn
) -> None:
    ann = telegram.person(id=1001)
    code = await house.code()
    ann.starts(code)
    await house.settled()
    assert [message.text for message in ann.received] == [templates.text("welcome_owner")]
    ann.starts(code)
    await house.settled()
    assert len(ann.received) == 2
    assert await house.titles() == []


async def test_a_code_that_telegram_delivers_again_is_not_taken_for_a_message(
    house: House, telegram: TelegramStandIn
) -> None:
    ann = telegram.person(id=1001)
    update = ann.says(await house.code())
    await house.settled()
    telegram.redeliver(update)
    await house.answered(ann, "buy stamps")
    assert await house.titles() == ["Buy stamps"]
    assert len(ann.received) == 2


async def test_a_stranger_gets_one_line_and_nothing_of_theirs_is_kept(house: House, telegram: TelegramStandIn) -> None:
    mallory = telegram.person(id=666, first_name="Mallory")
    mallory.says("hello there")
    mallory.says("let me in")
    mallory.sends_voice(b"OggS")
    telegram.inject({"message": {"message_id": "nonsense", "from": {"id": 666}, "chat": {"id": 666}}})
    await house.settled()
    assert [message.text for message in mallory.received] == [templates.text("stranger")]
    assert await house.rows("SELECT id FROM inbox") == []
    refused = await house.rows("SELECT channel, external_id, times FROM refusals")
    assert refused == [{"channel": "telegram", "external_id": "666", "times": 4}]


async def test_a_wrong_code_and_a_used_one_open_nothing(house: House, telegram: TelegramStandIn) -> None:
    ann, mallory = telegram.person(id=1001), telegram.person(id=666, first_name="Mallory")
    code = await house.code()
    ann.says(code)
    await house.settled()
    mallory.says("000000" if code != "000000" else "111111")
    mallory.says(code)
    await house.settled()
    assert [message.text for message in mallory.received] == [templates.text("wrong_code")] * 2
