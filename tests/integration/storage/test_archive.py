"""Search by PostgreSQL over an archive: what some words find, and what they name clearly enough to act on."""

from __future__ import annotations

import tomllib
from pathlib import Path
from typing import Any
from uuid import UUID

import pytest_asyncio

from agents.local.understanding.matching import words_of
from agents.tools.archive import CLOSED, look_up
from domain.task_query import TaskFilter
from services import tasks
from storage.database import Database
from tests.support.fakes import held_clock
from tests.support.people import a_person, captured, units

CORPUS: dict[str, Any] = tomllib.loads(Path(__file__).with_name("archive.toml").read_text())


@pytest_asyncio.fixture(loop_scope="session")
async def somebody(database: Database) -> UUID:
    """A person all of whose tasks are done."""
    user = await a_person(database)
    await captured(units(database), user, *CORPUS["tasks"])
    async with units(database).open(user) as uow:
        for number in range(1, len(CORPUS["tasks"]) + 1):
            await tasks.complete(uow, number, held_clock())
        await uow.commit()
    return user


async def test_a_search_finds_first_what_the_words_mean(database: Database, somebody: UUID) -> None:
    wrong: list[tuple[str, int, list[int]]] = []
    async with units(database).open(somebody) as uow:
        for words, number in CORPUS["search"]:
            said = words_of(words)
            found = [task.number for task in await uow.tasks.search(said, TaskFilter(), 10, len(said))]
            if (found or [0])[0] != number:
                wrong.append((words, number, found))
    assert wrong == []


async def test_words_name_a_closed_task_clearly_or_are_asked_about(database: Database, somebody: UUID) -> None:
    wrong: list[tuple[str, Any, list[int], bool]] = []
    async with units(database).open(somebody) as uow:
        for words, means in CORPUS["reopen"]:
            found = await look_up(uow, words, CLOSED)
            wanted = [] if means == 0 else [means] if isinstance(means, int) else means
            right = found.clear == isinstance(means, int) and bool(means) if found.tasks else means == 0
            named = found.numbers[:1] == wanted if found.clear else set(wanted) <= set(found.numbers)
            if not (right and named) and not (means == 0 and not found.clear):
                wrong.append((words, means, found.numbers, found.clear))
    assert wrong == []
