"""A turn commits whole or not at all, whatever breaks where; then it is tried once more and answered once."""

from __future__ import annotations

import io
from collections.abc import AsyncGenerator

import asyncpg
import pytest
import pytest_asyncio

from storage.database import dsn
from storage.embedded import EmbeddedServer
from tests.support.people import as_owner
from tests.support.talk import House, house

BREAKS = """
CREATE SEQUENCE faults; GRANT USAGE ON SEQUENCE faults TO app;
CREATE FUNCTION break() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN
  IF nextval('faults') <= {times} THEN RAISE EXCEPTION 'the disk is full'; END IF; RETURN NULL;
END $$;
"""
POINTS = {
    "while the task is written": "AFTER INSERT ON tasks",
    "while the change set is written": "AFTER INSERT ON changes",
    "while the turn is finished": "AFTER UPDATE OF answer ON turns",
    "while the message is written": "AFTER INSERT ON messages",
    "while the outbox is written": "AFTER INSERT ON outbox",
    "at the commit": "DEFERRED",
}
WRITTEN = ("tasks", "messages", "change_sets", "changes", "outbox")


class Fault:
    """Lets the database itself break."""

    def __init__(self, url: str) -> None:
        self._url = url

    async def at(self, point: str, times: int = 1) -> None:
        """Break the first `times` times that a turn comes to that point."""
        when = POINTS[point]
        trigger = (
            "CREATE CONSTRAINT TRIGGER broken AFTER INSERT ON outbox DEFERRABLE INITIALLY DEFERRED"
            if when == "DEFERRED"
            else f"CREATE TRIGGER broken {when}"
        )
        connection = await asyncpg.connect(dsn(self._url))
        await connection.execute(BREAKS.format(times=times) + f"{trigger} FOR EACH ROW EXECUTE FUNCTION break()")
        await connection.close()


@pytest_asyncio.fixture(loop_scope="session")
async def fault(postgres: EmbeddedServer, database_url: str) -> AsyncGenerator[Fault]:
    """The database's faults."""
    yield Fault(as_owner(postgres, database_url))


@pytest.mark.parametrize("point", POINTS)
async def test_a_turn_that_breaks_leaves_no_row_and_is_answered_once_when_it_is_retried(
    home: House, fault: Fault, point: str
) -> None:
    await home.say("hello")
    home.sender.sent.clear()
    before = {table: await count(home, table) for table in WRITTEN}
    await fault.at(point)
    assert await home.say("ring the garage and buy stamps", external_id="broken") is None
    assert {table: await count(home, table) for table in WRITTEN} == before
    assert await home.value("SELECT state FROM inbox WHERE external_id = 'broken'") == "pending"
    assert await home.value("SELECT lease_until FROM conversations") is None

    await home.value("UPDATE inbox SET not_before = NULL WHERE external_id = 'broken' RETURNING id")
    await home.work()
    assert [title for title, _ in await home.tasks()] == ["Ring the garage", "Buy stamps"]
    assert len(home.sender.sent) == 1
    assert "Got both" in home.sender.sent[0].text
    assert await home.value("SELECT array_agg(state ORDER BY seq) FROM turns") == ["answered", "failed", "answered"]


@pytest.mark.parametrize("point", ["while the task is written", "at the commit"])
async def test_the_worker_retries_by_itself(database_url: str, fault: Fault, point: str) -> None:
    await fault.at(point, times=2)
    async with house(database_url, worker=True) as busy:
        from tests.support.talk import text_of

        await busy.receive(text_of("ann", "ring the garage", "broken"))
        await busy.until(lambda: "broken" in busy.settled)
        assert await busy.tasks() == [("Ring the garage", "todo")]
        assert len(busy.sender.sent) == 1
        assert await busy.value("SELECT attempts FROM inbox") == 3


async def test_what_a_person_wrote_stays_out_of_the_log_when_the_database_breaks(
    home: House, fault: Fault, log: io.StringIO
) -> None:
    await home.say("hello")
    await fault.at("while the task is written")
    await home.say("ring the secretword")
    assert "the disk is full" in log.getvalue()
    assert "secretword" not in log.getvalue()


async def test_an_undo_that_breaks_takes_nothing_back(home: House, fault: Fault) -> None:
    shown = await home.say("ring the garage")
    await fault.at("at the commit")
    assert await home.press(shown, "Undo") is None
    assert await home.tasks() == [("Ring the garage", "todo")]
    await home.value("UPDATE inbox SET not_before = NULL RETURNING id")
    await home.work()
    assert await home.tasks() == []
    assert home.sender.sent[-1].text == "Undone: Ring the garage."


async def count(home: House, table: str) -> int:
    return (await home.rows(f"SELECT count(*) AS n FROM {table}", user="ann"))[0]["n"]
