"""What is shown of nudges: to come, sent by the platform's own id, unknown, dead and missed, each with when and why."""

from __future__ import annotations

from datetime import timedelta

from bot.channels.port import AnswerLost, Undeliverable
from domain.nudges.history import COMING, NudgeCursor, NudgeFate, NudgeLine
from tests.support.reminding import at, call, forward, now_due, remind
from tests.support.talk import House, user_id

NINE, NOON = {"at": "2026-11-24T09:00"}, {"at": "2026-11-24T12:00"}


async def coming(home: House, limit: int = 50, after: NudgeCursor | None = None, user: str = "ann") -> list[NudgeLine]:
    async with home.service.units.open(await user_id(home, user)) as uow:
        return await uow.nudge_history.coming(limit, after)


async def gone(home: House, limit: int = 50, after: NudgeCursor | None = None, user: str = "ann") -> list[NudgeLine]:
    async with home.service.units.open(await user_id(home, user)) as uow:
        return await uow.nudge_history.gone(limit, after)


async def test_what_is_to_come_is_shown_with_its_task_the_next_first(home: House) -> None:
    await remind(home, "Call mom", NOON)
    await remind(home, "Ring the garage", NINE)
    found = await coming(home)
    assert [(one.title, one.number, one.for_at, one.state) for one in found] == [
        ("Ring the garage", 2, at(24, 9), NudgeFate.PLANNED),
        ("Call mom", 1, at(24, 12), NudgeFate.PLANNED),
    ]
    assert not any(one.sent_id_present for one in found)
    assert await gone(home) == []


async def test_sent_is_what_the_platform_gave_an_id_for(home: House) -> None:
    await remind(home, "Ring the garage", NINE)
    await forward(home, at(24, 9))
    (line,) = await gone(home)
    assert (line.state, line.sent_id_present, line.channel) == (NudgeFate.SENT, True, "terminal")
    assert line.sent_at is not None
    assert await coming(home) == []


async def test_what_no_address_took_is_missed_and_says_why(home: House) -> None:
    await remind(home, "Ring the garage", NINE)
    home.sender.script = [Undeliverable("message is too long")]
    await forward(home, at(24, 9))
    (line,) = await gone(home)
    assert (line.state, line.why, line.sent_at) == (NudgeFate.MISSED, "refused", None)


async def test_a_lost_answer_is_on_its_way_until_its_copy_and_unknown_when_that_is_lost_too(home: House) -> None:
    await remind(home, "Ring the garage", NINE)
    home.sender.script = [AnswerLost("no answer"), AnswerLost("no answer")]
    await forward(home, at(24, 9))
    assert [line.state for line in await gone(home)] == [NudgeFate.QUEUED]
    await home.rows("UPDATE outbox SET not_before = NULL RETURNING id")
    await home.service.relay.deliver("terminal", "ann")
    assert [line.state for line in await gone(home)] == [NudgeFate.UNKNOWN]


async def test_missed_says_when_it_was_owned_up_to_and_what_is_done_is_not_shown(home: House) -> None:
    await remind(home, "Ring the garage", NINE)
    await remind(home, "Call mom", NOON)
    await call(home, "complete_task", number=2)
    home.clock.set(at(27, 10))
    await now_due(home)
    (line,) = await gone(home)
    assert (line.title, line.state, line.why) == ("Ring the garage", NudgeFate.MISSED, "away")
    assert line.told_at == at(27, 10)
    async with home.service.units.open(await user_id(home)) as uow:
        silenced = await uow.nudge_history.gone(50, states=[NudgeFate.SILENCED])
    assert [(one.title, one.why) for one in silenced] == [("Call mom", "done")]


async def test_pages_go_on_where_the_last_one_ended_and_show_nobody_elses(home: House) -> None:
    for hour in (9, 10, 10, 11, 12):
        await remind(home, "Ring the garage", {"at": f"2026-11-24T{hour:02}:00"})
    await remind(home, "Bob's own", NINE, user="bob")
    for page in (coming, gone):
        seen: list[NudgeLine] = []
        cursor = None
        while found := await page(home, 2, cursor):
            seen += found
            cursor = NudgeCursor(found[-1].due_at, found[-1].id)
        assert len({one.id for one in seen}) == 5
        order = [one.due_at for one in seen]
        assert order == sorted(order, reverse=seen[0].state not in COMING)
        await forward(home, at(24, 12) + timedelta(minutes=1))
