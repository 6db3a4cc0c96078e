"""What a channel can do: send one visible message, and say honestly what became of it."""

from __future__ import annotations

from typing import Protocol, runtime_checkable

from domain.message import Outbound


class Sender(Protocol):
    """One channel's way out."""

    name: str

    async def send(self, outbound: Outbound) -> str:
        """Send or edit; returns the platform's id of the message.

        Raises NotDelivered, AnswerLost, Undeliverable or Unreachable; anything else counts as AnswerLost.
        """
        ...


@runtime_checkable
class Warming(Protocol):
    """A channel that needs a while before it can send. What waits for it stays queued: no try is spent on it."""

    async def ready(self) -> None:
        """Return once it can send, or never will."""
        ...


class NotDelivered(Exception):
    """It certainly did not arrive (no connection, a refusal for now); try later. `retry_after` is in seconds."""

    def __init__(self, why: str, retry_after: float | None = None) -> None:
        super().__init__(why)
        self.retry_after = retry_after


class AnswerLost(Exception):
    """It may have arrived: the platform's answer did not."""


class Undeliverable(Exception):
    """It can never arrive there: blocked, gone, or not a message the platform takes."""


class Unreachable(Undeliverable):
    """Nothing can arrive at that address any more: the bot is blocked, or account or chat are gone."""
