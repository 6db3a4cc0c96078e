"""Connections that were lost while they lay in the pools cost no message an attempt."""

from __future__ import annotations

import asyncio

import asyncpg

from storage.database import dsn
from storage.embedded import EmbeddedServer
from tests.support.people import as_owner
from tests.support.talk import House, user_id

CUT = """
SELECT count(pg_terminate_backend(pid)) FROM pg_stat_activity
WHERE application_name = 'proxy-agent' AND datname = current_database()
"""


async def cut_all(url: str) -> int:
    """What a restarted server or an impatient firewall does to every connection."""
    connection = await asyncpg.connect(dsn(url))
    try:
        return await connection.fetchval(CUT)
    finally:
        await connection.close()


async def test_after_every_connection_was_cut_the_first_try_of_each_message_is_answered(
    home: House, postgres: EmbeddedServer, database_url: str
) -> None:
    await home.say("hello")
    ann = await user_id(home)

    async def reading() -> None:
        async with home.service.units.read(ann):
            await asyncio.sleep(0.1)  # so that the pool fills

    await asyncio.gather(*(reading() for _ in range(5)))
    assert await cut_all(as_owner(postgres, database_url)) > 5
    await asyncio.sleep(0.1)
    for number in range(6):
        shown = await home.say(f"buy stamp {number}")
        assert shown is not None
        assert shown.text == f"Got it: Buy stamp {number}."
    assert await home.value("SELECT max(attempts) FROM inbox") == 1
