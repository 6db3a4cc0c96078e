"""Something that lies here without a date, brought up now and then; or, after being ignored, the question whether."""

from __future__ import annotations

from datetime import UTC, datetime

from agents.wording import stale as wording
from agents.wording import templates
from bot.runtime.nudges.kind import After, Said, Truth
from domain.clock import Ids
from domain.nudges.favours import LOOKED_AT, backed_off, slot_after
from domain.nudges.gate import ASKS_AT, Verdict
from domain.nudges.kinds import RULES, NudgeKind
from domain.nudges.nudge import NudgeState
from domain.ports import UnitOfWork
from services import favours, stale
from storage.queue.due_nudges import DueNudge

KIND = NudgeKind.STALE


class Stale:
    """Every other day one task, each once. What the last ones came to is counted here, before the gate judges."""

    async def truth(self, uow: UnitOfWork, due: DueNudge, now: datetime) -> Truth:
        """Whether there is a task to name, or a question to ask."""
        if due.choice is None or not due.choice.wants(on=False):
            return Truth()
        sent = await uow.nudges.sent(KIND, due.choice.updated_at, LOOKED_AT)
        due.choice = backed_off(due.choice, sent, due.zone)
        if due.choice.ignored >= ASKS_AT or await stale.pick(uow, now) is not None:
            return Truth()
        return Truth("nothing")

    def opens(self, due: DueNudge) -> bool:
        """Nothing."""
        return False

    async def said(self, uow: UnitOfWork, due: DueNudge, verdict: Verdict, now: datetime) -> Said:
        """One task by name, with what can be done about it; or whether to go on."""
        why = templates.text("why_stale")
        task = None if verdict.asks else await stale.pick(uow, now)
        if task is None:
            question = templates.text("stale_ask")
            return Said(KIND.value, question, why, offers=wording.ask_offers(KIND), questions=(question,))
        due.nudge.task_id = task.id
        text = wording.stale_text(task, now, discreet=due.settings.discreet)
        return Said(KIND.value, text, why, offers=wording.stale_offers(task, now), shown=(task.number,))

    async def after(self, uow: UnitOfWork, due: DueNudge, verdict: Verdict, now: datetime, ids: Ids) -> After:
        """The next one; none once it is off, or while a question whether to go on is open."""
        choice = due.choice
        if choice is None or not choice.wants(on=False) or (verdict.asks and verdict.state is NudgeState.QUEUED):
            return After()
        at = slot_after(KIND, choice.clock, due.zone, now, RULES[KIND].every)
        return After([favours.following(choice, at, now.astimezone(UTC), ids)])
