"""How much may come by itself: what a person sets, by words or by a button."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime, time
from uuid import UUID

from domain.clock import Clock, Ids
from domain.errors import InvalidInput
from domain.nature import names_medicine
from domain.nudges.kinds import RULES, NudgeKind
from domain.nudges.settings import MAX_BUDGET, KindChoice
from domain.ports import UnitOfWork
from domain.quiet import QuietHours
from domain.user import User
from services import favours


@dataclass(frozen=True, slots=True)
class Changes:
    """What is to be set; None leaves it as it is."""

    quiet: QuietHours | None = None
    daily_budget: int | None = None
    discreet: bool | None = None
    due_soon: bool | None = None


async def change(uow: UnitOfWork, wanted: Changes, clock: Clock) -> User:
    """Set what is wanted; what was held by the old settings is judged anew. Raises InvalidInput."""
    if wanted.daily_budget is not None and not 0 <= wanted.daily_budget <= MAX_BUDGET:
        raise InvalidInput(f"At most {MAX_BUDGET} a day, so I changed nothing.")
    user = await uow.users.me()
    if wanted.quiet is not None:
        user.quiet_from, user.quiet_to = wanted.quiet.begin, wanted.quiet.end
    if wanted.daily_budget is not None:
        user.daily_budget = wanted.daily_budget
    if wanted.discreet is not None:
        user.discreet = wanted.discreet
    if wanted.due_soon is not None:
        user.due_soon = wanted.due_soon
    return await _saved(uow, user, clock)


async def pause(uow: UnitOfWork, until: datetime, clock: Clock, *, everything: bool = False) -> User:
    """A holiday: until then nothing comes that was not asked for, or, with `everything`, nothing but medication.

    Raises InvalidInput when that has gone by.
    """
    if until <= clock.now():
        raise InvalidInput("That has gone by, so nothing is paused.")
    user = await uow.users.me()
    user.paused_until, user.all_paused = until, everything
    return await _saved(uow, user, clock)


async def resume(uow: UnitOfWork, clock: Clock) -> bool:
    """End a holiday; whether there was one."""
    user = await uow.users.me()
    if not user.nudging.pauses(clock.now()):
        return False
    user.paused_until, user.all_paused = None, False
    await _saved(uow, user, clock)
    return True


async def asked_for_until(uow: UnitOfWork, until: datetime, now: datetime) -> int:
    """How many reminders ring before then that a pause of everything would keep back: medication is none of them."""
    return sum(not names_medicine(one.title) for one in await uow.reminders.standing(now, until))


async def send_to(uow: UnitOfWork, conversation_id: UUID) -> bool:
    """Let what comes by itself come to that private conversation; whether it did not already."""
    user = await uow.users.me()
    if user.home_id == conversation_id:
        return False
    user.home_id = conversation_id
    await uow.users.save(user)
    return True


async def turn(uow: UnitOfWork, kind: NudgeKind, clock: Clock, ids: Ids, *, on: bool) -> KindChoice:
    """Let a kind come, or not."""
    choice = await _choice(uow, kind, clock, ids)
    choice.turn(on=on, now=clock.now())
    return await _kept(uow, choice, clock, ids)


async def keep(uow: UnitOfWork, kind: NudgeKind, clock: Clock, ids: Ids) -> KindChoice:
    """Let a kind go on as before, however often it was left unanswered."""
    choice = await _choice(uow, kind, clock, ids)
    choice.keep(clock.now())
    return await _kept(uow, choice, clock, ids)


async def set_clock(uow: UnitOfWork, kind: NudgeKind, at: time, clock: Clock, ids: Ids) -> KindChoice:
    """Let a kind come at another time of day."""
    choice = await _choice(uow, kind, clock, ids)
    choice.keep(clock.now())
    choice.clock = at
    return await _kept(uow, choice, clock, ids)


async def lessen(uow: UnitOfWork, kind: NudgeKind, clock: Clock, ids: Ids) -> bool:
    """Let a kind come half as often; the second time it is turned off. Whether it still comes.

    Raises InvalidInput for a kind that was asked for.
    """
    if RULES[kind].asked:
        raise InvalidInput("That one was asked for, so it stays as it is.")
    choice = await _choice(uow, kind, clock, ids)
    comes = choice.lessen(clock.now())
    await _kept(uow, choice, clock, ids)
    return comes


async def _choice(uow: UnitOfWork, kind: NudgeKind, clock: Clock, ids: Ids) -> KindChoice:
    found, now = await uow.nudge_kinds.of(kind), clock.now()
    return found or await uow.nudge_kinds.add(KindChoice(ids.new(), uow.user_id, kind, now, now))


async def _kept(uow: UnitOfWork, choice: KindChoice, clock: Clock, ids: Ids) -> KindChoice:
    """Written, what is to come of it brought in line, and what was held judged anew."""
    await uow.nudge_kinds.save(choice)
    await favours.plan(uow, choice, clock.now(), ids)
    await uow.nudges.look_once_more(clock.now())
    return choice


async def _saved(uow: UnitOfWork, user: User, clock: Clock) -> User:
    await uow.users.save(user)
    await uow.nudges.look_once_more(clock.now())
    return user
