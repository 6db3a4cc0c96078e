"""What a kind of nudge is to the due loop: whether it is still true, what it says, and what comes after it."""

from __future__ import annotations

from abc import ABC, abstractmethod
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Protocol

from domain.clock import Ids
from domain.message import Offer
from domain.nudges.gate import Verdict
from domain.nudges.nudge import Nudge
from domain.ports import UnitOfWork
from domain.reminder import Reminder
from storage.queue.due_nudges import DueNudge


@dataclass(frozen=True, slots=True)
class Truth:
    """What the gate is told of a nudge's subject: see `domain.nudges.gate.Moment`."""

    untrue: str | None = None
    overtaken: bool = False
    recurs: bool = False
    essential: bool = False


@dataclass(frozen=True, slots=True)
class Said:
    """A message that comes by itself, before it is written. `kind` is the contract's word for it."""

    kind: str
    text: str
    why: str
    late: bool = False
    offers: tuple[Offer, ...] = ()
    shown: tuple[int, ...] = ()
    questions: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class After:
    """What follows: nudges to plan, and the reminder to write when it went on."""

    planned: Sequence[Nudge] = ()
    reminder: Reminder | None = None


class QuickKind(ABC):
    """A kind that needs only what `DueNudge` holds and writes only what `After` names: hundreds go in one transaction.

    `now` is aware, in the zone of the user. Nothing here waits, reads or writes.
    """

    @abstractmethod
    def truth(self, due: DueNudge, now: datetime) -> Truth:
        """Whether there is still something to say."""

    def opens(self, due: DueNudge) -> bool:
        """Whether its going on opens another occurrence of its task beside the open one: such a one goes alone."""
        return False

    @abstractmethod
    def said(self, due: DueNudge, verdict: Verdict, now: datetime) -> Said:
        """The message."""

    def after(self, due: DueNudge, verdict: Verdict, now: datetime, ids: Ids) -> After:
        """What follows once it is queued, missed, skipped or silenced (`verdict.state`); never asked of a held one."""
        return After()


class UnitKind(Protocol):
    """A kind that reads and writes more: one by one, on an open unit of work of its person.

    What it writes through the unit is a change set of its own, which an offer may undo (`uow.change_set_id`).
    """

    async def truth(self, uow: UnitOfWork, due: DueNudge, now: datetime) -> Truth:
        """Whether there is still something to say."""
        ...

    def opens(self, due: DueNudge) -> bool:
        """As of QuickKind."""
        ...

    async def said(self, uow: UnitOfWork, due: DueNudge, verdict: Verdict, now: datetime) -> Said:
        """The message; what it does itself is done here."""
        ...

    async def after(self, uow: UnitOfWork, due: DueNudge, verdict: Verdict, now: datetime, ids: Ids) -> After:
        """As of QuickKind."""
        ...


@dataclass(frozen=True, slots=True)
class Alone:
    """A quick kind, one by one."""

    kind: QuickKind

    async def truth(self, uow: UnitOfWork, due: DueNudge, now: datetime) -> Truth:
        """Of the kind."""
        return self.kind.truth(due, now)

    def opens(self, due: DueNudge) -> bool:
        """Of the kind."""
        return self.kind.opens(due)

    async def said(self, uow: UnitOfWork, due: DueNudge, verdict: Verdict, now: datetime) -> Said:
        """Of the kind."""
        return self.kind.said(due, verdict, now)

    async def after(self, uow: UnitOfWork, due: DueNudge, verdict: Verdict, now: datetime, ids: Ids) -> After:
        """Of the kind."""
        return self.kind.after(due, verdict, now, ids)
