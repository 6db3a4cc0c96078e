"""People who are reminded of things: calls as a model makes them, and a clock that is moved from ring to ring."""

from __future__ import annotations

from datetime import datetime
from typing import Any

from domain.message import Outbound
from tests.support.engines import scripted
from tests.support.fakes import NEW_YORK
from tests.support.talk import House, text_of


def at(day: int, hour: int = 0, minute: int = 0, month: int = 11, year: int = 2026) -> datetime:
    """A moment in New York."""
    return datetime(year, month, day, hour, minute, tzinfo=NEW_YORK)


async def call(home: House, tool: str, user: str = "ann", **arguments: Any) -> Outbound | None:
    """One turn in which a model makes this call; what was said last goes on with the local engine."""
    engine = home.service.dispatcher.engine
    home.answers_with(scripted([(tool, arguments)]))
    inbound = text_of(user, f"({tool})")
    try:
        shown = await home.turn(inbound, user)
        await home.until(lambda: inbound.external_id in home.settled)  # where a worker runs, it may have the turn
        return shown
    finally:
        home.service.dispatcher.engine = engine


async def remind(home: House, title: str, *when: dict[str, Any], user: str = "ann") -> Outbound | None:
    """Capture a task with reminders."""
    return await call(home, "capture_tasks", user, items=[{"title": title, "remind": list(when)}])


async def forward(home: House, to: datetime, *, comebacks: bool = False) -> list[tuple[str, str]]:
    """Move the clock to `to`, from one due moment to the next; what was said by itself, with its clock time.

    Without what is said to people who went quiet, unless `comebacks` are asked for.
    """
    said: list[tuple[str, str]] = []
    while (due := await home.service.mover.next_due()) is not None and due <= to:
        home.clock.set(max(due, home.clock.now()))
        said += await now_due(home, comebacks=comebacks)
    home.clock.set(to)
    return said


async def now_due(home: House, *, comebacks: bool = False) -> list[tuple[str, str]]:
    """Deliver what is due at this moment."""
    before = len(home.sender.sent)
    await home.service.mover.move_due()
    at, sent = home.clock.now().astimezone(NEW_YORK), home.sender.sent[before:]
    hidden = set[object]() if comebacks else await _comebacks(home)
    return [(f"{at:%d %H:%M}", one.text) for one in sent if one.turn_id not in hidden]


async def _comebacks(home: House) -> set[object]:
    """The turns of comeback messages."""
    return {row["turn_id"] for row in await home.rows("SELECT turn_id FROM nudges WHERE kind = 'comeback'")} - {None}


async def nudges(home: House) -> list[tuple[str, str | None]]:
    """State and why of every nudge, the earliest first, without the comeback to come that everybody has."""
    rows = await home.rows("SELECT state, why FROM nudges WHERE kind <> 'comeback' ORDER BY due_at, id")
    return [(row["state"], row["why"]) for row in rows]
