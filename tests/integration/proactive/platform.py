"""A platform that takes messages, refuses them, loses its answer, blocks, or sees its sender die."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable
from dataclasses import dataclass, field
from enum import StrEnum
from uuid import UUID

from bot.channels.port import AnswerLost, NotDelivered, Undeliverable, Unreachable
from domain.message import Outbound
from tests.support.talk import RecordingSender


class Fault(StrEnum):
    """What goes wrong with one send. `KILLED` dies after the platform has it, `DIES` before."""

    NONE = "none"
    REFUSED = "refused"
    LOST = "lost"
    NEVER = "never"
    BLOCKED = "blocked"
    KILLED = "killed"
    DIES = "dies"


class Death(BaseException):
    """The process is gone: nothing of it runs on."""


RAISES: dict[Fault, Callable[[], BaseException]] = {
    Fault.REFUSED: lambda: NotDelivered("busy"),
    Fault.LOST: lambda: AnswerLost("the line dropped"),
    Fault.NEVER: lambda: Undeliverable("not such a message"),
    Fault.BLOCKED: lambda: Unreachable("the bot is blocked"),
    Fault.KILLED: Death,
    Fault.DIES: Death,
}
ARRIVES = (Fault.NONE, Fault.LOST, Fault.KILLED)


@dataclass
class Platform(RecordingSender):
    """Keeps every copy that arrived, by message; `faults` are those of the next sends, in order.

    `dead` once its process is: nothing goes out until the next one starts.
    """

    faults: list[Fault] = field(default_factory=list[Fault])
    dead: bool = False
    copies: dict[UUID, list[str]] = field(default_factory=lambda: defaultdict[UUID, list[str]](list))
    suffered: dict[UUID, list[Fault]] = field(default_factory=lambda: defaultdict[UUID, list[Fault]](list))

    async def send(self, outbound: Outbound) -> str:
        """Deliver, or what the next fault says."""
        if self.dead:
            raise Death
        fault = self.faults.pop(0) if self.faults else Fault.NONE
        self.suffered[outbound.id].append(fault)
        if fault in ARRIVES:
            self.copies[outbound.id].append(outbound.text)
            if len(self.copies[outbound.id]) == 1:
                self.sent.append(outbound)
        self.dead = fault in (Fault.KILLED, Fault.DIES)
        if fault in RAISES:
            raise RAISES[fault]()
        return f"platform-{outbound.id}"
