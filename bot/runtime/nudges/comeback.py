"""The welcome back of somebody who went quiet."""

from __future__ import annotations

from datetime import UTC, datetime

from agents.wording import comeback as wording
from agents.wording import templates
from bot.runtime.nudges.kind import After, Said, Truth
from domain.clock import Ids
from domain.message import Call, Offer
from domain.nudges.comeback import LOOK_AGAIN
from domain.nudges.gate import Verdict
from domain.nudges.kinds import NudgeKind
from domain.nudges.nudge import Nudge
from domain.ports import UnitOfWork
from services import comeback
from storage.queue.due_nudges import DueNudge


class Comeback:
    """One to come a person, always: when it is settled, the next waits until they are heard and gone once more."""

    async def truth(self, uow: UnitOfWork, due: DueNudge, now: datetime) -> Truth:
        """Always: the gate knows whether they are here."""
        return Truth()

    def opens(self, due: DueNudge) -> bool:
        """Nothing."""
        return False

    async def said(self, uow: UnitOfWork, due: DueNudge, verdict: Verdict, now: datetime) -> Said:
        """Set the older plans aside and say so."""
        found, discreet = await comeback.welcome(uow, now), due.settings.discreet
        change = uow.change_set_id if found.aside else None
        undo = Offer("Undo", (Call("undo", {"change_set": str(change)}),)) if change else None
        text = wording.welcome_text(found, wording.hello(now), now, discreet=discreet)
        offers, shown = wording.welcome_offers(found, undo), wording.welcome_shown(found)
        return Said("comeback", text, templates.text("why_comeback"), offers=offers, shown=shown)

    async def after(self, uow: UnitOfWork, due: DueNudge, verdict: Verdict, now: datetime, ids: Ids) -> After:
        """The next one, that nobody hears of for now."""
        at = (now + LOOK_AGAIN).astimezone(UTC)
        kind = NudgeKind.COMEBACK
        return After([Nudge(ids.new(), uow.user_id, kind, at, at, now.astimezone(UTC), reason=kind.value)])
