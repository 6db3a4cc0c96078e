"""Quiet hours: when only what was asked for by the clock may speak (product.md, "Proactive messages")."""

from __future__ import annotations

from datetime import datetime, time, timedelta

BEGIN, END = time(22, 0), time(8, 0)  # local time; settings can change them


def is_quiet(wall: datetime) -> bool:
    """Whether a wall clock lies within the quiet hours."""
    return wall.time() >= BEGIN or wall.time() < END


def after_quiet(wall: datetime) -> datetime:
    """The wall clock itself, or the end of the quiet hours it lies in."""
    if not is_quiet(wall):
        return wall
    day = wall.date() + timedelta(days=1 if wall.time() >= BEGIN else 0)
    return datetime.combine(day, END)
