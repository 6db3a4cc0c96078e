"""Quiet hours: when only what was asked for by the clock may speak (product.md, "Proactive messages")."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime, time, timedelta

BEGIN, END = time(22, 0), time(8, 0)  # local time; settings can change them


@dataclass(frozen=True, slots=True)
class QuietHours:
    """From `begin` to `end` on the user's wall clock, over midnight when `end` is the earlier. Equal: none at all."""

    begin: time = BEGIN
    end: time = END

    def covers(self, wall: datetime) -> bool:
        """Whether a wall clock lies within them."""
        clock = wall.time()
        if self.begin <= self.end:
            return self.begin <= clock < self.end
        return clock >= self.begin or clock < self.end

    def after(self, wall: datetime) -> datetime:
        """The wall clock itself, or the end of the quiet hours it lies in."""
        if not self.covers(wall):
            return wall
        tomorrow = wall.time() >= self.end
        return datetime.combine(wall.date() + timedelta(days=1 if tomorrow else 0), self.end)


USUAL = QuietHours()
