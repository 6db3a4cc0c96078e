"""The settings of what comes by itself: shown, and changed by words."""

from __future__ import annotations

from datetime import time
from typing import Annotated, Literal

from pydantic import Field

from agents.tools.tool import Outcome, TurnCommit, view, write
from agents.wording import settings as wording
from agents.wording import templates
from domain.nudges.kinds import NudgeKind
from domain.quiet import QuietHours
from domain.receipt import Receipt
from services import nudge_settings as service

ClockText = Annotated[str, Field(pattern=r"^([01]\d|2[0-3]):[0-5]\d$", description="HH:MM")]
UnaskedKind = Literal["stale", "comeback"]


@view("task", rare=True)
async def show_settings(commit: TurnCommit) -> Outcome:
    """Show all settings of what comes by itself, with how to change each."""
    user, choices = await commit.uow.users.me(), await commit.uow.nudge_kinds.every()
    here = user.home_id is not None and user.home_id == commit.view.begun.conversation_id
    return Outcome(text="\n".join(wording.overview(user, choices, commit.view.now, here=here)))


@write("task", rare=True)
async def change_settings(
    commit: TurnCommit,
    quiet_from: ClockText | None = None,
    quiet_to: ClockText | None = None,
    no_quiet: bool = False,
    daily_budget: Annotated[int, Field(ge=0, description="at most 6")] | None = None,
    discreet: bool | None = None,
    due_soon: bool | None = None,
    kind: UnaskedKind | None = None,
    on: bool | None = None,
) -> Outcome:
    """Set quiet hours, unasked messages a day, discreet mode, pings at task times, or a `kind` `on` or off."""
    uow, receipts = commit.uow, list[Receipt]()
    quiet = await _quiet(commit, quiet_from, quiet_to, no_quiet)
    changes = service.Changes(quiet, daily_budget, discreet, due_soon)
    if changes != service.Changes():
        await service.change(uow, changes, commit.clock)
    if quiet is not None:
        receipts.append(changed("quiet_hours", wording.quiet(quiet)))
    if daily_budget is not None:
        receipts.append(changed("daily_budget", wording.budget(daily_budget)))
    if discreet is not None:
        receipts.append(changed("discreet", wording.switch("discreet", on=discreet)))
    if due_soon is not None:
        receipts.append(changed("due_soon", wording.switch("due_soon", on=due_soon)))
    if kind is not None:
        chosen = NudgeKind(kind)
        await service.turn(uow, chosen, commit.clock, commit.ids, on=on is not False)
        receipts.append(changed(kind, wording.kind(chosen, on=on is not False)))
    return Outcome(tuple(receipts))


@write("task", rare=True)
async def send_here(commit: TurnCommit) -> Outcome:
    """Let reminders and all that comes by itself come to this conversation."""
    if not commit.view.inbound.private:
        return Outcome(text=templates.text("home_private"))
    if not await service.send_to(commit.uow, commit.view.begun.conversation_id):
        return Outcome(text=templates.text("home_already"))
    return Outcome((changed("home", templates.text("setting_home")),))


def changed(setting: str, title: str) -> Receipt:
    """The receipt of a setting and what it is now."""
    return Receipt("settings.changed", kind="settings", title=title, setting=setting)


async def _quiet(commit: TurnCommit, begin: str | None, end: str | None, none: bool) -> QuietHours | None:
    """The quiet hours wanted; of one that is not said it stays as it is, or as it is usually when there are none."""
    if none:
        return QuietHours(time(), time())
    if begin is None and end is None:
        return None
    now = (await commit.uow.users.me()).nudging.quiet
    base = QuietHours() if now.begin == now.end else now
    return QuietHours(time.fromisoformat(begin) if begin else base.begin, time.fromisoformat(end) if end else base.end)


TOOLS = (show_settings, change_settings, send_here)
