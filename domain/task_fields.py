"""The values a task's fields may have, and how what is given becomes one of them."""

from __future__ import annotations

from collections.abc import Iterable
from enum import StrEnum
from typing import cast

from domain.errors import InvalidInput
from domain.text import clean

MAX_TITLE = 255
MAX_NOTES = 100_000
MAX_TAGS = 20
MAX_TAG = 50
MAX_ESTIMATE = 60 * 24 * 365
MAX_PROJECT = 100
MAX_DONE_WHEN = 500


class TaskStatus(StrEnum):
    """Where a task stands."""

    TODO = "todo"
    IN_PROGRESS = "in_progress"
    BLOCKED = "blocked"
    COMPLETED = "completed"
    CANCELLED = "cancelled"


class Priority(StrEnum):
    """How much a task matters."""

    LOW = "low"
    MEDIUM = "medium"
    HIGH = "high"
    CRITICAL = "critical"


class Scope(StrEnum):
    """How big a task is, from its estimate: under 10 minutes, 10 to 60, more."""

    SIMPLE = "simple"
    MULTI = "multi"
    PROJECT = "project"


class Delegation(StrEnum):
    """Who it is best done by: the person, the person with company, somebody else, nobody."""

    DO = "do"
    DO_WITH_ME = "do_with_me"
    DELEGATE = "delegate"
    DELETE = "delete"


class Decomposition(StrEnum):
    """How far it is taken apart: not yet, being split, split, or small enough as it is."""

    STUB = "stub"
    DECOMPOSING = "decomposing"
    DECOMPOSED = "decomposed"
    ATOMIC = "atomic"


class Leaf(StrEnum):
    """Where it is done: at a screen, by a person's hands or voice, or not known."""

    DIGITAL = "digital"
    HUMAN = "human"
    UNKNOWN = "unknown"


class LifeZone(StrEnum):
    """The part of life it belongs to (product.md's `zone` of a task)."""

    WORK = "work"
    LIFE = "life"
    SELF = "self"


class RecurrenceFrom(StrEnum):
    """What the next occurrence is counted from."""

    SCHEDULE = "schedule"
    COMPLETION = "completion"


OPEN = frozenset({TaskStatus.TODO, TaskStatus.IN_PROGRESS, TaskStatus.BLOCKED})
CLOSED = frozenset({TaskStatus.COMPLETED, TaskStatus.CANCELLED})

TRANSITIONS: dict[TaskStatus, frozenset[TaskStatus]] = {
    TaskStatus.TODO: frozenset(
        {TaskStatus.IN_PROGRESS, TaskStatus.BLOCKED, TaskStatus.COMPLETED, TaskStatus.CANCELLED}
    ),
    TaskStatus.IN_PROGRESS: frozenset(
        {TaskStatus.TODO, TaskStatus.BLOCKED, TaskStatus.COMPLETED, TaskStatus.CANCELLED}
    ),
    TaskStatus.BLOCKED: frozenset(
        {TaskStatus.TODO, TaskStatus.IN_PROGRESS, TaskStatus.COMPLETED, TaskStatus.CANCELLED}
    ),
    TaskStatus.COMPLETED: frozenset({TaskStatus.TODO}),
    TaskStatus.CANCELLED: frozenset({TaskStatus.TODO}),
}

STATUS_WORDS = {
    TaskStatus.TODO: "open",
    TaskStatus.IN_PROGRESS: "started",
    TaskStatus.BLOCKED: "blocked",
    TaskStatus.COMPLETED: "done",
    TaskStatus.CANCELLED: "cancelled",
}


def clean_title(title: object) -> str:
    """One line of 1 to 255 characters. Raises InvalidInput."""
    text = " ".join(clean(str(title)).split())
    if not text:
        raise InvalidInput("A task needs a title.")
    if len(text) > MAX_TITLE:
        raise InvalidInput(f"A title has at most {MAX_TITLE} characters; this one has {len(text):,}.")
    return text


def clean_notes(notes: object) -> str | None:
    """The notes without outer white space; None when empty. Raises InvalidInput."""
    text = str(notes).strip() if notes is not None else ""
    if len(text) > MAX_NOTES:
        raise InvalidInput(f"Notes have at most {MAX_NOTES:,} characters.")
    return clean(text).strip() or None


def clean_tags(tags: object) -> tuple[str, ...]:
    """Lower-case tags without their sign, each once, in order. Raises InvalidInput."""
    items = list(cast("Iterable[object]", tags)) if isinstance(tags, Iterable) else list[object]()
    words = [clean(str(item)).strip().lstrip("#@").casefold() for item in items]
    seen = tuple(dict.fromkeys(word for word in words if word))
    if len(seen) > MAX_TAGS or any(len(word) > MAX_TAG for word in seen):
        raise InvalidInput(f"At most {MAX_TAGS} tags of {MAX_TAG} characters each.")
    return seen


def clean_estimate(minutes: object) -> int | None:
    """Whole minutes from 1 to a year's. Raises InvalidInput."""
    if minutes is None:
        return None
    if isinstance(minutes, bool) or not isinstance(minutes, int) or not 1 <= minutes <= MAX_ESTIMATE:
        raise InvalidInput("An estimate is a number of minutes, from 1 to a year's.")
    return minutes


def clean_project(name: object) -> str | None:
    """A project's name in one line without its sign; None when empty. Raises InvalidInput."""
    text = " ".join(clean(str(name)).split()).lstrip("+").strip() if name is not None else ""
    if len(text) > MAX_PROJECT:
        raise InvalidInput(f"A project's name has at most {MAX_PROJECT} characters.")
    return text or None


def clean_done_when(words: object) -> str | None:
    """What has to be so that it counts as done, in one line; None when empty. Raises InvalidInput."""
    text = " ".join(clean(str(words)).split()) if words is not None else ""
    if len(text) > MAX_DONE_WHEN:
        raise InvalidInput(f"“Done when” has at most {MAX_DONE_WHEN} characters.")
    return text or None


def clean_energy(level: object) -> int | None:
    """The energy it asks for, from 1 (little) to 5. Raises InvalidInput."""
    if level is None:
        return None
    if isinstance(level, bool) or not isinstance(level, int) or not 1 <= level <= 5:
        raise InvalidInput("Energy is a number from 1 to 5.")
    return level


CLEAN = {
    "title": clean_title,
    "notes": clean_notes,
    "tags": clean_tags,
    "estimate_minutes": clean_estimate,
    "project": clean_project,
    "done_when": clean_done_when,
    "energy": clean_energy,
}
