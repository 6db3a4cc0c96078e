"""Rows in bulk, made by the server itself: what a database looks like after years."""

from __future__ import annotations

import time

from storage.database import raw_connection

PEOPLE = 1000  # over whom the tasks are spread
_PEOPLE = """
INSERT INTO users (id, name, zone, created_at)
SELECT md5('user' || n)::uuid, 'user ' || n, 'UTC', now() FROM generate_series(1, $1) n ON CONFLICT DO NOTHING
"""
_SPREAD = """
INSERT INTO tasks (id, user_id, number, title, status, created_at, updated_at)
SELECT md5('task' || n)::uuid, md5('user' || 1 + n % $3)::uuid, n, 'Call somebody about number ' || n,
       CASE WHEN n % 10 = 0 THEN 'todo' ELSE 'completed' END, now(), now() - n * interval '1 second'
FROM generate_series($1::int + 1, $2::int) n
"""
_BUSY = """
INSERT INTO tasks (id, user_id, number, title, created_at, updated_at)
SELECT gen_random_uuid(), u.id, u.last_number + n, 'Call somebody about errand ' || n, now(), now()
FROM users u, generate_series(1, $2::int) n WHERE u.id = (SELECT user_id FROM identities WHERE external_id = $1)
"""
_TAKEN = """
UPDATE users SET last_number = last_number + $2 WHERE id = (SELECT user_id FROM identities WHERE external_id = $1)
"""
_FETCH = """
SELECT number, title FROM tasks WHERE user_id = (SELECT user_id FROM identities WHERE external_id = $1)
  AND status IN ('todo', 'in_progress', 'blocked') ORDER BY number DESC LIMIT 300
"""


async def fill(url: str, have: int, want: int) -> None:
    """Bring the tasks of many people from `have` to `want`; `url` is the owner's."""
    connection = await raw_connection(url)
    try:
        await connection.execute(_PEOPLE, PEOPLE)
        await connection.execute(_SPREAD, have, want, PEOPLE)
        await connection.execute("VACUUM ANALYZE tasks")
    finally:
        await connection.close()


async def keep_busy(url: str, person: str, count: int) -> None:
    """Give somebody who has talked `count` more open tasks; `url` is the owner's."""
    connection = await raw_connection(url)
    try:
        async with connection.transaction():
            await connection.execute(_BUSY, person, count)
            await connection.execute(_TAKEN, person, count)
    finally:
        await connection.close()


async def fetch_times(url: str, person: str, times: int) -> list[float]:
    """Milliseconds of reading that person's newest 300 open tasks, each time by bare asyncpg."""
    connection = await raw_connection(url)
    try:
        taken: list[float] = []
        for _ in range(times):
            begun = time.perf_counter()
            await connection.fetch(_FETCH, person)
            taken.append((time.perf_counter() - begun) * 1000)
        return taken
    finally:
        await connection.close()
