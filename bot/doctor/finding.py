"""One line of the doctor's."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Finding:
    """What was looked at, whether it is well, and what it is; when it is not, `how` says what to do."""

    what: str
    well: bool
    found: str
    how: str = ""

    def __str__(self) -> str:
        """The line."""
        sign = "ok  " if self.well else "FIX "
        return f"{sign} {self.what}: {self.found}{f'. {self.how}' if self.how and not self.well else ''}"
