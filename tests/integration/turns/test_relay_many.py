"""Many addresses at a time, channels that others hold, and those that need a while."""

from __future__ import annotations

import asyncio

from domain.message import Address, Channel
from tests.integration.turns.test_relay import queue, row, states
from tests.support.talk import House, RecordingSender, deliver_due


async def test_many_addresses_are_sent_to_at_a_time_each_in_order(home: House) -> None:
    people = [f"person-{n}" for n in range(300)]
    for n in range(3):
        for to in people:
            await queue(home, str(n), to=to)
    await deliver_due(home)
    assert await states(home) == ["sent"] * 900
    assert all([outbound.text for outbound in home.sender.to(to)] == ["0", "1", "2"] for to in people)


async def test_what_is_handed_on_for_a_channel_held_elsewhere_is_one_wake_up(home: House) -> None:
    addresses = [Address(Channel.TELEGRAM, str(n)) for n in range(50)]
    await home.service.relay.hand_on_all(addresses)
    assert await home.value("SELECT count(*) FROM wakeups.pgqueuer WHERE entrypoint = 'relay_telegram'") == 1


class Warming(RecordingSender):
    """Needs a while before it can send."""

    def __init__(self) -> None:
        super().__init__()
        self.asked, self.warm = asyncio.Event(), asyncio.Event()

    async def ready(self) -> None:
        """Wait to be warm."""
        self.asked.set()
        await self.warm.wait()


async def test_what_waits_for_a_channel_to_be_ready_stays_queued_and_spends_no_try(home: House) -> None:
    warming = Warming()
    home.service.relay.channels = {"terminal": warming}
    await queue(home, "one")
    round = asyncio.create_task(deliver_due(home))
    await asyncio.wait_for(warming.asked.wait(), 10)
    assert await states(home) == ["queued"]
    warming.warm.set()
    await round
    found = await row(home)
    assert (found["state"], found["attempts"]) == ("sent", 1)
