"""Tools called by name in a turn of their own, as a language model would: for what tools do, however it is said."""

from __future__ import annotations

from typing import Any

from domain.message import Outbound
from tests.support.engines import scripted
from tests.support.talk import House


async def called(home: House, *calls: tuple[str, dict[str, Any]], user: str = "ann") -> Outbound:
    """One turn in which a model makes these calls; returns what the person was sent."""
    local = home.service.dispatcher.engine
    home.answers_with(scripted(list(calls)))
    shown = await home.say("hm", user)
    home.service.dispatcher.engine = local
    assert shown is not None
    return shown


async def captured(home: House, *items: str | dict[str, Any], user: str = "ann") -> Outbound:
    """Tasks written down in one turn: titles, or arguments of a new task."""
    given = [{"title": item} if isinstance(item, str) else item for item in items]
    return await called(home, ("capture_tasks", {"items": given}), user=user)


def labels(shown: Outbound | None) -> list[str]:
    """The buttons under a message."""
    assert shown is not None
    return [one.label for one in shown.buttons]
