"""[Keep at me]: every ten minutes until it is done, quiet at night, and [Enough]."""

from __future__ import annotations

from domain.message import Outbound
from tests.support.reminding import at, call, forward, remind
from tests.support.talk import House

NINE = {"at": "2026-11-24T09:00"}
NIGHT = {"at": "2026-11-24T21:45"}


def labels(shown: Outbound | None) -> list[str]:
    assert shown is not None
    return [button.label for button in shown.buttons]


async def clocks(home: House, day: int, hour: int, minute: int = 0) -> list[str]:
    return [when for when, _ in await forward(home, at(day, hour, minute))]


async def test_the_receipt_and_the_ring_offer_it(home: House) -> None:
    assert labels(await remind(home, "Ring the garage", NINE)) == ["Undo", "Keep at me"]
    await forward(home, at(24, 9))
    assert labels(home.sender.sent[-1]) == ["Done", "10 min", "1 h", "Not today", "Keep at me"]


async def test_from_the_receipt_it_rings_every_ten_minutes_until_done(home: House) -> None:
    shown = await home.press(await remind(home, "Ring the garage", NINE), "Keep at me")
    assert shown is not None
    assert shown.text == (
        "Reminder set: Ring the garage, tomorrow (Tue) 9:00.\n"
        "It rings every 10 min for an hour, then each hour until it's done, and rests in your quiet hours."
    )
    assert await clocks(home, 24, 9, 25) == ["24 09:00", "24 09:10", "24 09:20"]
    assert labels(home.sender.sent[-1]) == ["Done", "1 h", "Enough"]
    assert home.sender.sent[-1].text == "Ring the garage. Still open, since 9:00."
    await home.press(home.sender.sent[-1], "Done")
    assert await clocks(home, 25, 9) == []


async def test_from_the_ring_it_goes_on_from_there(home: House) -> None:
    await remind(home, "Ring the garage", NINE)
    await forward(home, at(24, 9, 5))
    await home.press(home.sender.sent[-1], "Keep at me")
    assert (await home.receipts())[0]["remind_at"] == "2026-11-24T09:15:00-05:00"
    assert await clocks(home, 24, 9, 30) == ["24 09:15", "24 09:25"]


async def test_in_words_and_stopped_in_words(home: House) -> None:
    await remind(home, "Ring the garage", NINE)
    await forward(home, at(24, 9, 5))
    await home.say("keep at me")
    assert await clocks(home, 24, 9, 30) == ["24 09:15", "24 09:25"]
    await home.say("stop")
    assert [one["action"] for one in await home.receipts()] == ["reminder.cancelled"]
    assert await clocks(home, 25, 9) == []
    assert await home.tasks() == [("Ring the garage", "todo")]


async def test_it_rests_in_quiet_hours(home: House) -> None:
    await home.press(await remind(home, "Lock the door", NIGHT), "Keep at me")
    assert await clocks(home, 25, 9, 15) == ["24 21:45", "24 21:55", "25 08:00", "25 09:00"]


async def test_enough_of_a_series_is_enough_until_its_next_time(home: House) -> None:
    await home.press(await remind(home, "Stretch", {**NINE, "recurrence": "FREQ=DAILY"}), "Keep at me")
    await forward(home, at(24, 9, 10))
    edited = await home.press(home.sender.sent[-1], "Enough")
    assert edited is not None
    assert edited.text == "Reminder set: Stretch, every day at 9:00; next tomorrow (Wed) 9:00.\nQuiet until then."
    assert await clocks(home, 25, 9, 12) == ["25 09:00", "25 09:10"]


async def test_undo_of_enough_rings_on_and_undo_of_keep_at_me_does_not(home: House) -> None:
    await home.press(await remind(home, "Ring the garage", NINE), "Keep at me")
    await forward(home, at(24, 9, 10))
    await home.press(await home.press(home.sender.sent[-1], "Enough"), "Undo")
    assert await clocks(home, 24, 9, 25) == ["24 09:20"]
    await call(home, "enough")
    await home.press(await call(home, "keep_at", number=1), "Undo")
    assert await clocks(home, 25, 9) == []


async def test_what_nobody_kept_at_refuses_enough(home: House) -> None:
    await remind(home, "Ring the garage", NINE)
    await forward(home, at(24, 9, 5))
    await call(home, "enough")
    assert [one["action"] for one in await home.receipts()] == ["refused"]
    await home.say("stop")
    assert await home.tasks() == [("Ring the garage", "todo")]


async def test_a_series_that_rang_keeps_its_own_times(home: House) -> None:
    await remind(home, "Stretch", {**NINE, "recurrence": "FREQ=DAILY"})
    await forward(home, at(24, 9, 5))
    edited = await home.press(home.sender.sent[-1], "Keep at me")
    assert edited is not None
    assert edited.text.splitlines()[0] == "Reminder set: Stretch, every day at 9:00; next tomorrow (Wed) 9:00."
    assert await clocks(home, 24, 9, 20) == ["24 09:15"]
