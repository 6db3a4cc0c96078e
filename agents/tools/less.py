"""Less of what comes by itself: by words, and as the tools behind the buttons under it."""

from __future__ import annotations

from datetime import time

from agents.tools.arguments import Hidden, Number
from agents.tools.nudging import last_nudge
from agents.tools.settings import ClockText, UnaskedKind, changed
from agents.tools.tool import Outcome, TurnCommit, write
from agents.wording import settings as words
from agents.wording import templates
from domain.message import Call, Offer
from domain.nudges.kinds import NudgeKind
from domain.nudges.settings import LESS
from domain.turn import PastTurn
from services import nudge_settings as service

NO_PING = "no_ping"  # the tool behind a ping's own button
LEAVE = Offer("Leave it", (Call("leave_it"),))
CLOCKS = ("09:00", "12:00", "18:00")


@write("task", rare=True)
async def less_of_this(commit: TurnCommit, kind: Hidden[UnaskedKind | None] = None) -> Outcome:
    """Let what came by itself last come less often, or not at all."""
    if kind is not None:
        return await _less(commit, kind)
    last = await last_nudge(commit)
    came = last.nudge.kind if last is not None and last.nudge is not None else None
    if last is None or came is None:
        return await _which(commit)
    if came == "stale" or came == "comeback":
        return await _less(commit, came)
    if came == "due_soon":
        return _pings(last)
    return await _asked_for(commit, last) if came == "reminder" else Outcome(text=templates.text("less_missed"))


@write()
async def keep_kind(commit: TurnCommit, kind: UnaskedKind) -> Outcome:
    """Let a kind go on as before."""
    await service.keep(commit.uow, NudgeKind(kind), commit.clock, commit.ids)
    return Outcome((changed(kind, templates.text("setting_kind_keep", title=_name(kind))),))


@write()
async def kind_time(commit: TurnCommit, kind: UnaskedKind, clock: ClockText | None = None) -> Outcome:
    """Let a kind come at another time of day; without one, ask which."""
    if clock is None:
        question = templates.text("which_clock")
        times = tuple(Offer(words.clock(at), (Call("kind_time", {"kind": kind, "clock": at}),)) for at in CLOCKS)
        return Outcome(text=question, offers=(*times, LEAVE), questions=(question,))
    await service.set_clock(commit.uow, NudgeKind(kind), time.fromisoformat(clock), commit.clock, commit.ids)
    title = templates.text("setting_kind_clock", title=_name(kind), time=words.clock(clock))
    return Outcome((changed(kind, title),))


@write()
async def pause_kind(commit: TurnCommit, kind: UnaskedKind) -> Outcome:
    """Let a kind not come any more, until it is turned on."""
    await service.turn(commit.uow, NudgeKind(kind), commit.clock, commit.ids, on=False)
    return Outcome((changed(kind, words.kind(NudgeKind(kind), on=False)),))


async def _less(commit: TurnCommit, kind: UnaskedKind) -> Outcome:
    comes = await service.lessen(commit.uow, NudgeKind(kind), commit.clock, commit.ids)
    if not comes:
        return Outcome((changed(kind, words.kind(NudgeKind(kind), on=False)),))
    title = templates.text("setting_kind_less", title=_name(kind), count=str(LESS.days))
    return Outcome((changed(kind, title),), text=templates.text("less_keep_going"))


def _pings(last: PastTurn) -> Outcome:
    """Of pings: none at all, or none for this one, as the ping itself offered."""
    this = next((offer.calls for offer in last.offers if any(call.name == NO_PING for call in offer.calls)), None)
    offers = [Offer("No pings at all", (Call("change_settings", {"due_soon": False}),))]
    offers += [Offer("Not for this one", this)] if this else []
    question = templates.text("less_due_soon")
    return Outcome(text=question, offers=(*offers, LEAVE), questions=(question,), shown=last.shown)


async def _asked_for(commit: TurnCommit, last: PastTurn) -> Outcome:
    """Of a reminder: stop it, or let what repeats come less often."""
    offers = list[Offer]()
    for number in last.shown[:1]:
        offers.append(Offer("Stop this reminder", (Call("cancel_reminders", {"number": number}),)))
        offers += (
            [Offer("Less often", (Call("less_often", {"number": number}),))] if await _repeats(commit, number) else []
        )
    question = templates.text("less_reminder")
    return Outcome(text=question, offers=(*offers, LEAVE), questions=(question,), shown=last.shown)


async def _repeats(commit: TurnCommit, number: Number) -> bool:
    task = await commit.uow.tasks.by_number(number)
    return any(one.stands and one.recurrence for one in await commit.uow.reminders.of_task(task.id))


async def _which(commit: TurnCommit) -> Outcome:
    """Nothing came by itself here: what may be made less at all."""
    user = await commit.uow.users.me()
    question = templates.text("less_which", count=str(user.daily_budget))
    none = Offer("No unasked messages", (Call("change_settings", {"daily_budget": 0}),))
    pings = Offer("No pings at all", (Call("change_settings", {"due_soon": False}),))
    return Outcome(text=question, offers=(none, pings, LEAVE), questions=(question,))


def _name(kind: str) -> str:
    return templates.text(f"kind_{kind}")


TOOLS = (less_of_this, keep_kind, kind_time, pause_kind)
