"""Five quiet days: one message on the fifth at ten, then silence until they were heard and gone once more."""

from __future__ import annotations

from bot.owner import ensure_owner
from storage.queue.comebacks import plan_for_all
from tests.support.coming_back import OPEN_PLAN, VISA, capture, forward, labels, now_due, set_user, shelf
from tests.support.reminding import at
from tests.support.talk import House


async def test_on_the_fifth_day_at_ten_there_is_one_message_and_then_silence(home: House) -> None:
    await capture(home, OPEN_PLAN, VISA)
    said = await forward(home, at(31, 23, month=12))
    assert [when for when, _ in said] == ["28 10:00"]
    assert said[0][1].endswith(
        "I set the older plans aside; “Visa form” stays, due Fri 4 Dec. One small step: "
        "Put the page or paper for the visa form in front of you."
    )
    assert labels(home.sender.sent[-1]) == ["Start", "Undo", "Not now"]
    assert await shelf(home) == ["Ring the garage"]


async def test_the_message_is_undone_by_its_button_and_by_words(home: House) -> None:
    await capture(home, OPEN_PLAN)
    await forward(home, at(28, 11))
    await home.press(home.sender.sent[-1], "Undo")
    assert await shelf(home) == []
    await home.say("thanks")
    await forward(home, at(4, 11, month=12))
    assert await shelf(home) == ["Ring the garage"]
    await home.say("undo")
    assert await shelf(home) == []


async def test_after_the_message_the_first_reply_is_as_ever_and_the_next_absence_is_welcomed(home: House) -> None:
    await capture(home, VISA)
    await forward(home, at(1, 9, month=12))
    said = await home.say("buy stamps")
    assert said is not None
    assert said.text == "Got it: Buy stamps."
    assert [when for when, _ in await forward(home, at(20, 9, month=12))] == ["06 10:00"]


async def test_writing_every_few_days_keeps_it_away(home: House) -> None:
    await capture(home, VISA)
    for day in (27, 30):
        assert await forward(home, at(day, 12)) == []
        await home.say("thanks")
    assert await forward(home, at(4, 12, month=12)) == []
    assert [when for when, _ in await forward(home, at(31, 12, month=12))] == ["05 10:00"]


async def test_down_at_its_time_it_comes_within_two_days_else_the_reply_welcomes(home: House) -> None:
    await capture(home, VISA)
    home.clock.set(at(29, 15))
    assert [when for when, _ in await now_due(home)] == ["29 15:00"]
    await home.say("thanks")
    home.clock.set(at(6, 15, month=12))
    assert await now_due(home) == []
    said = await home.say("thanks")
    assert said is not None
    assert "Visa form" in said.text


async def test_it_waits_for_the_end_of_quiet_hours(home: House) -> None:
    await capture(home, VISA)
    home.clock.set(at(28, 23, 30))
    assert await now_due(home) == []
    assert [when for when, _ in await forward(home, at(30, 12))] == ["29 08:00"]


async def test_a_change_of_zone_moves_the_morning_of_the_welcome(home: House) -> None:
    await capture(home, VISA)
    await home.say("my time zone is Europe/Berlin")
    assert [when for when, _ in await forward(home, at(30, 12))] == ["28 04:00"]


async def test_who_never_wrote_hears_nothing(home: House) -> None:
    await ensure_owner(home.service.database.pool, home.clock, home.service.ports.ids, "America/New_York")
    assert await forward(home, at(31, 12, month=12)) == []


async def test_people_from_before_get_their_one_when_a_worker_starts(home: House) -> None:
    await capture(home, VISA)
    pool = home.service.database.pool
    await pool.execute("DELETE FROM nudges")
    for _ in range(2):
        await plan_for_all(pool, home.service.ports.ids)
    assert await pool.fetchval("SELECT count(*) FROM nudges") == 1
    assert [when for when, _ in await forward(home, at(31, 12, month=12))] == ["28 10:00"]


async def test_on_holiday_nothing_is_said_and_the_reply_welcomes(home: House) -> None:
    await capture(home, VISA)
    await set_user(home, "paused_until = '2026-12-05T09:00Z'")
    assert await forward(home, at(10, 12, month=12)) == []
    said = await home.say("hi")
    assert said is not None
    assert "Visa form" in said.text


async def test_discreet_mode_names_no_title(home: House) -> None:
    await capture(home, OPEN_PLAN, VISA)
    await set_user(home, "discreet = true")
    ((_, text),) = await forward(home, at(28, 12))
    assert text.endswith("I set the older plans aside; #2 stays, due Fri 4 Dec. One small step: begin #2.")
