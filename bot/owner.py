"""The owner of this installation: made at the first start, reached by web page and terminal of this machine."""

from __future__ import annotations

import secrets
from uuid import UUID

from domain.clock import Clock, Ids
from domain.message import Channel
from storage import people
from storage.queue.types import Pool

OWNER = "owner"  # the owner's external id on the channels of this machine
LOCAL = (Channel.WEB, Channel.TERMINAL)


async def ensure_owner(pool: Pool, clock: Clock, ids: Ids, zone: str) -> UUID:
    """The owner's id; made, with an identity on this machine's channels, when there is none."""
    async with pool.acquire() as connection, connection.transaction():
        await connection.execute("SELECT pg_advisory_xact_lock(hashtext('owner'))")
        owner = await people.owner_id(connection)
        if owner is None:
            user = people.fresh_user(ids.new(), OWNER, zone, clock.now(), owner=True)
            await people.add_user(connection, user, ids)
            owner = user.id
            for channel in LOCAL:
                await people.add_identity(connection, ids.new(), owner, channel.value, OWNER)
    return owner


async def pairing_code(pool: Pool, ids: Ids, owner: UUID) -> str:
    """A fresh six-digit code that makes its sender the owner: ten minutes, one use."""
    code = f"{secrets.randbelow(10**6):06}"
    await people.add_code(pool, ids.new(), code, "owner", owner)
    return code


async def bearer_token(pool: Pool, ids: Ids, owner: UUID, name: str) -> str:
    """A fresh bearer token of the owner's; only its hash is kept."""
    token = f"pa_{secrets.token_urlsafe(32)}"
    await people.add_token(pool, ids.new(), owner, token, name)
    return token
