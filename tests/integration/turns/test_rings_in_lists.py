"""What rings on a day belongs to that day, and a list says when."""

from __future__ import annotations

from tests.support.talk import House


async def test_todays_list_holds_what_rings_today(home: House) -> None:
    await home.say("remind me to call Jo at 5pm")
    await home.say("remind me to feed Rex tomorrow at 8")
    await home.say("renew the visa")
    shown = await home.say("what's on today?")
    assert shown is not None
    assert shown.text == "#1 Call Jo, rings today 17:00"


async def test_a_list_says_when_each_thing_rings_and_the_due_moment_once(home: House) -> None:
    await home.say("remind me every day at 11 to water the herbs")
    await home.say("call the plumber tomorrow at 9")
    shown = await home.say("list")
    assert shown is not None
    assert shown.text.splitlines() == [
        "#2 Call the plumber, tomorrow (Tue) 9:00",
        "#1 Water the herbs, rings today 11:00",
    ]
