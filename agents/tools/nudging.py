"""What came and will come by itself: shown, and explained."""

from __future__ import annotations

from datetime import datetime, timedelta
from typing import Literal

from agents.tools.tool import Outcome, TurnCommit, view
from agents.wording import nudge_lines, templates
from domain.nudges.history import GONE, NudgeFate, NudgeLine
from domain.turn import PastTurn

AHEAD, BACK = timedelta(days=7), timedelta(days=3)
COMING_LINES, GONE_LINES = 6, 4  # with two heads and what is only counted, about twelve lines
READ = 50  # rows looked at on each side
About = Literal["all", "coming", "sent", "missed"]
_STATES = {
    "all": GONE,
    "sent": (NudgeFate.SENT, NudgeFate.QUEUED, NudgeFate.UNKNOWN),
    "missed": (NudgeFate.MISSED, NudgeFate.DEAD, NudgeFate.SKIPPED),
}
_HEADS = {"coming": "nudges_coming", "gone": "nudges_gone"}


@view("task", rare=True)
async def show_nudges(commit: TurnCommit, about: About = "all") -> Outcome:
    """Show what comes by itself: to come, sent, held, missed, with why."""
    now, shown = commit.view.now, list[NudgeLine]()
    parts: list[str] = []
    if about in ("all", "coming"):
        coming = [one for one in await commit.uow.nudge_history.coming(READ) if one.due_at <= now + AHEAD]
        parts += _part(coming, COMING_LINES, "coming", now) or [templates.text("nothing_to_come")]
        shown += coming[:COMING_LINES]
    if about != "coming":
        found = await commit.uow.nudge_history.gone(READ, states=_STATES[about])
        gone = [one for one in found if one.due_at >= now - BACK]
        parts += _part(gone, GONE_LINES, "gone", now) or _none(about)
        shown += gone[:GONE_LINES]
    return Outcome(text="\n".join(parts), shown=tuple(dict.fromkeys(one.number for one in shown if one.number)))


@view("task", rare=True)
async def why_nudge(commit: TurnCommit) -> Outcome:
    """Say why the last message that came by itself came."""
    last = commit.view.last
    if last is not None and last.nudge is not None:
        return Outcome(text=last.nudge.why, shown=last.shown)
    before = await last_nudge(commit)
    if before is None or before.nudge is None:
        return Outcome(text=templates.text("nothing_to_explain"))
    said = templates.text("why_last", title=before.nudge.text, when=before.nudge.why)
    return Outcome(text=said, shown=before.shown)


async def last_nudge(commit: TurnCommit) -> PastTurn | None:
    """What came by itself last in this conversation."""
    last = commit.view.last
    if last is not None and last.nudge is not None:
        return last
    return await commit.uow.turns.last_nudge(commit.view.begun.conversation_id)


def _part(lines: list[NudgeLine], most: int, head: str, now: datetime) -> list[str]:
    if not lines:
        return []
    more = [f"and {len(lines) - most} more"] if len(lines) > most else []
    return [templates.text(_HEADS[head]), *(nudge_lines.line(one, now) for one in lines[:most]), *more]


def _none(about: About) -> list[str]:
    return [templates.text("nudges_missed_none" if about == "missed" else "nothing_came")]


TOOLS = (show_nudges, why_nudge)
