"""Each user sees only their own rows, by the database's own policy, whatever a query forgets."""

from __future__ import annotations

from uuid import UUID

import asyncpg
import pytest

from domain.audio import Recording
from domain.message import Address, Channel, Direction, Inbound, InboundKind, Message
from storage import recordings
from storage.database import Database
from storage.queue import inbox
from storage.queue.types import Connection
from tests.support.fakes import MONDAY_TEN
from tests.support.people import IDS, a_person, captured, units

KEPT = {  # what people keep beside tasks: the columns that one row needs
    "notes": "text) VALUES ($1, $2, now(), 'x'",
    "facts": "text) VALUES ($1, $2, now(), 'x'",
    "shopping_items": "title) VALUES ($1, $2, now(), 'x'",
    "events": "title, starts_day, starts_zone, starts_at) VALUES ($1, $2, now(), 'x', now(), 'UTC', now()",
    "habits": "title) VALUES ($1, $2, now(), 'x'",
    "goals": "title) VALUES ($1, $2, now(), 'x'",
    "captured_texts": "text) VALUES ($1, $2, now(), 'x'",
    "energy_logs": "level) VALUES ($1, $2, now(), 3",
    "nudge_kinds": "kind, updated_at) VALUES ($1, $2, now(), 'stale', now()",
}
OWNED = ("tasks", "dependencies", "reminders", "messages", "change_sets", "changes", "recordings", "users", *KEPT)

_NEED = (
    "INSERT INTO dependencies (id, user_id, task_id, needs_id, created_at)"
    " SELECT $1, $2, id, id, now() FROM tasks WHERE user_id = $2"
)

_REMINDER = (
    "INSERT INTO reminders (id, user_id, task_id, day, clock, zone, at, start_day, start_clock, created_at, updated_at)"
    " SELECT $1, $2, id, current_date, '9:00', 'UTC', now(), current_date, '9:00', now(), now()"
    " FROM tasks WHERE user_id = $2"
)


async def two_people(database: Database) -> tuple[UUID, UUID]:
    """Two people with a row in every table of theirs."""
    people = (await a_person(database, "ann"), await a_person(database, "ben"))
    for user in people:
        await captured(units(database), user, "Ring the garage")
        conversation = IDS.new()
        await database.pool.execute(
            "INSERT INTO conversations (id, user_id, channel, external_id) VALUES ($1, $2, 'web', $3)",
            conversation,
            user,
            str(user),
        )
        async with database.pool.acquire() as connection, connection.transaction():
            await become(connection, user)
            await connection.execute(_NEED, IDS.new(), user)
            await connection.execute(_REMINDER, IDS.new(), user)
        await keep_a_recording(database, user, conversation)
        async with units(database).open(user) as uow:
            await uow.messages.add(Message(IDS.new(), user, conversation, None, Direction.IN, "hi", MONDAY_TEN))
            await uow.commit()
        async with database.pool.acquire() as connection, connection.transaction():
            await become(connection, user)
            for table in KEPT:
                await connection.execute(_FOREIGN[table], IDS.new(), user)
    return people


async def keep_a_recording(database: Database, user: UUID, conversation: UUID) -> None:
    voice = Inbound(Address(Channel.WEB, str(user)), str(user), f"{user}-voice", kind=InboundKind.VOICE)
    async with database.pool.acquire() as connection, connection.transaction():
        inbound = IDS.new()
        await inbox.accept(connection, inbound, conversation, user, voice, MONDAY_TEN)
        await recordings.add(connection, Recording(IDS.new(), user, inbound, "f" * 64, "audio/ogg", 2.5, 9, MONDAY_TEN))


async def become(connection: Connection, user: UUID) -> None:
    await connection.execute("SELECT set_config('app.user_id', $1, true)", str(user))


async def test_the_role_is_no_superuser_passes_no_policy_and_owns_nothing(database: Database) -> None:
    role = await database.pool.fetchrow(
        "SELECT rolname, rolsuper, rolbypassrls, rolcreatedb, rolcreaterole FROM pg_roles WHERE rolname = current_user"
    )
    assert role is not None
    assert tuple(role) == ("app", False, False, False, False)
    assert await database.pool.fetchval("SELECT count(*) FROM pg_class WHERE pg_get_userbyid(relowner) = 'app'") == 0
    assert not await database.pool.fetchval("SELECT has_schema_privilege('app', 'public', 'CREATE')")


