"""A goal: what the person wants to reach, perhaps by a date."""

from __future__ import annotations

from dataclasses import dataclass

from domain.due import Due
from domain.kept import Kept, one_line


@dataclass(slots=True, kw_only=True)
class Goal(Kept):
    """`due` is a date or a moment on a wall clock, as a task's."""

    title: str
    due: Due | None = None

    def __post_init__(self) -> None:
        self.title = one_line(self.title, "A goal")

    @property
    def label(self) -> str:
        """Its title."""
        return self.title
