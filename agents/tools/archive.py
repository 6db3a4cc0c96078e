"""Tasks beyond those that a turn reads: found by the database, weighed like the others (ADR 0014)."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from agents.local.understanding.lexicon import load
from agents.local.understanding.matching import ACT, MARGIN, MAYBE, Match, TaskIndex, words_of
from agents.local.understanding.model import KnownTask
from domain.ports import UnitOfWork
from domain.task import OPEN, Task, TaskStatus
from domain.task_query import TaskFilter

MOST_WORDS, LOOKED_AT, MOST = 8, 20, 5
CLOSED = tuple(sorted(set(TaskStatus) - OPEN))


@dataclass(frozen=True, slots=True)
class Archived:
    """What some words may mean, best first. `clear` when the first is clearly meant, so that it may be acted on."""

    tasks: tuple[Task, ...] = ()
    clear: bool = False

    @property
    def numbers(self) -> list[int]:
        """Their numbers."""
        return [task.number for task in self.tasks]


async def look_up(uow: UnitOfWork, words: str, statuses: Sequence[TaskStatus]) -> Archived:
    """The tasks of those statuses that the words may mean; none when the words hold no letter."""
    if not any(char.isalpha() for char in words):
        return Archived()
    found = await uow.tasks.search(words_of(words)[:MOST_WORDS], TaskFilter(tuple(statuses)), LOOKED_AT)
    index = TaskIndex([_known(task) for task in found], (), load("en"))
    likely = [match for match in index.matches(words) if match.score >= MAYBE][:MOST]
    by_number = {task.number: task for task in found}
    return Archived(tuple(by_number[match.task.number] for match in likely), _is_clear(likely))


def _is_clear(likely: Sequence[Match]) -> bool:
    if not likely or likely[0].score < ACT or likely[0].part:
        return False
    return len(likely) == 1 or likely[0].score - likely[1].score >= MARGIN


def _known(task: Task) -> KnownTask:
    return KnownTask(task.number, task.title, task.status.value, task.updated_at)
