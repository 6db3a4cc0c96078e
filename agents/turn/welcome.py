"""The reply that welcomes somebody back who writes first after five quiet days; what they wrote is answered too."""

from __future__ import annotations

from collections.abc import Awaitable, Callable
from dataclasses import replace

from agents.tools.tool import Outcome, TurnCommit
from agents.view import TurnView
from agents.wording.comeback import START, hello, welcome_offers, welcome_shown, welcome_text
from domain.message import InboundKind
from domain.nudges.comeback import was_away
from domain.nudges.kinds import NudgeKind
from services import comeback

DANGER = "danger"
SMALL_TALK = frozenset({"greeting", "how_are_you", "blank", "emoji"})  # the welcome is the answer to these


async def with_welcome(
    commit: TurnCommit, looks_only: bool, run: Callable[[], Awaitable[list[Outcome]]]
) -> tuple[list[Outcome], str]:
    """What the turn's calls came to, and the welcome before it, if one is due.

    Older plans are set aside after the calls, which may be about them; before them when they only show things.
    """
    if not await _comes_back(commit):
        return await run(), ""
    now = commit.view.now
    if looks_only:
        found, outcomes = await comeback.welcome(commit.uow, now), await run()
    else:
        outcomes, found = await run(), await comeback.welcome(commit.uow, now)
    stepped = any(offer.label == START for outcome in outcomes for offer in outcome.offers)
    if stepped:  # such an answer names the deadlines that count itself
        found = replace(found, deadlines=())
    shown = any(outcome.shown for outcome in outcomes)
    offered = Outcome(
        offers=() if stepped else welcome_offers(found, None),
        shown=() if shown or stepped else welcome_shown(found),
        undo=bool(found.aside),
    )
    return [*outcomes, offered], welcome_text(found, hello(now), now, step=not stepped)


def says_it_all(commit: TurnCommit) -> bool:
    """Whether the welcome is the whole answer to what was said."""
    intents = commit.view.reading.intents
    if not intents:
        return not commit.view.text.strip()
    return all(one.tool == "talk" and one.arguments.get("kind") in SMALL_TALK for one in intents)


async def _comes_back(commit: TurnCommit) -> bool:
    view, heard = commit.view, commit.view.user.heard_at
    speaks = view.inbound.kind in (InboundKind.TEXT, InboundKind.VOICE) and view.inbound.private
    if heard is None or not speaks or not was_away(heard, view.now) or in_danger(view):
        return False
    choice = await commit.uow.nudge_kinds.of(NudgeKind.COMEBACK)
    if choice is not None and not choice.wants(on=True):
        return False
    return not await commit.uow.nudges.welcomed(heard)


def in_danger(view: TurnView) -> bool:
    """Whether the words are of danger to themselves."""
    return any(one.tool == "talk" and one.arguments.get("kind") == DANGER for one in view.reading.intents)
