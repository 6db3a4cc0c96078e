"""A turn asks the database a bounded number of things, however much there is."""

from __future__ import annotations

from collections.abc import AsyncGenerator
from contextlib import asynccontextmanager
from typing import Any

import pytest

from tests.support.engines import scripted
from tests.support.talk import House, text_of

TURN = 26  # statements from the lease to the delivered answer of a capture, transactions' own included
INTAKE = 8  # from the platform's update to the committed inbox row


@asynccontextmanager
async def counted(home: House) -> AsyncGenerator[list[str]]:
    """Every statement that any connection of the service sends, by asyncpg's own query logger."""
    statements: list[str] = []

    def note(query: Any) -> None:
        statements.append(query.query)

    connections = await every_connection(home)
    for connection in connections:
        connection.add_query_logger(note)
    yield statements
    for connection in connections:
        connection.remove_query_logger(note)


async def every_connection(home: House) -> list[Any]:
    """Open all the connections that the pools may have, so that none is made while we count."""
    found: list[Any] = []
    async with home.service.database.engine.connect() as connection:
        found.append((await connection.get_raw_connection()).driver_connection)
    async with home.service.database.pool.acquire() as connection:
        found.append(getattr(connection, "_con"))  # noqa: B009 - the pool lends a proxy
    return found


@pytest.mark.parametrize(
    "text", ["ring the garage tomorrow at 9", "done with the stamps", "what's next?", "list", "thanks"]
)
async def test_a_turn_asks_a_bounded_number_of_things(home: House, text: str) -> None:
    for _ in range(3):
        await home.say("buy stamps and call mom")
    async with counted(home) as statements:
        await home.receive(text_of("ann", text))
        taken = len(statements)
        conversation = await home.value("SELECT id FROM conversations")
        await home.service.dispatcher.wake(conversation)
    print(f"{text}: intake {taken}, turn {len(statements) - taken - 1}")
    assert taken <= INTAKE, "\n".join(statements[:taken])
    assert len(statements) - taken - 1 <= TURN, "\n".join(statements[taken + 1 :])


async def test_a_capture_of_many_things_asks_no_more_than_one_of_a_few(home: House) -> None:
    await home.say("buy stamps")

    async def statements_for(text: str) -> int:
        async with counted(home) as statements:
            await home.say(text)
        return len(statements)

    few = await statements_for("ring the garage\nbuy milk")
    many = await statements_for("\n".join(f"buy item {n}" for n in range(60)))
    assert many <= few


async def test_many_things_of_other_kinds_ask_no_more_than_a_few(home: House) -> None:
    async def statements_for(name: str, items: list[Any]) -> int:
        home.answers_with(scripted([(name, {"items": items})]))
        async with counted(home) as statements:
            await home.say(f"{len(items)} things")
        return len(statements)

    await home.say("buy stamps")
    names = [f"thing {n}" for n in range(60)]
    few = await statements_for("add_shopping", ["milk", "eggs"])
    assert await statements_for("add_shopping", names) <= few <= INTAKE + TURN
    few = await statements_for("save_notes", [{"text": "milk"}, {"text": "eggs"}])
    assert await statements_for("save_notes", [{"text": one} for one in names]) <= few <= INTAKE + TURN
