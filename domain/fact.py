"""A fact: one statement to remember about the person's world."""

from __future__ import annotations

from dataclasses import dataclass

from domain.kept import Kept, one_line, shortened

MAX_FACT = 2_000


@dataclass(slots=True, kw_only=True)
class Fact(Kept):
    """One line, as the person said it. A newer one about the same subject stands beside it."""

    text: str

    def __post_init__(self) -> None:
        self.text = one_line(self.text, "A fact", MAX_FACT)

    @property
    def label(self) -> str:
        """The beginning of the text."""
        return shortened(self.text)
