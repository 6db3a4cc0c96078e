"""Tasks as lines of a list, and one of them whole."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime

from agents.wording.dates import due_words
from agents.wording.receipts import length
from domain.due import Due, DueKind
from domain.task import Task, TaskStatus

_STATES = {
    TaskStatus.COMPLETED: "done",
    TaskStatus.CANCELLED: "cancelled",
    TaskStatus.IN_PROGRESS: "started",
    TaskStatus.BLOCKED: "blocked",
}
NOTES_SHOWN = 300  # characters


def line(task: Task, now: datetime, waits_for: Sequence[str] = (), rings: datetime | None = None) -> str:
    """Number, title, date or next ring, and how it stands: "#12 Ring the garage, by Fri 27 Nov (started)"."""
    state = _STATES.get(task.status) or ("on the Later shelf" if task.shelved_at else "")
    parts = [f"#{task.number} {task.title}", *([date_words(task.due, now)] if task.due else [])]
    if rings is not None and (task.due is None or task.due.moment != rings):
        parts.append(f"rings {due_words(rings.isoformat(), now)}")
    if waits_for:
        parts.append(f"waits for {named(waits_for)}")
    return f"{', '.join(parts)}{f' ({state})' if state else ''}"


def whole(
    task: Task, now: datetime, steps: Sequence[Task], waits_for: Sequence[str], parent: Task | None, rings: str
) -> list[str]:
    """Everything of one task, each kind of thing in its line."""
    facts = [
        f"{task.priority.value} priority" if task.priority.value != "medium" else "",
        length(task.estimate_minutes) if task.estimate_minutes else "",
        f"project {task.project}" if task.project else "",
        " ".join(f"#{tag}" for tag in task.tags),
        f"energy {task.energy} of 5" if task.energy else "",
        f"rings {rings}" if rings else "",
    ]
    told = ", ".join(fact for fact in facts if fact)
    return [
        line(task, now, waits_for),
        *([told[:1].upper() + told[1:] + "."] if told else []),
        *([f"A step of #{parent.number} {parent.title}."] if parent else []),
        *([f"Done when: {task.done_when}"] if task.done_when else []),
        *([_cut(task.notes)] if task.notes else []),
        *(f"• {line(step, now)}" for step in steps),
    ]


def date_words(due: Due, now: datetime) -> str:
    """The date in words, "by" before a deadline."""
    return ("by " if due.kind is DueKind.DEADLINE else "") + due_words(due.iso(str(now.tzinfo)), now)


def named(titles: Sequence[str], most: int = 7, first: int = 3) -> str:
    """All of a few titles in quotes, else the first ones and how many more."""
    shown = titles if len(titles) <= most else titles[:first]
    more = f" and {len(titles) - first} more" if len(titles) > most else ""
    return ", ".join(f"“{title}”" for title in shown) + more


def _cut(notes: str) -> str:
    return notes if len(notes) <= NOTES_SHOWN else f"{notes[:NOTES_SHOWN].rstrip()}…"
