"""People who are reminded of things: calls as a model makes them, and a clock that is moved from ring to ring."""

from __future__ import annotations

from datetime import datetime
from typing import Any

from domain.message import Outbound
from tests.support.engines import scripted
from tests.support.fakes import NEW_YORK
from tests.support.talk import House


def at(day: int, hour: int = 0, minute: int = 0, month: int = 11, year: int = 2026) -> datetime:
    """A moment in New York."""
    return datetime(year, month, day, hour, minute, tzinfo=NEW_YORK)


async def call(home: House, tool: str, user: str = "ann", **arguments: Any) -> Outbound | None:
    """One turn in which a model makes this call; what was said last goes on with the local engine."""
    engine = home.service.dispatcher.engine
    home.answers_with(scripted([(tool, arguments)]))
    try:
        return await home.say(f"({tool})", user)
    finally:
        home.service.dispatcher.engine = engine


async def remind(home: House, title: str, *when: dict[str, Any], user: str = "ann") -> Outbound | None:
    """Capture a task with reminders."""
    return await call(home, "capture_tasks", user, items=[{"title": title, "remind": list(when)}])


async def forward(home: House, to: datetime) -> list[tuple[str, str]]:
    """Move the clock to `to`, from one due moment to the next; what was said by itself, with its clock time."""
    said: list[tuple[str, str]] = []
    while (due := await home.service.mover.next_due()) is not None and due <= to:
        home.clock.set(max(due, home.clock.now()))
        said += await now_due(home)
    home.clock.set(to)
    return said


async def now_due(home: House) -> list[tuple[str, str]]:
    """Deliver what is due at this moment."""
    before = len(home.sender.sent)
    await home.service.mover.move_due()
    at = home.clock.now().astimezone(NEW_YORK)
    return [(f"{at:%d %H:%M}", sent.text) for sent in home.sender.sent[before:]]


async def nudges(home: House) -> list[tuple[str, str | None]]:
    """State and why of every nudge, the earliest first."""
    rows = await home.rows("SELECT state, why FROM nudges ORDER BY due_at, id")
    return [(row["state"], row["why"]) for row in rows]
