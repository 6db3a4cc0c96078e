"""Reminders in bulk, what became of them, and the floor of claiming them."""

from __future__ import annotations

import time
from datetime import datetime, timedelta

from storage.database import raw_connection
from storage.nudges import NEWS
from storage.queue.types import Connection

_PEOPLE = """
INSERT INTO users (id, name, zone, created_at)
SELECT md5('remind' || n)::uuid, 'person ' || n, 'UTC', now() FROM generate_series(1, $1::int) n ON CONFLICT DO NOTHING
"""
_CONVERSATIONS = """
INSERT INTO conversations (id, user_id, channel, external_id)
SELECT id, id, 'terminal', id::text FROM users WHERE name LIKE 'person %' ON CONFLICT DO NOTHING
"""
_TASKS = """
INSERT INTO tasks (id, user_id, number, title, created_at, updated_at)
SELECT md5($1 || n)::uuid, md5('remind' || 1 + n % $3::int)::uuid,
       (SELECT count(*) FROM tasks) + n, 'Ring the garage about number ' || n, now(), now()
FROM generate_series(1, $2::int) n
"""
_REMINDERS = """
INSERT INTO reminders (id, user_id, task_id, day, clock, zone, at, start_day, start_clock, created_at, updated_at,
                       conversation_id)
SELECT t.id, t.user_id, t.id, (m.at AT TIME ZONE 'UTC')::date, (m.at AT TIME ZONE 'UTC')::time, 'UTC', m.at,
       (m.at AT TIME ZONE 'UTC')::date, (m.at AT TIME ZONE 'UTC')::time, now(), now(), t.user_id
FROM generate_series(1, $2::int) n CROSS JOIN LATERAL (SELECT $3::timestamptz + n * $4::interval AS at) m
  JOIN tasks t ON t.id = md5($1 || n)::uuid
"""
_NUDGES = """
INSERT INTO nudges (id, user_id, kind, due_at, for_at, reminder_id, task_id, conversation_id, created_at)
SELECT r.id, r.user_id, 'reminder', r.at, r.at, r.id, r.task_id, r.conversation_id, now()
FROM generate_series(1, $2::int) n JOIN reminders r ON r.id = md5($1 || n)::uuid
"""
_FUTURE = """
WITH known AS (SELECT id, user_id, task_id, conversation_id, row_number() OVER () - 1 AS place FROM reminders)
INSERT INTO nudges (id, user_id, kind, due_at, for_at, reminder_id, task_id, conversation_id, created_at)
SELECT gen_random_uuid(), k.user_id, 'reminder', m.at, m.at, k.id, k.task_id, k.conversation_id, now()
FROM generate_series(1, $1::int) n CROSS JOIN LATERAL (SELECT $2::timestamptz + n * interval '1 second' AS at) m
  JOIN known k ON k.place = n % (SELECT count(*) FROM known)
"""
_LATE = """
SELECT extract(epoch FROM o.sent_at - n.due_at)::float AS late FROM nudges n JOIN outbox o ON o.turn_id = n.turn_id
WHERE n.due_at BETWEEN $1 AND $2 AND o.state = 'sent'
"""
_CLAIM = """
UPDATE nudges n SET lease_until = now() + interval '1 minute', lease_owner = 1 FROM (
  SELECT id FROM nudges WHERE state IN ('planned', 'held') AND due_at <= $1
    AND (lease_until IS NULL OR lease_until < now())
  ORDER BY due_at, id LIMIT $2 FOR UPDATE SKIP LOCKED
) due WHERE n.id = due.id RETURNING n.id
"""


async def plan(url: str, word: str, count: int, people: int, first: datetime, step: timedelta) -> None:
    """Plan `count` reminders of `people`, from `first` on, one every `step`; `url` is the owner's.

    `word` keeps one lot apart from another.
    """
    connection = await raw_connection(url)
    try:
        async with connection.transaction():
            await connection.execute(_PEOPLE, people)
            await connection.execute(_CONVERSATIONS)
            await connection.execute(_TASKS, word, count, people)
            await connection.execute(_REMINDERS, word, count, first, step)
            await connection.execute(_NUDGES, word, count)
        await connection.execute("VACUUM ANALYZE")
        await connection.execute("CHECKPOINT")
        await connection.execute("SELECT pg_notify($1, '')", NEWS)
    finally:
        await connection.close()


async def plan_far(url: str, count: int, first: datetime) -> None:
    """Plan `count` more nudges of the reminders that are there, one a second from `first` on; `url` is the owner's."""
    connection = await raw_connection(url)
    try:
        await connection.execute(_FUTURE, count, first)
        await connection.execute("VACUUM ANALYZE nudges")
    finally:
        await connection.close()


async def lateness(url: str, first: datetime, last: datetime) -> list[float]:
    """By how many seconds each of those due between `first` and `last` was sent after its moment."""
    connection = await raw_connection(url)
    try:
        return [row["late"] for row in await connection.fetch(_LATE, first, last)]
    finally:
        await connection.close()


async def claim_all(url: str, now: datetime, batch: int) -> float:
    """Seconds that bare asyncpg needs to claim all that is due, `batch` rows a statement."""
    connection: Connection = await raw_connection(url)
    try:
        begun = time.perf_counter()
        while await connection.fetch(_CLAIM, now, batch):
            continue
        return time.perf_counter() - begun
    finally:
        await connection.close()
