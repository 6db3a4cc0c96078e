"""Buttons: their data names the turn that offered them and their place, so that old ones still work."""

from __future__ import annotations

import binascii
from base64 import urlsafe_b64decode, urlsafe_b64encode
from collections.abc import Sequence
from uuid import UUID

from domain.errors import ButtonGone
from domain.message import Button, Call, Offer
from domain.ports import ReadUnit


def buttons(turn_id: UUID, offers: Sequence[Offer]) -> tuple[Button, ...]:
    """The buttons of a turn's offers: `data` is at most 30 bytes."""
    key = urlsafe_b64encode(turn_id.bytes).decode().rstrip("=")
    return tuple(Button(offer.label, f"b.{key}.{place}") for place, offer in enumerate(offers))


def turn_of(data: str) -> tuple[UUID, int]:
    """The turn and the place that a button's data names. Raises ButtonGone when it is none of ours."""
    try:
        sign, key, place = data.split(".")
        if sign != "b":
            raise ButtonGone
        return UUID(bytes=urlsafe_b64decode(key + "==")), int(place)
    except (ValueError, binascii.Error) as error:
        raise ButtonGone from error


async def calls_behind(unit: ReadUnit, data: str) -> tuple[Call, ...]:
    """The calls that a tap makes. Raises ButtonGone when no turn of this user offered that button."""
    turn_id, place = turn_of(data)
    offers = (await unit.turns.past(turn_id)).offers
    if not 0 <= place < len(offers):
        raise ButtonGone
    return offers[place].calls
