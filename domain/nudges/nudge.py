"""The nudge: a message that comes by itself, planned as a row with a due time, and what became of it."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from enum import StrEnum
from uuid import UUID

from domain.nudges.kinds import NudgeKind

HOME_AGAIN = timedelta(hours=1)  # until it is looked for a conversation to go to once more
NOWHERE = "nowhere"  # what is held because no private conversation of the person can be reached


class NudgeState(StrEnum):
    """What became of it. `planned` and `held` are to come; `queued` has its message in the outbox, which tells on."""

    PLANNED = "planned"
    HELD = "held"
    QUEUED = "queued"
    MISSED = "missed"
    SKIPPED = "skipped"
    SILENCED = "silenced"


TO_COME = (NudgeState.PLANNED, NudgeState.HELD)


@dataclass(slots=True)
class Nudge:
    """One planned message: due at `due_at`, about the moment promised, `for_at`. `reason` is a word of the templates.

    It is about a reminder and its task, a task, an event, or the person alone. A held one has a later `due_at`.
    `why` says in a word what settled or holds it, `settled_at` since when; `told_at` when a missed one was owned up to;
    `turn_id` is the turn whose message it became.
    """

    id: UUID
    user_id: UUID
    kind: NudgeKind
    due_at: datetime
    for_at: datetime
    created_at: datetime
    reminder_id: UUID | None = None
    task_id: UUID | None = None
    event_id: UUID | None = None
    conversation_id: UUID | None = None
    reason: str = "asked"
    state: NudgeState = NudgeState.PLANNED
    why: str | None = None
    settled_at: datetime | None = None
    told_at: datetime | None = None
    turn_id: UUID | None = None
    version: int = 0

    def settle(self, state: NudgeState, why: str | None, now: datetime) -> None:
        """Note what became of it."""
        self.state, self.why, self.settled_at = state, why, now

    def hold(self, until: datetime, why: str) -> None:
        """Let it wait until then."""
        self.state, self.why, self.due_at = NudgeState.HELD, why, until.astimezone(UTC)
        self.settled_at = None

    def wait_for_home(self, now: datetime) -> None:
        """Let it wait for a conversation to go to; how late it is counts from when it first had none."""
        since = self.since
        self.hold(now + HOME_AGAIN, NOWHERE)
        self.settled_at = since

    @property
    def since(self) -> datetime:
        """From when on it is late: what is held on purpose is not, what finds nobody is."""
        waits = self.state is NudgeState.HELD and self.why == NOWHERE
        return self.settled_at if waits and self.settled_at is not None else self.due_at
