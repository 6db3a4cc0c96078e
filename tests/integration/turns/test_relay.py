"""What goes out: once, in order for each address, and honest about what is not known."""

from __future__ import annotations

import asyncio
from datetime import timedelta
from typing import Any

import pytest

from agents.wording import templates
from bot.channels.port import AnswerLost, NotDelivered, Undeliverable
from domain.message import Address, Channel, Outbound, OutboundKind
from storage.conversation import queue_outbound
from storage.queue.sweep import MAX_LOSSES
from tests.support.fakes import MONDAY_TEN
from tests.support.talk import House, RecordingSender, deliver_due, house


async def queue(home: House, text: str, to: str = "ann", **what: Any) -> Outbound:
    """One outbox row."""
    outbound = Outbound(home.service.ports.ids.new(), Address(Channel.TERMINAL, to), text, MONDAY_TEN, **what)
    async with home.service.database.pool.acquire() as connection:
        await queue_outbound(connection, outbound)
    return outbound


async def deliver(home: House, to: str = "ann") -> None:
    """One round of the relay, every pause over."""
    await home.rows("UPDATE outbox SET not_before = NULL RETURNING id")
    await home.service.relay.deliver("terminal", to)


async def states(home: House) -> list[str]:
    return [row["state"] for row in await home.rows("SELECT state FROM outbox ORDER BY seq")]


async def row(home: House) -> dict[str, Any]:
    (found,) = await home.rows("SELECT * FROM outbox")
    return found


async def test_a_message_counts_as_sent_only_with_the_platforms_own_id(home: House) -> None:
    outbound = await queue(home, "Ring the garage.")
    await deliver(home)
    found = await row(home)
    assert (found["state"], found["sent_id"], found["attempts"]) == ("sent", f"platform-{outbound.id}", 1)
    assert (found["lease_until"], found["lease_owner"]) == (None, None)
    with pytest.raises(Exception, match="sent_has_id"):
        await home.rows("UPDATE outbox SET sent_id = NULL RETURNING id")


async def test_it_is_marked_attempting_before_the_platform_is_asked(home: House) -> None:
    class Looking(RecordingSender):
        async def send(self, outbound: Outbound) -> str:
            found = await row(home)
            self.seen = (found["state"], found["lease_owner"], found["lease_until"] is not None)
            return await super().send(outbound)

    looking = Looking()
    home.service.relay.channels = {"terminal": looking}
    await queue(home, "Ring the garage.")
    await deliver(home)
    assert looking.seen == ("attempting", home.service.presence.number, True)


async def test_what_certainly_did_not_arrive_is_sent_later_and_keeps_its_place(home: House) -> None:
    home.sender.script = [NotDelivered("no connection"), NotDelivered("try later", retry_after=120.0)]
    for text in ("one", "two", "three"):
        await queue(home, text)
    await home.service.relay.deliver("terminal", "ann")
    assert await states(home) == ["failed", "queued", "queued"]
    await home.service.relay.deliver("terminal", "ann")
    assert len(home.sender.tried) == 1
    await deliver(home)
    assert await home.value("SELECT not_before > now() + interval '100 seconds' FROM outbox ORDER BY seq LIMIT 1")
    await deliver(home)
    assert [outbound.text for outbound in home.sender.sent] == ["one", "two", "three"]
    assert await states(home) == ["sent"] * 3


async def test_pauses_grow_with_every_failure_and_end(home: House) -> None:
    home.sender.script = [NotDelivered("no connection") for _ in range(14)]
    await queue(home, "one")
    pauses: list[float] = []
    for _ in range(14):
        await deliver(home)
        pauses.append(float(await home.value("SELECT extract(epoch FROM not_before - now()) FROM outbox")))
    assert all(earlier < later + 1 for earlier, later in zip(pauses, pauses[1:], strict=False))
    assert max(pauses) <= 300


async def test_an_answer_that_is_lost_is_followed_by_one_marked_copy(home: House) -> None:
    home.sender.script = [AnswerLost("the line dropped")]
    await queue(home, "Ring the garage.")
    await deliver(home)
    assert await states(home) == ["failed"]
    await deliver(home)
    assert [outbound.text for outbound in home.sender.sent] == [f"Ring the garage.\n{templates.text('copied')}"]
    assert await states(home) == ["sent"]


async def test_a_copy_whose_answer_is_lost_too_stays_unknown_and_holds_nothing_up(home: House) -> None:
    home.sender.script = [AnswerLost("dropped"), AnswerLost("dropped")]
    await queue(home, "one")
    await queue(home, "two")
    for _ in range(3):
        await deliver(home)
    assert await states(home) == ["unknown", "sent"]
    assert len(home.sender.tried) == 3


async def test_nothing_unsolicited_is_sent_twice(home: House) -> None:
    home.sender.script = [AnswerLost("dropped")]
    await queue(home, "Good morning.", asked_for=False)
    await deliver(home)
    await deliver(home)
    assert await states(home) == ["unknown"]
    assert len(home.sender.tried) == 1


async def test_an_edit_is_repeated_unmarked_since_it_reads_the_same_twice(home: House) -> None:
    home.sender.script = [AnswerLost("dropped"), AnswerLost("dropped")]
    await queue(home, "Undone.", kind=OutboundKind.EDIT, target="7")
    for _ in range(3):
        await deliver(home)
    assert [outbound.text for outbound in home.sender.sent] == ["Undone."]
    assert await states(home) == ["sent"]