async def test_every_table_with_a_users_content_has_a_policy(database: Database) -> None:
    rows = await database.pool.fetch("SELECT relname FROM pg_class WHERE relrowsecurity ORDER BY relname")
    assert {row["relname"] for row in rows} == set(OWNED)


@pytest.mark.parametrize("table", OWNED)
async def test_without_a_user_nothing_is_seen(database: Database, table: str) -> None:
    ann, _ = await two_people(database)
    for _ in range(3):  # on a pooled connection that spoke for a user before, too
        async with database.pool.acquire() as connection:
            async with connection.transaction():
                await become(connection, ann)
                assert await connection.fetchval(f"SELECT count(*) FROM {table}") == 1
            assert await connection.fetchval(f"SELECT count(*) FROM {table}") == 0
            assert await connection.execute(f"DELETE FROM {table}") == "DELETE 0"


@pytest.mark.parametrize("table", OWNED)
async def test_a_user_can_neither_read_change_nor_remove_another_ones_rows(database: Database, table: str) -> None:
    ann, ben = await two_people(database)
    owner = "id" if table == "users" else "user_id"
    async with database.pool.acquire() as connection, connection.transaction():
        await become(connection, ann)
        assert await connection.fetchval(f"SELECT count(*) FROM {table} WHERE {owner} = $1", ben) == 0
        assert await connection.execute(f"UPDATE {table} SET {owner} = {owner} WHERE {owner} = $1", ben) == "UPDATE 0"
        assert await connection.execute(f"DELETE FROM {table} WHERE {owner} = $1", ben) == "DELETE 0"


_FOREIGN = {
    "tasks": "INSERT INTO tasks (id, user_id, number, title, created_at, updated_at)"
    " VALUES ($1, $2, 9, 'x', now(), now())",
    "dependencies": "INSERT INTO dependencies (id, user_id, task_id, needs_id, created_at)"
    " VALUES ($1, $2, $1, $1, now())",
    "reminders": "INSERT INTO reminders (id, user_id, task_id, day, clock, zone, at, start_day, start_clock,"
    " created_at, updated_at)"
    " VALUES ($1, $2, $1, current_date, '9:00', 'UTC', now(), current_date, '9:00', now(), now())",
    "messages": "INSERT INTO messages (id, user_id, conversation_id, revision, direction, text, at)"
    " VALUES ($1, $2, (SELECT id FROM conversations WHERE user_id = $2), 9, 'in', 'x', now())",
    "change_sets": "INSERT INTO change_sets (id, user_id, at) VALUES ($1, $2, now())",
    "changes": "INSERT INTO changes (change_set_id, user_id, table_name, row_id, label)"
    " VALUES ($1, $2, 'tasks', $1, 'x')",
    "recordings": "INSERT INTO recordings (id, user_id, inbound_id, sha256, media_type, size, at)"
    " VALUES ($1, $2, (SELECT id FROM inbox WHERE user_id = $2), 'f', 'audio/ogg', 1, now())",
    "users": "INSERT INTO users (id, name, zone, created_at) SELECT $1, 'x', 'UTC', now() WHERE $2::uuid IS NOT NULL",
    **{table: f"INSERT INTO {table} (id, user_id, created_at, {rest})" for table, rest in KEPT.items()},
}


@pytest.mark.parametrize("table", OWNED)
@pytest.mark.parametrize("speaking", [True, False])
async def test_a_row_for_somebody_else_is_refused(database: Database, table: str, speaking: bool) -> None:
    ann, ben = await two_people(database)
    async with database.pool.acquire() as connection:
        with pytest.raises(asyncpg.InsufficientPrivilegeError, match="row-level security"):  # noqa: PT012
            async with connection.transaction():
                if speaking:
                    await become(connection, ann)
                await connection.execute(_FOREIGN[table], IDS.new(), ben)


async def test_a_row_cannot_be_given_away(database: Database) -> None:
    ann, ben = await two_people(database)
    async with database.pool.acquire() as connection:
        with pytest.raises(asyncpg.InsufficientPrivilegeError):  # noqa: PT012
            async with connection.transaction():
                await become(connection, ann)
                await connection.execute("UPDATE tasks SET user_id = $1", ben)


