"""A kind that comes only after a yes, offered once, under the reply in which it would have helped."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import timedelta

from agents.tools.tool import Outcome, TurnCommit
from agents.turn.welcome import in_danger
from agents.wording import templates
from domain.message import Call, InboundKind, Offer
from domain.nudges.kinds import NudgeKind
from domain.nudges.settings import KindChoice, Wish
from services import stale

FIRST_DAY = timedelta(hours=24)  # of a person: only what was asked for speaks up
KIND = NudgeKind.STALE
HEAVY = "overwhelm"
YES = Offer("Yes, now and then", (Call("change_settings", {"kind": KIND.value, "on": True}),))
NO = Offer("No", (Call("leave_it"),))


async def offered(commit: TurnCommit, outcomes: Sequence[Outcome], calls: Sequence[Call]) -> Outcome | None:
    """The offer to bring up what lies here without a date; noted as made."""
    if not (_fits(commit, outcomes, calls) and stale.may_lie_here(commit.view.tasks, commit.view.now)):
        return None
    choice = await commit.uow.nudge_kinds.of(KIND)
    if choice is not None and (choice.offered_at is not None or choice.wish is not Wish.UNSAID):
        return None
    task = await stale.pick(commit.uow, commit.view.now)
    if task is None:
        return None
    now = commit.clock.now()
    await commit.uow.nudge_kinds.note_offered(
        KindChoice(commit.ids.new(), commit.uow.user_id, KIND, now, now, offered_at=now)
    )
    text = templates.text("stale_offer", title=f"“{task.title}”")
    return Outcome(text=text, offers=(YES, NO), questions=(text,), undo=False)


def _fits(commit: TurnCommit, outcomes: Sequence[Outcome], calls: Sequence[Call]) -> bool:
    """Not on the first day, and under no refusal, no other question, no bad moment."""
    view = commit.view
    speaks = view.inbound.kind is InboundKind.TEXT and view.inbound.private and view.tapped is None
    if not speaks or view.now - view.user.created_at < FIRST_DAY or in_danger(view):
        return False
    refused = any(not receipt.is_change for outcome in outcomes for receipt in outcome.receipts)
    asks = any(outcome.questions or outcome.awaits for outcome in outcomes)
    return not refused and not asks and all(call.name != HEAVY for call in calls)
