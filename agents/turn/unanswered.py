"""An unanswered reminder appears once more: as a line under the next reply (product.md, "Proactive messages")."""

from __future__ import annotations

from collections.abc import Sequence

from agents.tools.tool import Outcome
from agents.turn.welcome import in_danger
from agents.view import TurnView
from agents.wording.rung import ANSWERS, done_offer, still_open
from domain.message import Call, InboundKind
from domain.ports import UnitOfWork
from domain.reminder import Reminder

MOST = 3  # lines under one reply; the rest waits for the next
UNFIT = frozenset({"overwhelm"})
"""Calls whose reply is to stay small."""


async def unanswered(
    uow: UnitOfWork, view: TurnView, calls: Sequence[Call], outcomes: Sequence[Outcome]
) -> Outcome | None:
    """What is still open of what has rung, once for each ring; not under taps nor in a group, nor of what this turn
    was about.

    That they were named is time's doing: no change set has it.
    """
    spoken = view.inbound.kind is InboundKind.TEXT and view.inbound.private
    if not spoken or not any(task.unsaid for task in view.tasks) or _unfit(view, calls):
        return None
    found = await uow.reminders.unsaid()
    changed = {one.number for outcome in outcomes for one in outcome.receipts if one.is_change}
    shown = {number for outcome in outcomes for number in outcome.shown} - changed
    named = _newest([one for one in found if one.number not in changed | shown])[:MOST]
    numbers = {one.number for one in named} | changed
    await uow.reminders.note_said([one for one in found if one.number in numbers])
    alone = len(named) == 1 and not any(offer.label in ANSWERS for outcome in outcomes for offer in outcome.offers)
    text = "\n".join(still_open(one, view.now) for one in named)
    return Outcome(text=text, offers=tuple(done_offer(one, alone=alone) for one in named), undo=False)


def _unfit(view: TurnView, calls: Sequence[Call]) -> bool:
    return in_danger(view) or any(call.name in UNFIT for call in calls)


def _newest(found: Sequence[Reminder]) -> list[Reminder]:
    """One of each task, the newest."""
    by_task: dict[int, Reminder] = {}
    for one in found:
        by_task.setdefault(one.number, one)
    return list(by_task.values())
