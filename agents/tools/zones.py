"""The person's time zone: asked for by [Wrong zone], set by words."""

from __future__ import annotations

from agents.tools.tool import Outcome, TurnCommit, view, write
from agents.wording import templates
from domain.message import Call, Offer
from domain.receipt import Receipt
from domain.turn import Awaited
from services import settings

NEVER_MIND = Offer("Never mind", (Call("leave_it"),))


@view()
async def ask_zone(commit: TurnCommit, unknown: str | None = None) -> Outcome:
    """Ask for the city or zone; `unknown` are words that named none."""
    question = templates.text("which_zone") if unknown is None else templates.text("unknown_zone", words=unknown)
    return Outcome(text=question, offers=(NEVER_MIND,), questions=(question,), awaits=Awaited("zone"))


@write()
async def set_zone(commit: TurnCommit, zone: str) -> Outcome:
    """Set the person's time zone (IANA name); their clock times move with it."""
    moved = await settings.change_zone(commit.uow, zone, commit.clock, commit.ids)
    if not moved.changed:
        return Outcome(text=templates.text("zone_already", zone=moved.zone))
    receipt = Receipt("settings.changed", kind="settings", title=moved.zone)
    return Outcome((receipt,), text=_moved(moved.times))


def _moved(times: int) -> str:
    if times == 0:
        return ""
    return templates.text("one_time_moved") if times == 1 else templates.text("times_moved", count=str(times))


TOOLS = (ask_zone, set_zone)
