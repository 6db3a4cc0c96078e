"""What comes by itself, as the page shows it: to come, sent, missed, each with when and why."""

from __future__ import annotations

from datetime import datetime
from typing import Any

from agents.wording.dates import due_words
from bot.bootstrap import Service
from bot.owner import ensure_owner
from domain.due import zone_of
from domain.nudges.history import NudgeFate, NudgeLine
from domain.nudges.kinds import NudgeKind
from storage import people

COMING, PAST = 20, 10  # lines of each part
WELCOME = NudgeKind.COMEBACK  # comes only to who is gone, so that whoever looks has nothing to expect
SENT = (NudgeFate.QUEUED, NudgeFate.SENT, NudgeFate.UNKNOWN, NudgeFate.DEAD)
MISSED = (NudgeFate.MISSED, NudgeFate.SKIPPED)


async def frame(work: Service) -> dict[str, Any]:
    """The owner's, as a frame of the socket."""
    pool, ports = work.database.pool, work.ports
    owner = await people.owner_id(pool) or await ensure_owner(pool, ports.clock, ports.ids, "UTC")
    async with work.units.open(owner) as uow:
        now = ports.clock.now().astimezone(zone_of((await uow.users.me()).zone))
        parts = {
            "coming": [line for line in await uow.nudge_history.coming(COMING) if line.kind is not WELCOME],
            "sent": await uow.nudge_history.gone(PAST, states=SENT),
            "missed": await uow.nudge_history.gone(PAST, states=MISSED),
        }
    return {"type": "nudges"} | {name: [_shown(line, now) for line in lines] for name, lines in parts.items()}


def _shown(line: NudgeLine, now: datetime) -> dict[str, Any]:
    moment = (line.settled_at or line.for_at) if line.state in SENT else line.due_at
    return {
        "id": str(line.id),
        "state": line.state.value,
        "at": moment.astimezone(now.tzinfo).isoformat(),
        "when": due_words(moment.astimezone(now.tzinfo).isoformat(), now),
        "title": line.title or line.kind.value,
        "number": line.number,
        "words": _words(line),
    }


def _words(line: NudgeLine) -> str:
    """What became of it and why; nothing of what comes as planned or was sent as planned."""
    fate = "" if line.state in (NudgeFate.PLANNED, NudgeFate.SENT) else line.state.value
    return f"{fate}: {line.why}" if fate and line.why else fate
