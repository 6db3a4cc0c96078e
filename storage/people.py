"""Who may come in: identities, codes, refusals, tokens. Read before the user is known, so in plain SQL."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime, timedelta
from hashlib import sha256
from uuid import UUID

from domain.clock import Ids
from domain.message import Inbound
from domain.user import User
from storage.queue import comebacks
from storage.queue.types import Connection, Pool, Querying

CODE_LIFE = timedelta(minutes=10)

_FIND = """
SELECT i.user_id, c.id AS conversation_id, c.unreachable_at IS NOT NULL AS unreachable FROM identities i
LEFT JOIN conversations c ON c.channel = i.channel AND c.external_id = $3 AND c.thread = $4
WHERE i.channel = $1 AND i.external_id = $2
"""
_ADD_USER = """
INSERT INTO users (id, name, zone, zone_confirmed, region, is_owner, created_at) VALUES ($1, $2, $3, $4, $5, $6, $7)
"""
_GUESS_ZONE = """
UPDATE users SET zone = $2, zone_named = false, version = version + 1
WHERE id = $1 AND NOT zone_confirmed AND zone <> $2
"""
_ADD_IDENTITY = """
INSERT INTO identities (id, user_id, channel, external_id) VALUES ($1, $2, $3, $4)
ON CONFLICT (channel, external_id) DO UPDATE SET user_id = excluded.user_id
"""
_REFUSE = """
INSERT INTO refusals AS r (channel, external_id, guesses) VALUES ($1, $2, $3)
ON CONFLICT (channel, external_id) DO UPDATE SET times = r.times + 1, last_at = now(),
  guesses = $3 + CASE WHEN r.last_at < now() - interval '1 hour' THEN 0 ELSE r.guesses END
RETURNING times, guesses
"""
_USE_CODE = """
UPDATE codes SET used_at = now() WHERE id = (
  SELECT id FROM codes WHERE code_hash = $1 AND used_at IS NULL AND expires_at > now() ORDER BY created_at DESC LIMIT 1
) AND used_at IS NULL RETURNING user_id
"""


@dataclass(frozen=True, slots=True)
class Known:
    """A sender who is somebody's identity, and the conversation if they talked there before.

    `unreachable` says that it took nothing when something was sent there last.
    """

    user_id: UUID
    conversation_id: UUID | None
    unreachable: bool = False


def digest(secret: str) -> str:
    """How codes and tokens are kept: by their SHA-256."""
    return sha256(secret.encode()).hexdigest()


async def find(connection: Querying, inbound: Inbound) -> Known | None:
    """Who the sender is; None for a stranger."""
    a = inbound.address
    row = await connection.fetchrow(_FIND, a.channel.value, inbound.sender, a.conversation, a.thread)
    return Known(row["user_id"], row["conversation_id"], row["unreachable"]) if row else None


async def first_contact(connection: Connection, channel: str, external_id: str) -> None:
    """Let one transaction at a time decide on a sender who is not known yet."""
    await connection.execute("SELECT pg_advisory_xact_lock(hashtextextended($1, 0))", f"{channel} {external_id}")


async def add_user(connection: Connection, user: User, ids: Ids) -> None:
    """INSERT a person, and what is said when they went quiet, as part of the connection's open transaction."""
    await connection.execute("SELECT set_config('app.user_id', $1, true)", str(user.id))
    u = user
    await connection.execute(_ADD_USER, u.id, u.name, u.zone, u.zone_confirmed, u.region, u.is_owner, u.created_at)
    await comebacks.plan(connection, ids.new(), u.id, u.zone, u.created_at)


async def guess_zone(pool: Pool, user_id: UUID, zone: str) -> None:
    """Take what a platform says of the person's zone, until they have confirmed one."""
    async with pool.acquire() as connection, connection.transaction():
        await connection.execute("SELECT set_config('app.user_id', $1, true)", str(user_id))
        await connection.execute(_GUESS_ZONE, user_id, zone)


async def act_as(connection: Connection, user_id: UUID) -> None:
    """Let the connection's open transaction see that user's rows, and no others."""
    await connection.execute("SELECT set_config('app.user_id', $1, true)", str(user_id))


async def name(connection: Connection, user_id: UUID) -> str:
    """What the user is called; the transaction is theirs."""
    return str(await connection.fetchval("SELECT name FROM users WHERE id = $1", user_id))


async def add_identity(connection: Connection, id: UUID, user_id: UUID, channel: str, external_id: str) -> None:
    """Let somebody on a channel be that user."""
    await connection.execute(_ADD_IDENTITY, id, user_id, channel, external_id)


async def refuse(connection: Connection, channel: str, external_id: str, *, guess: bool) -> tuple[int, int]:
    """Note that a stranger was refused; returns how often they have been, and how many codes they tried this hour."""
    row = await connection.fetchrow(_REFUSE, channel, external_id, int(guess))
    assert row is not None
    return row["times"], row["guesses"]


async def add_code(connection: Querying, id: UUID, code: str, purpose: str, user_id: UUID) -> None:
    """Keep a code that makes its sender `user_id`, for ten minutes and one use."""
    await connection.execute(
        "INSERT INTO codes (id, code_hash, purpose, user_id, expires_at) VALUES ($1, $2, $3, $4, now() + $5)",
        id, digest(code), purpose, user_id, CODE_LIFE,
    )  # fmt: skip


async def use_code(connection: Connection, code: str) -> UUID | None:
    """The user a code leads to, once; None when it is wrong, used or too old."""
    return await connection.fetchval(_USE_CODE, digest(code))


async def owner_id(connection: Querying) -> UUID | None:
    """The owner's id, by their identity of this machine."""
    return await connection.fetchval("SELECT user_id FROM identities WHERE channel = 'web' AND external_id = 'owner'")


async def add_token(connection: Querying, id: UUID, user_id: UUID, token: str, name: str) -> None:
    """Keep a bearer token by its hash."""
    await connection.execute(
        "INSERT INTO api_tokens (id, user_id, token_hash, name) VALUES ($1, $2, $3, $4)",
        id,
        user_id,
        digest(token),
        name,
    )


async def token_user(connection: Querying, token: str) -> UUID | None:
    """The user a bearer token speaks for; None when it is none of ours or revoked."""
    return await connection.fetchval(
        "SELECT user_id FROM api_tokens WHERE token_hash = $1 AND revoked_at IS NULL", digest(token)
    )


def fresh_user(id: UUID, name: str, zone: str, now: datetime, *, owner: bool = False, confirmed: bool = False) -> User:
    """A new person."""
    return User(id, name[:100] or "friend", zone, now, zone_confirmed=confirmed, is_owner=owner)
