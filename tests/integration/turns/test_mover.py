"""The due loop: each promised ring once, late or missed after time away, however many processes there are."""

from __future__ import annotations

import asyncio
from datetime import timedelta
from uuid import UUID

import pytest

from services.reminders import move_reminders_to_zone
from storage.queue import nudges as rows
from storage.queue import sweep
from tests.integration.turns.test_queries import counted
from tests.support.reminding import at, call, forward, now_due, nudges, remind
from tests.support.talk import House, RecordingSender, house, user_id

NINE = {"at": "2026-11-24T09:00"}
MANY = """
INSERT INTO reminders (id, user_id, task_id, day, clock, zone, at, start_day, start_clock, created_at, updated_at)
SELECT md5('r' || n)::uuid, t.user_id, t.id, '2026-11-24', '9:00', 'America/New_York', '2026-11-24T14:00Z',
       '2026-11-24', '9:00', now(), now() FROM tasks t, generate_series(1, $1::int) n
"""
PLANNED = """
INSERT INTO nudges (id, user_id, kind, due_at, for_at, reminder_id, task_id, created_at)
SELECT md5('n' || r.id)::uuid, r.user_id, 'reminder', r.at, r.at, r.id, r.task_id, now() FROM reminders r
"""


async def crowd(home: House, count: int) -> None:
    """One task with that many reminders, all at nine."""
    await home.say("buy stamps")
    user = await user_id(home)
    async with home.service.database.pool.acquire() as connection, connection.transaction():
        await connection.execute("SELECT set_config('app.user_id', $1, true)", str(user))
        await connection.execute(MANY, count)
        await connection.execute(PLANNED)
    home.sender.sent.clear()


async def test_after_time_away_a_ring_is_late_and_says_so(home: House) -> None:
    await remind(home, "Ring the garage", NINE)
    home.clock.set(at(24, 10, 40))
    assert await now_due(home) == [("24 10:40", "Ring the garage, for 9:00 (late: I was away until 10:40).")]
    assert [button.label for button in home.sender.sent[-1].buttons] == ["Done", "1 h", "Not today"]


async def test_beyond_grace_it_is_missed_and_owned_up_to_once_in_one_message(home: House) -> None:
    await remind(home, "Ring the garage", NINE)
    await remind(home, "Call mom", {"at": "2026-11-24T12:00"})
    home.clock.set(at(27, 10, 40))
    assert await now_due(home) == [
        ("27 10:40", "I was away until 10:40, so these went by without a word from me: "
         "Ring the garage (Tue 24 Nov 9:00), Call mom (Tue 24 Nov 12:00)."),
    ]  # fmt: skip
    assert await nudges(home) == [("missed", "away"), ("missed", "away")]
    assert await now_due(home) == []


async def test_a_series_is_missed_until_its_last_time_which_is_late(home: House) -> None:
    await remind(home, "Stretch", {"at": "2026-11-24T09:00", "recurrence": "FREQ=DAILY"})
    home.clock.set(at(26, 10, 40))
    said = await now_due(home)
    assert said[0] == ("26 10:40", "For 9:00: Stretch (late: I was away until 10:40).")
    assert "Stretch ×2 (every day)" in said[1][1]
    assert await nudges(home) == [("missed", "away"), ("missed", "away"), ("queued", None), ("planned", None)]


async def test_a_killed_process_between_claim_and_commit_loses_and_doubles_nothing(home: House) -> None:
    await remind(home, "Ring the garage", NINE)
    home.clock.set(at(24, 9))
    pool = home.service.database.pool
    assert len(await rows.claim(pool, home.clock.now(), owner=987_654)) == 1  # a process that is gone
    assert await now_due(home) == []
    await sweep.settle_the_dead(pool)
    assert len(await now_due(home)) == 1
    assert await now_due(home) == []


async def test_two_loops_side_by_side_send_each_once(database_url: str) -> None:
    out = RecordingSender()
    async with house(database_url, sender=out) as one, house(database_url, sender=out) as two:
        await crowd(one, 150)
        for opened in (one, two):
            opened.clock.set(at(24, 9))
        moved = await asyncio.gather(one.service.mover.move_due(), two.service.mover.move_due())
        assert sum(moved) == 150
        assert len(out.sent) == 150
        assert len({sent.id for sent in out.sent}) == 150


async def test_a_thousand_due_at_once_are_each_sent_once(home: House) -> None:
    await crowd(home, 1000)
    home.clock.set(at(24, 9))
    assert await home.service.mover.move_due() == 1000
    assert len(home.sender.sent) == 1000
    assert await home.value("SELECT count(*) FROM nudges WHERE state <> 'queued' AND kind <> 'comeback'") == 0


@pytest.mark.parametrize("people", [1, 25])
async def test_an_idle_loop_asks_as_much_for_many_people_as_for_one(home: House, people: int) -> None:
    for n in range(people):
        await remind(home, "Ring the garage", NINE, user=f"user-{n}")
    async with counted(home) as statements:
        assert await home.service.mover.move_due() == 0
    assert len(statements) == 1