async def test_the_same_pooled_connection_serves_two_people_without_mixing_them(database: Database) -> None:
    ann, ben = await two_people(database)
    opened = units(database)
    for _ in range(10):
        for user in (ann, ben):
            async with opened.open(user) as uow:
                assert (await uow.users.me()).id == user
                assert (await uow.tasks.by_number(1)).user_id == user


async def test_the_schema_cannot_be_changed_by_the_role(database: Database) -> None:
    for statement in ("DROP TABLE tasks", "ALTER TABLE tasks DISABLE ROW LEVEL SECURITY", "CREATE TABLE mine (id int)",
                      "DROP POLICY own ON tasks", "TRUNCATE tasks"):  # fmt: skip
        with pytest.raises(asyncpg.InsufficientPrivilegeError):
            await database.pool.execute(statement)


async def test_claimed_nudges_are_read_by_the_process_that_holds_them_and_by_no_other(database: Database) -> None:
    ann, ben = await two_people(database)
    nudges = [await a_nudge(database, user, owner) for user, owner in ((ann, 7), (ben, 8))]
    read = "SELECT nudge, person FROM claimed_nudges($1, $2, true)"
    found = await database.pool.fetch(read, nudges, 7)
    assert [(row["nudge"]["id"], row["person"]["id"]) for row in found] == [(nudges[0], ann)]
    assert await database.pool.fetch(read, nudges, 9) == []


async def test_nothing_is_said_to_somebody_else_for_a_claimed_nudge(database: Database) -> None:
    ann, ben = await two_people(database)
    nudge = await a_nudge(database, ann, 7)
    hers, his = [
        await database.pool.fetchval("SELECT id FROM conversations WHERE user_id = $1", user) for user in (ann, ben)
    ]
    say = "SELECT say_claimed($1, $2, $3, $4, $5, $6, $7, $8)"
    for owner, conversation in ((7, hers), (7, his), (8, hers)):
        await database.pool.execute(
            say, owner, [nudge], [IDS.new()], [conversation], [IDS.new()], ["ring"], ["[]"], MONDAY_TEN
        )
    for user, texts in ((ann, ["hi", "ring"]), (ben, ["hi"])):
        async with database.pool.acquire() as connection, connection.transaction():
            await become(connection, user)
            rows = await connection.fetch("SELECT text, revision FROM messages ORDER BY revision")
            assert [row["text"] for row in rows] == texts
            assert [row["revision"] for row in rows] == list(range(1, len(texts) + 1))


async def test_only_the_reminder_of_a_claimed_nudge_rings(database: Database) -> None:
    ann, _ = await two_people(database)
    nudge = await a_nudge(database, ann, 7)
    ring = "SELECT ring_claimed($1, $2, $3, $4, $5, $6, $7)"
    for owner in (8, 7):
        at = MONDAY_TEN
        await database.pool.execute(ring, owner, [nudge], [at.date()], [at.time()], [at], ["fired"], [at])
        async with database.pool.acquire() as connection, connection.transaction():
            await become(connection, ann)
            assert await connection.fetchval("SELECT state FROM reminders") == ("fired" if owner == 7 else "standing")


async def a_nudge(database: Database, user: UUID, owner: int) -> UUID:
    """A nudge about somebody's reminder that the process `owner` has claimed."""
    id = IDS.new()
    async with database.pool.acquire() as connection, connection.transaction():
        await become(connection, user)
        await connection.execute(_CLAIMED, id, user, owner)
    return id


async def test_no_function_that_passes_policies_is_open_to_everybody(database: Database) -> None:
    rows = await database.pool.fetch(
        "SELECT proname, has_function_privilege('app', oid, 'EXECUTE') AS ours, proconfig,"
        " coalesce(proacl::text LIKE '%{=%' OR proacl::text LIKE '%,=%', true) AS everybodys"
        " FROM pg_proc WHERE prosecdef AND pronamespace = 'public'::regnamespace"
    )
    assert rows
    for row in rows:
        assert (row["ours"], row["everybodys"]) == (True, False), row["proname"]
        assert row["proconfig"] == ["search_path=public, pg_temp"], row["proname"]


_CLAIMED = (
    "INSERT INTO nudges (id, user_id, kind, due_at, for_at, reminder_id, task_id, created_at, lease_owner, lease_until)"
    " SELECT $1, $2, 'reminder', now(), now(), id, task_id, now(), $3, now() + interval '1 minute' FROM reminders"
    " WHERE user_id = $2"
)
