"""Reminders in batches: what goes together, what goes alone, and that one that fails takes no other with it."""

from __future__ import annotations

import asyncio
from datetime import datetime
from typing import Any

import pytest

from bot.runtime import nudge_batch
from bot.runtime.nudges.kind import Said
from bot.runtime.nudges.reminder import Ring
from domain.nudges.gate import Verdict
from domain.nudges.kinds import NudgeKind
from storage.queue import nudges as rows
from storage.queue.due_nudges import DueNudge
from tests.integration.turns.test_queries import counted
from tests.support.reminding import at, nudges, remind
from tests.support.talk import House, user_id

NINE = {"at": "2026-11-24T09:00"}
WEEKLY = {"at": "2026-11-24T09:00", "recurrence": "FREQ=WEEKLY;BYDAY=TU"}


async def said(home: House) -> list[str]:
    """What is said by itself now, to whom."""
    before = len(home.sender.sent)
    await home.service.mover.move_due()
    return [f"{sent.address.conversation}: {sent.text}" for sent in home.sender.sent[before:]]


async def as_user(home: House, user: str, statement: str, *values: Any) -> None:
    async with home.service.database.pool.acquire() as connection, connection.transaction():
        await connection.execute("SELECT set_config('app.user_id', $1, true)", str(await user_id(home, user)))
        await connection.execute(statement, *values)


async def test_reminders_of_many_people_cost_the_statements_of_one(home: House) -> None:
    await remind(home, "Ring the garage", {"at": "2026-11-24T08:00"})
    await remind(home, "Ring the garage", {"at": "2026-11-24T08:30"})
    for n in range(20):
        await remind(home, f"Ring garage {n}", NINE, user=f"user-{n}")
    counts: list[tuple[int, int]] = []
    for moment in (at(24, 8), at(24, 8, 30), at(24, 9)):  # at the first the connection meets the rows' types
        home.clock.set(moment)
        claimed = await rows.claim(home.service.database.pool, home.clock.now(), home.service.mover.owner)
        async with counted(home) as statements:
            written = await home.service.mover.batches.settle(claimed)
        assert written.left == []
        counts.append((len(written.addresses), len(statements)))
    assert counts[1:] == [(1, counts[1][1]), (20, counts[1][1])]


async def test_each_hears_of_their_own_by_their_own_settings(home: House) -> None:
    await remind(home, "Ring the garage", NINE)
    await remind(home, "Call mom", NINE, user="ben")
    await remind(home, "Water the plants", {**NINE, "recurrence": "FREQ=DAILY"}, user="cho")
    await as_user(home, "cho", "UPDATE users SET all_paused = true, paused_until = '2026-11-27T00:00Z'")
    home.clock.set(at(24, 9))
    assert await said(home) == [
        "ann: Ring the garage. You asked for 9:00.",
        "ben: Call mom. You asked for 9:00.",
    ]
    assert sorted(await nudges(home), key=str) == [
        ("planned", None), ("queued", None), ("queued", None), ("skipped", "paused"),
    ]  # fmt: skip


async def test_what_a_turn_has_locked_goes_alone_once_it_is_free(home: House) -> None:
    for user in ("ann", "ben"):
        await remind(home, "Ring the garage", NINE, user=user)
    home.clock.set(at(24, 9))
    async with home.service.database.pool.acquire() as connection, connection.transaction():
        await connection.execute("SELECT set_config('app.user_id', $1, true)", str(await user_id(home, "ann")))
        await connection.execute("UPDATE tasks SET status = 'completed'")
        moving = asyncio.create_task(home.service.mover.move_due())
        while not home.sender.to("ben")[-1].text.startswith("Ring the garage. You"):
            await asyncio.sleep(0.01)
    assert await moving == 2
    assert not home.sender.to("ann")[-1].text.startswith("Ring the garage. You")
    assert sorted(await nudges(home), key=str) == [("queued", None), ("silenced", "closed")]


async def test_one_that_cannot_be_said_holds_up_no_other(home: House, monkeypatch: pytest.MonkeyPatch) -> None:
    class Choking(Ring):
        def said(self, due: DueNudge, verdict: Verdict, now: datetime) -> Said:
            if due.task is not None and due.task.title == "Choke":
                raise ValueError("a title that no template takes")
            return super().said(due, verdict, now)

    choking = dict.fromkeys((NudgeKind.REMINDER, NudgeKind.KEEP), Choking())
    monkeypatch.setattr(nudge_batch, "QUICK", choking)
    monkeypatch.setattr("bot.runtime.nudges.QUICK", choking)
    for user, title in (("ann", "Ring the garage"), ("ben", "Choke"), ("cho", "Call mom")):
        await remind(home, title, NINE, user=user)
    home.clock.set(at(24, 9))
    assert await said(home) == [
        "ann: Ring the garage. You asked for 9:00.",
        "cho: Call mom. You asked for 9:00.",
    ]
    assert sorted(state for state, _ in await nudges(home)) == ["planned", "queued", "queued"]


async def test_a_series_that_opens_another_occurrence_keeps_its_place_among_its_persons_rings(home: House) -> None:
    await remind(home, "Take the bins out", WEEKLY)
    home.clock.set(at(24, 9))
    assert len(await said(home)) == 1
    home.clock.set(at(28, 9))
    await remind(home, "Ring the garage", {"at": "2026-12-01T09:00"})
    home.clock.set(at(1, 9, month=12))
    assert (await said(home))[:2] == [
        "ann: Take the bins out. That's for 9:00, as you asked.",
        "ann: Ring the garage. You asked for 9:00.",
    ]
    assert [status for _, status in await home.tasks()] == ["todo"] * 3


async def test_two_rings_of_one_reminder_at_once_are_one_after_the_other(home: House) -> None:
    await remind(home, "Take pills", {**NINE, "recurrence": "FREQ=HOURLY", "keep": True})
    home.clock.set(at(24, 9))
    assert len(await said(home)) == 1
    home.clock.set(at(24, 10))
    assert await said(home) == [
        "ann: Since 9:00: Take pills.",
        "ann: Take pills. You asked for 10:00.",
    ]
