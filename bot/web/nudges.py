"""What comes by itself, as the page shows it: to come, sent, missed, each with when and why."""

from __future__ import annotations

from datetime import datetime
from typing import Any

from agents.wording import nudge_lines
from bot.bootstrap import Service
from bot.owner import ensure_owner
from domain.due import zone_of
from domain.message import Channel
from domain.nudges.history import NudgeFate, NudgeLine
from storage import people

COMING, PAST = 20, 10  # lines of each part
SENT = (NudgeFate.QUEUED, NudgeFate.SENT, NudgeFate.UNKNOWN, NudgeFate.DEAD)
MISSED = (NudgeFate.MISSED, NudgeFate.SKIPPED)


async def frame(work: Service) -> dict[str, Any]:
    """The owner's, as a frame of the socket."""
    pool, ports = work.database.pool, work.ports
    owner = await people.owner_id(pool) or await ensure_owner(pool, ports.clock, ports.ids, "UTC")
    async with work.units.open(owner) as uow:
        now = ports.clock.now().astimezone(zone_of((await uow.users.me()).zone))
        parts = {
            "coming": await uow.nudge_history.coming(COMING),
            "sent": await uow.nudge_history.gone(PAST, states=SENT),
            "missed": await uow.nudge_history.gone(PAST, states=MISSED),
        }
    return {"type": "nudges"} | {name: [_shown(line, now) for line in lines] for name, lines in parts.items()}


def _shown(line: NudgeLine, now: datetime) -> dict[str, Any]:
    return {
        "id": str(line.id),
        "state": line.state.value,
        "at": nudge_lines.moment(line).astimezone(now.tzinfo).isoformat(),
        "when": nudge_lines.when(line, now),
        "title": nudge_lines.what(line),
        "words": "" if _as_planned(line) else nudge_lines.became(line, now),
    }


def _as_planned(line: NudgeLine) -> bool:
    """What comes at its time, or came here, needs no word."""
    return line.state is NudgeFate.PLANNED or (line.state is NudgeFate.SENT and line.channel is Channel.WEB)
