"""Receipts: what a committed change looks like to the user. Made from rows, never from a model's words."""

from __future__ import annotations

from dataclasses import asdict, dataclass, replace
from typing import Any

from domain.due import zone_of
from domain.errors import DomainError
from domain.reminder import Reminder
from domain.task import Task


@dataclass(frozen=True, slots=True)
class Receipt:
    """One committed change, or one refusal. Fields that do not apply are None (contract.md, `chat --json`).

    `setting` names what of the settings changed, `title` what it is now: of the zone its name, else a few words.
    """

    action: str
    kind: str | None = None
    number: int | None = None
    title: str | None = None
    status: str | None = None
    due: str | None = None
    due_kind: str | None = None
    remind_at: str | None = None
    starts_at: str | None = None
    recurrence: str | None = None
    recurrence_from: str | None = None
    priority: str | None = None
    estimate_minutes: int | None = None
    energy: int | None = None
    tags: tuple[str, ...] = ()
    project: str | None = None
    parent: int | None = None
    children: tuple[int, ...] | None = None
    minutes: int | None = None
    level: int | None = None
    xp: int | None = None
    shop: str | None = None
    times_per_week: int | None = None
    clock: str | None = None
    shelved: bool | None = None
    setting: str | None = None

    @classmethod
    def of_task(cls, action: str, task: Task, zone: str) -> Receipt:
        """The receipt of `action` on `task`, times with the offset of the user's `zone`."""
        return cls(
            action=action,
            kind=action.partition(".")[0],
            number=task.number,
            title=task.title,
            status=task.status.value,
            due=task.due.iso(zone) if task.due else None,
            due_kind=task.due.kind.value if task.due else None,
            priority=task.priority.value,
            estimate_minutes=task.estimate_minutes,
            recurrence=task.recurrence,
            recurrence_from=task.recurrence_from.value if task.recurrence_from else None,
            energy=task.energy,
            tags=task.tags,
            project=task.project,
            shelved=True if task.shelved_at else None,
        )

    def reminding(self, reminder: Reminder, zone: str) -> Receipt:
        """The same with when `reminder` rings next, and by which rule."""
        moment = reminder.moment.astimezone(zone_of(zone)).isoformat() if reminder.stands else None
        counted = reminder.recurrence_from.value if reminder.recurrence_from else self.recurrence_from
        return replace(
            self, remind_at=moment, recurrence=reminder.recurrence or self.recurrence, recurrence_from=counted
        )

    @classmethod
    def refused(cls, error: DomainError) -> Receipt:
        """The receipt of a write that was refused: `title` says why."""
        return cls(action="refused", title=error.message)

    @property
    def is_change(self) -> bool:
        """Whether something was committed."""
        return self.action != "refused"

    def as_json(self) -> dict[str, Any]:
        """All fields by name, JSON-able."""
        return asdict(self) | {"tags": list(self.tags), "children": list(self.children) if self.children else None}
