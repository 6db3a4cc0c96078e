"""Kinds that come now and then: planned after a yes, moved with the time of day chosen, cancelled after a no."""

from __future__ import annotations

from datetime import UTC, datetime

from domain.clock import Ids
from domain.due import resolve, zone_of
from domain.nudges.favours import slot_after
from domain.nudges.kinds import RULES
from domain.nudges.nudge import Nudge, NudgeState
from domain.nudges.settings import KindChoice
from domain.ports import UnitOfWork


async def plan(uow: UnitOfWork, choice: KindChoice, now: datetime, ids: Ids) -> None:
    """Bring what is to come of a kind in line with what was said of it: the next one tomorrow, or none.

    Only of kinds that come now and then; a comeback is always to come.
    """
    if not RULES[choice.kind].backs_off:
        return
    coming = await uow.nudges.coming(choice.kind)
    if not choice.wants(on=False):
        for nudge in coming:
            nudge.settle(NudgeState.SKIPPED, "off", now)
            await uow.nudges.save(nudge)
        return
    zone = (await uow.users.me()).zone
    at = slot_after(choice.kind, choice.clock, zone, now)
    for nudge in coming:
        nudge.due_at = nudge.for_at = at
        nudge.state, nudge.why = NudgeState.PLANNED, None
        await uow.nudges.save(nudge)
    if not coming:
        await uow.nudges.plan([following(choice, at, now, ids)])


async def move_to_zone(uow: UnitOfWork, old: str, new: str) -> None:
    """Let what is to come of these kinds come at the same time of day in another zone."""
    for kind in (kind for kind, rules in RULES.items() if rules.backs_off):
        for nudge in await uow.nudges.coming(kind):
            wall = nudge.due_at.astimezone(zone_of(old)).replace(tzinfo=None)
            nudge.due_at = nudge.for_at = resolve(wall, new).astimezone(UTC)
            await uow.nudges.save(nudge)


def following(choice: KindChoice, at: datetime, now: datetime, ids: Ids) -> Nudge:
    """One of that kind, to come at that instant."""
    return Nudge(ids.new(), choice.user_id, choice.kind, at, at, now, reason=choice.kind.value)
