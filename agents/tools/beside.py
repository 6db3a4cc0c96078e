"""What was said beside a thing to do and became its note: a reply says so, since the note is not in the title."""

from __future__ import annotations

from collections.abc import Sequence

from agents.wording import templates
from domain.kept import shortened
from domain.task import Task

LONGEST = 200  # characters of a note that are shown
MOST = 7  # items whose notes are told: as many as a reply lists (product.md, "Tasks")


def kept_beside(made: Sequence[Task]) -> list[str]:
    """A line for each note of what was just written down."""
    noted = [task for task in made if task.notes] if len(made) <= MOST else []
    return [
        templates.text("kept_with_it" if len(made) == 1 else "kept_with", title=task.title, words=_short(task))
        for task in noted
    ]


def _short(task: Task) -> str:
    return shortened(task.notes or "", LONGEST)
