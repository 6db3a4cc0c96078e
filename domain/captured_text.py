"""Text that was not understood: kept as it was written until the person says what it is."""

from __future__ import annotations

from dataclasses import dataclass

from domain.kept import Kept, paragraphs, shortened


@dataclass(slots=True, kw_only=True)
class CapturedText(Kept):
    """Text of any length that a message can have."""

    text: str

    def __post_init__(self) -> None:
        self.text = paragraphs(self.text, "What I keep")

    @property
    def label(self) -> str:
        """The beginning of the text."""
        return shortened(self.text)
