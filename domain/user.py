"""The person: name, zone, and how they may be reached."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from domain.message import Channel


@dataclass(slots=True)
class User:
    """A person with one time zone (IANA name).

    `zone_confirmed` is False while it is only a platform's guess; `zone_named` says that a receipt has told them.
    """

    id: UUID
    name: str
    zone: str
    created_at: datetime
    zone_confirmed: bool = False
    zone_named: bool = False
    region: str = "US"
    is_owner: bool = False
    version: int = 0


@dataclass(frozen=True, slots=True)
class Identity:
    """Who somebody is on a channel."""

    channel: Channel
    external_id: str
    user_id: UUID