async def test_an_error_nobody_expected_counts_as_a_lost_answer(home: House) -> None:
    home.sender.script = [ZeroDivisionError("a bug of the adapter")]
    await queue(home, "one")
    await deliver(home)
    assert (await row(home))["error"] == "ZeroDivisionError: a bug of the adapter"
    await deliver(home)
    assert len(home.sender.sent) == 1


async def test_what_can_never_arrive_is_dead_and_the_next_goes_out(home: House) -> None:
    home.sender.script = [Undeliverable("blocked by the person")]
    await queue(home, "one")
    await queue(home, "two")
    await deliver(home)
    assert await states(home) == ["dead", "sent"]
    assert await home.value("SELECT error FROM outbox WHERE state = 'dead'") == "blocked by the person"


async def test_one_address_that_is_stuck_does_not_hold_up_another(home: House) -> None:
    home.sender.script = [NotDelivered("no connection")]
    await queue(home, "for ann")
    await queue(home, "for ben", to="ben")
    await deliver_due(home)
    assert [outbound.text for outbound in home.sender.sent] == ["for ben"]


async def test_two_relays_of_one_channel_never_send_the_same_message(home: House, database_url: str) -> None:
    async with house(database_url) as other:
        for n in range(30):
            await queue(home, str(n))
        await asyncio.gather(*(one.service.relay.deliver("terminal", "ann") for one in (home, other) * 4))
        both = [outbound.text for outbound in home.sender.sent + other.sender.sent]
        assert sorted(both, key=int) == [str(n) for n in range(30)]


@pytest.mark.parametrize(("asked_for", "after"), [(True, "failed"), (False, "unknown")])
async def test_what_a_dead_process_was_sending_is_settled_by_what_may_be_repeated(
    home: House, asked_for: bool, after: str
) -> None:
    await queue(home, "one", asked_for=asked_for)
    await home.rows("UPDATE outbox SET state = 'attempting', attempts = 1, lease_owner = 999999,"
                    " lease_until = now() + interval '1 minute' RETURNING id")  # fmt: skip
    await home.service.relay.deliver("terminal", "ann")
    assert home.sender.tried == []
    home.service.relay.channels = {}
    await home.service.worker.sweep(timedelta())
    assert await states(home) == [after]
    home.service.relay.channels = {"terminal": home.sender}
    await deliver(home)
    assert [outbound.text.startswith("one\n(You may see this twice") for outbound in home.sender.sent] == [
        True
    ] * asked_for


async def test_a_process_that_dies_each_time_does_not_send_for_ever(home: House) -> None:
    await queue(home, "one")
    home.service.relay.channels = {}
    for _ in range(MAX_LOSSES + 2):
        await home.rows("UPDATE outbox SET state = 'attempting', attempts = attempts + 1, lease_owner = 999999"
                        " WHERE state IN ('queued', 'failed') RETURNING id")  # fmt: skip
        await home.service.worker.sweep(timedelta())
    assert await states(home) == ["unknown"]
    assert await home.value("SELECT attempts FROM outbox") == MAX_LOSSES


async def test_what_a_living_process_is_sending_is_left_to_it(home: House, database_url: str) -> None:
    async with house(database_url) as living:
        await queue(home, "one")
        await home.rows(
            "UPDATE outbox SET state = 'attempting', lease_owner = $1, lease_until = now() + interval '1 minute'"
            " RETURNING id",
            living.service.presence.number,
        )
        await home.service.worker.sweep(timedelta())
        assert await states(home) == ["attempting"]


async def test_what_is_queued_goes_out_when_a_process_starts(database_url: str) -> None:
    async with house(database_url) as home:
        await queue(home, "one")
    async with house(database_url, worker=True) as born:
        await born.service.relay.all_sent()
        assert [outbound.text for outbound in born.sender.sent] == ["one"]


class Hanging(RecordingSender):
    """Reaches nobody but ben before it is let go."""

    def __init__(self) -> None:
        super().__init__()
        self.begun, self.go = asyncio.Event(), asyncio.Event()

    async def send(self, outbound: Outbound) -> str:
        if outbound.address.conversation != "ben":
            self.begun.set()
            await self.go.wait()
        return await super().send(outbound)


async def test_an_address_that_hangs_holds_up_no_other_that_is_due(home: House) -> None:
    hanging = Hanging()
    home.service.relay.channels = {"terminal": hanging}
    for to in ("ann", "zoe", "ben"):
        await queue(home, f"for {to}", to=to)
    round = asyncio.create_task(deliver_due(home))
    while not hanging.sent:
        await asyncio.sleep(0.01)
    assert [outbound.text for outbound in hanging.sent] == ["for ben"]
    hanging.go.set()
    await round
    assert await states(home) == ["sent"] * 3


async def test_a_repeat_that_is_being_sent_is_finished_when_the_process_stops(home: House) -> None:
    hanging = Hanging()
    home.sender.script = [NotDelivered("no connection")]
    await queue(home, "one")
    await home.service.relay.deliver("terminal", "ann")
    home.service.relay.channels = {"terminal": hanging}
    await asyncio.wait_for(hanging.begun.wait(), 10)
    stopping = asyncio.create_task(home.service.worker.stop())
    await asyncio.sleep(0.05)
    hanging.go.set()
    await stopping
    assert await states(home) == ["sent"]
    assert [outbound.text for outbound in hanging.sent] == ["one"]


async def test_a_process_that_stops_begins_nothing_of_what_waited(home: House) -> None:
    await queue(home, "one")
    await home.service.worker.stop()
    await deliver_due(home)
    assert await states(home) == ["queued"]
