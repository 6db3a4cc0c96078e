"""One worker at a time has a conversation; whoever lost it writes nothing."""

from __future__ import annotations

import asyncio
from datetime import timedelta

from storage.queue import sweep, turns
from tests.support.engines import Slow
from tests.support.talk import House, house, text_of


async def overtaken(home: House) -> None:
    """Let the lease of the running turn run out."""
    await home.value("UPDATE conversations SET lease_until = now() - interval '1 second' RETURNING id")


async def test_a_worker_whose_lease_was_taken_over_writes_nothing(home: House, database_url: str) -> None:
    slow = Slow(home.service.engine.engine)
    home.service.dispatcher.engine = lambda: slow
    async with house(database_url) as other:
        await home.receive(text_of("ann", "ring the garage", "one"))
        stale = asyncio.create_task(home.work())
        await slow.begun.wait()
        await overtaken(home)
        await other.work()
        slow.go.set()
        await stale
        assert await home.tasks() == [("Ring the garage", "todo")]
        assert (len(other.sender.sent), len(home.sender.sent)) == (1, 0)
        assert await home.value("SELECT array_agg(state ORDER BY seq) FROM turns") == ["failed", "answered"]
        assert await home.value("SELECT count(*) FROM outbox") == 1


async def test_a_stale_worker_does_not_free_or_prolong_the_lease_of_the_next(home: House, database_url: str) -> None:
    async with house(database_url) as other:
        await home.receive(text_of("ann", "ring the garage", "one"))
        (conversation,) = [row["id"] for row in await home.rows("SELECT id FROM conversations")]
        pool, ids = home.service.database.pool, home.service.ports.ids
        stale = await turns.begin(pool, ids.new(), conversation, home.service.presence.number)
        assert stale is not None
        await overtaken(home)
        fresh = await turns.begin(pool, ids.new(), conversation, other.service.presence.number)
        assert fresh is not None
        assert fresh.fence > stale.fence
        held = await home.value("SELECT lease_until FROM conversations")
        await turns.renew(pool, stale)
        await turns.fail(pool, stale, "late", timedelta())
        assert await home.value("SELECT lease_until FROM conversations") == held
        assert await home.value("SELECT state FROM turns WHERE id = $1", fresh.id) == "running"


async def test_a_lease_in_use_is_not_given_to_a_second_worker(home: House, database_url: str) -> None:
    slow = Slow(home.service.engine.engine)
    home.service.dispatcher.engine = lambda: slow
    async with house(database_url) as other:
        await home.receive(text_of("ann", "ring the garage", "one"))
        working = asyncio.create_task(home.work())
        await slow.begun.wait()
        await other.work()
        await other.service.worker.sweep(timedelta())
        assert other.sender.sent == []
        slow.go.set()
        await working
        assert len(home.sender.sent) == 1
        assert await home.tasks() == [("Ring the garage", "todo")]


async def test_leases_and_half_sent_messages_of_a_dead_process_are_freed(home: House, database_url: str) -> None:
    async with house(database_url) as dying:
        await dying.receive(text_of("ann", "ring the garage", "one"))
        (conversation,) = [row["id"] for row in await home.rows("SELECT id FROM conversations")]
        pool, ids = dying.service.database.pool, dying.service.ports.ids
        assert await turns.begin(pool, ids.new(), conversation, dying.service.presence.number) is not None
        await dying.service.presence.leave()
    await home.work()
    assert home.sender.sent == []
    await home.service.worker.sweep(timedelta())
    await home.work()
    assert len(home.sender.sent) == 1
    assert await home.value("SELECT array_agg(state ORDER BY seq) FROM turns") == ["failed", "answered"]


async def test_a_lease_of_a_process_that_lives_is_left_alone(home: House, database_url: str) -> None:
    async with house(database_url) as living:
        await living.receive(text_of("ann", "ring the garage", "one"))
        (conversation,) = [row["id"] for row in await home.rows("SELECT id FROM conversations")]
        pool, ids = living.service.database.pool, living.service.ports.ids
        begun = await turns.begin(pool, ids.new(), conversation, living.service.presence.number)
        await sweep.settle_the_dead(home.service.database.pool)
        await home.work()
        assert begun is not None
        assert await living.service.engine.engine.answer(begun)


async def test_turns_left_unfinished_run_again_when_a_process_starts(database_url: str) -> None:
    async with house(database_url) as dying:
        for user in ("ann", "ben"):
            await dying.receive(text_of(user, "ring the garage", f"{user}-1"))
        (first, *_) = [row["id"] for row in await dying.rows("SELECT id FROM conversations ORDER BY external_id")]
        await turns.begin(
            dying.service.database.pool, dying.service.ports.ids.new(), first, dying.service.presence.number
        )
        await dying.value("DELETE FROM wakeups.pgqueuer RETURNING 1")
    async with house(database_url, worker=True) as born:
        await born.until(lambda: {"ann-1", "ben-1"} <= set(born.settled))
        assert await born.tasks("ann") == await born.tasks("ben") == [("Ring the garage", "todo")]
        assert len(born.sender.sent) == 2


async def test_a_process_that_lost_its_presence_takes_it_up_again(database_url: str) -> None:
    """A database that dropped the connection must not make every later turn of this process look abandoned."""
    async with house(database_url) as home:
        slow = Slow(home.service.engine.engine)
        home.service.dispatcher.engine = lambda: slow
        before = home.service.presence.number
        await home.value(
            "SELECT count(pg_terminate_backend(pid)) FROM pg_locks"
            " WHERE locktype = 'advisory' AND objid = $1::int::oid",
            before,
        )
        while home.service.presence.number == before:
            await home.service.worker.sweep(timedelta())
        await home.receive(text_of("ann", "ring the garage", "one"))
        working = asyncio.create_task(home.work())
        await slow.begun.wait()
        await home.service.worker.sweep(timedelta())
        assert await home.value("SELECT lease_until IS NOT NULL FROM conversations")
        slow.go.set()
        await working
        assert [turn.attempt for turn in slow.turns] == [1]
        assert len(home.sender.sent) == 1
