"""A note: text kept as it was written."""

from __future__ import annotations

from dataclasses import dataclass

from domain.kept import Kept, paragraphs, shortened


@dataclass(slots=True, kw_only=True)
class Note(Kept):
    """Text of any length that a message can have."""

    text: str

    def __post_init__(self) -> None:
        self.text = paragraphs(self.text, "A note")

    @property
    def label(self) -> str:
        """The beginning of the text."""
        return shortened(self.text)
