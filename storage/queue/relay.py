"""The outbox on the relay's side: claim in order, then sent, failed, lost or dead."""

from __future__ import annotations

import json
from collections.abc import Sequence
from datetime import timedelta

from domain.message import Address, Button, Channel, Outbound, OutboundKind
from storage.queue.types import Connection, Pool, Record

LEASE = timedelta(seconds=60)  # longer than any platform call may take

# Said so that no statistics, which are old in the middle of a burst, can lead to another way than by address, then by
# key: `state <> ALL` is no hint of the index of what is unsent.
_NEXT = """
UPDATE outbox o SET state = 'attempting', attempts = attempts + 1, lease_until = now() + $4, lease_owner = $3
WHERE o.id = ANY(ARRAY(
  SELECT h.id FROM {asked} CROSS JOIN LATERAL (
    SELECT u.id, u.state, u.not_before FROM outbox u WHERE u.channel = a.channel AND u.external_id = a.external_id
      AND u.state IN ('queued', 'attempting', 'failed') {others} ORDER BY u.seq LIMIT 1
  ) h WHERE h.state <> 'attempting' AND (h.not_before IS NULL OR h.not_before <= now())
)) AND o.state <> ALL ('{{attempting,sent,unknown,dead}}') RETURNING o.*
"""
_CLAIM = _NEXT.format(asked="unnest($1::text[], $2::text[]) AS a (channel, external_id)", others="")
_SENT = f"""
WITH sent AS (
  UPDATE outbox o SET state = 'sent', sent_id = s.sent_id, sent_at = now(), lease_until = NULL, lease_owner = NULL,
    error = NULL
  FROM unnest($5::uuid[], $6::text[], $7::int[]) AS s (id, sent_id, attempts)
  WHERE o.id = s.id AND o.attempts = s.attempts
)
{
    _NEXT.format(
        asked="unnest($1::text[], $2::text[], $5::uuid[], $7::int[]) AS a (channel, external_id, id, attempts)",
        others="AND NOT (u.id = a.id AND u.attempts = a.attempts)",
    )
}
"""
_FAILED = """
UPDATE outbox SET state = $4, not_before = now() + $5, error = $3, losses = losses + $6,
                  lease_until = NULL, lease_owner = NULL
WHERE id = $1 AND attempts = $2 AND state = 'attempting'
"""


class Claimed:
    """An outbox row this process may send now, and how often that was begun (`attempts`) or lost (`losses`)."""

    def __init__(self, row: Record) -> None:
        self.outbound = outbound(row)
        self.attempts: int = row["attempts"]
        self.losses: int = row["losses"]


async def claim(pool: Pool, addresses: Sequence[tuple[str, str]], owner: int) -> list[Claimed | None]:
    """The oldest unsent message to each (channel, conversation), now `attempting`.

    None where another is before it or none is due. Of an address that is named twice the first gets it.
    """
    channels, conversations = [one for one, _ in addresses], [one for _, one in addresses]
    return _by_address(addresses, await pool.fetch(_CLAIM, channels, conversations, owner, LEASE))


async def sent(pool: Pool, confirmed: Sequence[tuple[Claimed, str]], owner: int) -> list[Claimed | None]:
    """The platform has these, each under that id; returns what is to be sent next to the address of each, claimed."""
    addresses = [claimed.outbound.address for claimed, _ in confirmed]
    channels, conversations = [one.channel.value for one in addresses], [one.conversation for one in addresses]
    ids, attempts = [claimed.outbound.id for claimed, _ in confirmed], [claimed.attempts for claimed, _ in confirmed]
    sent_ids = [sent_id for _, sent_id in confirmed]
    rows = await pool.fetch(_SENT, channels, conversations, owner, LEASE, ids, sent_ids, attempts)
    return _by_address(list(zip(channels, conversations, strict=True)), rows)


def _by_address(addresses: Sequence[tuple[str, str]], rows: Sequence[Record]) -> list[Claimed | None]:
    found = {(row["channel"], row["external_id"]): Claimed(row) for row in rows}
    return [found.pop(address, None) for address in addresses]


async def failed(pool: Pool, claimed: Claimed, error: str, delay: timedelta) -> None:
    """It certainly was not delivered; it is tried once more after `delay`."""
    await _settle(pool, claimed, "failed", error, delay, 0)


async def lost(pool: Pool, claimed: Claimed, error: str, delay: timedelta | None) -> None:
    """The answer was lost: a copy goes after `delay`, or none when that is None and it stays unknown."""
    state = "unknown" if delay is None else "failed"
    await _settle(pool, claimed, state, error, delay or timedelta(), 1)


async def dead(connection: Connection, claimed: Claimed, error: str) -> str | None:
    """It can never be delivered there. Returns the state: unknown when an answer to it was lost before, as it may have
    arrived then; None when another process has settled it.
    """
    state = "unknown" if claimed.losses else "dead"
    return await connection.fetchval(
        f"{_FAILED} RETURNING state", claimed.outbound.id, claimed.attempts, error[:500], state, timedelta(), 0
    )


async def _settle(pool: Pool, claimed: Claimed, state: str, error: str, delay: timedelta, lost: int) -> None:
    await pool.execute(_FAILED, claimed.outbound.id, claimed.attempts, error[:500], state, delay, lost)


def outbound(row: Record) -> Outbound:
    """The outbox row as the domain sees it."""
    buttons = row["buttons"] if isinstance(row["buttons"], list) else json.loads(row["buttons"])
    return Outbound(
        id=row["id"],
        address=Address(Channel(row["channel"]), row["external_id"], row["thread"]),
        text=row["text"],
        at=row["at"],
        kind=OutboundKind(row["kind"]),
        buttons=tuple(Button(b["label"], b["data"]) for b in buttons),
        target=row["target"],
        ack=row["ack"],
        asked_for=row["asked_for"],
        user_id=row["user_id"],
        conversation_id=row["conversation_id"],
        turn_id=row["turn_id"],
        message_id=row["message_id"],
    )


async def addresses_due(pool: Pool, channels: list[str]) -> list[tuple[str, str]]:
    """Every (channel, conversation) of those channels where something unsent is due."""
    rows = await pool.fetch(
        "SELECT DISTINCT channel, external_id FROM outbox WHERE state IN ('queued', 'failed')"
        " AND channel = ANY($1) AND (not_before IS NULL OR not_before <= now())",
        channels,
    )
    return [(row["channel"], row["external_id"]) for row in rows]
