"""What services need of storage for reminders and the nudges planned for them."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime
from typing import Protocol
from uuid import UUID

from domain.nudges.favours import Sent
from domain.nudges.kinds import NudgeKind
from domain.nudges.nudge import Nudge
from domain.nudges.settings import KindChoice
from domain.reminder import Reminder


class ReminderRepository(Protocol):
    """The user's reminders, each with number and title of its task."""

    async def add_all(self, reminders: Sequence[Reminder], /) -> list[Reminder]:
        """Insert new rows, in order."""
        ...

    async def save(self, reminder: Reminder, /) -> Reminder:
        """Write a changed reminder. Raises StaleVersion."""
        ...

    async def remove(self, reminder: Reminder, /) -> None:
        """Delete the row. Raises StaleVersion."""
        ...

    async def of_task(self, task_id: UUID) -> list[Reminder]:
        """Every reminder of one task, the next to ring first."""
        ...

    async def standing(self, first: datetime | None = None, last: datetime | None = None) -> list[Reminder]:
        """Those that will ring, from `first` and before `last` when given, the next first."""
        ...

    async def paused(self) -> list[Reminder]:
        """Those that ring no more until they are resumed, the oldest first."""
        ...

    async def next_rings(self, tasks: Sequence[UUID], /) -> dict[UUID, datetime]:
        """When each of these tasks rings next; those without a standing reminder are left out."""
        ...

    async def note(self, reminder: Reminder, /) -> None:
        """Write what time did to it: no change of anybody's."""
        ...

    async def rung(self) -> list[Reminder]:
        """Those whose ring nobody answered, the newest first."""
        ...

    async def unsaid(self) -> list[Reminder]:
        """Those whose ring nobody answered and no reply has named once more, newest first; none that keeps at it."""
        ...

    async def note_said(self, reminders: Sequence[Reminder], /) -> None:
        """Note that a reply has named their rings once more: no change of anybody's."""
        ...

    async def last_rung(self) -> Reminder | None:
        """The one whose ring nobody has answered yet; of several the newest."""
        ...


class NudgeKindRepository(Protocol):
    """What the user said of each kind of nudge; a kind that nothing was said of has no row."""

    async def add(self, choice: KindChoice, /) -> KindChoice:
        """Insert a new row."""
        ...

    async def save(self, choice: KindChoice, /) -> KindChoice:
        """Write a changed one. Raises StaleVersion."""
        ...

    async def of(self, kind: NudgeKind) -> KindChoice | None:
        """What was said of that kind."""
        ...

    async def note_offered(self, choice: KindChoice, /) -> None:
        """Note that a kind was offered in chat: no change of anybody's, and none to undo."""
        ...

    async def every(self) -> list[KindChoice]:
        """What was said of any kind."""
        ...


class NudgeRepository(Protocol):
    """The nudges of the user."""

    async def plan(self, nudges: Sequence[Nudge], /) -> None:
        """Insert new rows, and wake whoever sends them."""
        ...

    async def save(self, nudge: Nudge, /) -> Nudge:
        """Write a changed nudge. Raises StaleVersion."""
        ...

    async def remove(self, nudge: Nudge, /) -> None:
        """Delete the row. Raises StaleVersion."""
        ...

    async def planned_for(self, reminder_ids: Sequence[UUID]) -> list[Nudge]:
        """The nudges planned for these reminders."""
        ...

    async def of_task(self, task_id: UUID) -> list[Nudge]:
        """Every nudge about one task."""
        ...

    async def welcomed(self, since: datetime) -> bool:
        """Whether a comeback message went out since then; holds the one to come until the end."""
        ...

    async def of_event(self, event_id: UUID) -> list[Nudge]:
        """Every nudge about one event."""
        ...

    async def coming(self, kind: NudgeKind) -> list[Nudge]:
        """What is to come of a kind, the next first."""
        ...

    async def named(self, kind: NudgeKind) -> set[UUID]:
        """The tasks that messages of a kind were about."""
        ...

    async def sent(self, kind: NudgeKind, since: datetime, limit: int) -> list[Sent]:
        """The last messages of a kind that arrived after that instant, the latest first."""
        ...

    async def look_once_more(self, now: datetime) -> None:
        """What the user's settings hold is judged anew at once: they have changed."""
        ...

    async def note(self, reminder_id: UUID, at: datetime | None, now: datetime) -> None:
        """What is planned for a reminder is due `at` that instant, or not at all: time did that, it is no change."""
        ...

    async def pings(self, task_id: UUID | None = None, event_id: UUID | None = None) -> list[Nudge]:
        """What is planned of the kind due_soon for that task or event, the next first."""
        ...

    async def gone_by(self, ids: Sequence[UUID], now: datetime) -> list[Nudge]:
        """Those of these that are of the kind due_soon, still to come, and were due before `now`."""
        ...

    async def note_gone(self, ids: Sequence[UUID], now: datetime) -> None:
        """These come no more: time did that, it is no change."""
        ...

    async def note_planned(self, nudges: Sequence[Nudge]) -> None:
        """Insert rows that time makes: no change of anybody's."""
        ...
