"""What the doctor says of all that comes by itself."""

from __future__ import annotations

from bot.channels.port import Unreachable
from bot.doctor.nudges import findings
from storage.nudge_health import nudge_health
from tests.support.reminding import at, forward, remind
from tests.support.talk import House

NINE, NOON = {"at": "2026-11-24T09:00"}, {"at": "2026-11-24T12:00"}


async def lines(url: str) -> dict[str, str]:
    """The doctor's lines by what they are about."""
    return {one.what: str(one) for one in findings(await nudge_health(url))}


async def soon(home: House, *, minutes: int) -> None:
    """Everything to come but the welcome back is due so many real minutes from now."""
    await home.rows("DELETE FROM nudges WHERE kind = 'comeback' RETURNING id")
    await home.rows("UPDATE nudges SET due_at = now() + make_interval(mins => $1) WHERE state IN ('planned', 'held')"
                    " RETURNING id", minutes)  # fmt: skip


async def test_with_nothing_to_come_all_is_well(home: House, database_url: str) -> None:
    assert list((await lines(database_url)).values()) == [
        "ok   nudges: 0 planned; held: none",
        "ok   nudges due: on time",
        "ok   nudges sent: 0 sent, 0 unknown, 0 dead; 0 on their way, 0 for over a minute; 0 sent without an id",
        "ok   nudges missed: 0, 0 not told yet",
        "ok   unreachable: none",
    ]


async def test_what_is_planned_has_its_next_and_what_is_late_is_to_be_fixed(home: House, database_url: str) -> None:
    await remind(home, "Ring the garage", NINE)
    await remind(home, "Call mom", NOON)
    await soon(home, minutes=5)
    said = await lines(database_url)
    assert said["nudges"].startswith("ok   nudges: 2 planned, the next 2")
    assert said["nudges due"] == "ok   nudges due: on time"
    await soon(home, minutes=-5)
    said = await lines(database_url)
    assert said["nudges due"] == (
        "FIX  nudges due: 2 due for over a minute. "
        "Start the service; if it runs, its log says why: mover_down, nudge_unsettled"
    )


async def test_an_address_that_takes_nothing_what_it_holds_and_what_went_by(home: House, database_url: str) -> None:
    await remind(home, "Ring the garage", NINE)
    await remind(home, "Call mom", NOON)
    home.sender.script = [Unreachable("bot was blocked by the user")]
    await forward(home, at(24, 12))
    await soon(home, minutes=5)
    said = await lines(database_url)
    assert said["nudges"].endswith("; held: 1 nowhere")
    assert said["nudges missed"] == (
        "FIX  nudges missed: 1, 1 not told yet. "
        "Each is told once its person can be reached: start the service, or have them write to it"
    )
    assert said["unreachable"] == (
        "FIX  unreachable: terminal ann since 2026-11-24 14:00 UTC (bot was blocked by the user). "
        "They unblock the bot and write to it: what waits goes out then"
    )


async def test_sent_and_stuck_are_counted_apart(home: House, database_url: str) -> None:
    await remind(home, "Ring the garage", NINE)
    await forward(home, at(24, 9))
    assert "ok   nudges sent: 1 sent, 0 unknown" in (await lines(database_url))["nudges sent"]
    await home.rows("UPDATE outbox SET state = 'failed', created_at = now() - interval '2 minutes' RETURNING id")
    assert (
        "FIX  nudges sent: 0 sent, 0 unknown, 0 dead; 1 on their way, 1 for over a minute"
        in (await lines(database_url))["nudges sent"]
    )