async def test_a_reminder_planned_for_earlier_wakes_the_loop(database_url: str) -> None:
    async with house(database_url, worker=True) as home:
        heard = asyncio.Event()
        home.sender.on_sent = heard.set

        async def told(words: str) -> None:
            """Wait until the worker, which may run the turn itself, has it said."""
            async with asyncio.timeout(60):
                while not any(words in sent.text for sent in home.sender.sent):
                    await heard.wait()
                    heard.clear()

        await home.say("remind me tomorrow at 9 to ring the garage")
        await told("Reminder set: Ring the garage")
        home.clock.set(at(24, 9))
        await home.say("remind me at noon to call mom")
        await told("Ring the garage. You asked")


async def test_a_task_finished_elsewhere_is_not_rung_for(home: House) -> None:
    await remind(home, "Ring the garage", NINE)
    user = await user_id(home)
    async with home.service.database.pool.acquire() as connection, connection.transaction():
        await connection.execute("SELECT set_config('app.user_id', $1, true)", str(user))
        await connection.execute("UPDATE tasks SET status = 'completed'")
    assert await forward(home, at(25)) == []
    assert await nudges(home) == [("silenced", "closed")]


async def test_without_a_private_conversation_it_is_held_with_why(home: House) -> None:
    await remind(home, "Ring the garage", NINE)
    await home.service.database.pool.execute("UPDATE conversations SET private = false")
    assert await forward(home, at(25)) == []
    assert await nudges(home) == [("held", "nowhere")]


async def test_it_comes_to_the_conversation_where_it_was_made(home: House) -> None:
    await remind(home, "Ring the garage", NINE)
    await home.say("hello", "ben")
    await forward(home, at(24, 9))
    assert home.sender.sent[-1].address.conversation == "ann"


async def test_a_change_of_zone_moves_wall_clocks_and_no_durations(home: House) -> None:
    await remind(home, "Ring the garage", NINE)
    await remind(home, "Check the oven", {"at": "2026-11-23T10:20", "relative": True})
    await remind(home, "Call Berlin", {"at": "2026-11-24T15:00", "zone": "Europe/Berlin"})
    await call(home, "list_reminders")
    async with home.service.units.open(await user_id(home)) as uow:
        moved = await move_reminders_to_zone(
            uow, "America/New_York", "America/Chicago", home.clock, home.service.ports.ids
        )
        await uow.commit()
    assert moved == 1
    said = await forward(home, at(25))
    assert [when for when, _ in said] == ["23 10:20", "24 09:00", "24 10:00"]


async def test_it_goes_to_the_conversation_chosen_as_home(home: House) -> None:
    await remind(home, "Ring the garage", NINE)
    ann = await user_id(home)
    other = await add_conversation(home, ann, "ann-at-home")
    async with home.service.database.pool.acquire() as connection, connection.transaction():
        await connection.execute("SELECT set_config('app.user_id', $1, true)", str(ann))
        await connection.execute("UPDATE users SET home_id = $1", other)
    await forward(home, at(24, 9))
    assert home.sender.sent[-1].address.conversation == "ann-at-home"


async def test_one_that_takes_nothing_any_more_is_passed_over(home: House) -> None:
    await remind(home, "Ring the garage", NINE)
    await add_conversation(home, await user_id(home), "ann-at-home")
    await home.service.database.pool.execute(
        "UPDATE conversations SET unreachable_at = now() WHERE external_id = 'ann'"
    )
    await forward(home, at(24, 9))
    assert home.sender.sent[-1].address.conversation == "ann-at-home"


async def add_conversation(home: House, user: UUID, name: str) -> UUID:
    """Another private conversation of somebody, in which nothing was said yet."""
    id = home.service.ports.ids.new()
    await home.service.database.pool.execute(
        "INSERT INTO conversations (id, user_id, channel, external_id) VALUES ($1, $2, 'terminal', $3)", id, user, name
    )
    return id


async def test_what_a_dead_process_had_claimed_wakes_the_loop(database_url: str) -> None:
    async with house(database_url, worker=True) as home:
        await remind(home, "Ring the garage", NINE)
        home.clock.set(at(24, 9))
        assert len(await rows.claim(home.service.database.pool, home.clock.now(), owner=987_654)) == 1
        heard = asyncio.Event()
        home.sender.on_sent = heard.set
        await home.service.worker.sweep(timedelta())
        async with asyncio.timeout(20):
            while not home.sender.sent[-1].text.startswith("Ring the garage. You asked"):
                await heard.wait()
                heard.clear()


async def test_a_clock_set_back_rings_nothing_twice_and_what_is_due_once_it_is_there(home: House) -> None:
    await remind(home, "Ring the garage", NINE)
    home.clock.set(at(24, 9))
    assert len(await now_due(home)) == 1
    home.clock.set(at(24, 8))
    assert await now_due(home) == []
    await remind(home, "Call mom", {"at": "2026-11-24T08:30"})
    assert await forward(home, at(24, 9, 30)) == [("24 08:30", "Call mom. You asked for 8:30.")]
