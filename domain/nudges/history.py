"""What was planned to come by itself and what became of it, as a person is shown it."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum
from typing import Protocol
from uuid import UUID

from domain.message import Channel
from domain.nudges.kinds import NudgeKind


class NudgeFate(StrEnum):
    """What became of a nudge, its message included.

    `planned` and `held` are to come. `queued` is on its way; `sent` only with the platform's own id; `unknown` when
    the platform's answer was lost; `dead` can never arrive. `missed` went by unsent, as does what was promised and no
    address takes; `skipped` was not let through; `silenced` was not true any more (done, moved, cancelled).
    """

    PLANNED = "planned"
    HELD = "held"
    QUEUED = "queued"
    SENT = "sent"
    UNKNOWN = "unknown"
    DEAD = "dead"
    MISSED = "missed"
    SKIPPED = "skipped"
    SILENCED = "silenced"


COMING = (NudgeFate.PLANNED, NudgeFate.HELD)
GONE = (NudgeFate.QUEUED, NudgeFate.SENT, NudgeFate.UNKNOWN, NudgeFate.DEAD, NudgeFate.MISSED, NudgeFate.SKIPPED)


@dataclass(frozen=True, slots=True)
class NudgeLine:
    """One nudge: about the task `number` or an event (`title`), or about neither.

    `for_at` is the moment promised, `due_at` when it is or was to come, later when it was held. `reason` is why it
    comes, `why` what holds, skipped or silenced it, each a word of the gate's or the templates'. `settled_at` is when,
    by the product's clock, it was queued or settled otherwise; `sent_at` when the platform took it on `channel`, by the
    database's; `told_at` when a missed one was owned up to.
    """

    id: UUID
    kind: NudgeKind
    title: str | None
    number: int | None
    for_at: datetime
    due_at: datetime
    state: NudgeFate
    reason: str
    why: str | None = None
    sent_at: datetime | None = None
    sent_id_present: bool = False
    channel: Channel | None = None
    told_at: datetime | None = None
    settled_at: datetime | None = None


@dataclass(frozen=True, slots=True)
class NudgeCursor:
    """Where a page of lines ended."""

    due_at: datetime
    id: UUID


class NudgeHistory(Protocol):
    """The nudges of the user, read only."""

    async def coming(
        self, limit: int, after: NudgeCursor | None = None, states: Collection[NudgeFate] = COMING
    ) -> list[NudgeLine]:
        """What is to come, the next first; of those states only."""
        ...

    async def gone(
        self, limit: int, after: NudgeCursor | None = None, states: Collection[NudgeFate] = GONE
    ) -> list[NudgeLine]:
        """What is settled, the latest first; of those states only."""
        ...
