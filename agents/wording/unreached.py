"""What the owner is told when an address takes nothing any more."""

from __future__ import annotations

from agents.wording.templates import text
from domain.message import Channel


def to_oneself(channel: Channel, why: str) -> str:
    """The owner's own address, told where they can still be reached."""
    return text("unreachable_self", channel=_name(channel), why=why)


def of_somebody(name: str, channel: Channel, why: str, next_to: Channel | None) -> str:
    """Somebody else's; `next_to` is where their nudges go from now on, None when they wait."""
    moment = "unreachable_waits" if next_to is None else "unreachable_moves"
    return text(moment, name=name, channel=_name(channel), why=why, where=_name(next_to or channel))


def _name(channel: Channel) -> str:
    """What a person calls a channel."""
    return text(f"channel_{channel.value}")
