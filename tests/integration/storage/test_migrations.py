"""Every revision goes up and down with rows in the tables, and ends where the rows' classes say."""

from __future__ import annotations

from collections.abc import AsyncGenerator
from typing import Any

import asyncpg
import pytest
import pytest_asyncio
from alembic.autogenerate import compare_metadata
from alembic.config import Config
from alembic.migration import MigrationContext
from alembic.script import ScriptDirectory
from sqlalchemy import Connection as SyncConnection

from storage import migrate
from storage.database import Database, dsn, unpooled
from storage.embedded import EmbeddedServer
from storage.migrate import SchemaError
from storage.queue import wake
from storage.rows import Base
from tests.support.people import as_owner
from tests.support.rows import counted, fill, tables

STEPS = list(zip(["base", *migrate.revisions()], migrate.revisions(), strict=False))


@pytest_asyncio.fixture(loop_scope="session")
async def owner(postgres: EmbeddedServer) -> AsyncGenerator[asyncpg.Connection]:
    """An empty database of this test's own, as the owner; its address is `owner.url`."""
    name = "migrating"
    async with _connected(postgres.dsn("owner")) as admin:
        await admin.execute(f"CREATE DATABASE {name}")
    async with _connected(postgres.dsn("owner", name)) as connection:
        yield connection
    async with _connected(postgres.dsn("owner")) as admin:
        await admin.execute(f"DROP DATABASE {name} WITH (FORCE)")


class _connected:
    def __init__(self, url: str) -> None:
        self._url, self._connection = url, None

    async def __aenter__(self) -> Any:
        self._connection = await asyncpg.connect(dsn(self._url))
        return self._connection

    async def __aexit__(self, *_: object) -> None:
        if self._connection is not None:
            await self._connection.close()


@pytest.fixture
def url(postgres: EmbeddedServer, owner: Any) -> str:
    """The address of the database to migrate."""
    return postgres.url("owner", "migrating")


async def test_up_down_and_up_once_more_with_rows_in_every_table(owner: Any, url: str) -> None:
    await migrate.upgrade(url)
    filled = await fill(owner)
    assert filled == {table.name for table in Base.metadata.sorted_tables}
    assert set((await counted(owner)).values()) == {1}
    await migrate.downgrade(url, "base")
    assert await tables(owner) == set()
    assert await owner.fetchval("SELECT to_regnamespace($1)", wake.SCHEMA) is None
    await migrate.upgrade(url)
    assert await fill(owner) == filled
    assert await migrate.check(url)


@pytest.mark.parametrize(("before", "revision"), STEPS)
async def test_each_revision_goes_one_step_down_and_up_over_rows(
    owner: Any, url: str, before: str, revision: str
) -> None:
    await migrate.upgrade(url, revision)
    await fill(owner)
    await migrate.downgrade(url, before)
    kept = await counted(owner)
    assert set(kept.values()) <= {1}
    await migrate.upgrade(url, revision)
    assert {name: count for name, count in (await counted(owner)).items() if name in kept} == kept
    assert await migrate.revision_of(url) == revision


async def test_the_migrated_schema_is_the_one_the_rows_describe(url: str) -> None:
    await migrate.upgrade(url)
    engine = unpooled(url)

    def differences(connection: SyncConnection) -> list[Any]:
        context = MigrationContext.configure(connection, opts={"compare_type": True, "compare_server_default": True})
        return compare_metadata(context, Base.metadata)

    async with engine.connect() as connection:
        assert await connection.run_sync(differences) == []
    await engine.dispose()


def test_the_revisions_this_code_knows_are_those_alembic_finds() -> None:
    script = ScriptDirectory.from_config(Config("alembic.ini"))
    walked = [revision.revision for revision in script.walk_revisions()]
    assert migrate.revisions() == list(reversed(walked))
    assert script.get_current_head() == migrate.revisions()[-1]


async def test_a_database_newer_than_the_code_is_refused_and_left_alone(owner: Any, url: str) -> None:
    await migrate.upgrade(url)
    await owner.execute("UPDATE alembic_version SET version_num = '9999'")
    for attempt in (migrate.check(url), migrate.upgrade(url), migrate.move(url, "head"), migrate.move(url, "base")):
        with pytest.raises(SchemaError, match="9999, newer than this version"):
            await attempt
    assert len(await tables(owner)) == len(Base.metadata.sorted_tables)


async def test_moving_to_a_revision_that_there_is_not_is_refused(url: str) -> None:
    with pytest.raises(SchemaError, match="There is no revision 4711"):
        await migrate.move(url, "4711")
    await migrate.move(url, "0003")
    assert await migrate.revision_of(url) == "0003"
    assert not await migrate.check(url)
    await migrate.move(url, "0001")
    assert await migrate.revision_of(url) == "0001"


async def test_several_processes_may_migrate_at_once(owner: Any, url: str) -> None:
    import asyncio

    await asyncio.gather(*(migrate.upgrade(url) for _ in range(4)))
    assert await migrate.check(url)
    assert await owner.fetchval("SELECT count(*) FROM alembic_version") == 1


async def test_a_step_that_fails_leaves_the_database_as_it_was(owner: Any, url: str) -> None:
    await migrate.upgrade(url, "0003")
    await owner.execute("CREATE SCHEMA wakeups")
    await owner.execute("CREATE TABLE wakeups.pgqueuer (mine int)")
    with pytest.raises(Exception, match=r"pgqueuer|exist"):
        await migrate.upgrade(url)
    assert await migrate.revision_of(url) == "0003"
    assert await owner.fetchval("SELECT count(*) FROM pg_class WHERE relrowsecurity") == 0


async def test_no_moment_is_stored_without_its_zone(database: Database) -> None:
    naive = await database.pool.fetch(
        "SELECT table_schema, table_name, column_name FROM information_schema.columns"
        " WHERE data_type = 'timestamp without time zone' AND table_schema IN ('public', $1)",
        wake.SCHEMA,
    )
    assert naive == []


async def test_a_database_migrated_twice_in_a_row_is_untouched(postgres: EmbeddedServer, database_url: str) -> None:
    address = as_owner(postgres, database_url)
    assert await migrate.check(address)
    await migrate.upgrade(address)
    assert await migrate.check(address)
