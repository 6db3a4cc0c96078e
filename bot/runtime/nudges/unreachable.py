"""The owner's word of an address that takes nothing any more, outside their quiet hours."""

from __future__ import annotations

from datetime import datetime

from agents.wording import templates
from bot.runtime.nudges.kind import QuickKind, Said, Truth
from domain.nudges.gate import Verdict
from storage.queue.due_nudges import DueNudge


class Unreachable(QuickKind):
    """Planned when the address was given up (bot/runtime/given_up.py); a word from there silences it."""

    def truth(self, due: DueNudge, now: datetime) -> Truth:
        """It is: what is no longer so was silenced."""
        return Truth()

    def said(self, due: DueNudge, verdict: Verdict, now: datetime) -> Said:
        """The sentence that was written when the address was given up."""
        return Said(due.nudge.kind.value, due.nudge.reason, templates.text("why_unreachable"))
