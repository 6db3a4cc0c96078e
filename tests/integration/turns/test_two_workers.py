"""Two processes on one database: never two turns of one conversation at once, nothing lost, in order."""

from __future__ import annotations

import asyncio
from typing import Any

import pytest

from tests.support.engines import Watching
from tests.support.reminding import at, remind
from tests.support.talk import RecordingSender, everybody_settled, house, text_of


async def all_answered(url: str, conversations: int, messages: int) -> None:
    """Send `messages` to each conversation through two working processes, and look at what became of them."""
    out = RecordingSender()
    async with house(url, sender=out, worker=True) as one, house(url, sender=out, worker=True) as two:
        running: set[Any] = set()
        order: dict[Any, list[str]] = {}
        overlaps: list[Any] = []
        for opened in (one, two):
            engine = Watching(opened.service.engine.engine, running, order, overlaps)
            opened.service.dispatcher.engine = lambda engine=engine: engine
        users = [f"user-{n}" for n in range(conversations)]
        ids: dict[str, list[str]] = {user: [f"{user}/{n}" for n in range(messages)] for user in users}

        async def talk(place: int, user: str) -> None:
            for n, external_id in enumerate(ids[user]):
                await (one, two)[(place + n) % 2].receive(text_of(user, f"buy item {n} of {user}", external_id))

        await asyncio.gather(*(talk(place, user) for place, user in enumerate(users)))
        await everybody_settled((one, two), {external_id for every in ids.values() for external_id in every})

        assert overlaps == []
        conversation_of = {
            row["id"]: row["external_id"] for row in await one.rows("SELECT id, external_id FROM conversations")
        }
        assert {conversation_of[id]: answered for id, answered in order.items()} == ids
        for user in users:
            titles = [title for title, _ in await one.tasks(user)]
            assert titles == [f"Buy item {n} of {user}" for n in range(messages)]
        assert await one.value("SELECT count(*) FROM inbox WHERE state <> 'answered'") == 0
        assert await one.value("SELECT count(*) FROM outbox WHERE state <> 'sent'") == 0
        assert len({outbound.id for outbound in out.sent}) == len(out.sent)


async def test_two_workers_answer_every_message_once_and_in_order(database_url: str) -> None:
    await all_answered(database_url, conversations=12, messages=8)


@pytest.mark.slow
async def test_two_workers_under_a_thousand_messages(database_url: str) -> None:
    await all_answered(database_url, conversations=50, messages=20)


async def test_a_message_to_a_channel_that_another_process_holds_goes_out_there(database_url: str) -> None:
    """The process that answers needs not be the one that talks to the platform."""
    holder, other = RecordingSender(), RecordingSender(name="telegram")
    async with house(database_url, sender=other) as worker, house(database_url, sender=holder, worker=True) as _:
        worker.service.relay.channels = {other.name: other}
        await worker.receive(text_of("ann", "ring the garage"))
        await worker.work()
        while not holder.sent:
            await asyncio.sleep(0)
        assert holder.sent[0].text.startswith("Got it: Ring the garage")
        assert other.tried == []


async def test_reminders_of_a_channel_that_another_process_holds_go_out_there(database_url: str) -> None:
    holder, other = RecordingSender(), RecordingSender(name="telegram")
    async with house(database_url, sender=other) as mover, house(database_url, sender=holder, worker=True) as held:
        mover.service.relay.channels = {other.name: other}
        for title in ("Ring the garage", "Call mom"):
            await remind(held, title, {"at": "2026-11-24T09:00"})
        mover.clock.set(at(24, 9))
        assert await mover.service.mover.move_due() == 2
        async with asyncio.timeout(20):
            while not {"Call mom. You asked for 9:00.", "Ring the garage. You asked for 9:00."} <= {
                sent.text for sent in holder.sent
            }:
                await asyncio.sleep(0)
        assert other.tried == []
